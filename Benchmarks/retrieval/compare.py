"""Runs the drivers in turn over one corpus and its questions, and prints one table with the ratios.

    compare.py --statements FILE --questions FILE --folder DIR --engine NAME=COMMAND …  [--turns 3] [--seconds 60] [--json FILE]

COMMAND is a driver: it is called with `build --statements --folder` and `query --questions --folder --limit --seconds` and prints
JSON, as measure.py describes. The first engine is the one that the ratios are of. Every turn asks every engine, so that what else
the machine does falls on all of them; a figure is the median of its turns. Engines are built in turns too, those that take long
once, each time into an empty folder. Standard library alone."""

import argparse
import json
import os
import pathlib
import shlex
import shutil
import statistics
import subprocess
import sys

ONE_THREAD = {name: "1" for name in ["OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"]}

# An engine that takes longer to build is built in one turn alone.
LONG_BUILD_S = 10


def call(command, *arguments):
    """The driver's JSON, or None where it failed, with why on standard error."""
    done = subprocess.run(
        [*command, *map(str, arguments)], capture_output=True, text=True, env={**os.environ, **ONE_THREAD}, check=False)
    if done.returncode != 0:
        print(f"{shlex.join(command)} {arguments[0]}: exit code {done.returncode}: {done.stderr.strip()[-800:]}", file=sys.stderr)
        return None
    return json.loads(done.stdout)


class Engine:
    def __init__(self, description, folder):
        self.name, _, command = description.partition("=")
        self.command = shlex.split(command)
        self.folder = folder / self.name
        self.builds = []
        self.turns = []

    def build(self, options):
        """Builds the index, unless that failed before or takes long."""
        if any(build is None or build["wall_s"] > LONG_BUILD_S for build in self.builds):
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.builds.append(call(self.command, "build", "--statements", options.statements, "--folder", self.folder))

    @property
    def built(self):
        """The last build's report; None where a build failed, or was not asked for."""
        return self.builds[-1] if self.builds else None

    def ask(self, options):
        report = call(
            self.command, "query", "--questions", options.questions, "--folder", self.folder, "--limit", options.limit,
            "--seconds", options.seconds)
        if report:
            self.turns.append(report)

    def median(self, key):
        values = [turn[key] for turn in self.turns if turn.get(key) is not None]
        return statistics.median(values) if values else None

    @property
    def typical_us(self):
        """What a question costs: the median, or the mean of all at once where that is less."""
        costs = [self.median(key) for key in ("median_us", "batch_mean_us") if self.median(key) is not None]
        return min(costs) if costs else None

    def build_rate(self, clock):
        """Statements a second by a clock, the median of the builds."""
        seconds = statistics.median(build[clock] for build in self.builds) if self.built else 0
        return self.built["statements"] / seconds if seconds else None

    def agreement(self, other):
        """The share of the other's best hits that this one has too, over the questions both have shown."""
        if not self.turns or not other.turns:
            return None
        pairs = [(set(ours), set(theirs)) for ours, theirs in zip(self.turns[0]["results"], other.turns[0]["results"]) if theirs]
        return statistics.mean(len(ours & theirs) / len(theirs) for ours, theirs in pairs) if pairs else None


# The table


def microseconds(value):
    if value is None:
        return "–"
    if value >= 1e6:
        return f"{value / 1e6:.2f} s"
    if value >= 1e3:
        return f"{value / 1e3:.2f} ms"
    return f"{value:.1f} µs" if value < 100 else f"{value:.0f} µs"


def amount(value, unit=""):
    if value is None:
        return "–"
    for size, letter in [(1e9, "G"), (1e6, "M"), (1e3, "k")]:
        if value >= size:
            return f"{value / size:.3g} {letter}{unit}" if unit else f"{value / size:.3g}{letter}"
    return f"{value:.3g}{' ' + unit if unit else ''}"


def times(numerator, denominator):
    return f"{numerator / denominator:.1f}×" if numerator and denominator else "–"


def rates(engine, first, clock):
    rate = engine.build_rate(clock)
    return amount(rate), times(first.build_rate(clock), rate) if engine is not first else ""


def table(engines, statements):
    first = engines[0]
    rows = [["engine", "median", "99th", "all at once", f"{first.name} is", "builds/s by CPU", f"{first.name} is", "by the wall", f"{first.name} is", "index", "bytes each", "open", "memory", "same hits"]]
    for engine in engines:
        built = engine.built or {}
        # No median is meant where a driver ran out of time over few questions; it says how many it has.
        asked = engine.median("questions")
        median = microseconds(engine.median("median_us"))
        if engine.turns and asked < max(other.median("questions") or 0 for other in engines):
            median += f" ({asked:.0f})"
        size, opened = built.get("index_bytes"), engine.median("open_ms")
        agreement = engine.agreement(first)
        rows.append([
            engine.name, median, microseconds(engine.median("p99_us")), microseconds(engine.median("batch_mean_us")),
            times(engine.typical_us, first.typical_us) if engine is not first else "",
            *rates(engine, first, "cpu_s"), *rates(engine, first, "wall_s"),
            amount(size, "B"), f"{size / statements:.1f}" if size else "–", microseconds(opened and opened * 1e3),
            amount(engine.median("resident_bytes"), "B"), "–" if agreement is None or engine is first else f"{agreement:.0%}"])
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=pathlib.Path, required=True)
    parser.add_argument("--questions", type=pathlib.Path, required=True)
    parser.add_argument("--folder", type=pathlib.Path, required=True, help="where the indexes are built")
    parser.add_argument("--engine", action="append", required=True, metavar="NAME=COMMAND")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--limit", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60, help="for all questions of an engine in one turn")
    parser.add_argument("--reuse", action="store_true", help="take indexes that are there already, without their build rate")
    parser.add_argument("--json", type=pathlib.Path, help="keep every report here")
    options = parser.parse_args()
    with open(options.statements, "rb") as file:
        statements = sum(1 for _ in file)
    engines = [Engine(description, options.folder) for description in options.engine]
    new = [engine for engine in engines if not (options.reuse and engine.folder.exists())]
    for turn in range(options.turns):
        for engine in new:
            print(f"turn {turn + 1} of {options.turns}: building {engine.name}", file=sys.stderr, flush=True)
            engine.build(options)
    engines = [engine for engine in engines if engine.built or engine not in new]
    for turn in range(options.turns):
        for engine in engines:
            print(f"turn {turn + 1} of {options.turns}: {engine.name}", file=sys.stderr, flush=True)
            engine.ask(options)
    engines = [engine for engine in engines if engine.turns]
    if not engines:
        sys.exit("no engine ran to its end")
    if options.json:
        options.json.write_text(json.dumps({engine.name: {"builds": engine.builds, "turns": engine.turns} for engine in engines}, indent=1))
    print(f"{statements} statements, {options.questions.name}, top {options.limit}, one thread, CPU time of a question, median of {options.turns} turns\n")
    print(table(engines, statements))


main()
