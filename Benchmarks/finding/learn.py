"""Learns the weights of Sources/Retrieval/Finding/FindingWeights.swift, and says what each family of features is worth.

    learn.py FOLDER [--footnote BINARY] [--ablate]

FOLDER holds corpus.jsonl, queries.jsonl and qrels.tsv as the public sets of BEIR have them, documents and questions with an
`article`. The features are those that `footnote search --scope article --explain` prints, so that nothing is computed twice.

A weight is learned by generalised cross entropy (Zhang & Sabuncu, NeurIPS 2018) over the statements of a question's article:
questions of which the answer shares nothing with the statement, or is marked in the wrong place, pull less than under the
logarithm. Deterministic: Newton steps from zero, no drawing of lots. How well it does is measured by leaving articles out: the
articles are dealt into five folds, and each fold's questions are answered with weights learned from the other four; all of it
six times with articles dealt differently. Needs numpy.
"""

import argparse
import collections
import json
import pathlib
import random
import subprocess

import numpy

PENALTY, ROBUSTNESS, SHORTLIST, FOLDS = 8.0, 0.5, 100, 5
SEEDS = (0, 1, 2, 3, 11, 12)
FAMILIES = {
    "words": ["words", "grammar", "leading"],
    "coverage": ["coverage"],
    "neighbours": ["coverageWithBefore", "coverageWithBehind"],
    "order": ["pairs", "early", "inOpening"],
    "shape": ["quantity", "duration", "date", "reason", "denial", "aim"],
    "place": ["depth", "first"],
}


class Example:
    """The statements of one question's article: features, what is lost as a piece of a sentence, which ones answer."""

    def __init__(self, features, lost, answers):
        self.features, self.lost, self.answers = features, lost, answers

    def shortlist(self, names):
        """The statements that have most of the question, to learn from: the rest teach nothing and cost time."""
        worth = {"words": 2, "grammar": 1, "coverageWithBefore": 3}
        score = sum(weight * self.features[:, names.index(name)] for name, weight in worth.items())
        kept = numpy.sort(numpy.argsort(-score, kind="stable")[:SHORTLIST])
        return Example(self.features[kept], self.lost[kept], self.answers[kept])

    def rank(self, columns, weights):
        """Of the best answer, from 0."""
        score = self.features[:, columns] @ weights + self.lost
        order = numpy.argsort(-score, kind="stable")
        return int(numpy.argmax(self.answers[order])) if self.answers.any() else 10**6


def read(folder, binary):
    """The names of the features, and an example for each question."""
    command = [binary, "search", "--collection", folder / "corpus.jsonl", "--topics", folder / "queries.jsonl"]
    command += ["--scope", "article", "--limit", "100000", "--explain"]
    answers = collections.defaultdict(set)
    for line in (folder / "qrels.tsv").read_text().splitlines()[1:]:
        topic, document, grade = line.split("\t")
        if int(grade) > 0:
            answers[topic].add(document)
    names, rows = [], collections.defaultdict(list)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as search:
        for line in search.stderr:
            if not line.startswith(" "):
                topic, document, _ = line.split()
                values = {}
                rows[topic].append((document, values))
            else:
                _, name, _, value, *_ = line.split()
                values[name] = float(value)
    assert search.returncode == 0, "the search failed"
    names = [name for name in next(iter(rows.values()))[0][1] if name != "piece"]
    examples = {}
    for topic, found in rows.items():
        features = numpy.array([[values[name] for name in names] for _, values in found])
        lost = numpy.array([values["piece"] for _, values in found])
        examples[topic] = Example(features, lost, numpy.array([document in answers[topic] for document, _ in found]))
    return names, examples


