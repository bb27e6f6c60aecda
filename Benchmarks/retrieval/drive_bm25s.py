"""bm25s: scores are reckoned when the index is built. One thread; its own tokenizer in lower case without stems and stop words.
BM25S_BACKEND=numba compiles the loop; all questions at once are measured too, which is how it is meant to be used."""

import os

import bm25s

import measure

BACKEND = os.environ.get("BM25S_BACKEND", "numpy")


def tokens(texts, return_ids):
    return bm25s.tokenize(texts, stopwords=None, return_ids=return_ids, show_progress=False)


def build(statements, folder):
    corpus = tokens(list(statements), True)
    count = len(corpus.ids)
    index = bm25s.BM25(k1=measure.K1, b=measure.B, backend=BACKEND)
    index.index(corpus, show_progress=False)
    index.save(str(folder), show_progress=False)
    return count


def open_index(folder, limit):
    index = bm25s.BM25.load(str(folder), mmap=True, show_progress=False)
    index.backend = BACKEND
    if BACKEND == "numba":
        index.activate_numba_scorer()

    def search_all(questions):
        return index.retrieve(tokens(questions, False), k=limit, show_progress=False, n_threads=1 if BACKEND == "numba" else 0)

    def numbers(hits):
        return [int(number) for number, score in zip(hits.documents[0], hits.scores[0]) if score > 0]

    return lambda question: search_all([question]), numbers, search_all


measure.main(build, open_index)
