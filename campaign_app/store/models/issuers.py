"""Who awards: the workspace itself, its issuers, signatories, officers and number series."""

from enum import StrEnum

import peewee as pw

from campaign_app.store.models.base import (
    Day,
    Moment,
    Table,
    Text,
    between,
    in_order,
    not_blank,
    one_of,
)
from campaign_app.store.models.files import StoredFile


class SeriesKind(StrEnum):
    """What a number series counts."""

    DECISION = "DECISION"
    REGISTER = "REGISTER"


class SignMode(StrEnum):
    """By what right somebody signs (NĐ 30/2020 Điều 13)."""

    TM = "TM"
    KT = "KT"
    TL = "TL"
    TUQ = "TUQ"
    HEAD = "HEAD"


class WorkspaceInfo(Table):
    """The one row that says whose workspace this is."""

    code = Text(constraints=[not_blank("code")])
    made_at = Moment()
    made_by_version = Text()
    is_example = pw.BooleanField(default=False)
    note = Text(default="")

    class Meta:
        """One row only."""

        constraints = (pw.Check("id = 1"),)


class Setting(Table):
    """An office setting that travels with the workspace; the value is JSON text."""

    name = Text(unique=True, constraints=[not_blank("name")])
    value = Text()


class Issuer(Table):
    """A body that awards, for the time it existed."""

    parent_name = Text(default="")
    name = Text(constraints=[not_blank("name", longest=200)])
    short_name = Text(constraints=[not_blank("short_name", longest=80)])
    granter_line = Text(constraints=[not_blank("granter_line", longest=200)])
    authority_line = Text(default="")
    place = Text(constraints=[not_blank("place", longest=80)])
    symbol = Text(constraints=[not_blank("symbol", longest=20)])
    emblem = pw.ForeignKeyField(StoredFile, null=True, on_delete="RESTRICT")
    emblem_id: int | None
    valid_from = Day()
    valid_to = Day(null=True)
    successor = pw.ForeignKeyField("self", null=True, on_delete="RESTRICT")
    successor_id: int | None

    class Meta:
        """The same name may return later."""

        constraints = (in_order("valid_from", "valid_to"),)
        indexes = ((("name", "valid_from"), True),)


class Signatory(Table):
    """A person who signs for an issuer, during a term."""

    issuer = pw.ForeignKeyField(Issuer, backref="signatories", on_delete="RESTRICT")
    issuer_id: int
    name = Text(constraints=[not_blank("name", longest=120)])
    post = Text(constraints=[not_blank("post", longest=120)])
    sign_mode = Text(default=SignMode.TM, constraints=[one_of("sign_mode", SignMode)])
    term_from = Day()
    term_to = Day(null=True)

    class Meta:
        """A term ends after it began."""

        constraints = (in_order("term_from", "term_to"),)


class Officer(Table):
    """Somebody who works here; signs what the history records."""

    name = Text(unique=True, constraints=[not_blank("name", longest=120)])
    post = Text(default="")
    active = pw.BooleanField(default=True)


class NumberSeries(Table):
    """The last number given, per issuer, kind and year; numbers are never given twice."""

    issuer = pw.ForeignKeyField(Issuer, on_delete="RESTRICT")
    issuer_id: int
    kind = Text(constraints=[one_of("kind", SeriesKind)])
    year = pw.IntegerField(constraints=[between("year", 1900, 2999)])
    last_number = pw.IntegerField(default=0, constraints=[pw.Check("last_number >= 0")])

    class Meta:
        """One series for each."""

        indexes = ((("issuer", "kind", "year"), True),)