def learn(examples, columns, scale):
    examples = [example for example in examples if example.answers.any()]
    features = numpy.vstack([example.features[:, columns] for example in examples]) / scale
    lost = numpy.concatenate([example.lost for example in examples])
    answers = numpy.concatenate([example.answers for example in examples]).astype(float)
    sizes = numpy.array([len(example.lost) for example in examples])
    starts = numpy.concatenate([[0], numpy.cumsum(sizes)[:-1]])
    owner = numpy.repeat(numpy.arange(len(sizes)), sizes)
    weights = numpy.zeros(len(columns))
    for step in range(25):
        score = features @ weights + lost
        power = numpy.exp(score - numpy.maximum.reduceat(score, starts)[owner])
        whole = numpy.add.reduceat(power, starts)
        right = numpy.add.reduceat(power * answers, starts) + 1e-300
        chance, target = power / whole[owner], power * answers / right[owner]
        # The first steps are those of plain cross entropy, for a start near the best.
        trust = (right / whole) ** ROBUSTNESS if step >= 5 else numpy.ones(len(sizes))
        slope = features.T @ ((chance - target) * trust[owner]) + PENALTY * weights
        mean = numpy.add.reduceat(features * chance[:, None], starts)
        curve = (features * (chance * trust[owner])[:, None]).T @ features - (mean * trust[:, None]).T @ mean
        weights -= (1 if step < 5 else 0.7) * numpy.linalg.solve(curve + PENALTY * numpy.eye(len(columns)), slope)
    return weights / scale


def deal(articles, seed):
    """The fold of each article: as many questions in one as in another."""
    sizes = collections.Counter(articles)
    order = sorted(dict.fromkeys(articles), key=lambda article: (-sizes[article], article))
    if seed:
        random.Random(seed).shuffle(order)
    loads, folds = [0] * FOLDS, {}
    for article in order:
        folds[article] = loads.index(min(loads))
        loads[folds[article]] += sizes[article]
    return numpy.array([folds[article] for article in articles])


def left_out(examples, short, articles, columns):
    """Success at 1 and 3 and MRR of questions on articles that the weights were not learned from."""
    scale = numpy.vstack([example.features[:, columns] for example in short]).std(0) + 1e-9
    ranks = []
    for seed in SEEDS:
        folds = deal(articles, seed)
        for fold in range(FOLDS):
            weights = learn([short[i] for i in numpy.flatnonzero(folds != fold)], columns, scale)
            ranks += [examples[i].rank(columns, weights) for i in numpy.flatnonzero(folds == fold)]
    ranks = numpy.array(ranks)
    return (ranks == 0).mean(), (ranks < 3).mean(), (1 / (1 + ranks)).mean()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--footnote", default="footnote", help="the program; it need not have the weights yet")
    parser.add_argument("--ablate", action="store_true", help="also without each family of features, and each alone with words")
    options = parser.parse_args()
    questions = [json.loads(line) for line in (options.folder / "queries.jsonl").read_text().splitlines()]
    names, found = read(options.folder, options.footnote)
    examples = [found[question["_id"]] for question in questions]
    articles = [question["article"] for question in questions]
    short = [example.shortlist(names) for example in examples]

    def report(label, kept):
        columns = [names.index(name) for name in kept]
        print("| {} | {:.3f} | {:.3f} | {:.3f} |".format(label, *left_out(examples, short, articles, columns)), flush=True)

    print("| features | success@1 | success@3 | MRR |\n|---|---|---|---|")
    report("all", names)
    if options.ablate:
        report("words alone", ["words"])
        for family, members in FAMILIES.items():
            kept = [name for name in names if name not in members or name == "words"]
            report(f"without {family}" + (" but BM25" if "words" in members else ""), kept)
    columns = list(range(len(names)))
    scale = numpy.vstack([example.features for example in short]).std(0) + 1e-9
    weights = learn(short, columns, scale)
    ranks = numpy.array([example.rank(columns, weights) for example in examples])
    print(f"\nWith the weights below, on what they were learned from: {(ranks == 0).mean():.4f} first.\n")
    for name, weight in zip(names, weights):
        print(f"(.{name}, {weight:.3g}),")


if __name__ == "__main__":
    main()
