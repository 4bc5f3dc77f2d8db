#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Draws what the benchmark has measured, with gnuplot: chart.py BENCH.json CHART.svg [PEER'S NAME]

One panel for each way of calling, one line for each row; the further right, the slower. Whiskers
reach from the lower to the upper quartile, where they are wider than the dots.
"""
import json
import os
import re
import subprocess
import sys

# Panels: a title, the table and its column, and what is 1.
PANELS = [("ffi_call", "calls", "ffi_call", "compiled glue"),
          ("ffi_call_plan_invoke", "calls", "plan", "compiled glue"),
          ("ffi_prep_cif + ffi_call", "calls", "prepare+call", "compiled glue"),
          ("closure", "closures", "closure", "compiled adapter")]
COLORS = {"this": "#0b6bcb", "peer": "#b8860b"}
INK, FAINT, BAND = "#24292f", "#d0d7de", "#f6f8fa"
WIDTH, LINE_HEIGHT, TOP, BOTTOM = 1280, 19, 76, 66
LEFT, RIGHT, GAP = 0.165, 0.985, 0.014
SMALLEST, LARGEST = 0.7, 100


def name_of(fact):
    """A library's name, of its path and what it says of itself."""
    path, _, version = fact.partition(", version ")
    file = os.path.basename(path)
    return f"{file}, version {version}" if version else file


def points_of(tables, panel, who):
    """[(line, median, low, high)], the first row in line 0; the mean after a gap."""
    _, table_id, what, _ = panel
    table = tables[table_id]
    columns = [(column["what"], column["who"]) for column in table["columns"]]
    index = columns.index((what, who)) if (what, who) in columns else None
    if index is None:
        return []
    rows = [row for row in table["rows"] if row["name"] != "worst row"]
    return [(number + 0.5 * (row["name"] == "geometric mean"), *row["cells"][index])
            for number, row in enumerate(rows) if row["cells"][index]]


def text(value):
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"


def quoted(string):
    """For gnuplot's enhanced text in double quotes, where some characters have a meaning."""
    return '"' + re.sub(r"([_^@&~{}])", r"\\\\\1", string.replace('"', "'")) + '"'


def data_block(name, lines):
    return f"${name} << END\n" + "\n".join(" ".join(map(str, line)) for line in lines) + "\nEND\n"


def panel_commands(number, panel, tables, names, bounds, lines):
    title, table_id, _, limit = panel
    left, right = bounds
    commands = [f"set lmargin at screen {left:.4f}; set rmargin at screen {right:.4f}",
                f'set label 1 {quoted(title)} at graph 0, screen {lines["title"]:.4f} left '
                f'font ",15" tc "{INK}"',
                f'set label 2 {quoted(limit + " = 1")} at graph 0, screen {lines["subtitle"]:.4f} '
                f'left font ",11" tc "#57606a"',
                f'set arrow 1 from 1, graph 0 to 1, graph 1 nohead lw 1.5 lc "{INK}" back']
    rows = [row["name"] for row in tables[table_id]["rows"] if row["name"] != "worst row"]
    if number == 0:
        places = [index + 0.5 * (name == "geometric mean") for index, name in enumerate(rows)]
        ticks = ", ".join(f"{quoted(name)} {place}" for name, place in zip(rows, places))
        commands.append(f"set ytics ({ticks}) scale 0")
    else:
        commands.append("unset ytics")
    plots = []
    for who in names:
        points = points_of(tables, panel, who)
        if not points:
            continue
        block = f"{who}{number}"
        commands.append(data_block(block, points))
        color = COLORS[who]
        plots.append(f'${block} u 2:1:3:4 w xerrorbars pt 7 ps 0.66 lw 1.4 lc "{color}"')
        mean = points[-1]
        side = "right offset -0.9,0" if who == "this" and mean[1] > 1.6 else "left offset 0.9,0"
        commands.append(data_block(block + "mean", [(mean[1], mean[0], text(mean[1]))]))
        plots.append(f'${block}mean u 1:2:3 w labels {side} font ",13" tc "{color}"')
    if not plots:
        return ""
    commands.append("plot " + ", ".join(plots))
    return "\n".join(commands) + "\nunset label 1; unset label 2; unset arrow 1\n"


