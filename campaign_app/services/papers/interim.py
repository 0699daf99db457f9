"""The words of the report on a campaign that still runs: how far each sector has come, and what is due."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from campaign_app.documents import phrases
from campaign_app.documents.report_words import InterimReport, SectorProgress
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.formats import format_date, format_number, format_percent, format_points
from campaign_app.domain.scoring import CriterionRole, applies
from campaign_app.domain.wording import date_in_words
from campaign_app.services import activities, campaigns, stages
from campaign_app.services.campaigns import CampaignRow, CampaignSectorRow
from campaign_app.services.evidence_missing import missing_evidence
from campaign_app.services.objections import waiting_count
from campaign_app.services.papers.head import frame_of, head_of, open_number
from campaign_app.services.papers.launching import launch_document
from campaign_app.services.papers.reporting import told_activity
from campaign_app.services.registrations import RegistrationRow, not_registered, registrations
from campaign_app.services.scores import live_book
from campaign_app.services.scoring_book import ScoreBook, ScoreRow, book_of
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionRow
from campaign_app.store.queries import campaigns as campaign_queries
from campaign_app.store.queries.campaigns import PeriodRow
from campaign_app.store.queries.scoring import Mark

__all__ = ["closed_parts", "interim_report_words"]

MOST_NAMED = 12
"""How many unions a list names before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class _Count:
    """How many results a collective should have by now, has, and has verified."""

    wanted: int
    entered: int
    verified: int


def closed_parts(campaign_id: int) -> int:
    """How many parts of the campaign's year are closed; none where the year has one part."""
    return sum(not item.is_open for item in campaign_queries.periods(campaign_id))


def interim_report_words(session: Session, campaign_id: int) -> InterimReport:
    """The report as of today; with parts of the year that are closed, their results alone."""
    row = campaigns.campaign(session, campaign_id)
    today = min(session.today(), row.achievement_to)
    frame = frame_of(session, issuer_id=row.issuer_id, campaign=row, on=today)
    book, closed = _book(live_book(session, campaign_id), campaign_queries.periods(campaign_id))
    periods = max(len(closed), 1)
    standing = [item for item in registrations(session, campaign_id) if item.opens_the_way]
    counts = {
        item.id: _count(book, item, periods) for item in standing if item.kind is SubjectKind.COLLECTIVE
    }
    missing = not_registered(session, campaign_id)
    lines = _sectors(campaigns.sectors(session, campaign_id), standing, counts, missing, book)
    return InterimReport(
        **head_of(frame, number=open_number(frame, "BC"), on=None),
        year=str(row.year),
        stage_name=", ".join(phrases.small_start(item.label) for item in closed),
        as_of=date_in_words(today),
        launch_document=launch_document(row),
        sectors=tuple(_line(name, told) for name, told in lines),
        total=(_line("Cộng", _summed([told for _name, told in lines])),) if lines else (),  # on paper
        best=tuple(_best(book)),
        behind=_cut([_late(item, counts[item.id]) for item in _behind(standing, counts)]),
        not_registered=_cut([item.full_name for item in missing]),
        activities=tuple(
            told_activity(item) for item in reversed(activities.activities(session, year=row.year))
        ),
        due=tuple(_due(session, row, missing)),
    )


def _book(book: ScoreBook, periods: Sequence[PeriodRow]) -> tuple[ScoreBook, list[PeriodRow]]:
    """The scores of the closed parts of the year that have results; all of them where none is closed."""
    used = {mark.period_id for marks in book.facts.marks.values() for mark in marks}
    closed = [item for item in periods if not item.is_open and item.id in used]
    if not closed:
        return book, []
    kept = {item.id for item in closed}
    marks: Mapping[int, list[Mark]] = {
        key: [mark for mark in told if mark.period_id in kept] for key, told in book.facts.marks.items()
    }
    return book_of(replace(book.facts, marks=marks)), closed


def _count(book: ScoreBook, item: RegistrationRow, periods: int) -> _Count:
    """Count by the criteria every one of its kind is measured by; bonus and penalty may stay empty."""
    wanted = {
        key
        for key, criterion in book.facts.criteria.items()
        if criterion.rule.role is CriterionRole.BASE and applies(criterion.rule, item.kind, item.sector_code)
    }
    marks = [mark for mark in book.facts.marks.get(item.id, ()) if mark.criterion_id in wanted]
    return _Count(
        wanted=len(wanted) * periods,
        entered=sum(mark.self_points is not None or mark.verified_points is not None for mark in marks),
        verified=sum(mark.verified_points is not None for mark in marks),
    )


@dataclass(frozen=True, slots=True)
class _Sector:
    """A sector, or all together: unions, those registered, people, results, and scores in hundredths."""

    unions: int
    registered: int
    people: int
    count: _Count
    scores: tuple[int, ...]


