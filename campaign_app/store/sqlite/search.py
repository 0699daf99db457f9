"""An index of every three letters that follow one another in a name, so that any part of it is found at once.

It covers the search keys of members and of the names of unions, which are free of diacritics already. The
tables of the index copy no text: they point into the tables they cover, and triggers keep them in step,
inside the same transaction as the change itself, undo included. Nobody's act changes the index, so the
record of changes does not watch it; it is made anew whenever it is missing or its rows are not those of the
table, as after a migration or from a backup of an older program.

An SQLite too old for trigrams (before 3.34) works without the index: matching then reads every name.
"""

import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import peewee as pw

PREFIX = "search_"
"""How the tables and triggers of the index begin; no other table does."""
COVERED = ("member", "union_name")
_SHARE = 8
"""Fewer than one in so many are told one by one, however many they are."""
_MANY = 5_000
"""So many rows that come or go take longer one by one than the index of 100,000 names made anew."""
SHORTEST = 3
"""Letters of a word the index can find; shorter ones are looked for in every name."""
_LAST = "\U0010ffff"
"""Stands after every letter."""
_log = logging.getLogger(__name__)


def is_of_index(name: str) -> bool:
    """Whether a table or trigger belongs to the index and holds nothing of its own."""
    return name.startswith(PREFIX)


def ensure_index(real: pw.SqliteDatabase, *, renew: bool = False) -> None:
    """Make the index where it is missing or out of step; ``renew`` makes it anew in any case."""
    tables = set(real.get_tables())
    if not set(COVERED) <= tables:
        return
    if not renew and all(_is_in_step(real, table) for table in COVERED):
        return
    try:
        with real.atomic("IMMEDIATE"):
            drop_index(real)
            for table in COVERED:
                for statement in _statements(table):
                    real.execute_sql(statement)
    except pw.OperationalError as error:
        if "tokenizer" not in str(error) and "fts5" not in str(error):
            raise
        _log.info("no index of names: %s", error)


def drop_index(real: pw.SqliteDatabase) -> None:
    """Take the index and its triggers away; names are then found more slowly."""
    for table in COVERED:
        _drop(real, table)


def _drop(real: pw.SqliteDatabase, table: str) -> None:
    for change in ("insert", "update", "delete"):
        real.execute_sql(f'DROP TRIGGER IF EXISTS "{PREFIX}{table}_{change}"')
    real.execute_sql(f'DROP TABLE IF EXISTS "{PREFIX}{table}"')


@contextmanager
def told_afterwards(real: pw.SqliteDatabase, table: str, changed: int) -> Iterator[None]:
    """Make the index of a table anew after many of its rows came or went, instead of row by row.

    Works inside a transaction that is already open, and falls with it.

    Args:
        real: the open database.
        table: where rows come or go; one that is not covered is left alone.
        changed: how many do; few of them are told one by one.
    """
    if changed < _MANY or table not in COVERED or not has_index(real, table):
        yield
        return
    (present,) = real.execute_sql(f'SELECT count(*) FROM "{table}"').fetchone()
    if _SHARE * changed < present:  # a few more of very many are told sooner one by one
        yield
        return
    _drop(real, table)
    yield
    for statement in _statements(table):
        real.execute_sql(statement)


def has_index(real: pw.SqliteDatabase, table: str) -> bool:
    """Whether the names of a table are indexed in this file."""
    found = real.execute_sql(
        "SELECT count(*) FROM sqlite_master WHERE name = ? AND type = 'table'", (f"{PREFIX}{table}",)
    ).fetchone()
    return bool(found[0])


def _is_in_step(real: pw.SqliteDatabase, table: str) -> bool:
    """Compare the triggers and the number of rows; what happens in between the triggers see to."""
    if not has_index(real, table):
        return False
    present = {
        str(sql)
        for (sql,) in real.execute_sql(
            "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE ? ESCAPE '!'",
            (f"{PREFIX.replace('_', '!_')}{table.replace('_', '!_')}!_%",),
        ).fetchall()
    }
    if present != set(_triggers(table)):
        return False
    indexed = real.execute_sql(f'SELECT count(*) FROM "{PREFIX}{table}_docsize"').fetchone()
    covered = real.execute_sql(f'SELECT count(*) FROM "{table}"').fetchone()
    return bool(indexed == covered)