def script(report, out, peer):
    tables = {table["id"]: table for table in report["tables"]}
    names = {"this": "libffi-cxx"}
    if "peer" in report:
        names["peer"] = peer or name_of(report["peer"])
    count = len(tables["calls"]["rows"]) - 1
    height = TOP + BOTTOM + LINE_HEIGHT * (count + 1)
    top, bottom = 1 - TOP / height, BOTTOM / height
    head = [
        f'set terminal svg size {WIDTH},{height} font "Helvetica,12" enhanced background "white"',
        f'set output "{out}"', "unset key", "set logscale x 2",
        f"set xrange [{SMALLEST}:{LARGEST}]", f"set yrange [{count + 0.2}:-0.8]",
        "set xtics (1, 2, 4, 8, 16, 32, 64) scale 0 nomirror",
        f'set border 0; set grid x lw 1 lc "{FAINT}" lt 1 back; set tics tc "{INK}"',
        'set bars 0', f'set tmargin at screen {top:.4f}; set bmargin at screen {bottom:.4f}',
        "set multiplot"]
    for line in range(0, count - 1, 2):
        head.append(f"set object {line + 10} rect from graph 0, first {line - 0.5} to graph 1, "
                    f'first {line + 0.5} fc "{BAND}" fs solid noborder behind')
    place = LEFT
    for number, (who, name) in enumerate(names.items()):
        head.append(f'set label {30 + number} "●" at screen {place:.4f}, screen '
                    f'{22 / height:.4f} left tc "{COLORS[who]}"')
        head.append(f"set label {40 + number} {quoted(name)} at screen {place + 0.012:.4f}, "
                    f'screen {22 / height:.4f} left font ",13" tc "{INK}"')
        place += 0.3
    head.append('set label 50 "times as long as what a compiler makes; logarithmic scale" '
                f'at screen {RIGHT}, screen {22 / height:.4f} right font ",11" tc "#57606a"')
    body, width = [], (RIGHT - LEFT - GAP * (len(PANELS) - 1)) / len(PANELS)
    lines = {"title": 1 - 28 / height, "subtitle": 1 - 50 / height}
    for number, panel in enumerate(PANELS):
        left = LEFT + number * (width + GAP)
        body.append(panel_commands(number, panel, tables, names, (left, left + width), lines))
        if number == 0:
            body.append("unset for [i=30:50] label i")
    return "\n".join(head + body + ["unset multiplot"]) + "\n"


def without_waste(svg):
    """Without paths that draw nothing, attributes that say the default, and groups around nothing."""
    for waste, rest in [(r"<path stroke='black' +d='M[^L']*'/>", ""),
                        (r' stroke-linecap="butt" stroke-linejoin="miter"', ""),
                        (r'<tspan font-family="Helvetica" >([^<]*)</tspan>', r"\1"),
                        (r"\s*\n\s*", "\n"), (r"<g [^>]*>\n</g>\n", ""), (r"<g [^>]*>\n</g>\n", ""),
                        (r'<g fill="none" color="\w+" stroke="currentColor" stroke-width="1.00">\n'
                         r"(<g (?:transform|stroke='none')[^>]*>\n.*\n</g>\n)</g>\n", r"\1")]:
        svg = re.sub(waste, rest, svg)
    return svg


def main():
    source, out, *peer = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        report = json.load(file)
    subprocess.run(["gnuplot"], input=script(report, out, *(peer or [None])), text=True, check=True)
    with open(out, encoding="utf-8") as file:
        svg = file.read()
    with open(out, "w", encoding="utf-8") as file:
        file.write(without_waste(svg))


main()
