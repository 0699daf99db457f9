"""The ground all tables stand on: strict models, typed fields, checks that hold in the database itself."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import peewee as pw

from campaign_app.domain import vietnamese

database = pw.DatabaseProxy()

EARLIEST_DAY = date(1900, 1, 1)
LATEST_DAY = date(2999, 12, 31)


def _sane_day(column: str) -> pw.SQL | pw.NodeList:
    return pw.Check(f"{column} BETWEEN '{EARLIEST_DAY}' AND '{LATEST_DAY}'")


class IdField(pw.AutoField):
    """A row number that SQLite never gives twice, even after the row is gone."""

    def ddl(self, ctx: Any) -> Any:  # noqa: ANN401  peewee's own nodes
        """Add AUTOINCREMENT where the database is SQLite; others count upwards by themselves."""
        node = super().ddl(ctx)
        real = getattr(database, "obj", None)
        if isinstance(real, pw.SqliteDatabase):
            return pw.NodeList((node, pw.SQL("AUTOINCREMENT")))
        return node


class Text(pw.TextField):
    """Text in NFC, whatever door it came in by."""

    def db_value(self, value: str | None) -> str | None:
        """Normalise on the way in."""
        return None if value is None else vietnamese.nfc(str(value))


class Day(pw.DateField):
    """A calendar day a living office can mean; text and moments are refused."""

    def bind(self, model: type[pw.Model], name: str, set_attribute: bool = True) -> None:  # noqa: FBT001, FBT002  peewee's own
        """Learn the column's name, and with it the check that holds in the database itself."""
        super().bind(model, name, set_attribute)
        self.constraints = [*(self.constraints or ()), _sane_day(self.column_name)]

    def db_value(self, value: date | str | None) -> str | None:
        """Give the ISO form SQLite compares rightly.

        Raises:
            TypeError: for anything but a date or its ISO text.
        """
        if value is None:
            return None
        if isinstance(value, str):
            value = date.fromisoformat(value)
        if isinstance(value, datetime) or not isinstance(value, date):
            raise TypeError(f"a day must be a date, not {value!r}")
        return value.isoformat()

    def python_value(self, value: date | str | None) -> date | None:
        """Read the ISO form; trying one form of a day after the other takes five times as long."""
        return date.fromisoformat(value) if isinstance(value, str) else value


class Moment(pw.TextField):
    """A moment in UTC, as ISO text with seconds."""

    def db_value(self, value: datetime | None) -> str | None:
        """Store UTC.

        Raises:
            TypeError: when the moment carries no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError(f"a moment needs its time zone: {value!r}")
        return value.astimezone(UTC).isoformat(timespec="seconds")

    def python_value(self, value: str | None) -> datetime | None:
        """Give a moment with its zone."""
        return None if value is None else datetime.fromisoformat(value)


class Table(pw.Model):
    """Base of all tables: an unknown keyword is an error, not an attribute nobody reads."""

    id = IdField()

    class Meta:
        """The database is put in when a workspace opens."""

        database = database
        legacy_table_names = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  passed on to peewee
        unknown = set(kwargs) - set(self._meta.combined) - {"__no_default__"}
        if unknown:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        super().__init__(*args, **kwargs)


def one_of(column: str, words: type[StrEnum] | Iterable[str]) -> pw.SQL | pw.NodeList:
    """A check that the column holds one of these words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return pw.Check(f"{column} IN ({listed})")


def between(column: str, lowest: int, highest: int) -> pw.SQL | pw.NodeList:
    """A check that the number, when given, lies in these bounds."""
    return pw.Check(f"{column} BETWEEN {lowest} AND {highest}")


def not_blank(column: str, *, longest: int = 500) -> pw.SQL | pw.NodeList:
    """A check that the text says something and is not a whole document."""
    return pw.Check(f"length({column}) BETWEEN 1 AND {longest}")


def by_default(value: str | int) -> pw.SQL | pw.NodeList:
    """The value rows get that were there before the column was."""
    return pw.SQL(f"DEFAULT {value!r}")


def in_order(first: str, last: str) -> pw.SQL | pw.NodeList:
    """A check that the second day does not come before the first."""
    return pw.Check(f"{last} IS NULL OR {last} >= {first}")


def partial_unique(table: type[Table], *columns: pw.Field, where: pw.Expression) -> None:
    """Make these columns unique among the rows the condition holds for."""
    name = "_".join([table._meta.table_name, "one", *(c.column_name for c in columns)])
    table.add_index(pw.ModelIndex(table, columns, unique=True, where=where, name=name))