def _statements(table: str) -> Iterator[str]:
    yield (
        f'CREATE VIRTUAL TABLE "{PREFIX}{table}" USING fts5'
        f"(search_key, content='{table}', content_rowid='id', tokenize='trigram')"
    )
    yield f'INSERT INTO "{PREFIX}{table}" ("{PREFIX}{table}") VALUES (\'rebuild\')'
    yield from _triggers(table)


def _triggers(table: str) -> Iterator[str]:
    index = f"{PREFIX}{table}"
    add = f'INSERT INTO "{index}" (rowid, search_key) VALUES (NEW.id, NEW.search_key);'
    # What was indexed is told again to be taken out: the index holds no text of its own.
    take_out = (
        f'INSERT INTO "{index}" ("{index}", rowid, search_key) VALUES (\'delete\', OLD.id, OLD.search_key);'
    )
    yield f'CREATE TRIGGER "{index}_insert" AFTER INSERT ON "{table}" BEGIN {add} END'
    yield (
        f'CREATE TRIGGER "{index}_update" AFTER UPDATE ON "{table}" '
        f"WHEN OLD.id IS NOT NEW.id OR OLD.search_key IS NOT NEW.search_key BEGIN {take_out} {add} END"
    )
    yield f'CREATE TRIGGER "{index}_delete" AFTER DELETE ON "{table}" BEGIN {take_out} END'


def matching(real: pw.SqliteDatabase, table: str, word: str) -> list[int]:
    """Give the ids of the rows of a covered table whose search key holds a word, in no order.

    Args:
        real: the open database.
        table: one of :data:`COVERED`.
        word: as :func:`~campaign_app.domain.vietnamese.search_key` gives it.
    """
    if len(word) >= SHORTEST and has_index(real, table):
        chosen = f'SELECT rowid AS id FROM "{PREFIX}{table}" WHERE "{PREFIX}{table}" MATCH ?'
        told = '"' + word.replace('"', '""') + '"'
    else:
        chosen, told = f'SELECT id FROM "{table}" WHERE instr(search_key, ?)', word
    # One text that is read at once takes half as long as a row for every id.
    (found,) = real.execute_sql(f"SELECT json_group_array(id) FROM ({chosen})", (told,)).fetchone()
    ids: list[int] = json.loads(found)
    return ids


def likely(
    real: pw.SqliteDatabase, table: str, words: Sequence[str], *, most: int, enough: int
) -> list[tuple[int, str]]:
    """Give the ids and search keys of rows that hold every word, those first that may answer best.

    Looked for in turn, until there are enough: names that are the words, names in which a later word begins
    with them, names that begin with them, names that hold every word. Of a common word there are more than
    anybody reads: no more than ``most`` are given each time, so that an answer takes as long among many
    names as among few. A word of two letters is found where a word begins with it.
    """
    phrase = " ".join(words)
    found: dict[int, str] = {}
    for chosen, told in _steps(real, table, words, phrase):
        rows = real.execute_sql(
            f'SELECT id, search_key FROM "{table}" WHERE {chosen} LIMIT ?', (*told, most)
        ).fetchall()
        found.update((int(key), str(text)) for key, text in rows)
        if len(found) >= enough:
            break
    return list(found.items())


def _steps(
    real: pw.SqliteDatabase, table: str, words: Sequence[str], phrase: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the conditions and their values, the best answers first."""
    yield "search_key = ?", (phrase,)
    is_indexed = has_index(real, table)
    if is_indexed and len(phrase) >= SHORTEST - 1:  # the blank before it is a letter to the index
        yield _match(table), (_quoted(f" {phrase}"),)
    yield "search_key >= ? AND search_key < ?", (phrase, phrase + _LAST)
    if is_indexed and len(phrase) < SHORTEST:
        return
    chosen, told = [], []
    for word in words:
        if is_indexed and len(word) >= SHORTEST:
            chosen.append(_match(table))
            told.append(_quoted(word))
        else:
            chosen.append("instr(search_key, ?)")
            told.append(word)
    yield " AND ".join(chosen), tuple(told)


def _match(table: str) -> str:
    return f'id IN (SELECT rowid FROM "{PREFIX}{table}" WHERE "{PREFIX}{table}" MATCH ?)'


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
