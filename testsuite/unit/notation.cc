// SPDX-License-Identifier: MIT
// Reading and printing the notation of notation.h.
#include "notation.h"

#include <algorithm>
#include <stdexcept>

#include "../../src/layout.h"
#include "../../src/shape.h"

namespace notation {

using ffi::Code;

// Reads one text from left to right.
class Parser {
 public:
  Parser(Types& types, std::string_view text) : types_(types), text_(text) {}

  bool at_end() {
    skip_blanks();
    return at_ == text_.size();
  }
  bool take(std::string_view word) {
    skip_blanks();
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  // What the last whole_type() read.
  std::string text() const { return std::string(text_.substr(begin_, at_ - begin_)); }

  ffi_type* whole_type() {
    skip_blanks();
    begin_ = at_;
    return type();
  }

  ffi_type* type() {
    if (take("packed{")) return packed(list('}'));
    if (take("{")) return types_.aggregate(FFI_TYPE_STRUCT, list('}'));
    if (take("[")) return array();
    if (take("<")) return vector();
    if (take("(")) return union_of(alternatives());
    if (take("@")) return aligned();
    if (take("c")) return types_.aggregate(FFI_TYPE_COMPLEX, {type()});
    return scalar();
  }

 private:
  [[noreturn]] void fail(const char* what) {
    throw std::invalid_argument(std::string(what) + " at " + std::to_string(at_) + " of \"" +
                                std::string(text_) + "\"");
  }
  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == ',')) at_++;
  }
  unsigned number() {
    skip_blanks();
    if (at_ == text_.size() || text_[at_] < '0' || text_[at_] > '9') fail("no number");
    unsigned value = 0;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
      value = 10 * value + static_cast<unsigned>(text_[at_++] - '0');
    }
    return value;
  }
  void expect(char closing) {
    if (!take(std::string_view(&closing, 1))) fail("no closing bracket");
  }

  std::vector<ffi_type*> list(char closing) {
    std::vector<ffi_type*> elements;
    while (!take(std::string_view(&closing, 1))) elements.push_back(type());
    return elements;
  }
  std::vector<ffi_type*> repeated(char closing) {
    unsigned count = number();
    std::vector<ffi_type*> elements(count, type());
    expect(closing);
    return elements;
  }
  std::vector<ffi_type*> alternatives() {
    std::vector<ffi_type*> members = {type()};
    while (take("|")) members.push_back(type());
    expect(')');
    return members;
  }

  ffi_type* array() { return types_.aggregate(FFI_TYPE_STRUCT, repeated(']')); }
  ffi_type* vector() { return types_.aggregate(FFI_TYPE_VECTOR, repeated('>')); }

  ffi_type* packed(std::vector<ffi_type*> elements) {
    size_t size = 0;
    for (const ffi_type* element : elements) size += element->size;
    ffi_type* type = types_.aggregate(FFI_TYPE_STRUCT, elements);
    type->size = size;
    type->alignment = 1;
    return type;
  }
  ffi_type* aligned() {
    unsigned short alignment = static_cast<unsigned short>(number());
    ffi_type* inner = type();
    inner->alignment = alignment;
    inner->size = ffi::align_up(inner->size, alignment);
    return inner;
  }
  ffi_type* union_of(const std::vector<ffi_type*>& members) {
    size_t largest = 0;
    for (const ffi_type* member : members) largest = std::max(largest, member->size);
    ffi_type* type = types_.aggregate(FFI_TYPE_STRUCT, members);
    type->size = ffi::align_up(largest, type->alignment);
    return type;
  }

  ffi_type* scalar() {
    if (at_end()) fail("no type");
    const Model& model = types_.model_;
    switch (text_[at_++]) {
      case 'v': return scalar(Code::void_, 1, 1);
      case 'b': return scalar(Code::sint8, 1, 1);
      case 'B': return scalar(Code::uint8, 1, 1);
      case 's': return scalar(Code::sint16, 2, 2);
      case 'S': return scalar(Code::uint16, 2, 2);
      case 'i': return scalar(Code::sint32, 4, 4);
      case 'I': return scalar(Code::uint32, 4, 4);
      case 'l': return scalar(Code::sint64, 8, model.align_8);
      case 'L': return scalar(Code::uint64, 8, model.align_8);
      case 'q': return scalar(Code::sint128, 16, 16);
      case 'Q': return scalar(Code::uint128, 16, 16);
      case 'p': return scalar(Code::pointer, model.pointer, model.pointer);
      case 'f': return scalar(Code::float_, 4, 4);
      case 'd': return scalar(Code::double_, 8, model.align_8);
      case 'e':
        return scalar(model.long_double > 8 ? Code::long_double : Code::double_, model.long_double,
                      model.align_long_double);
      default: at_--; fail("not a type");
    }
  }
  ffi_type* scalar(Code code, size_t size, unsigned short alignment) {
    return types_.add({size, alignment, static_cast<unsigned short>(code), nullptr});
  }

  Types& types_;
  std::string_view text_;
  size_t at_ = 0;
  size_t begin_ = 0;
};

