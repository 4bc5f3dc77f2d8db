# SPDX-License-Identifier: MIT
"""Random C signatures: types, mixes of them, and the cases made of them.

A case follows from (seed, index) alone, so that any one of them can be made again.
"""
import random
from dataclasses import dataclass, replace

INTEGERS = {
    "u8": ("uint8_t", 1), "s8": ("int8_t", 1), "u16": ("uint16_t", 2), "s16": ("int16_t", 2),
    "u32": ("uint32_t", 4), "s32": ("int32_t", 4), "u64": ("uint64_t", 8), "s64": ("int64_t", 8),
}
# name -> (C type, size on LP64). Sizes only steer the choice; the compiler has the last word.
SCALARS = {
    "void": ("void", 0), "bool": ("_Bool", 1), **INTEGERS, "ptr": ("void *", 8),
    "f32": ("float", 4), "f64": ("double", 8), "ld": ("long double", 16),
    "u128": ("unsigned __int128", 16), "s128": ("__int128", 16),
}
FLOATS = ("f32", "f64", "ld")
LANES = tuple(INTEGERS) + ("f32", "f64")


@dataclass(frozen=True)
class Scalar:
    kind: str

    def size(self):
        return SCALARS[self.kind][1]


@dataclass(frozen=True)
class Complex:
    base: Scalar

    def size(self):
        return 2 * self.base.size()


@dataclass(frozen=True)
class Vector:
    base: Scalar
    bytes: int

    def size(self):
        return self.bytes


@dataclass(frozen=True)
class Struct:
    """pack and align: 0, or what the attributes say. A union's value is that of its first member."""
    members: tuple  # of (type, count)
    pack: int = 0
    align: int = 0
    union: bool = False

    def size(self):
        sizes = [max(t.size(), 1) * n for t, n in self.members]
        return max(self.align, max(sizes) if self.union else sum(sizes))


VOID = Scalar("void")
INT = Scalar("s32")


@dataclass(frozen=True)
class Case:
    seed: int
    result: object
    args: tuple
    nfixed: int = -1  # -1: not variadic

    def size(self):
        return sum(1 + t.size() + count_members(t) for t in self.args + (self.result,))


def count_members(t):
    if isinstance(t, Struct):
        return 2 + bool(t.pack) + bool(t.align) + sum(count_members(m) + n for m, n in t.members)
    return 0 if t in (VOID, INT) else 1


def kinds_of(t):
    """The names by which --without leaves t out."""
    if isinstance(t, Scalar):
        return {"i128" if t.kind in ("u128", "s128") else t.kind}
    if isinstance(t, Complex):
        return {{"f32": "cf", "f64": "cd", "ld": "cld"}.get(t.base.kind, "ci")} | kinds_of(t.base)
    if isinstance(t, Vector):
        return {f"v{t.bytes}"} | ({"v1"} if t.bytes == t.base.size() else set())
    kinds = {"union"} if t.union else {"struct"}
    kinds |= {"packed"} if t.pack else set()
    kinds |= {"aligned"} if t.align else set()
    inner_union = any(isinstance(m, Struct) and m.union for m, _ in t.members)
    kinds |= {"inner_union"} if inner_union else set()
    packed_array = any(n > 1 and "packed" in kinds_of(m) for m, n in t.members)
    kinds |= {"packed_array"} if packed_array else set()
    odd_array = any(n > 1 and m.size() * n in (3, 5, 6, 7) for m, n in t.members)
    kinds |= {"odd_array"} if odd_array else set()
    aligned_in_packed = t.pack and any("aligned" in kinds_of(m) for m, _ in t.members)
    kinds |= {"aligned_in_packed"} if aligned_in_packed else set()
    return kinds.union(*(kinds_of(m) for m, _ in t.members))


ALL_KINDS = set(SCALARS) - {"void", "u128", "s128"} | {
    "i128", "cf", "cd", "cld", "ci", "v1", "v4", "v8", "v16", "v32", "v64", "struct", "packed",
    "packed_array", "odd_array", "aligned", "aligned_in_packed", "union", "inner_union", "big", "var",
    "widevar"}

