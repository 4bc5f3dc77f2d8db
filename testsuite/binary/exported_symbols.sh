# SPDX-License-Identifier: MIT
# The library exports the symbols of binary/symbols.txt with their version nodes, and no other.
# target: *-linux*
. "$srcdir/lib/binary.sh"
need_shared
need_tool readelf
case $host_triplet in
  x86_64-* | aarch64*-* | riscv64-* | loongarch64-*) has="all java go int128 longdouble" ;;
  i?86-*) has="all go longdouble" ;;
  # There, long double is double, and ffi.h says so.
  arm*-*) has="all java go" ;;
  riscv32-* | loongarch32-*) has="all java go longdouble" ;;
  *) fail "symbols.txt says nothing about $host_triplet" ;;
esac
awk -v has="$has" '
  BEGIN { split(has, list); for (i in list) targets[list[i]] = 1 }
  /^LIBFFI/ && targets[NF == 3 ? $3 : "all"] { print $2 "@@" $1 }
' "$srcdir/binary/symbols.txt" | sort > expected
# Of the symbols, without the nodes themselves, which may be there as absolute ones.
nm -D --defined-only --with-symbol-versions "$shared" | awk '$2 != "A" { print $3 }' | sort > found
diff expected found || fail "the exported symbols are those of the list (<), not (>)"
readelf -W --version-info "$shared" | sed -n 's/.* Cnt: .* Name: \(LIBFFI[^ ]*\).*/\1/p' |
  sort -u > nodes
sed 's/.*@@//' expected | sort -u | diff - nodes || fail "the version nodes are those of the list"
echo ok
