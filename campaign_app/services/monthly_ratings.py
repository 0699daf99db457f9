"""Monthly ratings of staff by the four levels: typed month by month, and the year in one grid."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DataProblem, InvalidInputError, UserFacingError
from campaign_app.domain.language import _
from campaign_app.services.outcome import Counted
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionRow, unions
from campaign_app.store.models import work as models
from campaign_app.store.models.unions import MemberKind
from campaign_app.store.queries import activities as queries
from campaign_app.store.queries import exports as export_queries
from campaign_app.store.queries import work as work_queries
from campaign_app.store.queries.activities import MonthlyRatingRow

__all__ = [
    "MONTHS",
    "Counts",
    "MonthlyRatingEntry",
    "MonthlyRatingRow",
    "RatingPlace",
    "RatingYear",
    "TypedRating",
    "clear_ratings",
    "counts_told",
    "enter_ratings",
    "monthly_ratings",
    "rating_year",
    "read_counts",
    "record_monthly_rating",
    "record_monthly_ratings",
]

MONTHS = 12
_LEVELS = 4
_MOST_DIGITS = 6
_BETWEEN = re.compile(r"\s*[/;,|\-–]\s*|\s+")

Counts = tuple[int, int, int, int]
"""How many were rated excellent, good, done and not done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingPlace:
    """A month of one kind of a union's staff."""

    union_id: int
    year: int
    month: int
    staff_kind: MemberKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyRatingEntry(RatingPlace):
    """How many of a union's staff were rated excellent, good, done and not done in a month."""

    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedRating(RatingPlace):
    """What was typed or pasted for a month; an empty text changes nothing."""

    typed: str


@dataclass(frozen=True, slots=True)
class RatingYear:
    """The twelve months of one kind of a union's staff.

    Attributes:
        staff: how many there are by the list of members; None where it holds none of the kind.
        months: the counts of each month, January first; None where nothing is told.
        due: how many months of the year are over, so that they should be told; none for workers of whom no
            month is told: cadres, civil servants and public employees are rated by the month.
    """

    union: UnionRow
    staff_kind: MemberKind
    staff: int | None
    months: tuple[Counts | None, ...]
    due: int

    @property
    def told(self) -> int:
        """How many months are told."""
        return sum(counts is not None for counts in self.months)

    def is_missing(self, month: int) -> bool:
        """Whether a month that is over is not told."""
        return month <= self.due and self.months[month - 1] is None

    def warning(self, month: int) -> str:
        """Say when more people were rated in a month than the union has; empty when all is well."""
        counts = self.months[month - 1]
        if counts is None or self.staff is None or sum(counts) <= self.staff:
            return ""
        return _("Xếp loại {rated} người, danh sách đoàn viên chỉ có {staff}.").format(
            rated=sum(counts), staff=self.staff
        )


def counts_told(counts: Counts | None) -> str:
    """Write a month as it is typed: excellent/good/done/not done."""
    return "" if counts is None else "/".join(str(count) for count in counts)


def read_counts(typed: str) -> Counts:
    """Read a month as officers type it: "3/12/2/0", also with spaces, semicolons or hyphens between.

    Raises:
        InvalidInputError: these are not four whole numbers from 0 up.
    """
    pieces = [piece for piece in _BETWEEN.split(typed.strip()) if piece]
    if re.search(r"(^|[/;,|\s])[-−–]\s*\d", typed):
        raise InvalidInputError(_("Số người xếp loại không thể âm."))
    is_number = all(piece.isascii() and piece.isdigit() and len(piece) <= _MOST_DIGITS for piece in pieces)
    if len(pieces) != _LEVELS or not is_number:
        raise InvalidInputError(
            _("Không đọc được “{typed}” là bốn mức xếp loại.").format(typed=typed),
            hint=_("Gõ đủ bốn số: xuất sắc/tốt/hoàn thành/không hoàn thành, ví dụ 3/12/2/0."),
        )
    a, b, c, d = (int(piece) for piece in pieces)
    return a, b, c, d


def record_monthly_rating(
    session: Session, *, union_id: int, year: int, month: int, staff_kind: MemberKind, counts: Counts
) -> Changes:
    """Say how many were rated excellent, good, done and not done in a month; replaces what was said.

    Raises:
        InvalidInputError: there is no such month, or a count is below 0.
    """
    with session.act(_("Ghi xếp loại tháng {month}/{year}").format(month=month, year=year)):
        _write(union_id=union_id, year=year, month=month, staff_kind=staff_kind, counts=counts)
    return Changes.ACTIVITIES


