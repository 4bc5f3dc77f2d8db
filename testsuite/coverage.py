#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints how many lines of the library's C++ ran in a build with --coverage.

    coverage.py BUILD SOURCES PERCENT

A line counts if any program or test of BUILD ran it. Fails below PERCENT.
"""
import json
import os
import subprocess
import sys
from collections import defaultdict


def data_files(build):
    """Of the library, and of the parts that the unit tests have compiled."""
    for part in ("src", "testsuite/unit"):
        for directory, _, names in os.walk(os.path.join(build, part)):
            yield from (os.path.join(directory, name) for name in names if name.endswith(".gcda"))


def main():
    build, sources = (os.path.realpath(path) for path in sys.argv[1:3])
    counts = defaultdict(lambda: defaultdict(int))
    for data in data_files(build):
        done = subprocess.run(["gcov", "--json-format", "--stdout", data], cwd=build,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        if done.returncode:
            print(f"left out, since it was compiled anew: {data}")
            continue
        for text in done.stdout.splitlines():
            report = json.loads(text)
            for file in report["files"]:
                path = os.path.realpath(
                    os.path.join(report["current_working_directory"], file["file"]))
                if path.startswith(sources + os.sep):
                    lines = counts[os.path.relpath(path, sources)]
                    for line in file["lines"]:
                        lines[line["line_number"]] += line["count"]
    total = reached = 0
    for path, lines in sorted(counts.items()):
        missing = sorted(number for number, count in lines.items() if not count)
        total, reached = total + len(lines), reached + len(lines) - len(missing)
        print(f"{path:24} {len(lines):5} lines, not reached: {' '.join(map(str, missing)) or '-'}")
    percent = 100 * reached / max(total, 1)
    print(f"{reached} of {total} lines of C++ are reached: {percent:.1f} %")
    sys.exit(percent < float(sys.argv[3]))


if __name__ == "__main__":
    main()
