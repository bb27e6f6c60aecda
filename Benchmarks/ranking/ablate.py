"""Says what each kind of part of a score is worth when a whole collection is ranked, and whether its weight is a good one.

    ablate.py FOLDER FOLDER ... [--footnote BINARY]

Each FOLDER holds corpus.jsonl, queries.jsonl and qrels.tsv as the public sets of BEIR have them. The parts are those that
`footnote search --explain` prints for the best hundred documents: nothing is computed twice. Without a kind, scores are added up
from the others; which documents were found, and taken for feedback, stays as it is.

Then, for each folder, the weights are tried over on the other folders alone: every kind at none, a half, the same and twice of
what it counts, one kind after the other, as long as that gains. What comes of it is measured on the folder that was left out:
weights that were made for particular sets would be changed, and lose there. Needs numpy.
"""

import argparse
import collections
import json
import pathlib
import subprocess

import numpy

DEPTH, TOP = 100, 10
KINDS = ["word", "relative", "name", "feedback", "window", "opening", "before", "behind"]
FACTORS = [0, 0.5, 1, 2]
DISCOUNTS = 1 / numpy.log2(numpy.arange(TOP) + 2)


class Folder:
    """The parts of the best documents' scores, topic by topic, and how good these documents are."""

    def __init__(self, path, binary):
        self.name = path.name
        grades = collections.defaultdict(dict)
        for line in (path / "qrels.tsv").read_text().splitlines()[1:]:
            topic, document, grade = line.split("\t")
            grades[topic][document] = max(0, int(grade))
        topics = [json.loads(line)["_id"] for line in (path / "queries.jsonl").read_text().splitlines()]
        topics = [topic for topic in topics if any(grades[topic].values())]
        self.parts = numpy.zeros((len(topics), DEPTH, len(KINDS)))
        self.grades = numpy.zeros((len(topics), DEPTH))
        self.found = numpy.zeros((len(topics), DEPTH), bool)
        self.ideal = numpy.array([sum(sorted(grades[t].values(), reverse=True)[:TOP] * DISCOUNTS[: len(grades[t])]) for t in topics])
        number = {topic: place for place, topic in enumerate(topics)}
        self.read(path, binary, number, grades)

    def read(self, path, binary, number, grades):
        command = [binary, "search", "--collection", path / "corpus.jsonl", "--topics", path / "queries.jsonl"]
        command += ["--limit", str(DEPTH), "--explain"]
        counts = collections.Counter()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as search:
            for line in search.stderr:
                if not line.startswith(" "):
                    topic, document, _ = line.split()
                    row, place = number.get(topic), counts[topic]
                    counts[topic] += 1
                    if row is not None:
                        self.found[row, place] = True
                        self.grades[row, place] = grades[topic].get(document, 0)
                elif row is not None:
                    score, name, *_ = line.split()
                    self.parts[row, place, KINDS.index(name.split(":")[0])] += float(score)
        assert search.returncode == 0, "the search failed"

    def measure(self, factors):
        """nDCG@10 and success@1 with every kind's parts times its factor."""
        scores = numpy.where(self.found, self.parts @ factors, -1)
        order = numpy.argsort(-scores, axis=1, kind="stable")[:, :TOP]
        grades = numpy.take_along_axis(self.grades, order, 1)
        return ((grades * DISCOUNTS).sum(1) / self.ideal).mean(), (grades[:, 0] > 0).mean()


def choose(folders):
    """The factors that are best on these folders, found one kind at a time from those that the command has."""
    factors = numpy.ones(len(KINDS))
    best = numpy.mean([folder.measure(factors)[0] for folder in folders])
    for _ in range(3):
        for kind in range(1, len(KINDS)):
            for factor in FACTORS:
                tried = factors.copy()
                tried[kind] = factor
                score = numpy.mean([folder.measure(tried)[0] for folder in folders])
                if score > best + 1e-9:
                    best, factors = score, tried
    return factors


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=pathlib.Path, nargs="+")
    parser.add_argument("--footnote", default="footnote", help="the program")
    options = parser.parse_args()
    folders = [Folder(path, options.footnote) for path in options.folders]

    def report(label, factors):
        figures = [folder.measure(factors) for folder in folders]
        print("| {} | {} | {:.3f} |".format(label, " | ".join(f"{n:.3f}, {s:.3f}" for n, s in figures), numpy.mean([n for n, _ in figures])))

    print("| nDCG@10, success@1 | " + " | ".join(folder.name for folder in folders) + " | mean nDCG |")
    print("|---" * (len(folders) + 2) + "|")
    report("everything", numpy.ones(len(KINDS)))
    for kinds in [["relative"], ["name"], ["feedback"], ["window"], ["opening"], ["before", "behind"], KINDS[1:]]:
        report("without " + ", ".join(kinds), numpy.array([0.0 if kind in kinds else 1.0 for kind in KINDS]))
    print("\nWeights tried over on the other folders:")
    for left in folders:
        factors = choose([folder for folder in folders if folder is not left])
        figures = " ".join(f"{kind} ×{factor:g}" for kind, factor in zip(KINDS, factors) if factor != 1)
        print("{}: {:.3f}, {:.3f} ({})".format(left.name, *left.measure(factors), figures or "all as they are"))


if __name__ == "__main__":
    main()