def _write(*, union_id: int, year: int, month: int, staff_kind: MemberKind, counts: Counts) -> None:
    if not 1 <= month <= MONTHS:
        raise InvalidInputError(
            _("Không có tháng {month}.").format(month=month), hint=_("Ghi tháng từ 1 đến 12.")
        )
    if min(counts) < 0:
        raise InvalidInputError(_("Số người xếp loại không thể âm."))
    r = models.MonthlyRating
    names = ("excellent", "good", "done", "not_done")
    r.insert(
        union=union_id, year=year, month=month, staff_kind=staff_kind, **dict(zip(names, counts, strict=True))
    ).on_conflict(
        conflict_target=[r.union, r.year, r.month, r.staff_kind],
        preserve=[r.excellent, r.good, r.done, r.not_done],
    ).execute()


def record_monthly_ratings(
    session: Session, rows: Sequence[MonthlyRatingEntry], *, name: str = ""
) -> Changes:
    """Record many monthly ratings as one act, called ``name``; all of them, or none."""
    with session.act(name or _("Ghi xếp loại hằng tháng")):
        for row in rows:
            _write(
                union_id=row.union_id,
                year=row.year,
                month=row.month,
                staff_kind=row.staff_kind,
                counts=row.counts,
            )
    return Changes.ACTIVITIES


def enter_ratings(session: Session, cells: Sequence[TypedRating]) -> Counted:
    """Enter months as they were typed or pasted, as one act; an empty text changes nothing. Gives how many.

    Raises:
        InvalidInputError: a text is no four counts; every such month is listed, and none is entered.
    """
    names = {row.id: row.printed_name for row in unions(session)}
    entries: list[MonthlyRatingEntry] = []
    problems: list[DataProblem] = []
    for cell in cells:
        if not cell.typed.strip():
            continue
        try:
            counts = read_counts(cell.typed)
        except UserFacingError as error:
            where = _("{union}, tháng {month}/{year}").format(
                union=names.get(cell.union_id, ""), month=cell.month, year=cell.year
            )
            problems.append(DataProblem(where, f"{error.summary} {error.hint}".strip()))
            continue
        entries.append(
            MonthlyRatingEntry(
                union_id=cell.union_id,
                year=cell.year,
                month=cell.month,
                staff_kind=cell.staff_kind,
                counts=counts,
            )
        )
    if problems:
        raise InvalidInputError(
            _("Có ô không hợp lệ nên chưa nhập ô nào."),
            problems=problems,
            hint=_("Sửa trong bảng tính rồi dán lại."),
        )
    record_monthly_ratings(session, entries)
    return Counted(len(entries), Changes.ACTIVITIES)


def clear_ratings(session: Session, places: Sequence[RatingPlace]) -> Counted:
    """Take months away, as one act; gives how many were told."""
    r = models.MonthlyRating
    count = 0
    with session.act(_("Xóa xếp loại hằng tháng")):
        for place in places:
            count += (
                r.delete()
                .where(
                    (r.union == place.union_id)
                    & (r.year == place.year)
                    & (r.month == place.month)
                    & (r.staff_kind == place.staff_kind)
                )
                .execute()
            )
    return Counted(count, Changes.ACTIVITIES)


def monthly_ratings(session: Session, *, year: int) -> list[MonthlyRatingRow]:
    """The monthly ratings of a year, summed over all unions, by month and kind of staff."""
    del session
    return queries.monthly_ratings(year)


def rating_year(session: Session, year: int) -> list[RatingYear]:
    """The year's twelve months of every union and kind of its staff, in the order of the unions.

    A union has a row for each kind of staff among its members or its ratings; one with neither has a row for
    its workers, to begin with.
    """
    today = session.today()
    staff = work_queries.staff_counts(min(today, date(year, 12, 31)))
    told: dict[tuple[int, MemberKind], dict[int, Counts]] = {}
    for row in export_queries.union_ratings(year):
        counts = row.excellent, row.good, row.done, row.not_done
        told.setdefault((row.union_id, row.staff_kind), {})[row.month] = counts
    due = MONTHS if today.year > year else today.month - 1 if today.year == year else 0
    found: list[RatingYear] = []
    for union in unions(session):
        kinds = [kind for kind in MemberKind if (union.id, kind) in staff or (union.id, kind) in told]
        if union.ended_on is not None and union.ended_on.year < year:
            kinds = [kind for kind in kinds if (union.id, kind) in told]
        elif not kinds:
            kinds = [MemberKind.WORKER]
        found.extend(_row(union, kind, staff, told.get((union.id, kind), {}), due) for kind in kinds)
    return found


def _row(
    union: UnionRow,
    kind: MemberKind,
    staff: Mapping[tuple[int, MemberKind], int],
    told: Mapping[int, Counts],
    due: int,
) -> RatingYear:
    months = tuple(told.get(month) for month in range(1, MONTHS + 1))
    is_rated = kind is not MemberKind.WORKER or bool(told)
    return RatingYear(union, kind, staff.get((union.id, kind)), months, due if is_rated else 0)
