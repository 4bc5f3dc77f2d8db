#!/bin/sh
# SPDX-License-Identifier: MIT
# plan_dump.sh BUILD_DIRECTORY: tools/plan-dump prints what plan_dump.transcript, which the manual quotes,
# says; it refuses what is no signature and no convention.
set -eu
mkdir -p "$1"
PLAN_DUMP_BUILD=$(cd "$1" && pwd)
export PLAN_DUMP_BUILD
cd "$(dirname "$0")/../.."
transcript=testsuite/unit/plan_dump.transcript

sed -n 's/^\$ //p' $transcript | while read -r command; do
  printf '$ %s\n' "$command"
  eval "$command"
done >"$PLAN_DUMP_BUILD/got"
diff $transcript "$PLAN_DUMP_BUILD/got"
for signature in 'i (' 'i -> i i' '{}'; do
  ! tools/plan-dump "$signature" 2>/dev/null || { echo "not refused: $signature"; exit 1; }
done
! tools/plan-dump nowhere 'i' 2>/dev/null || { echo "not refused: a convention nowhere"; exit 1; }
echo "plan dumps: as the manual says"
