"""SQLite's FTS5 with its default tokenizer, which folds case and accents, without stems and stop words; the text itself is not
kept. The best rows by bm25()."""

import re
import sqlite3

import measure

WORD = re.compile(r"\w+")


def build(statements, folder):
    path = folder / "index.sqlite"
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("CREATE VIRTUAL TABLE statement USING fts5(text, content='')")
    database.executemany("INSERT INTO statement(rowid, text) VALUES (?, ?)", enumerate(statements))
    database.execute("INSERT INTO statement(statement) VALUES ('optimize')")
    count = database.execute("SELECT count(*) FROM statement_docsize").fetchone()[0]
    database.commit()
    database.close()
    return count


def open_index(folder, limit):
    database = sqlite3.connect(folder / "index.sqlite")
    database.execute("PRAGMA mmap_size = 8589934592")
    statement = "SELECT rowid, rank FROM statement WHERE statement MATCH ? ORDER BY rank LIMIT ?"

    def search(question):
        words = " OR ".join(f'"{word}"' for word in WORD.findall(question))
        return database.execute(statement, (words, limit)).fetchall() if words else []

    return search, lambda rows: [row[0] for row in rows], None


measure.main(build, open_index)
