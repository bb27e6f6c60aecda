"""Runs `footnote` on random and spoilt input until the time is up.

The same seed makes the same inputs in the same order; how many of them fit into the time differs.
"""

import argparse
import collections
import json
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXIT_CODES = {0, 2, 3, 65, 74}
CALL_SECONDS = 20
OUTPUT_LIMIT = 8 << 20
MEMORY_LIMIT = 4 << 30
TRACES = [b"Fatal error", b"Stack dump", b"Crash:", b"Program crashed", b"Thread 0", b"Swift/", b"SIGILL", b"SIGSEGV"]

WORDS = """dose of colchicine baclofen magnesium oxide in heart failure CKD pregnancy elderly 82 year old can I give
why not what about and it eGFR 22 mg 5 < > ? ! reference 2 stop quinine how is the she has chest pain now [3, 5] 12-24
""".split()
SCRIPTS = [(0x20, 0x7E), (0, 0x1F), (0xA0, 0x24F), (0x300, 0x36F), (0x590, 0x6FF), (0x900, 0x97F), (0x200B, 0x206F),
           (0x3040, 0x30FF), (0x4E00, 0x4FFF), (0xE000, 0xE010), (0x1F300, 0x1F6FF), (0xE0000, 0xE007F)]
JSON_VALUES = [None, True, 0, -1, 1e308, 2 ** 63, "", "x", [], {}, [[]], ["dose?"] * 50, "patient", "nobody"]


