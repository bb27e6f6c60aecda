"""Xapian of the system (python3-xapian): glass, words in lower case without stems, stop words and positions."""

import os

os.environ["XAPIAN_FLUSH_THRESHOLD"] = "1000000"

import xapian  # noqa: E402, after the setting that it reads

import measure  # noqa: E402


def build(statements, folder):
    database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OVERWRITE | xapian.DB_BACKEND_GLASS)
    generator = xapian.TermGenerator()
    count = 0
    for count, statement in enumerate(statements, 1):
        document = xapian.Document()
        generator.set_document(document)
        generator.index_text_without_positions(statement)
        database.add_document(document)
    database.commit()
    database.close()
    return count


def open_index(folder, limit):
    database = xapian.Database(str(folder))
    parser = xapian.QueryParser()
    parser.set_default_op(xapian.Query.OP_OR)
    enquire = xapian.Enquire(database)
    enquire.set_weighting_scheme(xapian.BM25Weight(measure.K1, 0, 1, measure.B, 0))

    def search(question):
        enquire.set_query(parser.parse_query(question, 0))
        return [(match.docid, match.weight) for match in enquire.get_mset(0, limit)]

    return search, lambda hits: [number - 1 for number, _ in hits], None


measure.main(build, open_index)
