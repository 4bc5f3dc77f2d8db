#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts the instructions of every cell of the benchmark, exactly.

bench --count runs each cell 8 times and 16 times between marks; what the second run takes more,
divided by 8, is the cell. Counted by valgrind's callgrind, or, for programs of another processor or
where there is no valgrind, by qemu-user with insncount.c.

  count.py [--qemu 'qemu-aarch64 -L /usr/aarch64-linux-gnu' --plugin insncount.so]
           BENCH LIBRARY [PEER]
"""
import argparse
import collections
import glob
import json
import math
import os
import re
import shlex
import subprocess
import tempfile


def run(command):
    """The program's lines. Its complaints go to the terminal."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"count.py: {shlex.join(command)}: status {done.returncode}")
    return done.stdout.splitlines()


def totals_of_callgrind(program, directory):
    """The lines, and the instructions between each mark and the one before."""
    out = os.path.join(directory, "out")
    lines = run(["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={out}", *program])
    totals = []
    for number in range(1, len(glob.glob(out + ".*")) + 1):
        with open(f"{out}.{number}", encoding="utf-8") as dump:
            totals.append(int(re.search(r"^(?:totals|summary): (\d+)", dump.read(), re.M)[1]))
    return lines, totals


def totals_of_qemu(qemu, plugin, program, directory):
    out = os.path.join(directory, "marks")
    plugin = os.path.abspath(plugin)
    lines = run([*shlex.split(qemu), "-plugin", f"{plugin},out={out}", *program])
    with open(out, encoding="utf-8") as file:
        marks = [int(line) for line in file]
    return lines, [after - before for before, after in zip([0, *marks], marks)]


def cells(lines, totals):
    """{(row, way, who): instructions}"""
    if len(totals) != 1 + 3 * len(lines) or not lines:
        raise SystemExit(f"count.py: {len(totals)} marks for {len(lines)} cells")
    counts = {}
    for index, line in enumerate(lines):
        once, twice = totals[3 * index + 2], totals[3 * index + 3]
        counts[tuple(line.split("\t"))] = (twice - once) / 8
    return counts


# Ways in the order of the table, and what each is a multiple of.
WAYS = {"ffi_call": "glue", "plan": "glue", "prepare+call": "glue", "closure": "adapter",
        "own memory": "adapter", "ffi_prep_cif": None, "plan alloc+free": None}


def from_entry_to_return(counts):
    """{row: {way or (way, who): instructions}} without the loops of the benchmark.

    A call counts from its entry to its return, with the function called. A closure counts what it
    adds to a direct call of a function with the same result.
    """
    loop = counts.pop(("", "loop", "")) - 1  # the empty function's return
    table = collections.defaultdict(dict)
    for (row, way, who), count in counts.items():
        if way in ("glue", "ffi_call", "plan", "prepare+call"):
            count -= loop
        elif way in ("closure", "own memory", "adapter"):
            count -= counts[row, "direct", ""]
        table[row][(way, who) if who else way] = count
    return table


def geometric_mean(ratios):
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def print_table(table, people):
    columns = ["glue"]
    for way, limit in WAYS.items():
        if limit == "adapter" and limit not in columns:
            columns.append(limit)
        columns += [(way, who) for who in people
                    if any((way, who) in row for row in table.values())]
    print("instructions; calls from entry to return, closures over a direct call")
    for level in (0, 1):
        heads = [(c if isinstance(c, tuple) else (c, ""))[level] for c in columns]
        print(" " * 26 + "".join(f"{head:>16}" for head in heads))
    ratios = collections.defaultdict(list)
    for name, row in table.items():
        texts = []
        for column in columns:
            if column not in row:
                texts.append("-")
                continue
            text = f"{row[column]:.0f}"
            limit = WAYS[column[0]] if isinstance(column, tuple) else None
            if limit:
                ratio = row[column] / row[limit]
                ratios[column].append(ratio)
                text += f" ({ratio:.2f})"
            texts.append(text)
        print(f"{name:26}" + "".join(f"{text:>16}" for text in texts))
    means = [f"({geometric_mean(ratios[c]):.2f})" if c in ratios else "" for c in columns]
    print(f"{'geometric mean':26}" + "".join(f"{mean:>16}" for mean in means))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--qemu", help="the emulator's command, for a program of its processor")
    parser.add_argument("--plugin", default="insncount.so", help="insncount.c, compiled")
    parser.add_argument("--rows", default="", help="only rows whose name contains this")
    parser.add_argument("--json", help="writes the counts to this file too")
    parser.add_argument("bench")
    parser.add_argument("this", metavar="library")
    parser.add_argument("peer", nargs="?")
    options = parser.parse_args()

    program = [options.bench, "--count", "--rows", options.rows, options.this]
    if options.peer:
        program.append(options.peer)
    with tempfile.TemporaryDirectory() as directory:
        if options.qemu:
            found = totals_of_qemu(options.qemu, options.plugin, program, directory)
        else:
            found = totals_of_callgrind(program, directory)
    counts = cells(*found)
    people = [who for who in ("this", "peer") if any(key[2] == who for key in counts)]
    table = from_entry_to_return(counts)
    print_table(table, people)
    if options.json:
        named = {row: {" ".join(key) if isinstance(key, tuple) else key: count
                       for key, count in cells_of.items()} for row, cells_of in table.items()}
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(named, file, indent=1)


main()
