"""Cells of the results grid: one or many typed, pasted, filled, emptied or accepted, each time as one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DataProblem, InvalidInputError, RequirementError, UserFacingError
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.rules import Manual
from campaign_app.services import campaigns, criteria, registrations, results
from campaign_app.services.criteria import CriterionRow
from campaign_app.services.outcome import Counted
from campaign_app.services.result_grid import shown_period
from campaign_app.services.results import ResultEntry, ResultRow
from campaign_app.services.session import Session
from campaign_app.store.queries import results as queries

__all__ = ["Cell", "Entered", "TypedCell", "accept_self", "clear_cells", "enter_cell", "enter_cells"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One half of a cell: what the union says, or what was verified."""

    registration_id: int
    criterion_id: int
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCell(Cell):
    """What was typed or pasted for one half of a cell."""

    typed: str


@dataclass(frozen=True, slots=True)
class Entered:
    """How many cells were entered, and what another officer had verified in them before.

    Attributes:
        count: the cells.
        changes: what screens must reload.
        replaced: the results as they stood, of cells that somebody else had verified otherwise.
    """

    count: int
    changes: Changes
    replaced: tuple[ResultRow, ...] = ()


def enter_cell(session: Session, cell: TypedCell) -> Entered:
    """Enter one value as typed; an empty one takes it away.

    Raises:
        InvalidInputError: no value of this criterion, or points above its maximum.
        LockedError: the stage or the period is closed.
    """
    row = registrations.registration(session, cell.registration_id)
    period_id = shown_period(campaigns.periods(session, row.campaign_id)).id
    before = [
        found
        for found in queries.results(row.campaign_id, registration_id=row.id)
        if cell.verified and found.criterion_id == cell.criterion_id and found.period_id == period_id
    ]
    act = results.verify_result if cell.verified else results.enter_result
    changes = act(
        session,
        registration_id=cell.registration_id,
        criterion_id=cell.criterion_id,
        typed=cell.typed,
    )
    after = queries.results(row.campaign_id, registration_id=row.id) if before else []
    return Entered(1, changes, _replaced(session, before, after))


def enter_cells(session: Session, *, campaign_id: int, cells: Sequence[TypedCell], name: str = "") -> Entered:
    """Enter what was pasted over many cells as one act; an empty text changes nothing. ``name`` is the act's.

    Raises:
        InvalidInputError: a text is no value of its criterion; every such cell is listed, nothing is entered.
    """
    names = {row.id: row.name for row in registrations.registrations(session, campaign_id)}
    known = {criterion.id: criterion for criterion in criteria.criteria(session, campaign_id)}
    told = [cell for cell in cells if cell.typed.strip()]
    entries: list[ResultEntry] = []
    problems: list[DataProblem] = []
    for cell in told:
        criterion = known[cell.criterion_id]
        try:
            value, points = results.typed_value(criterion, cell.typed)
        except UserFacingError as error:
            problems.append(DataProblem(names[cell.registration_id], f"{error.summary} {error.hint}".strip()))
            continue
        exact = None if value is not None or points is None else Fraction(points, 100)
        entries.append(_entry(cell.registration_id, criterion, value, exact, verified=cell.verified))
    if problems:
        raise InvalidInputError(
            _("Có ô không hợp lệ nên chưa nhập ô nào."),
            problems=problems,
            hint=_("Sửa trong bảng tính rồi dán lại."),
        )
    verified = {(cell.registration_id, cell.criterion_id) for cell in told if cell.verified}
    before = [row for place, row in _results(session, campaign_id).items() if place in verified]
    counted = results.write_results(
        session, campaign_id=campaign_id, entries=entries, name=name or _many(_("Nhập {cells} kết quả"), told)
    )
    after = queries.results(campaign_id) if before else []
    return Entered(counted.count, counted.changes, _replaced(session, before, after))


def clear_cells(session: Session, *, campaign_id: int, cells: Sequence[Cell]) -> Counted:
    """Empty many cells as one act. Gives how many.

    Raises:
        LockedError: results are not entered any more; nothing is emptied then.
    """
    codes = {criterion.id: criterion.code for criterion in criteria.criteria(session, campaign_id)}
    entries = [
        ResultEntry(
            registration_id=cell.registration_id,
            criterion_code=codes[cell.criterion_id],
            clears_self=not cell.verified,
            clears_verified=cell.verified,
        )
        for cell in cells
    ]
    return results.write_results(
        session, campaign_id=campaign_id, entries=entries, name=_many(_("Xóa {cells} kết quả"), cells)
    )


def accept_self(
    session: Session, *, campaign_id: int, cells: Sequence[tuple[int, int]], again: bool = False
) -> Counted:
    """Take the union's own values as verified, by (registration, criterion); gives how many.

    The rule reckons the points anew. Cells that are verified already are left as they are unless ``again``.

    Raises:
        RequirementError: none of the cells has an own value that waits.
    """
    known = _results(session, campaign_id)
    listed = {criterion.id: criterion for criterion in criteria.criteria(session, campaign_id)}
    entries = []
    for place in cells:
        result = known.get(place)
        if result is None or result.self_points is None:
            continue
        if result.verified_points is not None and not again:
            continue
        criterion = listed[result.criterion_id]
        by_hand = result.self_value is None or isinstance(criterion.rule.rule, Manual)
        points = Fraction(result.self_points, 100) if by_hand else None
        entries.append(_entry(result.registration_id, criterion, result.self_value, points, verified=True))
    if not entries:
        raise RequirementError(
            _("Phần đã chọn không có kết quả tự chấm nào chờ thẩm định."),
            hint=_("Chọn những ô đã có giá trị tự chấm mà chưa thẩm định."),
        )
    return results.write_results(
        session, campaign_id=campaign_id, entries=entries, name=_("Chấp nhận kết quả tự chấm")
    )


def _many(pattern: str, cells: Sequence[object]) -> str:
    count = ngettext("{count} ô", "{count} ô", len(cells)).format(count=len(cells))
    return pattern.format(cells=count)


def _results(session: Session, campaign_id: int) -> dict[tuple[int, int], ResultRow]:
    """The results of the part of the year on screen, by (registration, criterion)."""
    period = shown_period(campaigns.periods(session, campaign_id))
    return {
        (row.registration_id, row.criterion_id): row
        for row in queries.results(campaign_id)
        if row.period_id == period.id
    }


def _replaced(
    session: Session, before: Sequence[ResultRow], after: Sequence[ResultRow]
) -> tuple[ResultRow, ...]:
    """Of the results as they stood, give those somebody else had verified that say otherwise now."""
    now = {row.id: (row.verified_value, row.verified_points) for row in after}
    return tuple(
        row
        for row in before
        if row.verified_at is not None
        and row.verified_by != session.officer_id
        and now.get(row.id) != (row.verified_value, row.verified_points)
    )


def _entry(
    registration_id: int,
    criterion: CriterionRow,
    value: str | None,
    points: Fraction | None,
    *,
    verified: bool,
) -> ResultEntry:
    if verified:
        return ResultEntry(
            registration_id=registration_id,
            criterion_code=criterion.code,
            verified_value=value,
            verified_points=points,
        )
    return ResultEntry(
        registration_id=registration_id,
        criterion_code=criterion.code,
        self_value=value,
        self_points=points,
    )
