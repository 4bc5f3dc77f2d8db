#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes C source of random signatures for the judge: types.h, callee.c, caller.c, table.c.

    generate.py --seed N --count N --out DIRECTORY [--without KIND,...] [--mix MIX]
"""
import argparse
import os
import sys

sys.dont_write_bytecode = True
from signatures import (ALL_KINDS, MIXES, SCALARS, Complex, Scalar, Struct, Vector, VOID,
                        make_case)


class Types:
    """Names and numbers the types of some cases and writes their C."""

    def __init__(self):
        self.numbers = {}
        self.definitions = []
        self.tables = []
        self.rows = []

    def number(self, t):
        if t not in self.numbers:
            number = self.add(t)
            self.numbers[t] = number
        return self.numbers[t]

    def name(self, t):
        if isinstance(t, Scalar):
            return SCALARS[t.kind][0]
        self.number(t)
        return f"T{self.numbers[t]}"

    def add(self, t):
        if isinstance(t, Scalar):
            size = "0, 1" if t == VOID else f"sizeof({self.name(t)}), FZ_ALIGNOF({self.name(t)})"
            self.rows.append(f"{{fz_{t.kind}, {size}, 0, 0, 0}}")
            return len(self.rows) - 1
        members = t.members if isinstance(t, Struct) else ((t.base, 1),)
        inner = [self.number(m) for m, _ in members]
        number = len(self.rows)
        name = f"T{number}"
        self.numbers[t] = number
        if isinstance(t, Struct):
            self.definitions.append(define_struct(name, t, self.name))
            kind = "union" if t.union else "struct"
            preset = int(bool(t.pack or t.align or t.union))
            entries = [f"{{{i}, {count}, offsetof({name}, m{at})}}"
                       for at, (i, (_, count)) in enumerate(zip(inner, members))]
        else:
            self.definitions.append(define_pair(name, t, self.name(t.base)))
            kind = type(t).__name__.lower()
            # The library's own rule for vectors: aligned to their size, up to 16.
            preset = "1" if kind == "complex" else \
                f"FZ_ALIGNOF({name}) != (sizeof({name}) < 16 ? sizeof({name}) : 16)"
            entries = [f"{{{inner[0]}, sizeof({name}) / sizeof({self.name(t.base)}), 0}}"]
        self.tables.append(f"static const struct fz_member m{number}[] = "
                           f"{{{', '.join(entries)}}};")
        self.rows.append(f"{{fz_{kind}, sizeof({name}), FZ_ALIGNOF({name}), {preset}, "
                         f"{len(entries)}, m{number}}}")
        return number


def define_pair(name, t, base):
    if isinstance(t, Complex):
        return f"typedef _Complex {base} {name};" if t.base.kind in ("f32", "f64", "ld") else \
            f"typedef __typeof__((_Complex {c_integer(t.base.kind)})0) {name};"
    return f"typedef {base} {name} __attribute__((vector_size({t.bytes})));"


def c_integer(kind):
    """_Complex takes keywords only."""
    sign = "unsigned " if kind[0] == "u" else "signed "
    return sign + {"8": "char", "16": "short", "32": "int", "64": "long long"}[kind[1:]]


def define_struct(name, t, name_of):
    body = " ".join(f"{name_of(m)} m{i}{f'[{count}]' if count > 1 else ''};"
                    for i, (m, count) in enumerate(t.members))
    after = f" __attribute__((aligned({t.align})))" if t.align else ""
    text = f"typedef {'union' if t.union else 'struct'} {{ {body} }}{after} {name};"
    return f"#pragma pack(push, {t.pack})\n{text}\n#pragma pack(pop)" if t.pack else text


# What a list of parameters may hold but numbers of arguments: an int that nothing looks at, the
# address of the result's memory.
UNUSED, RESULT = "unused", "result"


class Order:
    """How a convention's parameters are said in C: a list of numbers of arguments, or the above."""

    @staticmethod
    def as_written(case):
        return list(range(len(case.args)))

    @staticmethod
    def left_to_right(case):
        """Pascal's: C pushes from right to left. A result in memory has its address for a last
        parameter."""
        return (list(range(len(case.args))) + [RESULT] * is_in_memory(case.result))[::-1]

    @staticmethod
    def registers_first(case):
        """The same, but the first three words are in registers: gcc's regparm(3), which has to find
        none of the others once all are taken."""
        rest = Order.left_to_right(case)
        words = [at for at in rest if at == RESULT or is_word(case.args[at])][-3:][::-1]
        return words + [UNUSED] * (3 - len(words)) + [at for at in rest if at not in words]


