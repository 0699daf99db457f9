"""The words of the papers before the review: launch plan with criteria sheet, reminders, invitation."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from campaign_app.documents import phrases
from campaign_app.documents.words import (
    CriterionLine,
    CriterionSection,
    Invitation,
    LaunchPlan,
    PersonLine,
    Reminder,
    SectorLine,
)
from campaign_app.domain.formats import format_date, format_decimal, format_percent, format_points
from campaign_app.domain.scoring import RatingBand
from campaign_app.domain.wording import date_in_words
from campaign_app.services import campaigns, criteria
from campaign_app.services.campaigns import CampaignRow, CampaignSectorRow
from campaign_app.services.criteria import CriterionRow
from campaign_app.services.papers.head import campaign_bases, frame_of, head_of, open_number
from campaign_app.services.registrations import not_registered
from campaign_app.services.reviews import councils, meetings
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionRow
from campaign_app.store.queries.reviews import CouncilRow, MeetingRow

__all__ = [
    "council_of",
    "invitation_words",
    "launch_document",
    "launch_plan_words",
    "people_of",
    "reminder_words",
    "unions_to_remind",
]

GRACE_DAYS = 7
"""How long a union that is late is given to register after all; the officer changes the day in Word."""


def launch_plan_words(session: Session, campaign_id: int) -> LaunchPlan:
    """The plan of a campaign and its criteria sheet; number and day stay open until it is launched."""
    row = campaigns.campaign(session, campaign_id)
    frame = frame_of(
        session, issuer_id=row.issuer_id, campaign=row, on=row.launched_on or row.achievement_from
    )
    number = row.launch_number or open_number(frame, "KH")
    taking_part = campaigns.sectors(session, campaign_id)
    sheet = criteria.criteria(session, campaign_id)
    return LaunchPlan(
        **head_of(frame, number=number, on=row.launched_on),
        bases=campaign_bases(session, row),
        level=row.level,
        achievement_from=format_date(row.achievement_from),
        achievement_to=format_date(row.achievement_to),
        sectors=tuple(_sector(item) for item in taking_part),
        bands=_bands(campaigns.bands(session, campaign_id)),
        knockouts=tuple(
            phrases.knockout(
                item.kind,
                months=item.months,
                months_after_merger=item.months_after_merger,
                criterion_code=item.criterion_code,
            )
            for item in campaigns.knockouts(session, campaign_id)
        ),
        collective_minimum=_points(row.collective_minimum),
        individual_rating=phrases.small_start(phrases.RATINGS[row.individual_rating]),
        individual_share=format_percent(Fraction(row.individual_share, 100)),
        union_minimum=_points(row.union_minimum),
        months_of_work=str(row.months_of_work),
        bonus_cap=_points(row.bonus_cap),
        sections=_sections(sheet, taking_part),
        total_points=criteria.sum_text(sheet),
    )


def _points(hundredths: int) -> str:
    return format_points(hundredths).removesuffix(",00")


def _sector(item: CampaignSectorRow) -> SectorLine:
    return SectorLine(
        name=item.name,
        register_by=format_date(item.register_by) if item.register_by else "",
        dossier_by=format_date(item.dossier_by) if item.dossier_by else "",
        collectives="" if item.collectives is None else str(item.collectives),
    )


def _bands(bands: Sequence[RatingBand]) -> tuple[str, ...]:
    """From which score on a rating is given, the best first."""
    told = []
    above: int | None = None
    for band in bands:
        least = _points(band.at_least)
        below = "" if above is None else f" đến dưới {_points(above)}"  # on paper
        limit = "Từ {least}{below} điểm" if above is not None else "Từ {least} điểm trở lên"  # on paper
        if band.at_least == 0 and above is not None:
            limit, below = "Dưới {below} điểm", _points(above)  # on paper
        told.append(f"{limit.format(least=least, below=below)}: {band.label}")
        above = band.at_least
    return tuple(told)


def _sections(
    sheet: Sequence[CriterionRow], taking_part: Sequence[CampaignSectorRow]
) -> tuple[CriterionSection, ...]:
    names = {item.code: item.name for item in taking_part}
    groups: dict[tuple[str, str], list[CriterionRow]] = {}
    for row in sheet:
        groups.setdefault((row.rule.section, row.section_title), []).append(row)
    return tuple(
        CriterionSection(
            code=code,
            title=title,
            points=criteria.sum_text(rows),
            criteria=tuple(_criterion(row, names) for row in rows),
        )
        for (code, title), rows in groups.items()
    )


def _criterion(row: CriterionRow, names: dict[str, str]) -> CriterionLine:
    listed = [name for code, name in names.items() if code in row.rule.sectors]
    everywhere = not row.rule.sectors or len(listed) == len(names)
    return CriterionLine(
        code=row.code,
        content=row.rule.text,
        points=format_decimal(row.max_points),
        hint=row.hint,
        applies="Tất cả các khối" if everywhere else ", ".join(listed),  # on paper
    )


def unions_to_remind(session: Session, campaign_id: int) -> list[UnionRow]:
    """The living unions of the sectors that take part which have not registered."""
    return not_registered(session, campaign_id)


def reminder_words(session: Session, campaign_id: int, union: UnionRow) -> Reminder:
    """A letter to one union that has not registered, as of today."""
    row = campaigns.campaign(session, campaign_id)
    today = session.today()
    frame = frame_of(session, issuer_id=row.issuer_id, campaign=row, on=today)
    by = _deadline(campaigns.sectors(session, campaign_id), union)
    is_past = by is not None and by < today
    new_date = today + timedelta(days=GRACE_DAYS) if is_past else by
    officer = session.officer_name()
    return Reminder(
        **head_of(frame, number=open_number(frame, ""), on=today),
        union=union.full_name,
        launch_document=launch_document(row),
        register_by="" if by is None else format_date(by),
        is_past="quá hạn" if is_past else "",  # on paper
        new_date="" if new_date is None else format_date(new_date),
        contact=f"đồng chí {officer}, {frame.issuer.short_name}" if officer else "",  # on paper
    )


def _deadline(taking_part: Sequence[CampaignSectorRow], union: UnionRow) -> date | None:
    return next((item.register_by for item in taking_part if item.sector_id == union.sector_id), None)


def launch_document(row: CampaignRow) -> str:
    """The plan a campaign was launched with, by number and day."""
    day = f" {date_in_words(row.launched_on)}" if row.launched_on else ""
    return f"Kế hoạch số {row.launch_number or phrases.OPEN_NUMBER}{day}"  # on paper


def invitation_words(session: Session, campaign_id: int) -> Invitation:
    """The invitation to the council: to the meeting that is recorded, else to one still to be fixed."""
    row = campaigns.campaign(session, campaign_id)
    meeting = next(iter(meetings(session, campaign_id)), None)
    on = None if meeting is None else meeting.held_on
    frame = frame_of(
        session, issuer_id=row.issuer_id, campaign=row, on=min(session.today(), on or row.achievement_to)
    )
    council = council_of(session, meeting)
    members = () if council is None else people_of(council)
    chair = next((member.name for member in members), "")
    return Invitation(
        **head_of(frame, number=open_number(frame, "GM"), on=None),
        council=council.name if council else "Hội đồng Thi đua - Khen thưởng",  # on paper
        members=members,
        meeting_date="ngày …… tháng …… năm ……" if on is None else date_in_words(on),  # on paper
        place=meeting.place if meeting and meeting.place else "……",
        chair=(meeting.chair if meeting else "") or chair or "……",
    )


def council_of(session: Session, meeting: MeetingRow | None) -> CouncilRow | None:
    """The council that met, or the newest one."""
    known = councils(session)
    if meeting is None:
        return known[0] if known else None
    return next((council for council in known if council.id == meeting.council_id), None)


def people_of(council: CouncilRow) -> tuple[PersonLine, ...]:
    """Those who sit in the council, in the order of their posts."""
    return tuple(
        PersonLine(name=member.name, post=member.post, role=phrases.COUNCIL_ROLES[member.role])
        for member in council.members
    )
