"""What is due in a campaign, and what is overdue: deadlines that still wait for somebody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services.dashboard import Overview, SectorLine

__all__ = ["Due", "due_lines"]

_SOON_DAYS = 30
_DOSSIER_STAGES = (CampaignStage.RUNNING, CampaignStage.SCORING)


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done by a day.

    Attributes:
        words: what is awaited, and of whom.
        on: the last day.
        left: how many days are left; below 0 it is overdue.
        page: the page where it is done.
        target: the place in that page, or None.
    """

    words: str
    on: date
    left: int
    page: str
    target: str | None = None

    @property
    def is_overdue(self) -> bool:
        """Whether its day is over."""
        return self.left < 0

    @property
    def when(self) -> str:
        """Its day, and how many days are left or gone."""
        day = format_date(self.on)
        if not self.left:
            return _("{day} – hôm nay").format(day=day)
        if self.is_overdue:
            return ngettext(
                "{day} – quá hạn {count} ngày", "{day} – quá hạn {count} ngày", -self.left
            ).format(day=day, count=-self.left)
        return ngettext("{day} – còn {count} ngày", "{day} – còn {count} ngày", self.left).format(
            day=day, count=self.left
        )


def due_lines(told: Overview) -> list[Due]:
    """What is due within a month or overdue, the most urgent first; nothing once the stage is over."""
    if told.standing is None:
        return []
    stage = told.standing.campaign.stage
    found = [due for line in told.sectors if line.takes_part for due in _of_sector(line, stage, told.today)]
    return sorted((due for due in found if due.left <= _SOON_DAYS), key=lambda due: due.on)


def _of_sector(line: SectorLine, stage: CampaignStage, today: date) -> Iterator[Due]:
    waiting = max(line.unions - line.registered, 0)
    if stage is CampaignStage.REGISTRATION_OPEN and line.register_by is not None and waiting:
        words = ngettext(
            "{sector}: {count} công đoàn cơ sở chưa đăng ký",
            "{sector}: {count} công đoàn cơ sở chưa đăng ký",
            waiting,
        ).format(sector=line.name, count=waiting)
        yield Due(words, line.register_by, (line.register_by - today).days, "registrations", "missing")
    if stage in _DOSSIER_STAGES and line.dossier_by is not None and line.registered:
        words = _("{sector}: nộp hồ sơ, kết quả thực hiện").format(sector=line.name)
        yield Due(words, line.dossier_by, (line.dossier_by - today).days, "results")
