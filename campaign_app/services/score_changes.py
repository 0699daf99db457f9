"""What changed in scores and ranks since a day: the results of then, read from the record, scored anew."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

from campaign_app.domain.formats import format_date, format_points
from campaign_app.domain.language import _
from campaign_app.domain.rules import rule_from_json
from campaign_app.domain.scoring import CriterionRole
from campaign_app.domain.workflow import RegistrationState
from campaign_app.services.campaigns import campaign
from campaign_app.services.scores import Mark, ScoreBook, ScoreRow, score_book
from campaign_app.services.scoring_book import book_of
from campaign_app.services.scoring_facts import PointsOfValues, ScoringFacts, read_facts
from campaign_app.services.session import Session
from campaign_app.store.queries import scoring as queries
from campaign_app.store.queries.campaigns import CriterionRow
from campaign_app.store.sqlite.history import columns_of, literal_value

__all__ = ["ScoreChange", "ScoreChanges", "book_before", "change_words", "days_of_changes", "score_changes"]

_TABLES = ("result", "criterion", "registration")
_Rows = Mapping[tuple[str, int], dict[str, Any] | None]


class _UnknownError(Exception):
    """The record does not tell what was there."""


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A union's score then and now; ``before`` is None where it had none then."""

    before: ScoreRow | None
    after: ScoreRow

    @property
    def is_changed(self) -> bool:
        """Whether its score or a rank of it is another one."""
        return self.before is None or self._places(self.before) != self._places(self.after)

    @staticmethod
    def _places(row: ScoreRow) -> tuple[int | None, ...]:
        return row.total, row.rank, row.cluster_rank, row.overall_rank

    @property
    def climbed(self) -> int:
        """How many places it went up in its sector; below 0 it went down."""
        if self.before is None or self.before.rank is None or self.after.rank is None:
            return 0
        return self.before.rank - self.after.rank


@dataclass(frozen=True, slots=True)
class ScoreChanges:
    """What changed since the start of a day.

    Attributes:
        since: the day compared with; None where there is none to compare with.
        days: the days on which results changed, the newest first.
        rows: then and now, by registration.
        problem: why the record cannot tell; empty when it can.
    """

    since: date | None
    days: tuple[date, ...]
    rows: Mapping[int, ScoreChange]
    problem: str


def days_of_changes(session: Session, campaign_id: int) -> list[date]:
    """The days, by this machine's clock, on which results of a campaign changed; the newest first."""
    del session
    return list(dict.fromkeys(_local(moment) for moment in queries.moments_of_changes(campaign_id)))


def score_changes(session: Session, campaign_id: int, *, since: date | None = None) -> ScoreChanges:
    """Compare the scores with those at the start of a day.

    Args:
        session: the workspace.
        campaign_id: the campaign.
        since: the day; by default the last one before today on which results changed, else the last one.

    Returns:
        The scores then and now; without any where the record cannot tell or there were none, and then why.
    """
    days = days_of_changes(session, campaign_id)
    if since is None:
        since = next((day for day in days if day < session.today()), days[0] if days else None)
    if since is None:
        return ScoreChanges(None, (), {}, "")
    now = score_book(session, campaign_id)
    try:
        then = book_before(session, campaign_id, datetime.combine(since, time()).astimezone())
    except _UnknownError:
        return ScoreChanges(
            since,
            tuple(days),
            {},
            _("Lịch sử không còn đủ để biết điểm trước ngày {day}.").format(day=format_date(since)),
        )
    if not then.rows:
        return ScoreChanges(
            since,
            tuple(days),
            {},
            _("Trước ngày {day} chưa có đăng ký nào để so sánh điểm.").format(day=format_date(since)),
        )
    rows = {key: ScoreChange(then.row(key), row) for key, row in now.rows.items()}
    return ScoreChanges(since, tuple(days), rows, "")


