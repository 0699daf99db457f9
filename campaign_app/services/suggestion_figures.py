"""The figures of a campaign's year that suggestions stand on, union by union, with how each came about.

What nobody told gives no figure: a suggestion is never made of what is only likely.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

from campaign_app.domain.activity_kinds import ActivityKind
from campaign_app.domain.commendation import Rating
from campaign_app.domain.formats import format_date, format_percent
from campaign_app.domain.language import _
from campaign_app.domain.periods import PeriodPart, parts_of, scheme_of
from campaign_app.domain.suggestion_sources import SuggestionSource, standard_source
from campaign_app.domain.workflow import RegistrationState
from campaign_app.services.achievement_counts import Merits, counted
from campaign_app.services.campaigns import CampaignRow, PeriodRow, campaign, periods
from campaign_app.services.registrations import RegistrationRow
from campaign_app.services.session import Session
from campaign_app.store.queries import activities as activity_queries
from campaign_app.store.queries import exports as export_queries
from campaign_app.store.queries import work as queries
from campaign_app.store.queries.activities import AttainmentRow
from campaign_app.store.queries.work import JoinedRow, SurveyRow

__all__ = ["Figure", "YearFigures", "span_of", "year_figures"]

_YEAR_MONTHS = 12
_TEACHES = {
    SuggestionSource.TRAINED_SHARE: frozenset({ActivityKind.TRAINING, ActivityKind.ONE_STOP}),
    SuggestionSource.INFORMED_SHARE: frozenset({ActivityKind.COMMUNICATION}),
}
_Month = tuple[int, int]
_R = TypeVar("_R", JoinedRow, AttainmentRow, SurveyRow)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one union.

    Attributes:
        words: how it came about ("23 / 25 đoàn viên …").
        share: in percent, exact; None for a figure that is no share.
        count: how many; for monthly ratings how many months are missing.
        levels: how many by the words of the level of recognition.
        is_on_time: whether it registered on time; None for other figures.
    """

    words: str
    share: Fraction | None = None
    count: int | None = None
    levels: Mapping[str, int] = field(default_factory=dict)
    is_on_time: bool | None = None