# What an argument is drawn from: weights of int, small, float, wide, complex, vector, struct.
GROUPS = ("int", "small", "float", "wide", "complex", "vector", "struct")
MIXES = {
    "any":     (4, 3, 4, 2, 1, 2, 5),
    "int":     (8, 2, 1, 0, 0, 0, 1),
    "small":   (1, 9, 1, 0, 0, 0, 2),
    "float":   (1, 0, 9, 1, 1, 0, 3),
    "struct":  (1, 1, 1, 0, 0, 0, 9),
    "wide":    (2, 1, 1, 8, 0, 0, 3),
    "vector":  (1, 0, 2, 0, 0, 8, 4),
    "complex": (1, 1, 1, 0, 8, 0, 3),
}


class Maker:
    def __init__(self, rng, kinds):
        self.rng = rng
        self.kinds = kinds

    def allowed(self, t):
        return kinds_of(t) <= self.kinds

    def draw(self, mix, depth=0):
        """A random argument type of the mix; an int when what was drawn is not allowed."""
        for _ in range(20):
            group = self.rng.choices(GROUPS, MIXES[mix])[0]
            t = self.struct(mix, depth) if group == "struct" else self.leaf(group)
            if self.allowed(t):
                return t
        return INT

    def leaf(self, group):
        rng = self.rng
        if group == "int":
            return Scalar(rng.choice(("s32", "u32", "s64", "u64", "ptr")))
        if group == "small":
            return Scalar(rng.choice(("u8", "s8", "u16", "s16", "bool")))
        if group == "float":
            return Scalar(rng.choice(("f32", "f32", "f64", "f64", "ld")))
        if group == "wide":
            return Scalar(rng.choice(("u128", "s128", "ld", "u64", "s64")))
        if group == "complex":
            return Complex(Scalar(rng.choice(FLOATS + FLOATS + tuple(INTEGERS))))
        return self.vector()

    def vector(self):
        base = Scalar(self.rng.choice(LANES))
        sizes = [n for n in (4, 8, 16, 16, 32, 64) if n >= base.size()]
        return Vector(base, self.rng.choice(sizes))

    def struct(self, mix, depth):
        rng = self.rng
        style = rng.random()
        if style < 0.08:
            return self.union(mix, depth)
        if style < 0.3:
            members = self.homogeneous()
        elif style < 0.45:
            members = self.two_fields()
        else:
            members = self.members(mix, depth)
        pack = rng.choice((1, 1, 2, 4)) if rng.random() < 0.12 else 0
        align = rng.choice((8, 16, 16, 32)) if not pack and rng.random() < 0.1 else 0
        if depth == 0 and "big" in self.kinds and rng.random() < 0.01:
            members += ((Scalar(rng.choice(LANES)), rng.randint(50, 1500)),)
        return Struct(members, pack, align)

    def union(self, mix, depth):
        """The largest member is the first."""
        count = self.rng.randint(2, 4)
        types = [self.draw(mix if depth < 2 else "small", depth + 1) for _ in range(count)]
        types.sort(key=lambda t: t.size(), reverse=True)
        return Struct(tuple((t, 1) for t in types), union=True)

    def homogeneous(self):
        rng = self.rng
        base = rng.choice((Scalar(rng.choice(FLOATS)), Scalar(rng.choice(FLOATS)),
                           Scalar(rng.choice(tuple(INTEGERS))), self.vector()))
        count = rng.randint(1, 5)
        if rng.random() < 0.4:
            return ((base, count),)
        if rng.random() < 0.4:
            inner = Struct(((base, rng.randint(1, 2)),))
            return ((inner, 1),) + ((base, 1),) * rng.randint(0, 2)
        return ((base, 1),) * count

    def two_fields(self):
        pick = lambda: Scalar(self.rng.choice(tuple(INTEGERS) + FLOATS[:2] * 3 + ("ptr",)))
        fields = ((pick(), 1), (pick(), 1))
        return ((Struct(fields), 1),) if self.rng.random() < 0.2 else fields

    def members(self, mix, depth):
        rng = self.rng
        members, size = (), 0
        limit = rng.choice((4, 8, 16, 16, 24, 40, 80))
        while size < limit and (not members or rng.random() < 0.8):
            t = self.draw(mix if depth < 2 else "small", depth + 1)
            count = rng.randint(2, 4) if rng.random() < 0.1 else 1
            if members and size + t.size() * count > limit:
                break
            members += ((t, count),)
            size += t.size() * count
        return members


