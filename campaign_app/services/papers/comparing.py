"""A year beside the one before, and its awards beside what was set aside for them."""

from collections.abc import Callable, Iterator

from campaign_app.documents.report_words import ComparedFigure
from campaign_app.domain.formats import format_number, format_points
from campaign_app.services import budget, reports
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.reports import SectorReport
from campaign_app.services.session import Session

__all__ = ["budget_lines", "compared_with_last_year"]

Counted = Callable[[SectorReport], int]


def compared_with_last_year(session: Session, year: int, now: SectorReport) -> tuple[ComparedFigure, ...]:
    """Every figure told of both years; none where nothing is known of the year before."""
    before = reports.total_of(reports.summary_by_sector(session, year - 1))
    counted: tuple[tuple[str, Counted, Counted], ...] = (
        ("Tập thể đăng ký thi đua", _registered, _registered),  # on paper
        ("Cá nhân, hộ gia đình đăng ký thi đua", _registered, lambda row: row.people),  # on paper
        ("Tập thể xếp loại mức cao nhất", _scored, lambda row: row.ratings[0]),  # on paper
        ("Tập thể được khen", _awarded, lambda row: row.collectives_awarded),  # on paper
        ("Cá nhân, hộ gia đình được khen", _awarded, lambda row: row.people_awarded),  # on paper
        ("Tiền thưởng (đồng)", _paid, _paid),  # on paper
    )
    found = [
        _compared(words, of(before), of(now), format_number)
        for words, known, of in counted
        if known(before) and known(now)
    ]
    if before.average is not None and now.average is not None:
        words = "Điểm bình quân"  # on paper
        found.insert(0, _compared(words, before.average, now.average, format_points))
    return tuple(found)


def _registered(row: SectorReport) -> int:
    return row.registered + row.people


def _scored(row: SectorReport) -> int:
    return row.scored


def _awarded(row: SectorReport) -> int:
    return row.collectives_awarded + row.people_awarded


def _paid(row: SectorReport) -> int:
    return row.money


def _compared(words: str, before: int, now: int, shown: Callable[[int], str]) -> ComparedFigure:
    change = "không đổi"  # on paper
    if now != before:
        change = f"{'tăng' if now > before else 'giảm'} {shown(abs(now - before))}"  # on paper
    return ComparedFigure(name=words, before=shown(before), now=shown(now), change=change)


def budget_lines(session: Session, campaign: CampaignRow) -> Iterator[str]:
    """What was set aside for a campaign's awards, what they took, and what is left or missing."""
    told = budget.budget(session, campaign.id)
    if told.limit is not None:
        spent = told.decided + told.frame_money
        left = told.limit - spent
        end = f"còn {_money(left)}" if left >= 0 else f"vượt {_money(-left)}"  # on paper
        used = f"kinh phí {_money(told.limit)}, đã dùng {_money(spent)}, {end}"  # on paper
        yield f"Phong trào “{campaign.title}”: {used}"  # on paper
    if told.frame_cost is not None and told.frames:
        frames = f"{format_number(told.frames)} khung × {_money(told.frame_cost)}"  # on paper
        yield f"Khung giấy khen: {frames} = {_money(told.frame_money)}"  # on paper


def _money(amount: int) -> str:
    return f"{format_number(amount)} đồng"  # on paper
