"""What was done: achievements, activities, monthly ratings, attainment, service indicators."""

from enum import StrEnum

import peewee as pw

from campaign_app.store.models.base import (
    Day,
    Table,
    Text,
    between,
    by_default,
    not_blank,
    one_of,
    partial_unique,
)
from campaign_app.store.models.files import StoredFile
from campaign_app.store.models.unions import MemberKind, Subject, Union


class AchievementKind(StrEnum):
    """An achievement, or an initiative."""

    ACHIEVEMENT = "ACHIEVEMENT"
    INITIATIVE = "INITIATIVE"


class AchievementOrigin(StrEnum):
    """Who wrote an achievement down: the office, a list that was read in, or the union itself."""

    OFFICE = "OFFICE"
    LIST = "LIST"
    UNION = "UNION"


class Achievement(Table):
    """Something a subject achieved; initiatives are a kind of it."""

    subject = pw.ForeignKeyField(Subject, backref="achievements", on_delete="CASCADE")
    subject_id: int
    kind = Text(default=AchievementKind.ACHIEVEMENT, constraints=[one_of("kind", AchievementKind)])
    what = Text(constraints=[not_blank("what", longest=1000)])
    achieved_on = Day()
    level = Text(default="")
    recognised_by = Text(default="")
    evidence = pw.ForeignKeyField(StoredFile, null=True, on_delete="RESTRICT")
    evidence_id: int | None
    origin = Text(
        default=AchievementOrigin.OFFICE,
        constraints=[by_default(AchievementOrigin.OFFICE.value), one_of("origin", AchievementOrigin)],
    )
    accepted = pw.BooleanField(default=True, constraints=[by_default(1)])
    note = Text(default="", constraints=[by_default("")])


class Activity(Table):
    """A training, communication or other activity of the year."""

    kind = Text(constraints=[not_blank("kind", longest=40)])
    title = Text(constraints=[not_blank("title")])
    held_on = Day(null=True)
    year = pw.IntegerField(constraints=[between("year", 1900, 2999)])
    participants = pw.IntegerField(null=True, constraints=[between("participants", 0, 1_000_000)])
    organiser = Text(default="")
    note = Text(default="")


class ActivityUnion(Table):
    """A union that took part in an activity."""

    activity = pw.ForeignKeyField(Activity, backref="unions", on_delete="CASCADE")
    activity_id: int
    union = pw.ForeignKeyField(Union, on_delete="RESTRICT")
    union_id: int
    participants = pw.IntegerField(null=True, constraints=[between("participants", 0, 1_000_000)])

    class Meta:
        """Once each."""

        indexes = ((("activity", "union"), True),)


class MonthlyRating(Table):
    """How many of a union's staff of one kind were rated at each level in a month."""

    union = pw.ForeignKeyField(Union, backref="monthly_ratings", on_delete="CASCADE")
    union_id: int
    year = pw.IntegerField(constraints=[between("year", 1900, 2999)])
    month = pw.IntegerField(constraints=[between("month", 1, 12)])
    staff_kind = Text(constraints=[one_of("staff_kind", MemberKind)])
    excellent = pw.IntegerField(default=0, constraints=[pw.Check("excellent >= 0")])
    good = pw.IntegerField(default=0, constraints=[pw.Check("good >= 0")])
    done = pw.IntegerField(default=0, constraints=[pw.Check("done >= 0")])
    not_done = pw.IntegerField(default=0, constraints=[pw.Check("not_done >= 0")])

    class Meta:
        """One row a month and kind."""

        indexes = ((("union", "year", "month", "staff_kind"), True),)


class Attainment(Table):
    """The share (hundredths of a percent) of a group that meets a standard; no union: the district."""

    union = pw.ForeignKeyField(Union, null=True, on_delete="CASCADE")
    union_id: int | None
    year = pw.IntegerField(constraints=[between("year", 1900, 2999)])
    group = Text(constraints=[not_blank("group_name", longest=120)], column_name="group_name")
    standard = Text(constraints=[not_blank("standard", longest=200)])
    share = pw.IntegerField(constraints=[between("share", 0, 10_000)])

    class Meta:
        """One figure a group and standard."""

        indexes = ((("union", "year", "group", "standard"), True),)


# An empty union is no value that could be there twice, so the district needs an index of its own.
partial_unique(
    Attainment, Attainment.year, Attainment.group, Attainment.standard, where=Attainment.union.is_null()
)


class Survey(Table):
    """A satisfaction survey: how many were asked, and how many were satisfied; no union: the district."""

    union = pw.ForeignKeyField(Union, null=True, backref="surveys", on_delete="CASCADE")
    union_id: int | None
    year = pw.IntegerField(constraints=[between("year", 1900, 2999)])
    held_on = Day(null=True)
    asked = pw.IntegerField(constraints=[pw.Check("asked >= 1")])
    satisfied = pw.IntegerField(constraints=[pw.Check("satisfied >= 0")])
    note = Text(default="")

    class Meta:
        """Nobody is satisfied who was not asked."""

        constraints = (pw.Check("satisfied <= asked"),)


class ServiceIndicator(Table):
    """A figure of public service of a year: value (hundredths) or none, rank or none; none is invented."""

    year = pw.IntegerField(constraints=[between("year", 1900, 2999)])
    code = Text(constraints=[not_blank("code", longest=40)])
    label = Text(default="")
    group = Text(default="", column_name="group_name")
    value = pw.IntegerField(null=True)
    rank = pw.IntegerField(null=True, constraints=[pw.Check("rank >= 1")])
    source = Text(default="")

    class Meta:
        """One figure a year and group."""

        indexes = ((("year", "code", "group"), True),)