@dataclass(frozen=True, slots=True)
class YearFigures:
    """Everything told of a part of a campaign's year, by union."""

    row: CampaignRow
    first: date
    last: date
    is_whole: bool
    members: Mapping[int, int]
    joined: Mapping[int, list[JoinedRow]]
    shares: Mapping[int, list[AttainmentRow]]
    surveys: Mapping[int, list[SurveyRow]]
    months: Mapping[int, dict[_Month, tuple[int, int]]]
    due: tuple[_Month, ...]
    ratings: Mapping[tuple[int, Rating], int]
    disciplined: Mapping[int, int]
    merits: Mapping[int, Merits]

    def figure(self, source: SuggestionSource, item: RegistrationRow) -> Figure | None:
        """Give what a source tells of a whole union; None where nothing is told."""
        if item.union_id is None:
            return None
        union_id = item.union_id
        readers: dict[SuggestionSource, Callable[[], Figure | None]] = {
            SuggestionSource.TRAINED_SHARE: lambda: self._taught(SuggestionSource.TRAINED_SHARE, union_id),
            SuggestionSource.INFORMED_SHARE: lambda: self._taught(SuggestionSource.INFORMED_SHARE, union_id),
            SuggestionSource.ATTAINMENT_SHARE: lambda: self._told_share(
                SuggestionSource.ATTAINMENT_SHARE, union_id
            ),
            SuggestionSource.MONTHS_RATED: lambda: self._months_rated(union_id),
            SuggestionSource.GOOD_RATED_SHARE: lambda: self._good_rated(union_id),
            SuggestionSource.SATISFACTION: lambda: self._satisfied(union_id),
            SuggestionSource.DISCIPLINED: lambda: self._disciplined(union_id),
            SuggestionSource.INITIATIVES: lambda: _counted(
                self.merits[item.id].initiatives, _("sáng kiến đã công nhận")
            ),
            SuggestionSource.ACHIEVEMENTS: lambda: _counted(
                self.merits[item.id].achievements, _("thành tích đã công nhận")
            ),
            SuggestionSource.REGISTERED_ON_TIME: lambda: _registered(item),
        }
        return readers[source]()

    def _taught(self, source: SuggestionSource, union_id: int) -> Figure | None:
        """The share told; else that of the activity to which most of this union's people came.

        The sum over several activities would count twice who came twice; so many people as came to the
        largest one were there for certain.
        """
        told = self._told_share(source, union_id)
        members = self.members.get(union_id, 0)
        if told is not None or not members:
            return told
        held = [
            (came, row.title)
            for row in self.joined.get(union_id, ())
            if row.kind in _TEACHES[source] and (came := _came(row)) and self._is_within(row)
        ]
        if not held:
            return None
        came, title = max(held, key=lambda pair: pair[0])
        words = _("{count} / {members} đoàn viên dự “{title}”").format(
            count=came, members=members, title=title
        )
        if len(held) > 1:
            words += _(" (đông nhất trong {count} hoạt động)").format(count=len(held))
        if came > members:
            words += _("; nhiều hơn số đoàn viên, tính 100 %")
        return Figure(words, share=min(Fraction(100), Fraction(100 * came, members)))

    def _is_within(self, row: JoinedRow) -> bool:
        if row.held_on is None:
            return self.is_whole and row.year == self.row.year
        return self.first <= row.held_on <= self.last

    def _told_share(self, source: SuggestionSource, union_id: int) -> Figure | None:
        told = [row for row in self.shares.get(union_id, ()) if standard_source(row.standard) is source]
        if not told:
            return None
        lowest = min(told, key=lambda row: row.share)
        share = Fraction(lowest.share, 100)
        words = _("{group}: {share} – {standard}").format(
            group=lowest.group, share=format_percent(share), standard=lowest.standard
        )
        if len(told) > 1:
            words += _(" (thấp nhất trong {count} nhóm)").format(count=len(told))
        return Figure(words, share=share)

    def _months_rated(self, union_id: int) -> Figure | None:
        told = self.months.get(union_id, {})
        due = sorted({*self.due, *told})
        if not told or not due:
            return None
        missing = [month for month in due if month not in told]
        words = _("{told} / {due} tháng đã có xếp loại").format(told=len(due) - len(missing), due=len(due))
        if missing:
            listed = ", ".join(str(month) for _year, month in missing)
            words += _("; thiếu tháng {months}").format(months=listed)
        share = Fraction(100 * (len(due) - len(missing)), len(due))
        return Figure(words, share=share, count=len(missing), levels={"": len(due) - len(missing)})

    def _good_rated(self, union_id: int) -> Figure | None:
        """By the ratings of the year; while these are not told, by the monthly ones."""
        by_rating: list[int] = [self.ratings.get((union_id, rating), 0) for rating in Rating]
        if self.is_whole and sum(by_rating) > 0:
            rated = sum(by_rating)
            good = by_rating[0] + by_rating[1]
            words = _("{good} / {rated} đoàn viên xếp loại năm {year} từ tốt trở lên").format(
                good=good, rated=rated, year=self.row.year
            )
            return Figure(words, share=Fraction(100 * good, rated))
        told = self.months.get(union_id, {}).values()
        good, rated = sum(pair[0] for pair in told), sum(pair[1] for pair in told)
        if not rated:
            return None
        words = _("{good} / {rated} lượt xếp loại hằng tháng từ tốt trở lên").format(good=good, rated=rated)
        return Figure(words, share=Fraction(100 * good, rated))

    def _satisfied(self, union_id: int) -> Figure | None:
        held = [
            row
            for row in self.surveys.get(union_id, ())
            if (row.held_on is None and self.is_whole and row.year == self.row.year)
            or (row.held_on is not None and self.first <= row.held_on <= self.last)
        ]
        if not held:
            return None
        asked, satisfied = sum(row.asked for row in held), sum(row.satisfied for row in held)
        words = _("{satisfied} / {asked} người được hỏi hài lòng").format(satisfied=satisfied, asked=asked)
        if len(held) > 1:
            words += _(" (gộp {count} cuộc khảo sát)").format(count=len(held))
        return Figure(words, share=Fraction(100 * satisfied, asked))

    def _disciplined(self, union_id: int) -> Figure:
        count = self.disciplined.get(union_id, 0)
        if not count:
            return Figure(_("Sổ không ghi đoàn viên nào bị kỷ luật trong kỳ"), count=0)
        return Figure(_("{count} đoàn viên bị kỷ luật trong kỳ").format(count=count), count=count)


def _came(row: JoinedRow) -> int | None:
    """How many came from this union: as told, or all who came where it was held for this union alone."""
    return row.participants if row.came is None and row.unions == 1 else row.came


