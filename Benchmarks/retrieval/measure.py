"""What the drivers share: the command line, the clocks, and the form of what they report.

A driver is called twice, each time as a process of its own:

    driver build --statements FILE --folder DIR
    driver query --questions FILE --folder DIR [--limit 10] [--seconds 60]

and prints one JSON object. `build` makes an index of the statements, one a line, in the folder. `query` opens it, goes through
all questions to warm up, and then again with the CPU time of each taken: from the text of the question to the ids and
scores of the best hits. Questions are taken in turn, never one twice in a row: what a question left in the caches is gone
when it comes again. Both take whole passes for half a second at least. A driver that has not been through all questions when the seconds are over reports those it has."""

import argparse
import json
import os
import pathlib
import resource
import statistics
import time

FEW = 20

# A shorter time would say more of the process's first milliseconds than of the engine.
ENOUGH_S = 0.5

# What tantivy and FTS5 have fixed; the others are set to it.
K1, B = 1.2, 0.75


def main(build, open_index):
    """Runs a driver. `build(statements, folder)` makes the index; `open_index(folder, limit)` gives a function from a question
    to its hits, a function from hits to the numbers of statements, and, or None, one that takes all questions at once."""
    parser = argparse.ArgumentParser()
    parser.add_argument("mode", choices=["build", "query"])
    parser.add_argument("--statements", type=pathlib.Path)
    parser.add_argument("--questions", type=pathlib.Path)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--limit", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    report = measure_build(options, build) if options.mode == "build" else measure_queries(options, open_index)
    print(json.dumps(report))


def lines(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def measure_build(options, build):
    options.folder.mkdir(parents=True, exist_ok=True)
    wall, cpu = time.perf_counter(), time.process_time()
    count = build(lines(options.statements), options.folder)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {
        "statements": count, "wall_s": wall, "cpu_s": cpu,
        "index_bytes": sum(path.stat().st_size for path in options.folder.rglob("*") if path.is_file()),
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}


def measure_queries(options, open_index):
    questions = list(lines(options.questions))
    before = resident()
    start = time.perf_counter()
    search, numbers, search_all = open_index(options.folder, options.limit)
    opened = time.perf_counter() - start
    passes(search, questions, options.seconds / 4)
    times = passes(search, questions, options.seconds)
    report = {
        "questions": min(len(times), len(questions)), "open_ms": opened * 1e3, "median_us": statistics.median(times) / 1e3,
        "p99_us": sorted(times)[min(len(times) - 1, len(times) * 99 // 100)] / 1e3, "mean_us": statistics.mean(times) / 1e3,
        "resident_bytes": resident(), "resident_before_bytes": before}
    if search_all and len(times) >= len(questions):
        search_all(questions)
        start = time.process_time_ns()
        search_all(questions)
        report["batch_mean_us"] = (time.process_time_ns() - start) / len(questions) / 1e3
    report["results"] = [numbers(search(question)) for question in questions[:FEW]]
    return report


def passes(search, questions, seconds):
    """The times of as many passes as `ENOUGH_S` has room for, of one at least."""
    end = time.monotonic() + ENOUGH_S
    times = one_pass(search, questions, seconds)
    while time.monotonic() < end:
        times += one_pass(search, questions, seconds)
    return times


def one_pass(search, questions, seconds):
    """The CPU time of each question in nanoseconds, of the whole process, so that no helping thread goes uncounted, less what
    reading the clock takes by itself, where it is read."""
    over = time.monotonic() + seconds
    times, readings = [], []
    clock = time.process_time_ns
    for question in questions:
        start = clock()
        search(question)
        end = clock()
        times.append(end - start)
        readings.append(clock() - end)
        if len(times) >= FEW and time.monotonic() > over:
            break
    reading = statistics.median_low(readings)
    return [each - reading for each in times]


def resident():
    """Bytes of memory in use, the interpreter's own among them."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")
