"""Entering and verifying results, value by value."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import InvalidInputError, LockedError, NotFoundError
from campaign_app.domain.language import _
from campaign_app.domain.scoring import applies
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services.campaigns import campaign
from campaign_app.services.checks import optional_text
from campaign_app.services.outcome import Counted
from campaign_app.services.registrations import RegistrationRow, registration
from campaign_app.services.result_values import (
    check_verified,
    exact_points,
    points_within,
    refuse_unexplained,
    rule_points,
    typed_value,
    value_and_points,
)
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Evidence, Result
from campaign_app.store.queries import campaigns as campaign_queries
from campaign_app.store.queries import registrations as registration_queries
from campaign_app.store.queries import results as queries
from campaign_app.store.queries.campaigns import CriterionRow
from campaign_app.store.queries.results import Columns, ResultRow
from campaign_app.store.sqlite import bulk

__all__ = [
    "ResultEntry",
    "ResultRow",
    "check_verified",
    "enter_result",
    "exact_points",
    "note_result",
    "open_period",
    "read_entry",
    "refuse_closed",
    "results",
    "typed_value",
    "value_and_points",
    "verify_result",
    "write_results",
]

OPEN_STAGES = (CampaignStage.REGISTRATION_OPEN, CampaignStage.RUNNING, CampaignStage.SCORING)
VALUES = ("self_value", "self_points", "verified_value", "verified_points")
NOTES = ("override_note", "self_note", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultEntry:
    """A result as a file brings it: values as canonical text, points where they were given by hand.

    What is None is not told and stays as it is stored, unless it is cleared; ``self_note`` is the union's
    explanation.
    """

    registration_id: int
    criterion_code: str
    self_value: str | None = None
    self_points: Fraction | None = None
    verified_value: str | None = None
    verified_points: Fraction | None = None
    note: str = ""
    self_note: str | None = None
    clears_self: bool = False
    clears_verified: bool = False


def results(session: Session, campaign_id: int) -> list[ResultRow]:
    """All results of a campaign."""
    del session
    return queries.results(campaign_id)


def enter_result(
    session: Session, *, registration_id: int, criterion_id: int, typed: str, points: str = ""
) -> Changes:
    """Enter what the union says of itself; typed as a person types it, empty takes it away.

    Points stand for the self score where the union gives it; otherwise the rule reckons them.

    Raises:
        InvalidInputError: no value of this criterion, or points above its maximum.
        LockedError: the stage or the period is closed.
    """
    place = _place(session, registration_id, criterion_id)
    value, given = typed_value(place.criterion, typed, points)
    with session.act(place.act_name(_("Nhập kết quả tiêu chí {code} – {name}"))):
        _write(
            place,
            {
                "self_value": value,
                "self_points": given,
                "self_by": None if given is None else session.officer_id,
                "self_at": None if given is None else session.now(),
            },
        )
    return Changes.RESULTS | Changes.SCORES


def verify_result(
    session: Session,
    *,
    registration_id: int,
    criterion_id: int,
    typed: str,
    points: str = "",
    note: str = "",
) -> Changes:
    """Enter what the federation verified; points that differ from the rule's need a note.

    Raises:
        InvalidInputError: no value of this criterion, points above its maximum, or the note is missing.
        LockedError: the stage or the period is closed.
    """
    place = _place(session, registration_id, criterion_id)
    value, given = check_verified(place.criterion, typed, points, note)
    told = optional_text(note, _("Ghi chú thẩm định"), longest=1000)
    with session.act(place.act_name(_("Thẩm định tiêu chí {code} – {name}"))):
        _write(
            place,
            {
                "verified_value": value,
                "verified_points": given,
                "verified_by": None if given is None else session.officer_id,
                "verified_at": None if given is None else session.now(),
                "override_note": told,
            },
        )
    return Changes.RESULTS | Changes.SCORES


def note_result(
    session: Session,
    *,
    registration_id: int,
    criterion_id: int,
    self_note: str | None = None,
    note: str | None = None,
) -> Changes:
    """Write the union's explanation of a result, the officer's note on it, or both; None leaves one alone.

    A result may be noted before it has a value; one without value and notes is not kept.

    Raises:
        InvalidInputError: a note is too long, or the criterion does not apply to the union.
        LockedError: the stage or the period is closed.
    """
    place = _place(session, registration_id, criterion_id)
    columns: Columns = {}
    if self_note is not None:
        columns["self_note"] = optional_text(self_note, _("Giải trình của đơn vị"), longest=2000)
    if note is not None:
        columns["note"] = optional_text(note, _("Ghi chú của cán bộ"), longest=2000)
    with session.act(place.act_name(_("Ghi chú kết quả tiêu chí {code} – {name}"))):
        _write(place, columns)
    return Changes.RESULTS


@dataclass(frozen=True, slots=True)
class _Place:
    registration: RegistrationRow
    criterion: CriterionRow
    period_id: int

    def act_name(self, pattern: str) -> str:
        return pattern.format(code=self.criterion.code, name=self.registration.name)


def _place(session: Session, registration_id: int, criterion_id: int) -> _Place:
    row = registration(session, registration_id)
    refuse_closed(session, row.campaign_id)
    for criterion in campaign_queries.criteria(row.campaign_id, criterion_id=criterion_id):
        _refuse_inapplicable(row, criterion)
        return _Place(row, criterion, open_period(row.campaign_id))
    raise NotFoundError(_("Không còn tiêu chí này trong phong trào."))


def refuse_closed(session: Session, campaign_id: int) -> None:
    """See that results may be entered now.

    Raises:
        LockedError: the campaign is not at the stage of its results.
    """
    row = campaign(session, campaign_id)
    if row.stage not in OPEN_STAGES:
        raise LockedError(
            _("Phong trào {code} không ở bước nhập kết quả.").format(code=row.code),
            hint=_("Chuyển phong trào sang bước “Kết quả”, hoặc lùi về bước đó khi chưa có quyết định."),
        )


def _refuse_inapplicable(row: RegistrationRow, criterion: CriterionRow) -> None:
    if not applies(criterion.rule, row.kind, row.sector_code):
        raise InvalidInputError(
            _("Tiêu chí {code} không áp dụng cho {name}.").format(code=criterion.code, name=row.name)
        )


def open_period(campaign_id: int) -> int:
    """The period that takes results now.

    Raises:
        LockedError: all of them are closed.
    """
    for period in campaign_queries.periods(campaign_id):
        if period.is_open:
            return period.id
    raise LockedError(_("Các kỳ chấm điểm đều đã khóa."), hint=_("Mở lại kỳ chấm điểm rồi nhập."))


def _write(place: _Place, columns: Columns) -> None:
    """Write one result."""
    found = queries.results(place.registration.campaign_id, registration_id=place.registration.id)
    known = {(row.criterion_id, row.period_id): row for row in found}
    _write_over(known.get((place.criterion.id, place.period_id)), place, columns)


def _write_over(before: ResultRow | None, place: _Place, columns: Columns) -> None:
    """Write a result over what stands there; one that tells nothing goes, unless a paper hangs on it."""
    told = (*VALUES, *NOTES)
    if before is None:
        if any(columns.get(name) not in {None, ""} for name in told):
            Result.create(
                registration=place.registration.id,
                criterion=place.criterion.id,
                period=place.period_id,
                **columns,
            )
        return
    if any(columns.get(name, getattr(before, name)) not in {None, ""} for name in told):
        bulk.update_row(Result, before.id, columns)
        return
    papers = Evidence.select(Evidence.result)
    if not Result.delete().where((Result.id == before.id) & Result.id.not_in(papers)).execute():
        bulk.update_row(Result, before.id, columns)


def write_results(
    session: Session, *, campaign_id: int, entries: Iterable[ResultEntry], name: str = ""
) -> Counted:
    """Enter many results as one act; all of them, or none. Gives how many; ``name`` is the act's.

    Raises:
        InvalidInputError: a value or points are not acceptable, or verified points differ from the rule's
            without a note; the message names the union.
        NotFoundError: a registration is not there any more.
    """
    refuse_closed(session, campaign_id)
    rules = {row.code: row for row in campaign_queries.criteria(campaign_id)}
    rows = {row.id: row for row in registration_queries.registrations(campaign_id)}
    period_id = open_period(campaign_id)
    count, written = 0, set[tuple[int, int]]()
    with session.act(name or _("Nhập kết quả hàng loạt")):
        known = {
            (row.registration_id, row.criterion_id): row
            for row in queries.results(campaign_id)
            if row.period_id == period_id
        }
        for entry in entries:
            if entry.registration_id not in rows:
                raise NotFoundError(_("Không còn đăng ký này trong sổ."))
            if entry.criterion_code not in rules:
                raise InvalidInputError(
                    _("Phong trào không có tiêu chí số {code}.").format(code=entry.criterion_code)
                )
            place = _Place(rows[entry.registration_id], rules[entry.criterion_code], period_id)
            _refuse_inapplicable(place.registration, place.criterion)
            key, columns = (place.registration.id, place.criterion.id), _entry_columns(session, place, entry)
            if key in written:
                _write(place, columns)  # it is another than what was read before
            else:
                _write_over(known.get(key), place, columns)
            written.add(key)
            count += 1
    return Counted(count, Changes.RESULTS | Changes.SCORES)


def _entry_columns(session: Session, place: _Place, entry: ResultEntry) -> Columns:
    try:
        return read_entry(session, place.criterion, entry)
    except InvalidInputError as error:
        raise InvalidInputError(f"{place.registration.name}: {error.summary}", hint=error.hint) from error


def read_entry(session: Session, criterion: CriterionRow, entry: ResultEntry) -> Columns:
    """Give the columns an entry writes; nothing is written.

    Raises:
        InvalidInputError: points are above the maximum, or differ from the rule's without a note.
    """
    columns: Columns = {}
    if entry.clears_self:
        columns |= dict.fromkeys(("self_value", "self_points", "self_by", "self_at"))
    if entry.clears_verified:
        columns |= dict.fromkeys(("verified_value", "verified_points", "verified_by", "verified_at"))
    if entry.self_value is not None or entry.self_points is not None:
        columns |= {
            "self_value": entry.self_value,
            "self_points": _entry_points(criterion, entry.self_value, entry.self_points),
            "self_by": session.officer_id,
            "self_at": session.now(),
        }
    if entry.verified_value is not None or entry.verified_points is not None:
        given = _entry_points(criterion, entry.verified_value, entry.verified_points)
        refuse_unexplained(criterion, entry.verified_value, given, entry.note)
        columns |= {
            "verified_value": entry.verified_value,
            "verified_points": given,
            "verified_by": session.officer_id,
            "verified_at": session.now(),
        }
    if entry.self_note is not None:
        columns["self_note"] = optional_text(entry.self_note, _("Giải trình của đơn vị"), longest=2000)
    if entry.note or "verified_points" in columns:
        columns["override_note"] = optional_text(entry.note, _("Ghi chú thẩm định"), longest=1000)
    return columns


def _entry_points(criterion: CriterionRow, value: str | None, points: Fraction | None) -> int | None:
    if points is not None:
        return points_within(criterion, points)
    return None if value is None else rule_points(criterion, value)
