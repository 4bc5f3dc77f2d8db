#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Times what programs of Debian do with libffi, with one library and with another.

  programs.py [--rounds N] DIRECTORY [PEER]

DIRECTORY, PEER: directories of a libffi.so.8; PEER defaults to the system's. Each of programs/ names
what it does and how long that took, in a unit of its own. It runs with both libraries in turn; shown
is the median of the rounds' ratios, ± half the distance between the quartiles. What is not installed
is left out.
"""
import argparse
import os
import re
import statistics
import subprocess
import sys

PROGRAMS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "programs")
# Of Debian's packages, whatever else this machine has.
INTERPRETERS = {".py": ["/usr/bin/python3", "-B"], ".rb": ["ruby"], ".pl": ["perl"], ".js": ["gjs"],
                ".php": ["php", "-d", "ffi.enable=1"], ".scm": ["guile", "--no-auto-compile"]}


def run(command, library, **more):
    """What the program prints with a library, or None if it cannot run."""
    environment = dict(os.environ, **more)
    if library:
        environment["LD_LIBRARY_PATH"] = library
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
    except FileNotFoundError:
        return None
    return None if done.returncode else done


def library_of(command, library):
    """The libffi that the dynamic linker's own account names."""
    done = run(command, library, LD_DEBUG="files")
    found = done and re.search(r"calling init: (\S*libffi\.so\.8\S*)", done.stderr)
    return found and os.path.realpath(found[1])


def times(command, library):
    lines = run(command, library).stdout.splitlines()
    return {what: float(time) for what, time in (line.split("\t") for line in lines)}


def compare(command, library, peer, rounds):
    """{what: ratios of the rounds}"""
    ratios = {}
    for _ in range(rounds):
        this, other = times(command, library), times(command, peer)
        for what, time in this.items():
            ratios.setdefault(what, []).append(time / other[what])
    return ratios


def packages(path):
    with open(path, encoding="utf-8") as file:
        return re.search(r"packages: (.*)", file.read())[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("this", metavar="directory")
    parser.add_argument("peer", nargs="?", default="")
    options = parser.parse_args()
    library = os.path.abspath(options.this)
    expected = os.path.realpath(os.path.join(library, "libffi.so.8"))

    for name in sorted(os.listdir(PROGRAMS)):
        path = os.path.join(PROGRAMS, name)
        program, suffix = os.path.splitext(name)
        command = [*INTERPRETERS[suffix], path]
        found = library_of(command, library), library_of(command, options.peer)
        if None in found:
            print(f"{program:14} not here: {packages(path)}")
            continue
        if found[0] != expected or found[1] == expected:
            sys.exit(f"programs.py: {program} uses {' and '.join(found)}")
        for what, ratios in compare(command, library, options.peer, options.rounds).items():
            low, middle, high = statistics.quantiles(ratios, n=4)
            print(f"{program:14} {what:24} {middle:.2f} ±{(high - low) / 2:.2f}", flush=True)
            program = ""


main()
