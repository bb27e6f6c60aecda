"""Has runs measured by `footnote eval retrieval` and by trec_eval's own code, through pytrec_eval: runs and judgements at
random with equal scores, scores that differ in the last bits, grades of 0 and below, topics that nobody judged, that nobody
answered or that have nothing relevant. Every mean is the same to four decimals.

With --collection FOLDER (corpus.jsonl, queries.jsonl, qrels.tsv; as often as wanted) also what `footnote search` finds in
public sets. Needs requirements.txt."""

import random
import subprocess
import sys

import pytrec_eval

from peers import main

MEASURES = {"nDCG@10": "ndcg_cut_10", "recall@100": "recall_100", "MRR": "recip_rank", "success@1": "success_1", "success@3": "success_3"}


def footnote(stage, *arguments):
    done = subprocess.run([stage.binary, *map(str, arguments)], capture_output=True, text=True, timeout=600)
    return done.returncode, done.stdout, done.stderr


def figures(report):
    """The means that a report prints, by name."""
    lines = [line.split() for line in report.splitlines()]
    return {line[0]: line[1] for line in lines if line and line[0] in MEASURES}


def peer_figures(run, judgements):
    results = pytrec_eval.RelevanceEvaluator(judgements, {"ndcg_cut.10", "recall.100", "recip_rank", "success.1,3"}).evaluate(run)
    return {name: sum(topic[key] for topic in results.values()) / len(results) for name, key in MEASURES.items()}


def near(printed, exact):
    """Whether the printed figures are these to the last of their four decimals, which may be rounded up or down at the middle."""
    return printed.keys() == exact.keys() and all(abs(float(printed[name]) - exact[name]) < 0.5e-4 + 1e-9 for name in printed)


def read_run(text):
    run = {}
    for line in text.splitlines():
        topic, _, document, _, score, _ = line.split()
        run.setdefault(topic, {})[document] = float(score)
    return run


def read_judgements(path):
    judgements = {}
    for line in list(open(path, encoding="utf-8"))[1:]:
        topic, document, grade = line.rstrip("\n").split("\t")
        judgements.setdefault(topic, {})[document] = int(grade)
    return judgements


# Runs at random


def random_case(seed):
    """Judgements and a run; small collections, so that much is judged and much is tied."""
    chance = random.Random(seed)
    documents = [f"{chance.choice(['d', 'D', 'é', 'doc-', 'a#b-'])}{number}" for number in range(chance.choice([5, 30, 400]))]
    levels = chance.choice([1, 2, 5, 100])
    grades = chance.choice([[0], [1], [0, 1], [0, 0, 0, 1, 2, 3], [-2, -1, 0, 1, 4]])
    topics = [f"q{number}" for number in range(chance.randint(1, 25))]
    judgements, run = {}, {}
    for topic in topics:
        if chance.random() < 0.9:
            judged = chance.sample(documents, chance.randint(1, min(len(documents), 60)))
            judgements[topic] = {document: chance.choice(grades) for document in judged}
            # A topic with nothing but grades below 0 ends trec_eval's code with a fault.
            judgements[topic][judged[0]] = abs(judgements[topic][judged[0]])
        if chance.random() < 0.9:
            found = chance.sample(documents, chance.randint(1, len(documents)))
            # Doubles that differ, and do not in single precision, are among them.
            run[topic] = {document: 3 + chance.randint(1, levels) * chance.choice([1, 1, 1 + 1e-9, 1 - 1e-12]) for document in found}
    return judgements, run


def random_runs(stage):
    compared = ties = 0
    for seed in range(60 if stage.quick else 400):
        judgements, run = random_case(seed)
        if not judgements.keys() & run.keys():
            continue
        chance = random.Random(seed)
        is_trec = chance.random() < 0.5
        qrels, ranked = stage.folder / "qrels", stage.folder / "run"
        with open(qrels, "w", encoding="utf-8") as file:
            if not is_trec:
                file.write("query-id\tcorpus-id\tscore\n")
            for topic, grades in judgements.items():
                for document, grade in grades.items():
                    file.write(f"{topic} 0 {document} {grade}\n" if is_trec else f"{topic}\t{document}\t{grade}\n")
        with open(ranked, "w", encoding="utf-8") as file:
            for topic, scores in run.items():
                # In any order, and with ranks that are not to be believed.
                for document, score in chance.sample(sorted(scores.items()), len(scores)):
                    file.write(f"{topic} Q0 {document} {chance.randint(1, 9)} {score!r} t\n")
                ties += len(scores) - len(set(scores.values()))
        code, report, error = footnote(stage, "eval", "retrieval", "--run", ranked, "--qrels", qrels)
        ours, theirs = figures(report), peer_figures(run, judgements)
        if code != 0 or not near(ours, theirs):
            return stage.checks.that(f"the figures of run {seed}", False, f"found {ours} {error}, expected {theirs}")
        compared += 1
    stage.checks.that(f"{compared} runs at random, with {ties} ties, measure the same", compared > 40 and ties > 1000)


# Public sets


def collection(stage, folder):
    files = ["--collection", f"{folder}/corpus.jsonl", "--topics", f"{folder}/queries.jsonl"]
    judgements = read_judgements(f"{folder}/qrels.tsv")
    for name, scope in [("whole", []), ("own article", ["--scope", "article"])]:
        code, run, error = footnote(stage, "search", *files, "--plain", *scope)
        if scope and code == 65:
            continue
        stage.checks.equal(f"{folder}: {name}: search ends well", (code, error), (0, ""))
        ranked = stage.folder / "run"
        ranked.write_text(run, encoding="utf-8")
        theirs = peer_figures(read_run(run), judgements)
        _, report, _ = footnote(stage, "eval", "retrieval", "--run", ranked, "--qrels", f"{folder}/qrels.tsv")
        # Topics without a hit are in no run; searched here and now, they count.
        _, complete, _ = footnote(stage, "eval", "retrieval", "--run", ranked, "--qrels", f"{folder}/qrels.tsv", "--complete")
        _, direct, _ = footnote(stage, "eval", "retrieval", *files, "--plain", *scope, "--qrels", f"{folder}/qrels.tsv")
        stage.checks.that(f"{folder}: {name}: measures as trec_eval does", near(figures(report), theirs), f"found {figures(report)}, expected {theirs}")
        stage.checks.equal(f"{folder}: {name}: the same without a run between", figures(direct), figures(complete))
        print("      " + "  ".join(f"{name} {value:.4f}" for name, value in theirs.items()), flush=True)


def body(stage):
    random_runs(stage)
    for folder in folders:
        collection(stage, folder)


folders = []
while "--collection" in sys.argv:
    place = sys.argv.index("--collection")
    folders += sys.argv[place + 1:place + 2]
    del sys.argv[place:place + 2]
main("ranking", body)