ffi_type* Types::add(ffi_type type) { return &types_.emplace_back(type); }

ffi_type* Types::aggregate(unsigned short code, std::vector<ffi_type*> elements) {
  elements.push_back(nullptr);
  ffi_type** kept = elements_.emplace_back(std::move(elements)).data();
  ffi_type* type = add({0, 0, code, kept});
  if (ffi::lay_out(type, false) != FFI_OK) throw std::invalid_argument("a type without a layout");
  return type;
}

ffi_type* Types::type(std::string_view text) {
  Parser parser(*this, text);
  ffi_type* type = parser.type();
  if (!parser.at_end()) throw std::invalid_argument("more than one type: " + std::string(text));
  return type;
}

Types::Signature Types::signature(std::string_view text) {
  Parser parser(*this, text);
  Signature signature = {};
  while (!parser.at_end() && !parser.take("->")) {
    if (parser.take("...")) {
      signature.variadic = true;
      signature.fixed = signature.arguments.size();
    } else {
      signature.arguments.push_back(parser.whole_type());
      signature.texts.push_back(parser.text());
    }
  }
  bool is_void = parser.at_end();
  signature.result = is_void ? type("v") : parser.whole_type();
  signature.texts.push_back(is_void ? "v" : parser.text());
  if (!parser.at_end()) throw std::invalid_argument("two results: " + std::string(text));
  if (!signature.variadic) signature.fixed = signature.arguments.size();
  return signature;
}

ffi::Signature Types::recordable(std::string_view text) {
  Signature read = signature(text);
  ffi_type** arguments = elements_.emplace_back(read.arguments).data();
  return {FFI_DEFAULT_ABI,
          static_cast<uint32_t>(read.arguments.size()),
          static_cast<uint32_t>(read.fixed),
          read.variadic,
          read.result,
          arguments};
}

Registers& Registers::add(uint32_t offset, uint32_t size, std::string_view names) {
  while (!names.empty()) {
    size_t end = std::min(names.find(' '), names.size());
    registers_.push_back({offset, size, std::string(names.substr(0, end))});
    offset += size;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return *this;
}

std::string Registers::name(uint32_t offset, uint32_t size) const {
  for (const Register& reg : registers_) {
    uint32_t skipped = offset - reg.offset;
    if (offset < reg.offset || skipped >= reg.size) continue;
    std::string name = reg.name;
    if (skipped) name += '.' + std::to_string(skipped);
    uint32_t here = reg.size - skipped;
    return size <= here ? name : name + '+' + this->name(offset + here, size - here);
  }
  return "nowhere " + std::to_string(offset);
}

namespace {

std::string to_string(const ffi::Piece& piece, const Registers& registers) {
  if (piece.area == ffi::Area::stack) return '[' + std::to_string(piece.to) + ']';
  return registers.name(piece.to, piece.size);
}

// How many bytes of a scalar count: an x87 number has 10, whatever its size.
size_t bytes_that_count(const ffi_type& scalar) {
  if (scalar.type == FFI_TYPE_VECTOR) {
    size_t lanes = 0;
    for (ffi_type** element = scalar.elements; *element; element++) lanes += (*element)->size;
    return lanes;
  }
  return static_cast<Code>(scalar.type) == Code::long_double ? 10 : scalar.size;
}

// Says which byte of the value is in no piece or in two, or beyond its end.
std::string complaint(const ffi::Placement& placement, const ffi_type& type) {
  std::vector<unsigned> covered(type.size);
  for (unsigned i = 0; i < placement.count; i++) {
    const ffi::Piece& piece = placement.pieces[i];
    for (uint32_t byte = piece.from; byte < piece.from + piece.size; byte++) {
      if (byte >= type.size) return " (beyond the end)";
      if (covered[byte]++) return " (byte " + std::to_string(byte) + " twice)";
    }
  }
  std::string answer;
  ffi::each_scalar(type, 0, [&](const ffi_type& scalar, size_t offset) {
    for (size_t byte = offset; byte < offset + bytes_that_count(scalar); byte++) {
      if (!covered[byte] && answer.empty()) answer = " (byte " + std::to_string(byte) + " lost)";
    }
    return true;
  });
  return answer;
}

}  // namespace

std::string to_string(const ffi::Placement& placement, const ffi_type& type,
                      const Registers& registers) {
  if (placement.by_reference) return '&' + to_string(placement.pieces[0], registers);
  std::string answer;
  for (unsigned i = 0; i < placement.count; i++) {
    if (i) answer += '+';
    answer += to_string(placement.pieces[i], registers);
  }
  return answer + complaint(placement, type);
}

std::string to_string(const ffi::Result& result, const ffi_type& type, const Registers& registers) {
  switch (result.kind) {
    case ffi::Result::Kind::none: return "";
    case ffi::Result::Kind::registers: return to_string(result.value, type, registers);
    case ffi::Result::Kind::memory: break;
  }
  std::string answer = '&' + to_string(result.value.pieces[0], registers);
  if (result.address_back != ffi::Result::kNowhere) {
    answer += '=' + registers.name(result.address_back, 1);
  }
  return answer;
}

}  // namespace notation