def _counted(levels: Mapping[str, int], what: str) -> Figure:
    count = sum(levels.values())
    words = f"{count} {what}"
    if count:
        listed = "; ".join(f"{level or _('chưa rõ cấp')}: {many}" for level, many in levels.items())
        words += f" ({listed})"
    return Figure(words, count=count, levels=levels)


def _registered(item: RegistrationRow) -> Figure | None:
    if item.state is RegistrationState.REGISTERED and item.registered_on is not None:
        day = format_date(item.registered_on)
        return Figure(_("Đăng ký ngày {day}, đúng hạn").format(day=day), count=0, is_on_time=True)
    if item.state is RegistrationState.LATE and item.registered_on is not None:
        day = format_date(item.registered_on)
        return Figure(_("Đăng ký ngày {day}, quá hạn").format(day=day), count=1, is_on_time=False)
    return None


def span_of(row: CampaignRow, listed: Iterable[PeriodRow], period: PeriodRow) -> tuple[date, date, bool]:
    """The first and last day of a part of a campaign's year, and whether it is the whole year.

    The parts divide the months from the first of the achievement period on: half-years of a calendar year
    begin in January and July.
    """
    parts = [PeriodPart(item.code, item.label, item.weight) for item in listed]
    count = len(parts_of(scheme_of(parts)))
    if count <= 1 or count != len(parts):
        return row.achievement_from, row.achievement_to, True
    place = [part.code for part in parts].index(period.code)
    start, end = row.achievement_from, row.achievement_to
    months = (end.year - start.year) * _YEAR_MONTHS + end.month - start.month + 1
    first = start if place == 0 else _month_start(start, months * place // count)
    last = end if place == count - 1 else _month_start(start, months * (place + 1) // count) - timedelta(1)
    return first, last, False


def _month_start(day: date, later: int) -> date:
    years, month = divmod(day.month - 1 + later, _YEAR_MONTHS)
    return date(day.year + years, month + 1, 1)


def year_figures(session: Session, campaign_id: int, period: PeriodRow) -> YearFigures:
    """Read everything told of a part of a campaign's year, in a handful of queries."""
    row = campaign(session, campaign_id)
    first, last, is_whole = span_of(row, periods(session, campaign_id), period)
    years = tuple(range(first.year, last.year + 1))
    day = min(last, max(first, session.today()))
    members: dict[int, int] = {}
    for (union_id, _kind), count in queries.staff_counts(day).items():
        members[union_id] = members.get(union_id, 0) + count
    return YearFigures(
        row=row,
        first=first,
        last=last,
        is_whole=is_whole,
        members=members,
        joined=_by_union(queries.joined(years)),
        shares=_by_union(share for share in activity_queries.attainments(row.year) if share.union_id),
        surveys=_by_union(survey for year in years for survey in queries.surveys(year) if survey.union_id),
        months=_months(first, last),
        due=_months_over(first, last, session.today()),
        ratings=queries.rated_people(row.year, day),
        disciplined=queries.disciplined(first, last),
        merits=counted(session, campaign_id, within=None if is_whole else (first, last)),
    )


def _by_union(rows: Iterable[_R]) -> dict[int, list[_R]]:
    found: dict[int, list[_R]] = {}
    for row in rows:
        if row.union_id is not None:
            found.setdefault(row.union_id, []).append(row)
    return found


def _months(first: date, last: date) -> dict[int, dict[_Month, tuple[int, int]]]:
    """The months told of each union in this time: how many were rated well, and how many at all."""
    found: dict[int, dict[_Month, tuple[int, int]]] = {}
    for year in range(first.year, last.year + 1):
        for row in export_queries.union_ratings(year):
            rated = row.excellent + row.good + row.done + row.not_done
            if (first.year, first.month) <= (year, row.month) <= (last.year, last.month) and rated:
                months = found.setdefault(row.union_id, {})
                good, sum_before = months.get((year, row.month), (0, 0))
                months[year, row.month] = (good + row.excellent + row.good, sum_before + rated)
    return found


def _months_over(first: date, last: date, today: date) -> tuple[_Month, ...]:
    """The months of this time that have ended."""
    found = []
    month = first.replace(day=1)
    while month <= last:
        after = _month_start(month, 1)
        if after <= today:
            found.append((month.year, month.month))
        month = after
    return tuple(found)
