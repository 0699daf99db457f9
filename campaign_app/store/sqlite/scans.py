"""Whole columns of the directory at once, for lists too long to hold row by row.

SQLite writes each column as one JSON text; reading that takes a third of the time of as many rows.
"""

import json
from typing import Any

import peewee as pw

_OF_MEMBER = frozenset({"born_on", "gender", "kind", "search_key", "state"})
# Row by row along the table: the way over the index of present memberships takes five times as long.
_PRESENT = "SELECT member_id, {} FROM membership NOT INDEXED WHERE ended_on IS NULL"


def members_in_order(real: pw.SqliteDatabase) -> list[int]:
    """Give the ids of all members by given name, as the directory lists them."""
    return _columns(real, "SELECT id FROM member ORDER BY sort_key, id", "id")[0]


def present_unions(real: pw.SqliteDatabase) -> tuple[list[int], list[int]]:
    """Give member and union of every membership that has not ended, as two columns."""
    members, unions = _columns(real, _PRESENT.format("union_id"), "member_id", "union_id")
    return members, unions


def present_posts(real: pw.SqliteDatabase) -> tuple[list[int], list[str], list[str]]:
    """Give member, post and union post of every membership that has not ended, as three columns."""
    query = _PRESENT.format("post, union_post")
    members, posts, union_posts = _columns(real, query, "member_id", "post", "union_post")
    return members, posts, union_posts


def active_members(real: pw.SqliteDatabase) -> tuple[list[int], list[int]]:
    """Give every active member, and 1 for a woman, else 0."""
    query = "SELECT id, gender IS 'F' AS is_woman FROM member WHERE state = 'ACTIVE'"
    members, are_women = _columns(real, query, "id", "is_woman")
    return members, are_women


def member_values(real: pw.SqliteDatabase, column: str) -> tuple[list[int], list[Any]]:
    """Give the ids of all members, and what a column holds for each, as the database writes it.

    Raises:
        ValueError: the column is none of those that can be asked for.
    """
    if column not in _OF_MEMBER:
        raise ValueError(column)
    members, values = _columns(real, f"SELECT id, {column} FROM member", "id", column)
    return members, values


def ratings(real: pw.SqliteDatabase, year: int) -> tuple[list[int], list[str]]:
    """Give the members rated in a year and the rating of each."""
    query = f"SELECT member_id, rating FROM yearly_rating WHERE year = {year:d}"
    members, told = _columns(real, query, "member_id", "rating")
    return members, told


def _columns(real: pw.SqliteDatabase, query: str, *names: str) -> list[list[Any]]:
    lists = ", ".join(f"json_group_array({name})" for name in names)
    return [json.loads(text) for text in real.execute_sql(f"SELECT {lists} FROM ({query})").fetchone()]
