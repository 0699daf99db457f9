"""Results as a grid of collectives and criteria: reading it whole, and filling many cells at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import DataProblem, InvalidInputError, RequirementError, UserFacingError
from campaign_app.domain.language import _
from campaign_app.domain.rules import Manual
from campaign_app.domain.scoring import applies
from campaign_app.domain.value_words import value_words
from campaign_app.domain.workflow import label
from campaign_app.services import campaigns, criteria, issuers, registrations, results, scores
from campaign_app.services.campaigns import CampaignRow, CampaignSectorRow, PeriodRow
from campaign_app.services.criteria import CriterionRow
from campaign_app.services.outcome import Counted
from campaign_app.services.registrations import RegistrationRow
from campaign_app.services.results import OPEN_STAGES, ResultEntry, ResultRow
from campaign_app.services.scores import ScoreRow
from campaign_app.services.session import Session

__all__ = [
    "GridCell",
    "GridRow",
    "ResultGrid",
    "TypedCell",
    "accept_self",
    "clear_cells",
    "enter_cells",
    "result_grid",
    "shown_period",
]


@dataclass(frozen=True, slots=True)
class GridCell:
    """One criterion of one collective; ``pledge`` in words, ``result`` None while nothing is known."""

    criterion: CriterionRow
    applies: bool
    result: ResultRow | None
    pledge: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """One collective with its cells in the order of the grid's criteria."""

    registration: RegistrationRow
    score: ScoreRow | None
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class ResultGrid:
    """The whole grid; ``locked`` says why nothing can be entered now and is empty when it can."""

    campaign: CampaignRow
    criteria: tuple[CriterionRow, ...]
    sectors: tuple[CampaignSectorRow, ...]
    rows: tuple[GridRow, ...]
    officers: Mapping[int, str]
    locked: str
    periods: tuple[PeriodRow, ...]
    period: PeriodRow


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCell:
    """What was typed or pasted for one cell."""

    registration_id: int
    criterion_id: int
    typed: str


def result_grid(session: Session, campaign_id: int) -> ResultGrid:
    """Every collective of a campaign with its results on every criterion; of several periods the open one."""
    row = campaigns.campaign(session, campaign_id)
    listed = [
        criterion
        for criterion in criteria.criteria(session, campaign_id)
        if SubjectKind.COLLECTIVE in criterion.rule.subject_kinds
    ]
    periods = campaigns.periods(session, campaign_id)
    period = shown_period(periods)
    known = _results(session, campaign_id, period.id)
    pledged = registrations.pledges(session, campaign_id)
    scored = {score.registration_id: score for score in scores.score_table(session, campaign_id)}
    return ResultGrid(
        campaign=row,
        criteria=tuple(listed),
        sectors=tuple(campaigns.sectors(session, campaign_id)),
        rows=tuple(
            GridRow(
                registration=item,
                score=scored.get(item.id),
                cells=tuple(_cell(item, criterion, known, pledged.get(item.id, {})) for criterion in listed),
            )
            for item in registrations.registrations(session, campaign_id)
            if item.kind is SubjectKind.COLLECTIVE
        ),
        officers={officer.id: officer.name for officer in issuers.officers(session)},
        locked=_locked(session, row),
        periods=tuple(periods),
        period=period,
    )


def _results(session: Session, campaign_id: int, period_id: int) -> dict[tuple[int, int], ResultRow]:
    return {
        (result.registration_id, result.criterion_id): result
        for result in results.results(session, campaign_id)
        if result.period_id == period_id
    }


def shown_period(listed: Sequence[PeriodRow]) -> PeriodRow:
    """The part of the year whose values are shown: the open one, or the last when all are closed."""
    return next((period for period in listed if period.is_open), listed[-1])


def _cell(
    item: RegistrationRow,
    criterion: CriterionRow,
    known: Mapping[tuple[int, int], ResultRow],
    pledged: Mapping[str, str],
) -> GridCell:
    target = pledged.get(criterion.code)
    return GridCell(
        criterion=criterion,
        applies=applies(criterion.rule, item.kind, item.sector_code),
        result=known.get((item.id, criterion.id)),
        pledge="" if target is None else value_words(criterion.rule.rule, target),
    )


def _locked(session: Session, row: CampaignRow) -> str:
    if row.stage not in OPEN_STAGES:
        return _("Phong trào ở bước “{stage}” nên chỉ xem, không nhập kết quả.").format(
            stage=label(row.stage)
        )
    if not any(period.is_open for period in campaigns.periods(session, row.id)):
        return _("Các kỳ chấm điểm đều đã khóa nên chỉ xem, không nhập kết quả.")
    return ""


def enter_cells(session: Session, *, campaign_id: int, cells: Sequence[TypedCell], verified: bool) -> Counted:
    """Enter what was pasted over many cells as one act; an empty text changes nothing. Gives how many.

    Raises:
        InvalidInputError: a text is no value of its criterion; every such cell is listed, nothing is entered.
    """
    names = {row.id: row.name for row in registrations.registrations(session, campaign_id)}
    known = {criterion.id: criterion for criterion in criteria.criteria(session, campaign_id)}
    entries: list[ResultEntry] = []
    problems: list[DataProblem] = []
    for cell in cells:
        if not cell.typed.strip():
            continue
        criterion = known[cell.criterion_id]
        try:
            value, points = results.value_and_points(criterion, cell.typed)
        except UserFacingError as error:
            problems.append(DataProblem(names[cell.registration_id], f"{error.summary} {error.hint}".strip()))
            continue
        exact = None if value is not None or points is None else Fraction(points, 100)
        entries.append(_entry(cell.registration_id, criterion, value, exact, verified=verified))
    if problems:
        raise InvalidInputError(
            _("Có ô không hợp lệ nên chưa nhập ô nào."),
            problems=problems,
            hint=_("Sửa trong bảng tính rồi dán lại."),
        )
    return results.write_results(session, campaign_id=campaign_id, entries=entries)


def clear_cells(session: Session, *, cells: Sequence[tuple[int, int]], verified: bool) -> Counted:
    """Empty many cells, by (registration, criterion), as one act. Gives how many.

    Raises:
        LockedError: results are not entered any more; nothing is emptied then.
    """
    act = results.verify_result if verified else results.enter_result
    with session.act(_("Xóa kết quả của nhiều ô")):
        for registration_id, criterion_id in cells:
            act(session, registration_id=registration_id, criterion_id=criterion_id, typed="")
    return Counted(len(cells), Changes.RESULTS | Changes.SCORES)


def accept_self(
    session: Session, *, campaign_id: int, cells: Sequence[tuple[int, int]], again: bool = False
) -> Counted:
    """Take the union's own values as verified, by (registration, criterion); gives how many.

    The rule reckons the points anew. Cells that are verified already are left as they are unless ``again``.

    Raises:
        RequirementError: none of the cells has an own value that waits.
    """
    periods = campaigns.periods(session, campaign_id)
    period = shown_period(periods)
    known = _results(session, campaign_id, period.id)
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