class Writer:
    def __init__(self, cases, order=Order.as_written):
        self.cases = cases
        self.order = order
        self.types = Types()

    def parameters(self, case, named):
        fixed = len(case.args) if case.nfixed < 0 else case.nfixed
        texts = [self.parameter(case, place, named) for place in self.order(case)
                 if place not in range(fixed, len(case.args))]
        if case.nfixed >= 0:
            texts.append("...")
        return ", ".join(texts) or "void"

    def parameter(self, case, place, named):
        if place == UNUSED:
            return "int"
        if place == RESULT:
            return f"{self.types.name(case.result)} *" + ("r" if named else "")
        return self.types.name(case.args[place]) + (f" a{place}" if named else "")

    def argument(self, case, place):
        if place in (UNUSED, RESULT):
            return "0" if place == UNUSED else "r"
        return f"*({self.types.name(case.args[place])} *)a[{place}]"

    def returned(self, case):
        return VOID if RESULT in self.order(case) else case.result

    def callee(self, number, case):
        lines = [f"{self.types.name(self.returned(case))} FZ_ABI callee{number}"
                 f"({self.parameters(case, True)}) {{"]
        fixed = len(case.args) if case.nfixed < 0 else case.nfixed
        # Conversions first: the compiler may trust the caller to have widened the value.
        lines += [f"  fz_take_integer({i}, a{i});" for i in range(fixed) if is_narrow(case.args[i])]
        lines += [f"  fz_take({i}, &a{i});" for i in range(fixed)]
        if case.nfixed >= 0:
            lines += ["  fz_va_list list;", f"  fz_va_start(list, a{fixed - 1});"]
            for i in range(fixed, len(case.args)):
                name = self.types.name(case.args[i])
                lines.append(f"  {{ {name} a = va_arg(list, {name}); fz_take({i}, &a); }}")
            lines.append("  fz_va_end(list);")
        if self.returned(case) == VOID:
            lines.append(f"  fz_give({'r' if case.result != VOID else '0'});")
        else:
            lines += [f"  {self.types.name(case.result)} r;", "  fz_give(&r);", "  return r;"]
        return "\n".join(lines + ["}"])

    def caller(self, number, case, chain):
        result = self.types.name(self.returned(case))
        proto = f"{result} (FZ_ABI *)({self.parameters(case, False)})"
        args = ", ".join(self.argument(case, place) for place in self.order(case))
        call = f"(({proto})fn)({args})"
        if chain:
            # Not as a tail call, for which gcc finds no register on Arm, and never gives up.
            call = f"__builtin_call_with_static_chain({call}, chain); __asm__ volatile(\"\")"
        store = "" if self.returned(case) == VOID else f"*({result} *)r = "
        head = f"chain_caller{number}" if chain else f"caller{number}"
        more = ", void *chain" if chain else ""
        return (f"FZ_CALLER_ABI void {head}(void (*fn)(void), void **a, void *r{more}) "
                f"{{ {store}{call}; }}")

    def row(self, number, case, chain):
        args = ", ".join(str(self.types.number(t)) for t in case.args) or "0"
        table = f"static const unsigned args{number}[] = {{{args}}};"
        chain_caller = f"chain_caller{number}" if chain else "0"
        return table, (f"{{UINT64_C({case.seed}), {case.nfixed}, {len(case.args)}, args{number}, "
                       f"{self.types.number(case.result)}, (void (*)(void))callee{number}, "
                       f"caller{number}, {chain_caller}}}")

    def files(self, chained=lambda number: True):
        """File name -> text. chained: for which cases a caller with a static chain is written."""
        callees, callers, tables, rows, declared = [], [], [], [], []
        for number, case in enumerate(self.cases):
            chain = chained(number)
            callees.append(self.callee(number, case))
            callers += [self.caller(number, case, c) for c in ([False, True] if chain else [False])]
            table, row = self.row(number, case, chain)
            tables.append(table)
            rows.append(row)
            declared.append(f"extern void callee{number}(void); extern fz_caller caller{number};"
                            + (f" extern fz_chain_caller chain_caller{number};" if chain else ""))
        types = self.types
        head = '#include "types.h"\n\n'
        return {
            "types.h": '#include "fuzz.h"\n\n' + "\n".join(types.definitions) + "\n",
            "callee.c": head + "\n".join(callees) + "\n",
            "caller.c": head + "\n".join(callers) + "\n",
            "table.c": head + "\n".join(
                types.tables + declared
                + ["static const struct fz_type types[] = {", ",\n".join(types.rows), "};",
                   "const struct fz_type *const fz_types = types;",
                   f"const unsigned fz_type_count = {len(types.rows)};"]
                + tables + ["const struct fz_case fz_cases[] = {", ",\n".join(rows), "};",
                            f"const unsigned fz_case_count = {len(self.cases)};"]) + "\n",
        }


def is_narrow(t):
    return isinstance(t, Scalar) and t.kind in ("bool", "u8", "s8", "u16", "s16", "u32", "s32")


def is_word(t):
    return is_narrow(t) or t == Scalar("ptr")


def is_in_memory(t):
    """As a result of i386."""
    return isinstance(t, Struct) or isinstance(t, Complex) and t.size() > 8


def prototype(case):
    """The case as C text for a report."""
    types = Types()
    writer = Writer([case])
    writer.types = types
    fixed = writer.parameters(case, False)
    rest = [types.name(t) for t in case.args[case.nfixed:]] if case.nfixed >= 0 else []
    result = types.name(case.result)
    called = f"; called with ({', '.join(rest)})" if rest else ""
    return "\n".join(types.definitions + [f"{result} f({fixed}){called};"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--out", required=True)
    parser.add_argument("--without", default="")
    parser.add_argument("--mix", choices=tuple(MIXES))
    options = parser.parse_args()
    kinds = ALL_KINDS - set(options.without.split(","))
    cases = [make_case(options.seed, i, kinds, options.mix) for i in range(options.count)]
    for name, text in Writer(cases).files().items():
        with open(os.path.join(options.out, name), "w", encoding="ascii") as file:
            file.write(text)


if __name__ == "__main__":
    main()