class Inputs:
    """Texts and bytes, drawn from one seeded generator."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        pages = sorted((ROOT / "Tests/Fixtures/pages").glob("*.txt"))
        self.pages = [path.read_bytes() for path in pages]
        self.articles = [path.read_bytes() for path in sorted((ROOT / "Corpus").glob("*.md"))]

    def bytes(self, most=4000):
        return self.random.randbytes(self.random.randrange(most))

    def text(self, most=400):
        draw = self.random
        if draw.random() < 0.4:
            return " ".join(draw.choice(WORDS) for _ in range(draw.randrange(1, 60)))
        low, high = draw.choice(SCRIPTS)
        letters = "".join(chr(draw.randint(low, high)) for _ in range(draw.randrange(most)))
        return " ".join([letters] + draw.sample(WORDS, draw.randrange(4)))

    def long_text(self):
        return self.text() * self.random.randrange(1, 3000)

    def spoilt(self, source):
        """The source with some bytes changed, removed, doubled or moved."""
        data = bytearray(source)
        for _ in range(self.random.randrange(1, 12)):
            if not data:
                break
            start = self.random.randrange(len(data))
            end = min(len(data), start + self.random.choice([1, 1, 2, 8, 80, 800]))
            piece = data[start:end]
            change = self.random.randrange(6)
            if change == 0:
                data[start:end] = self.random.randbytes(len(piece))
            elif change == 1:
                del data[start:end]
            elif change == 2:
                data[start:start] = piece * self.random.choice([1, 2, 50])
            elif change == 3:
                data[start:start] = self.text(40).encode("utf-8", "surrogatepass")
            elif change == 4:
                data[start:start] = self.random.choice(
                    [b"---\n", b"# ", b"- ", b"[1]", b"[", b"]", b"\r", b"\n", b"&a ", b"*a", b"!!", b": ", b"\xff", b"\x00"])
            else:
                other = self.random.randrange(len(data))
                del data[start:end]
                data[other:other] = piece
        return bytes(data)

    def article(self):
        source = self.random.choice(self.articles)
        return self.random.choice([self.spoilt(source), self.spoilt(source), self.bytes()])

    def page(self):
        if not self.pages:
            return self.article()
        source = self.random.choice(self.pages)
        return self.random.choice([self.spoilt(source), self.spoilt(source), self.bytes(), self.long_text().encode()])

    def question_line(self):
        item = {"id": "x", "question": self.text()}
        if self.random.random() < 0.3:
            item["history"] = [self.text() for _ in range(self.random.randrange(4))]
        if self.random.random() < 0.1:
            item["question"] = self.long_text()
        if self.random.random() < 0.2:
            key = self.random.choice(["id", "question", "history", "audience", "article", "extra"])
            item[key] = self.random.choice(JSON_VALUES)
        line = json.dumps(item, ensure_ascii=self.random.random() < 0.5).encode("utf-8", "replace")
        return self.spoilt(line) if self.random.random() < 0.1 else line

    def record(self, number):
        """A line of a collection, or of topics."""
        record = {"_id": f"d{number}", "title": self.text(40), "text": self.text(), "article": self.random.choice("ab")}
        if self.random.random() < 0.02:
            record[self.random.choice(["_id", "title", "text", "article", "section"])] = self.random.choice(JSON_VALUES)
        line = json.dumps(record, ensure_ascii=self.random.random() < 0.5).encode("utf-8", "replace")
        return self.spoilt(line) if self.random.random() < 0.02 else line

    def records(self, most):
        return b"\n".join(self.record(number) for number in range(self.random.randrange(1, most)))

    def table(self, rows):
        """Judgements or a run, now and then with a field that does not belong there."""
        fields = [[self.random.choice([*row, "", "é", "nan", "1e999", str(2 ** 70)]) if self.random.random() < 0.01 else field
                   for field in row] for row in rows]
        table = "\n".join(" ".join(row) for row in fields).encode("utf-8", "replace")
        return self.random.choice([table, table, table, self.spoilt(table), self.bytes()])

    def batch(self):
        separator = self.random.choice([b"\n", b"\n", b"\r\n", b"\n\n"])
        return separator.join(self.question_line() for _ in range(self.random.randrange(1, 12)))


class Fuzzer:
    def __init__(self, binary, seed, seconds):
        self.binary = binary
        self.inputs = Inputs(seed)
        self.deadline = time.monotonic() + seconds
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="footnote-fuzz-"))
        self.kept = self.folder / "kept"
        self.counts = collections.Counter()
        self.faults = []
        self.answers = self.call("batch", stdin=b'{"id":"1","question":"dose of baclofen?"}\n').stdout

    def call(self, *arguments, stdin=b"", files=()):
        """One call of the command; a fault is noted and its files kept."""
        started = time.monotonic()
        try:
            done = subprocess.run(
                [self.binary, *arguments], input=stdin, capture_output=True, timeout=CALL_SECONDS,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT)))
        except subprocess.TimeoutExpired:
            self.fault(arguments, stdin, files, f"no end within {CALL_SECONDS} s")
            return subprocess.CompletedProcess(arguments, 0, b"", b"")
        self.counts[f"{arguments[0]} {done.returncode}"] += 1
        self.counts["seconds of the slowest call"] = max(
            self.counts["seconds of the slowest call"], round(time.monotonic() - started, 2))
        if done.returncode not in EXIT_CODES:
            self.fault(arguments, stdin, files, f"exit code {done.returncode}: {done.stderr[-300:]!r}")
        elif any(trace in done.stderr for trace in TRACES):
            self.fault(arguments, stdin, files, f"a stack trace: {done.stderr[-300:]!r}")
        elif len(done.stdout) + len(done.stderr) > OUTPUT_LIMIT:
            self.fault(arguments, stdin, files, f"{len(done.stdout) + len(done.stderr)} bytes of output")
        return done

    def fault(self, arguments, stdin, files, reason):
        place = self.kept / str(len(self.faults) + 1)
        place.mkdir(parents=True)
        (place / "arguments.json").write_text(json.dumps([str(argument) for argument in arguments]))
        (place / "stdin").write_bytes(stdin)
        for file in files:
            shutil.copy(file, place / file.name)
        self.faults.append(f"{place}: {arguments[0]}: {reason}")
        print(self.faults[-1], file=sys.stderr)

    def run(self):
        steps = [self.imports, self.check, self.verify, self.batch, self.ask, self.search]
        while time.monotonic() < self.deadline and len(self.faults) < 20:
            self.inputs.random.choice(steps)()

    # Steps

    def imports(self):
        page = self.folder / "page.txt"
        page.write_bytes(self.inputs.page())
        identifier = self.inputs.random.choice(["page", "page", "page", "", "-", "Ü", "../x", "a" * 300])
        self.call("import", page, f"--id={identifier}", "--output", self.folder / "out", "--force", files=[page])

    def check(self):
        article = self.folder / "article.md"
        article.write_bytes(self.inputs.article())
        self.call("check", article, files=[article])

    def verify(self):
        answers = self.folder / "answers.jsonl"
        source = self.inputs.random.choice([self.answers, self.answers, self.inputs.bytes(), self.inputs.batch()])
        answers.write_bytes(self.inputs.spoilt(source))
        self.call("verify", answers, files=[answers])

    def batch(self):
        questions = self.inputs.batch()
        done = self.call("batch", stdin=questions)
        for line in done.stdout.splitlines():
            try:
                answer = json.loads(line)
            except ValueError:
                self.fault(["batch"], questions, [], "a line of output is no JSON")
                return
            if len(answer["text"]) > 1750 or not answer["text"]:
                self.fault(["batch"], questions, [], f"a text of {len(answer['text'])} characters")
        if done.returncode == 0 and done.stdout:
            proof = self.call("verify", stdin=done.stdout)
            if proof.returncode != 0:
                self.fault(["batch"], questions, [], f"a quote is refuted: {proof.stdout[-300:]!r}")

    def ask(self):
        question = self.inputs.text(2000).replace("\0", " ")
        arguments = ["ask", "--", question]
        if self.inputs.random.random() < 0.3:
            arguments = ["ask", "--json", "--explain", f"--history={self.inputs.text().replace(chr(0), ' ')}", "--", question]
        self.call(*arguments)

    def search(self):
        draw = self.inputs.random
        files = {name: self.folder / name for name in ["corpus.jsonl", "topics.jsonl", "qrels", "run"]}
        files["corpus.jsonl"].write_bytes(self.inputs.records(60))
        files["topics.jsonl"].write_bytes(self.inputs.records(6))
        numbers = [(str(topic), str(document)) for topic in range(5) for document in range(40)]
        judged = [[f"d{topic}", "0", f"d{document}", str(draw.randrange(-1, 4))] for topic, document in draw.sample(numbers, 30)]
        files["qrels"].write_bytes(self.inputs.table(judged))
        options = ["--collection", files["corpus.jsonl"], "--topics", files["topics.jsonl"]]
        scope = draw.choice([[], ["--scope", "article"]])
        done = self.call("search", *options, *scope, *draw.choice([[], ["--explain"]]), files=[*files.values()][:2])
        if done.returncode == 0 and draw.random() < 0.5:
            files["run"].write_bytes(done.stdout)
        else:
            ranked = [[f"d{topic}", "Q0", f"d{document}", "1", str(draw.random()), "t"] for topic, document in draw.sample(numbers, 90)]
            files["run"].write_bytes(self.inputs.table(ranked))
        self.call("eval", "retrieval", "--run", files["run"], "--qrels", files["qrels"], files=[files["run"], files["qrels"]])
        self.call("eval", "retrieval", *options, *scope, "--qrels", files["qrels"], files=[*files.values()][:3])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    fuzzer = Fuzzer(options.binary, options.seed, options.seconds)
    fuzzer.run()
    for name, count in sorted(fuzzer.counts.items()):
        print(f"{count:8} {name}")
    print(f"{len(fuzzer.faults)} faults")
    if fuzzer.faults:
        print(f"kept in {fuzzer.kept}")
        sys.exit(1)
    shutil.rmtree(fuzzer.folder)


if __name__ == "__main__":
    main()
