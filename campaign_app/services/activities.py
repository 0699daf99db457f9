"""What is done through the year: activities, monthly ratings, attainment, indicators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from campaign_app.domain.activity_kinds import ActivityKind, activity_kind
from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.services.checks import optional_text, required_text
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.store.models import work as models
from campaign_app.store.models.unions import MemberKind
from campaign_app.store.queries import activities as queries
from campaign_app.store.queries.activities import (
    ActivityRow,
    AttainmentRow,
    IndicatorRow,
    MonthlyRatingRow,
)

__all__ = [
    "ActivityKind",
    "ActivityRow",
    "AttainmentRow",
    "IndicatorRow",
    "MonthlyRatingEntry",
    "MonthlyRatingRow",
    "activities",
    "add_activity",
    "attainments",
    "indicators",
    "monthly_ratings",
    "record_attainment",
    "record_indicator",
    "record_monthly_rating",
    "record_monthly_ratings",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyRatingEntry:
    """How many of a union's staff were rated excellent, good, done and not done in a month."""

    union_id: int
    year: int
    month: int
    staff_kind: MemberKind
    counts: tuple[int, int, int, int]


def add_activity(
    session: Session,
    *,
    kind: str,
    title: str,
    year: int,
    held_on: date | None = None,
    participants: int | None = None,
    organiser: str = "",
    note: str = "",
    union_ids: Sequence[int] = (),
) -> Added:
    """Record a training, communication or other activity; give its id.

    The kind is an :class:`ActivityKind`, its words, or other words that are kept as they are.

    Raises:
        InvalidInputError: no title, a day outside the year, or fewer than no participants.
    """
    told = required_text(title, _("Tên hoạt động"), longest=500)
    if held_on is not None and held_on.year != year:
        raise InvalidInputError(_("Ngày tổ chức không thuộc năm {year}.").format(year=year))
    if participants is not None and participants < 0:
        raise InvalidInputError(_("Số người tham gia không thể âm."))
    with session.act(_("Ghi hoạt động {title}").format(title=told)):
        row = models.Activity.create(
            kind=activity_kind(required_text(kind, _("Loại hoạt động"), longest=40)),
            title=told,
            year=year,
            held_on=held_on,
            participants=participants,
            organiser=optional_text(organiser, _("Đơn vị tổ chức"), longest=200),
            note=optional_text(note, _("Ghi chú"), longest=1000),
        )
        for union_id in union_ids:
            models.ActivityUnion.create(activity=row, union=union_id)
        return Added(int(row.id), Changes.ACTIVITIES)


def record_monthly_rating(
    session: Session,
    *,
    union_id: int,
    year: int,
    month: int,
    staff_kind: MemberKind,
    counts: tuple[int, int, int, int],
) -> Changes:
    """Say how many were rated excellent, good, done and not done in a month; replaces what was said."""
    with session.act(_("Ghi xếp loại tháng {month}/{year}").format(month=month, year=year)):
        write_monthly_rating(union_id=union_id, year=year, month=month, staff_kind=staff_kind, counts=counts)
    return Changes.ACTIVITIES


def write_monthly_rating(
    *, union_id: int, year: int, month: int, staff_kind: MemberKind, counts: tuple[int, int, int, int]
) -> None:
    """The same inside an act that is already open."""
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


def record_monthly_ratings(session: Session, rows: Sequence[MonthlyRatingEntry]) -> Changes:
    """Record many monthly ratings as one act; all of them, or none."""
    with session.act(_("Ghi xếp loại hằng tháng")):
        for row in rows:
            write_monthly_rating(
                union_id=row.union_id,
                year=row.year,
                month=row.month,
                staff_kind=row.staff_kind,
                counts=row.counts,
            )
    return Changes.ACTIVITIES


def record_attainment(
    session: Session, *, year: int, group: str, standard: str, share: Fraction, union_id: int | None = None
) -> Added:
    """Record the share (percent) of a group that meets a standard; give its id."""
    if not 0 <= share <= 100:  # noqa: PLR2004  percent
        raise InvalidInputError(_("Tỉ lệ phải từ 0 % đến 100 %."))
    with session.act(_("Ghi tỉ lệ đạt chuẩn")):
        row = models.Attainment.create(
            union=union_id,
            year=year,
            group=required_text(group, _("Nhóm"), longest=120),
            standard=required_text(standard, _("Chuẩn"), longest=200),
            share=round(share * 100),
        )
        return Added(int(row.id), Changes.ACTIVITIES)


def record_indicator(
    session: Session,
    *,
    year: int,
    code: str,
    label: str = "",
    group: str = "",
    value: Fraction | None = None,
    rank: int | None = None,
    source: str = "",
) -> Added:
    """Record a figure of public service; what the source does not say stays empty. Gives the id."""
    with session.act(_("Ghi chỉ số {code}").format(code=code)):
        row = models.ServiceIndicator.create(
            year=year,
            code=required_text(code, _("Mã chỉ số"), longest=40),
            label=label,
            group=group,
            value=None if value is None else round(value * 100),
            rank=rank,
            source=source,
        )
        return Added(int(row.id), Changes.ACTIVITIES)


def activities(session: Session, *, year: int | None = None) -> list[ActivityRow]:
    """Activities, the newest first, of one year or of all."""
    del session
    return queries.activities(year)


def monthly_ratings(session: Session, *, year: int) -> list[MonthlyRatingRow]:
    """The monthly ratings of a year, summed over all unions, by month and kind of staff."""
    del session
    return queries.monthly_ratings(year)


def attainments(session: Session, *, year: int | None = None) -> list[AttainmentRow]:
    """Shares that meet a standard."""
    del session
    return queries.attainments(year)


def indicators(session: Session) -> list[IndicatorRow]:
    """Figures of public service, by year."""
    del session
    return queries.indicators()
