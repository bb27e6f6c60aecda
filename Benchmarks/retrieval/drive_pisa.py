"""PISA, through the C++ part of pyterrier_pisa alone: words in lower case without stems and stop words, blocks of 64 with their
best scores (Block-Max MaxScore, of its algorithms the fastest on these questions), postings in SIMD-BP128. All questions at
once are measured too. It takes words of ASCII alone."""

import ctypes
import importlib.util
import os
import pathlib
import sys

import numpy

import measure

# What PISA says of its progress goes where messages go: standard output is for the report.
sys.stdout = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

ALGORITHM, ENCODING, BLOCK = "block_max_maxscore", "block_simdbp", 64
# What is read when questions are asked; the rest is of the building.
KEPT = ("fwd.termlex", "fwd.doclex", "bm25.")


def load():
    """The extension without its package, which would import all of PyTerrier; first the library that it is linked with."""
    ctypes.CDLL(str(pathlib.Path(sys.prefix) / "lib" / "libtbb.so.2"), ctypes.RTLD_GLOBAL)
    folder = pathlib.Path(importlib.util.find_spec("pyterrier_pisa").submodule_search_locations[0])
    spec = importlib.util.spec_from_file_location("_pisathon", next(folder.glob("_pisathon*.so")))
    extension = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(extension)
    return extension


pisa = load()


def prepare(folder):
    context = pisa.RetrievalContext()
    pisa.prepare_index(
        context, str(folder), ENCODING, "bm25", "", block_size=BLOCK, bm25_k1=measure.K1, bm25_b=measure.B)
    return context


def build(statements, folder):
    text = folder / "statements.txt"
    count = 0
    with open(text, "w", encoding="utf-8") as file:
        for count, statement in enumerate(statements, 1):
            file.write(f"{count - 1} {statement}\n")
    pisa.index(str(text), str(folder), "", 100_000, 1)
    prepare(folder)
    for path in folder.iterdir():
        if not path.name.startswith(KEPT):
            path.unlink()
    return count


def open_index(folder, limit):
    context = prepare(folder)

    def search_all(questions):
        """Places of questions and names of statements, hit by hit."""
        room = len(questions) * limit
        places, ranks = numpy.empty(room, numpy.int32), numpy.empty(room, numpy.int32)
        names, scores = numpy.empty(room, object), numpy.empty(room, numpy.float32)
        count = pisa.retrieve(
            context, ALGORITHM, list(enumerate(questions)), k=limit, result_qidxs=places, result_docnos=names,
            result_ranks=ranks, result_scores=scores)
        return places[:count], names[:count]

    return lambda question: search_all([question])[1], lambda names: [int(name) for name in names], search_all


measure.main(build, open_index)