def book_before(session: Session, campaign_id: int, moment: datetime) -> ScoreBook:
    """The scores as results, criteria and registrations gave them at a moment.

    Names, sectors, clusters and members are those of now.

    Raises:
        _UnknownError: the record begins later, or tells of columns that are not there any more.
    """
    first = queries.first_moment()
    if first is None or _local(first) > _local(moment):
        raise _UnknownError
    columns = {table: columns_of(session.database, table) for table in _TABLES}
    older: dict[tuple[str, int], dict[str, Any] | None] = {}
    for table, row, before in queries.rows_before(moment, _TABLES):
        older[table, row] = None if before is None else _values(before, columns[table])
    return book_of(_facts_before(read_facts(campaign(session, campaign_id)), older, campaign_id))


def _local(moment: datetime) -> date:
    return moment.astimezone().date()


def _values(literals: str, columns: Sequence[str]) -> dict[str, Any]:
    """The values by column; columns that came later are left out."""
    told = json.loads(literals)
    if len(told) > len(columns):
        raise _UnknownError
    return {column: literal_value(literal) for column, literal in zip(columns, told, strict=False)}


def _facts_before(facts: ScoringFacts, older: _Rows, campaign_id: int) -> ScoringFacts:
    criteria: dict[int, CriterionRow] = {}
    for key, criterion in facts.criteria.items():
        told = older.get(("criterion", key), {})
        if told is not None:
            criteria[key] = _criterion_before(criterion, told) if told else criterion
    registrations = {}
    circumstances = {}
    for key, item in facts.registrations.items():
        told = older.get(("registration", key), {})
        if told is None:
            continue
        state = RegistrationState(told["state"]) if told else item.state
        registrations[key] = replace(item, state=state)
        circumstances[key] = replace(facts.circumstances[key], registered=registrations[key].opens_the_way)
    for (table, key), row in older.items():
        gone = row is not None and row.get("campaign_id") == campaign_id
        if gone and table == "criterion" and key not in facts.criteria:
            raise _UnknownError
    return replace(
        facts,
        criteria=criteria,
        registrations=registrations,
        circumstances=circumstances,
        marks=_marks_before(facts, older, criteria),
        points=PointsOfValues(criteria),
    )


def _criterion_before(criterion: CriterionRow, told: Mapping[str, Any]) -> CriterionRow:
    return replace(
        criterion,
        rule=replace(
            criterion.rule,
            max_points=Fraction(told["max_points"], 100),
            rule=rule_from_json(json.loads(told["rule"])),
            role=CriterionRole(told["role"]),
        ),
    )


def _marks_before(
    facts: ScoringFacts, older: _Rows, criteria: Mapping[int, CriterionRow]
) -> dict[int, list[Mark]]:
    """The results of then: those that were not changed since, and what the changed ones were."""
    changed = {key: row for (table, key), row in older.items() if table == "result"}
    found: dict[int, list[Mark]] = {}
    for owner, marks in facts.marks.items():
        kept = [mark for mark in marks if mark.id not in changed and mark.criterion_id in criteria]
        if kept:
            found[owner] = kept
    for row in changed.values():
        if row is not None and row["criterion_id"] in criteria:
            mark = Mark(
                row["criterion_id"],
                row["period_id"],
                row["self_value"],
                row["self_points"],
                row["verified_value"],
                row["verified_points"],
                row["registration_id"],
            )
            found.setdefault(mark.registration_id, []).append(mark)
    return found


def change_words(change: ScoreChange) -> str:
    """Say what a union's score was and is: 88,05 → 91,20, and its ranks."""
    if change.before is None:
        return _("Trước đó chưa có điểm")
    before, after = change.before, change.after
    lines = [
        _("Điểm: {before} → {after}").format(
            before=format_points(before.total), after=format_points(after.total)
        )
    ]
    for name, old, new in (
        (_("Hạng khối"), before.rank, after.rank),
        (_("Hạng cụm"), before.cluster_rank, after.cluster_rank),
        (_("Hạng chung"), before.overall_rank, after.overall_rank),
    ):
        if old != new:
            lines.append(f"{name}: {old or '–'} → {new or '–'}")
    if before.rating_label != after.rating_label:
        lines.append(
            _("Xếp loại: {before} → {after}").format(before=before.rating_label, after=after.rating_label)
        )
    return "\n".join(lines)
