"""What the first page shows: the first steps, where the campaign stands, what to do next."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from campaign_app.domain.language import _, ngettext
from campaign_app.domain.workflow import CampaignFacts, CampaignStage
from campaign_app.services import campaigns, indicators, issuers, stages
from campaign_app.services.directory_totals import StatedTotals, stated_totals
from campaign_app.services.indicators import IndicatorRow
from campaign_app.services.objections import OBJECTION_STAGES, waiting_count
from campaign_app.services.registrations import registrations
from campaign_app.services.session import Session
from campaign_app.services.stages import Standing
from campaign_app.services.unions import SectorRow, UnionRow, sectors, unions

__all__ = [
    "FirstStep",
    "NextAct",
    "Overview",
    "SectorLine",
    "StatedTotals",
    "first_steps",
    "next_acts",
    "overview",
    "stated_totals",
]


@dataclass(frozen=True, slots=True)
class FirstStep:
    """Something a new workspace needs before its first campaign, and the page where it is done."""

    title: str
    detail: str
    page: str
    target: str | None
    done: bool


@dataclass(frozen=True, slots=True)
class NextAct:
    """What to do next, the page where it is done, and a place in that page or None."""

    title: str
    page: str
    target: str | None = None


@dataclass(frozen=True, slots=True)
class SectorLine:
    """A sector in figures.

    Attributes:
        unions: living unions of the sector in the directory.
        stated_unions: how many the source of the example names; None where it names none.
        members: members written down one by one.
        stated_members: the sum of what the unions say they have.
        takes_part: whether the sector takes part in the campaign on screen.
        registered: unions of the sector that registered, late ones included.
    """

    code: str
    name: str
    unions: int
    stated_unions: int | None
    members: int
    stated_members: int
    takes_part: bool
    registered: int
    register_by: date | None
    dossier_by: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the first page shows."""

    steps: tuple[FirstStep, ...]
    standing: Standing | None
    acts: tuple[NextAct, ...]
    sectors: tuple[SectorLine, ...]
    stated: StatedTotals | None
    indicators: tuple[IndicatorRow, ...]
    today: date

    @property
    def is_ready(self) -> bool:
        """Whether nothing of the first steps is left."""
        return all(step.done for step in self.steps)


def overview(session: Session, campaign_id: int | None) -> Overview:
    """Collect what the first page shows of this campaign, or of the workspace while there is none."""
    standing = None if campaign_id is None else stages.standing(session, campaign_id)
    living = unions(session, include_ended=False)
    stated = stated_totals()
    lines = _sector_lines(session, campaign_id, living, stated)
    waiting = sum(line.unions - line.registered for line in lines if line.takes_part)
    year = session.today().year if standing is None else standing.campaign.year
    return Overview(
        steps=first_steps(session, living),
        standing=standing,
        acts=()
        if standing is None
        else next_acts(standing, waiting=max(waiting, 0))
        + _paper_acts(session, standing)
        + _objection_acts(session, standing),
        sectors=lines,
        stated=stated,
        indicators=tuple(indicators.indicators(session, year=year)),
        today=session.today(),
    )


def first_steps(session: Session, living: list[UnionRow]) -> tuple[FirstStep, ...]:
    """What a workspace needs before its first campaign is launched, in the order of the work."""
    known = campaigns.campaigns(session)
    return (
        FirstStep(
            _("Khai báo người ký"),
            _("Họ tên, chức vụ và nhiệm kỳ của người ký quyết định, giấy khen."),
            "settings",
            "signatories",
            bool(issuers.signatories(session)),
        ),
        FirstStep(
            _("Khai báo cán bộ làm việc với sổ"),
            _("Mọi thay đổi trong sổ được ghi dưới tên người này."),
            "settings",
            "officers",
            bool(issuers.officers(session)),
        ),
        FirstStep(
            _("Nhập danh bạ công đoàn cơ sở"),
            _("Tên, khối, cụm thi đua; có thể nhập từ bảng tính Excel."),
            "unions",
            None,
            bool(living),
        ),
        FirstStep(
            _("Nhập đoàn viên"),
            _("Cần khi đề nghị khen thưởng cá nhân."),
            "unions",
            None,
            any(row.members for row in living),
        ),
        FirstStep(
            _("Phát động phong trào thi đua"),
            _("Thời hạn theo khối, mức xếp loại, bảng tiêu chí, văn bản: điền sẵn, theo từng bước."),
            "campaigns",
            None if known else "launch",
            bool(known),
        ),
    )


def _sector_lines(
    session: Session, campaign_id: int | None, living: list[UnionRow], stated: StatedTotals | None
) -> tuple[SectorLine, ...]:
    registered: Counter[str] = Counter()
    taking_part: dict[int, campaigns.CampaignSectorRow] = {}
    if campaign_id is not None:
        registered.update(
            row.sector_code
            for row in registrations(session, campaign_id)
            if row.is_whole_union and row.opens_the_way
        )
        taking_part = {row.sector_id: row for row in campaigns.sectors(session, campaign_id)}

    def line(sector: SectorRow) -> SectorLine:
        own = [row for row in living if row.sector_id == sector.id]
        part = taking_part.get(sector.id)
        return SectorLine(
            code=sector.code,
            name=sector.name,
            unions=len(own),
            stated_unions=None if stated is None else stated.itemised.get(sector.code),
            members=sum(row.members for row in own),
            stated_members=sum(row.member_count_stated or 0 for row in own),
            takes_part=part is not None,
            registered=registered[sector.code],
            register_by=part.register_by if part else None,
            dossier_by=part.dossier_by if part else None,
        )

    return tuple(line(sector) for sector in sectors(session))


