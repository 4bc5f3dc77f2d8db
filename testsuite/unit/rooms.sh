#!/bin/sh
# SPDX-License-Identifier: MIT
# rooms.sh SOURCE_DIRECTORY: every file has a room in the table of src/README.md, the table names no
# others, and no file includes what its room must not.
set -eu
cd "$1"

libc='stddef|stdint|string|stdlib|errno|concepts|atomic|initializer_list'
model='type|scalar|shape|layout|placement|convention'
# A file's name (case pattern) and the headers, without .h, that it may include.
allowed() {
  case $1 in
    api_raw.cc) echo "ffi|$libc" ;;
    api_types.cc) echo "scalar" ;;
    api_call.cc) echo "cif|invoke|lane" ;;
    api_closure.cc) echo "cif|enter|pool|trampoline|$libc" ;;
    api_*.cc) echo "cif|lane|layout|prepare|port|spell|trampoline|$libc" ;;
    type.h) echo "ffi|$libc" ;;
    scalar.h | shape.h | layout.h | layout.cc | placement.h | convention.h) echo "$model|$libc" ;;
    plan.h | plan.cc) echo "$model|plan|$libc" ;;
    misuse.h) echo "fficonfig" ;;
    lexicon.* | plan_table.* | prepare.* | spell.h | cif.h)
      echo "$model|lexicon|misuse|own_memory|plan|plan_table|port|prepare|small_pages|spell|$libc" ;;
    small_pages.*) echo "small_pages|unistd|sys/mman|$libc" ;;
    piece.h | invoke.h | enter.h | lane.h) echo "placement|plan|piece|invoke|port|$libc" ;;
    exec_policy.h) echo "nothing" ;;
    cells.* | registry.h) echo "cells|$libc" ;;
    text_lines.h) echo "limits|unistd|$libc" ;;
    exec_memory.*) echo "exec_memory|exec_policy|trampoline|$libc" ;;
    exec_*.cc) echo "exec_memory|text_lines|fcntl|limits|pthread|unistd|windows|sys/.*|$libc" ;;
    pool.h) echo "cells|exec_memory|bit|$libc" ;;
    trampoline.*) echo "ffi|misuse|pool|registry|small_pages|trampoline|trampoline_table|$libc" ;;
    xlen_convention.h) echo "convention|xlen_registers" ;;
    */sysv64.h | */win64.h | */i386.h | */aapcs64.h | */aapcs32.h)
      echo "\.\./convention|registers|i386_abis" ;;
    */riscv.h | */loongarch.h) echo "\.\./xlen_convention" ;;
    *.S) echo "\.\./asm|\.\./lane|\.\./own_memory|\.\./trampoline|\.\./xlen_[a-z]*|registers|loaders[a-z0-9_]*|entry[a-z0-9_]*|frame|ffitarget|fficonfig|trampoline_table" ;;
    *) echo ".*" ;;
  esac
}

strays=0
for file in *.h *.cc */*.h */*.cc */*.S; do
  list=$(allowed "$file")
  # shellcheck disable=SC2013
  for header in $(sed -n 's/^ *# *include *[<"]\([^">]*\)[">].*/\1/p' "$file"); do
    if ! printf '%s\n' "${header%.h}" | grep -Eqx "$list"; then
      echo "src/$file must not include $header"
      strays=$((strays + 1))
    fi
  done
done
# The table's second column, one pattern a line.
patterns=$(sed -n '/^## Rooms/,/^## Reading/s/^|[^|]*| `\([^|`]*\)` |.*/\1/p' README.md | tr ' ' '\n' |
  sed -e 's/<[a-z]*>/*/g' -e 's/\(.*\){h,cc}/\1h\n\1cc/')
files=$(ls ./*.h ./*.cc ./*/*.h ./*/*.cc ./*/*.S)
set -f
for pattern in $patterns; do
  [ -n "$(find . -path "./$pattern")" ] || { echo "src/README.md: no file $pattern"; strays=$((strays + 1)); }
done
for file in $files; do
  found=no
  for pattern in $patterns; do
    # shellcheck disable=SC2254
    case $file in ./$pattern) found=yes ;; esac
  done
  [ $found = yes ] || { echo "src/README.md: no room for $file"; strays=$((strays + 1)); }
done
set +f
# Rules see types: no value, no operating system, no condition of the host.
for file in placement.h convention.h shape.h xlen_convention.h \
            */sysv64.h */win64.h */i386.h */aapcs64.h */aapcs32.h */riscv.h */loongarch.h; do
  [ -e "$file" ] || continue
  if grep -nE '^ *#(if|ifdef|elif)|\b(avalue|malloc|mmap)\b' "$file"; then
    echo "src/$file is a room of pure rules"
    strays=$((strays + 1))
  fi
done
[ $strays = 0 ] && echo "rooms: every file and every include is in its room"
