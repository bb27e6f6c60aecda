"""tantivy, through its Python package: the default tokenizer (lower case, no stems, no stop words), frequencies without
positions, one thread. Hits are not counted, which lets it pass over blocks. With TANTIVY_STORED=1 the index keeps the
statements too, as Footnote's does."""

import os

import tantivy

import measure

HEAP = 1 << 30


def build(statements, folder):
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text", stored=os.environ.get("TANTIVY_STORED") == "1", index_option="freq")
    schema.add_unsigned_field("number", stored=True)
    writer = tantivy.Index(schema.build(), path=str(folder)).writer(HEAP, 1)
    count = 0
    for count, statement in enumerate(statements, 1):
        writer.add_document(tantivy.Document(text=statement, number=count - 1))
    writer.commit()
    writer.wait_merging_threads()
    return count


def open_index(folder, limit):
    index = tantivy.Index.open(str(folder))
    searcher = index.searcher()

    def search(question):
        query, _ = index.parse_query_lenient(question, ["text"])
        return searcher.search(query, limit, count=False).hits

    def numbers(hits):
        return [searcher.doc(address)["number"][0] for _, address in hits]

    return search, numbers, None


measure.main(build, open_index)
