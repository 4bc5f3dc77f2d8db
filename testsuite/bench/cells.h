// SPDX-License-Identifier: MIT
// The cells of the tables of rows: one row, done in one way.
#pragma once

#include <vector>

#include "signature.h"

namespace bench {

const std::vector<Row>& rows();

// A row, prepared with one library.
class Subject {
 public:
  Subject(Library& library, const Row& row);
  ~Subject();
  Subject(const Subject&) = delete;

  // Whether call, plan and closure bring every argument and result; prints what does not.
  bool right();

  ffi_status prepare(ffi_cif* into);
  void prepare_times(long times);
  void plan_life_times(long times);

  Library& library;
  const Row& row;
  ffi_cif cif;
  void* plan = nullptr;            // NULL if the library has none
  ffi_closure* closure = nullptr;  // NULL if the library cannot make one
  ffi_closure* own = nullptr;      // a closure in this program's memory, NULL if it has none
  // A copy of the row's: old libraries replace the address of a struct by that of their copy.
  std::vector<void*> avalue;
  Function code() const { return reinterpret_cast<Function>(code_); }

 private:
  bool call_right(Call call, void* what, const char* name);
  bool closure_right(ffi_closure* which, void* code);
  void prepare_closure(ffi_closure* which, void* code, Handler handler, void* user_data);

  ffi_type* result_type_;
  std::vector<ffi_type*> types_;
  void* code_ = nullptr;
};

// Whether the compiled glue and adapter of a row do what they stand for.
bool limits_right(const Row& row);

// How a row can be done.
enum class Way {
  direct,
  glue,
  call,
  prepare_and_call,
  plan,
  prepare,
  plan_life,
  adapter,
  closure,
  own_closure
};
constexpr bool is_of_library(Way way) {
  return way != Way::direct && way != Way::glue && way != Way::adapter;
}
bool is_available(Way way, const Subject& subject);
constexpr const char* name_of(Way way) {
  switch (way) {
    case Way::direct: return "direct";
    case Way::glue: return "glue";
    case Way::call: return "ffi_call";
    case Way::prepare_and_call: return "prepare+call";
    case Way::plan: return "plan";
    case Way::prepare: return "ffi_prep_cif";
    case Way::plan_life: return "plan alloc+free";
    case Way::adapter: return "adapter";
    case Way::closure: return "closure";
    case Way::own_closure: return "own memory";
  }
  return "";
}

// One way of making a row's call: glue, ffi_call, prepare+call and plan differ in call and what.
struct Site {
  Call call;
  void* what;
  Function fn;
  void** avalue;
};
void prepare_and_call(void* subject, Function fn, void* result, void** avalue);
Site site_of(Way way, const Row& row, Subject* subject);
void loop(Site site, long times);

// Does row `times` times. subject: of a library's way, else unused.
void do_times(Way way, const Row& row, Subject* subject, long times);

// Where all results go.
extern unsigned char result_room[kResultRoom];

}  // namespace bench