def _sectors(
    taking_part: Sequence[CampaignSectorRow],
    standing: Sequence[RegistrationRow],
    counts: Mapping[int, _Count],
    missing: Sequence[UnionRow],
    book: ScoreBook,
) -> list[tuple[str, _Sector]]:
    absent = Counter(item.sector_id for item in missing)
    by_sector: dict[str, list[RegistrationRow]] = defaultdict(list)
    for item in standing:
        by_sector[item.sector_code].append(item)
    found = []
    for sector in taking_part:
        own = by_sector.get(sector.code, [])
        rows = [score for item in own if (score := book.row(item.id)) is not None and score.verified_count]
        unions = sum(item.is_whole_union for item in own)
        told = _Sector(
            unions=unions + absent[sector.sector_id],
            registered=unions,
            people=sum(item.kind is not SubjectKind.COLLECTIVE for item in own),
            count=_added([counts[item.id] for item in own if item.id in counts]),
            scores=tuple(score.total for score in rows),
        )
        if told.unions or own:
            found.append((sector.name, told))
    return found


def _added(counts: Sequence[_Count]) -> _Count:
    return _Count(
        sum(item.wanted for item in counts),
        sum(item.entered for item in counts),
        sum(item.verified for item in counts),
    )


def _summed(told: Sequence[_Sector]) -> _Sector:
    return _Sector(
        unions=sum(item.unions for item in told),
        registered=sum(item.registered for item in told),
        people=sum(item.people for item in told),
        count=_added([item.count for item in told]),
        scores=tuple(score for item in told for score in item.scores),
    )


def _line(name: str, told: _Sector) -> SectorProgress:
    number = len(told.scores)
    average = (2 * sum(told.scores) + number) // (2 * number) if number else None
    return SectorProgress(
        name=name,
        unions=format_number(told.unions),
        registered=format_number(told.registered),
        people=format_number(told.people),
        entered=_share(told.count.entered, told.count.wanted),
        verified=_share(told.count.verified, told.count.wanted),
        average="" if average is None else format_points(average),
    )


def _share(part: int, whole: int) -> str:
    return format_percent(Fraction(100 * part, whole)) if whole else ""


def _best(book: ScoreBook) -> Iterator[str]:
    """The first of each sector, those with the same rank together."""
    first: dict[str, list[ScoreRow]] = {}
    for score in book.rows.values():
        if score.rank == 1 and score.verified_count:
            first.setdefault(score.sector or "Khác", []).append(score)  # on paper
    for sector, rows in first.items():
        names = ", ".join(f"{score.name} ({format_points(score.total)} điểm)" for score in rows)  # on paper
        yield f"Khối {sector}: {names}"  # on paper


def _behind(standing: Sequence[RegistrationRow], counts: Mapping[int, _Count]) -> list[RegistrationRow]:
    """Those that lack results, the furthest behind first."""
    lack = {key: count.wanted - count.entered for key, count in counts.items()}
    late = [item for item in standing if lack.get(item.id, 0) > 0]
    return sorted(late, key=lambda item: (-lack[item.id], item.sort_key))


def _late(item: RegistrationRow, count: _Count) -> str:
    return f"{item.name}: đã có {count.entered}/{count.wanted} kết quả"  # on paper


def _cut(lines: Sequence[str]) -> tuple[str, ...]:
    if len(lines) <= MOST_NAMED:
        return tuple(lines)
    more = format_number(len(lines) - MOST_NAMED)
    return (*lines[:MOST_NAMED], f"và {more} đơn vị khác")  # on paper


def _due(session: Session, row: CampaignRow, missing: Sequence[UnionRow]) -> Iterator[str]:
    """What is left to do, deadlines first."""
    today = session.today()
    late = {item.sector_id for item in missing}
    taking_part = campaigns.sectors(session, row.id)
    yield from _deadlines(
        "đăng ký thi đua",  # on paper
        [(item.name, item.register_by) for item in taking_part if item.sector_id in late],
        today,
    )
    yield from _deadlines(
        "nộp hồ sơ đề nghị khen thưởng",  # on paper
        [(item.name, item.dossier_by) for item in taking_part],
        today,
    )
    unverified = stages.standing(session, row.id).facts.unverified_count
    for count, words in (
        (unverified, "Thẩm định {count} kết quả đã nhập"),  # on paper
        (len(missing_evidence(session, row.id)), "Bổ sung minh chứng cho {count} kết quả"),  # on paper
        (waiting_count(session, row.id), "Trả lời {count} kiến nghị của công đoàn cơ sở"),  # on paper
    ):
        if count:
            yield words.format(count=format_number(count))  # on paper


def _deadlines(what: str, asked: Sequence[tuple[str, date | None]], today: date) -> Iterator[str]:
    """A line for each day still to come, with the sectors it is set for."""
    by_day: dict[date, list[str]] = defaultdict(list)
    for name, day in asked:
        if day is not None and day >= today:
            by_day[day].append(name)
    for day, names in sorted(by_day.items()):
        yield f"Khối {', '.join(names)}: {what} trước ngày {format_date(day)}"  # on paper