def next_acts(standing: Standing, *, waiting: int) -> tuple[NextAct, ...]:
    """What to do next in a campaign, the most natural act first; ``waiting`` unions have not registered."""
    facts = standing.facts
    makers: dict[CampaignStage, Callable[[], tuple[NextAct, ...]]] = {
        CampaignStage.DRAFT: lambda: _draft_acts(facts),
        CampaignStage.LAUNCHED: lambda: (NextAct(_("Mở đăng ký thi đua"), "campaigns"),),
        CampaignStage.REGISTRATION_OPEN: lambda: (
            NextAct(_waiting_words(waiting), "registrations"),
            NextAct(_("Đóng đăng ký, chuyển sang thực hiện"), "campaigns"),
        ),
        CampaignStage.RUNNING: lambda: (
            NextAct(_("Nhập kết quả thực hiện"), "results"),
            NextAct(_("Chuyển sang chấm điểm"), "campaigns"),
        ),
        CampaignStage.SCORING: lambda: _scoring_acts(facts),
        CampaignStage.REVIEW: lambda: _review_acts(facts),
        CampaignStage.DECIDED: lambda: _decided_acts(facts),
    }
    return makers.get(standing.campaign.stage, _closed_acts)()


def _closed_acts() -> tuple[NextAct, ...]:
    return (
        NextAct(_("Tra cứu Sổ vàng"), "register"),
        NextAct(_("Xem báo cáo"), "reports"),
        NextAct(_("Phát động phong trào mới"), "campaigns", "launch"),
    )


def _draft_acts(facts: CampaignFacts) -> tuple[NextAct, ...]:
    sheet = () if facts.criteria_count else (NextAct(_("Lập bảng tiêu chí"), "campaigns"),)
    return (*sheet, NextAct(_("Phát động phong trào"), "campaigns"))


def _waiting_words(waiting: int) -> str:
    if not waiting:
        return _("Xem lại danh sách đăng ký")
    return ngettext(
        "Ghi đăng ký: còn {count} công đoàn cơ sở chưa đăng ký",
        "Ghi đăng ký: còn {count} công đoàn cơ sở chưa đăng ký",
        waiting,
    ).format(count=waiting)


def _scoring_acts(facts: CampaignFacts) -> tuple[NextAct, ...]:
    if not facts.unverified_count:
        return (
            NextAct(_("Chuyển sang bình xét"), "campaigns"),
            NextAct(_("Xem lại kết quả đã thẩm định"), "results"),
        )
    words = ngettext(
        "Thẩm định {count} kết quả còn lại", "Thẩm định {count} kết quả còn lại", facts.unverified_count
    ).format(count=facts.unverified_count)
    return (NextAct(words, "results"),)


def _paper_acts(session: Session, standing: Standing) -> tuple[NextAct, ...]:
    """Ask for the papers that results need and do not have, while they can still be added."""
    if standing.campaign.stage not in {CampaignStage.RUNNING, CampaignStage.SCORING}:
        return ()
    from campaign_app.services.evidence_missing import missing_evidence

    count = len(missing_evidence(session, standing.campaign.id))
    if not count:
        return ()
    words = ngettext(
        "Bổ sung minh chứng cho {count} kết quả", "Bổ sung minh chứng cho {count} kết quả", count
    )
    return (NextAct(words.format(count=count), "results", "missing"),)


def _objection_acts(session: Session, standing: Standing) -> tuple[NextAct, ...]:
    """Ask for the answers that unions wait for, until the campaign is summed up."""
    if standing.campaign.stage not in OBJECTION_STAGES:
        return ()
    count = waiting_count(session, standing.campaign.id)
    if not count:
        return ()
    words = ngettext("Trả lời {count} kiến nghị", "Trả lời {count} kiến nghị", count)
    return (NextAct(words.format(count=count), "results", "objections"),)


def _review_acts(facts: CampaignFacts) -> tuple[NextAct, ...]:
    if not facts.meeting_held:
        return (
            NextAct(_("Lập danh sách đề nghị khen thưởng"), "reviews"),
            NextAct(_("Ghi biên bản họp hội đồng"), "reviews"),
        )
    if not facts.nominations_passed:
        return (NextAct(_("Ghi kết quả biểu quyết"), "reviews"),)
    if not facts.decisions_signed:
        return (
            NextAct(_("Soạn và ký quyết định khen thưởng"), "awards"),
            NextAct(_("Xem lại kết quả bình xét"), "reviews"),
        )
    return (NextAct(_("Chuyển sang bước quyết định"), "campaigns"),)


def _decided_acts(facts: CampaignFacts) -> tuple[NextAct, ...]:
    if facts.decisions_unnumbered:
        return (NextAct(_("Lấy số quyết định"), "awards"),)
    if facts.sheets_left:
        words = ngettext(
            "In {count} giấy khen còn lại", "In {count} giấy khen còn lại", facts.sheets_left
        ).format(count=facts.sheets_left)
        return (NextAct(words, "awards"),)
    return (
        NextAct(_("Tổng kết phong trào"), "campaigns"),
        NextAct(_("Xem báo cáo"), "reports"),
        NextAct(_("Tra cứu Sổ vàng"), "register"),
    )