PROMOTED = {"bool", "u8", "s8", "u16", "s16", "f32"}


def count_of_arguments(rng):
    most = rng.choices((4, 10, 25, 80), (4, 5, 2, 1))[0]
    return rng.randint(0, most)


def make_case(seed, index, kinds, mix=None):
    rng = random.Random(f"{seed}/{index}")
    maker = Maker(rng, kinds)
    mix = mix or rng.choice(tuple(MIXES))
    args = tuple(maker.draw(mix) for _ in range(count_of_arguments(rng)))
    result = VOID if rng.random() < 0.1 else maker.draw(mix)
    case = Case(rng.getrandbits(63), result, args)
    if "var" in kinds and args and rng.random() < 0.2:
        return make_variadic(case, rng.randint(1, len(args)), "widevar" in kinds)
    return case


def make_variadic(case, nfixed, wide):
    """The same with the arguments after nfixed variadic: as C promotes them; unless wide, none at
    all that is not 1, 2, 4 or 8 bytes."""
    promote = lambda t: Scalar("f64") if t.kind == "f32" else INT
    rest = tuple(promote(t) if isinstance(t, Scalar) and t.kind in PROMOTED else t
                 for t in case.args[nfixed:])
    args = tuple(t if wide or t.size() in (1, 2, 4, 8) else INT for t in case.args[:nfixed] + rest)
    return replace(case, args=args, nfixed=nfixed)


def smaller(case):
    """Cases that are a step simpler, the boldest first: for the reduction of a failure."""
    n = len(case.args)
    chunk = n // 2
    while chunk:
        for start in range(0, n, chunk):
            yield drop(case, start, min(start + chunk, n))
        chunk //= 2
    if case.result != VOID:
        yield replace(case, result=VOID)
    for t in smaller_types(case.result):
        yield replace(case, result=t)
    if case.nfixed >= 0:
        yield replace(case, nfixed=-1)
    for i, arg in enumerate(case.args):
        for t in smaller_types(arg):
            if i < case.nfixed or case.nfixed < 0 or t not in map(Scalar, PROMOTED):
                yield replace(case, args=case.args[:i] + (t,) + case.args[i + 1:])


def drop(case, start, end):
    args = case.args[:start] + case.args[end:]
    nfixed = case.nfixed
    if nfixed >= 0:
        nfixed -= max(0, min(end, nfixed) - start)
        nfixed = max(nfixed, 1) if args else -1
    return replace(case, args=args, nfixed=nfixed)


def smaller_types(t):
    if t in (VOID, INT):
        return
    yield INT
    if not isinstance(t, Struct):
        return
    if t.pack or t.align:
        yield replace(t, pack=0, align=0)
    for i, (member, count) in enumerate(t.members):
        rest = t.members[:i], t.members[i + 1:]
        if len(t.members) > 1:
            yield replace(t, members=rest[0] + rest[1])
        if count > 1:
            yield replace(t, members=rest[0] + ((member, count // 2),) + rest[1])
        if isinstance(member, Struct):
            yield replace(t, members=rest[0] + member.members + rest[1])
        for less in smaller_types(member):
            yield replace(t, members=rest[0] + ((less, count),) + rest[1])
    if len(t.members) == 1 and t.members[0][1] == 1:
        yield t.members[0][0]
