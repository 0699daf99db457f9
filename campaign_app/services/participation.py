"""Who takes part in a campaign and who has not signed up yet, in one list; registering a member at one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import InvalidInputError, NotFoundError
from campaign_app.domain.kinds import SubjectKind
from campaign_app.domain.language import _
from campaign_app.domain.scoring import applies
from campaign_app.domain.states import RegistrationState
from campaign_app.domain.value_words import value_words
from campaign_app.services.campaigns import CampaignRow, campaign, sectors
from campaign_app.services.criteria import CriterionRow, criteria
from campaign_app.services.members import MemberRow, member, members
from campaign_app.services.outcome import Added
from campaign_app.services.registering import OPEN_STAGES, RegistrationDetails, write_registrations
from campaign_app.services.registrations import RegistrationRow, pledges, registrations
from campaign_app.services.session import Session
from campaign_app.services.subjects import subjects, write_subject, write_subject_of_member
from campaign_app.services.unions import UnionRow, UnionState, unions

__all__ = [
    "Participant",
    "Participation",
    "TakingPart",
    "criteria_for",
    "participation",
    "register_member",
    "register_other",
    "target_words",
]


class TakingPart(StrEnum):
    """Where a subject stands towards the campaign, those without any record included."""

    NOT_YET = "NOT_YET"
    FOLLOWED = "FOLLOWED"
    REGISTERED = "REGISTERED"
    LATE = "LATE"
    RETURNED = "RETURNED"
    WITHDRAWN = "WITHDRAWN"


_STANDING = {
    RegistrationState.NOT_REGISTERED: TakingPart.FOLLOWED,
    RegistrationState.REGISTERED: TakingPart.REGISTERED,
    RegistrationState.LATE: TakingPart.LATE,
    RegistrationState.RETURNED: TakingPart.RETURNED,
    RegistrationState.WITHDRAWN: TakingPart.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Participant:
    """A union, another collective, a person or a household, and its registration if there is one.

    ``register_by`` is the deadline of its sector; ``days_left`` counts from today and is below 0 after it.
    ``targets`` are the pledged values as stored, by criterion code; ``put_forward`` the people a union has
    registered.
    """

    key: str
    kind: SubjectKind
    name: str
    sector_code: str
    sector: str
    state: TakingPart
    union: UnionRow | None
    registration: RegistrationRow | None
    register_by: date | None
    days_left: int | None
    targets: dict[str, str]
    search_key: str
    sort_key: str
    put_forward: tuple[str, ...] = ()

    @property
    def is_in(self) -> bool:
        """Whether it has registered, late included, and neither been returned nor withdrawn."""
        return self.state in {TakingPart.REGISTERED, TakingPart.LATE}


@dataclass(frozen=True, slots=True)
class Participation:
    """Everything the registration of a campaign is about, as read at one moment.

    ``usual_day`` is the day a form begins with: today, or the last day of the campaign when that is past.
    """

    campaign: CampaignRow
    is_open: bool
    collectives: tuple[Participant, ...]
    people: tuple[Participant, ...]
    members: tuple[MemberRow, ...]
    criteria: tuple[CriterionRow, ...]
    usual_day: date


def participation(session: Session, campaign_id: int) -> Participation:
    """Read who takes part: every living union of the sectors that do, and everybody registered.

    Raises:
        NotFoundError: there is no such campaign.
    """
    row = campaign(session, campaign_id)
    known = registrations(session, campaign_id)
    targets = pledges(session, campaign_id)
    deadlines = {sector.code: sector.register_by for sector in sectors(session, campaign_id)}
    by_id = {union.id: union for union in unions(session)}
    of_union = {
        subject.id: subject.union_id
        for subject in subjects(session)
        if subject.kind is SubjectKind.COLLECTIVE and not subject.unit and subject.union_id is not None
    }
    today = session.today()
    people: dict[int, list[str]] = {}
    for person in known:
        if person.union_id is not None and person.kind is SubjectKind.INDIVIDUAL and person.opens_the_way:
            people.setdefault(person.union_id, []).append(person.name)
    there = [
        _registered(
            found,
            own_union_id=of_union.get(found.subject_id),
            union=by_id.get(found.union_id or 0),
            by=deadlines.get(found.sector_code),
            today=today,
            targets=targets.get(found.id, {}),
            people=people,
        )
        for found in known
    ]
    with_record = {of_union.get(found.subject_id) for found in known}
    missing = [
        _waiting(union, deadlines.get(union.sector_code), today, people)
        for union in by_id.values()
        if union.id not in with_record
        and union.state is UnionState.ACTIVE
        and (not deadlines or union.sector_code in deadlines)
    ]
    collectives = [found for found in there if found.kind is SubjectKind.COLLECTIVE] + missing
    return Participation(
        campaign=row,
        is_open=row.stage in OPEN_STAGES,
        collectives=tuple(sorted(collectives, key=lambda found: (found.sort_key, found.key))),
        people=tuple(found for found in there if found.kind is not SubjectKind.COLLECTIVE),
        members=tuple(members(session)),
        criteria=tuple(criteria(session, campaign_id)),
        usual_day=min(today, row.achievement_to),
    )


def _registered(
    found: RegistrationRow,
    *,
    own_union_id: int | None,
    union: UnionRow | None,
    by: date | None,
    today: date,
    targets: dict[str, str],
    people: Mapping[int, Sequence[str]],
) -> Participant:
    return Participant(
        key=f"r{found.id}" if own_union_id is None else f"u{own_union_id}",
        kind=found.kind,
        name=found.name,
        sector_code=found.sector_code,
        sector=found.sector,
        state=_STANDING[found.state],
        union=union,
        registration=found,
        register_by=by,
        days_left=None if by is None else (by - today).days,
        targets=targets,
        search_key=found.search_key,
        sort_key=found.sort_key,
        put_forward=() if own_union_id is None else tuple(people.get(own_union_id, ())),
    )


def _waiting(
    union: UnionRow, by: date | None, today: date, people: Mapping[int, Sequence[str]]
) -> Participant:
    return Participant(
        key=f"u{union.id}",
        kind=SubjectKind.COLLECTIVE,
        name=union.printed_name,
        sector_code=union.sector_code,
        sector=union.sector,
        state=TakingPart.NOT_YET,
        union=union,
        registration=None,
        register_by=by,
        days_left=None if by is None else (by - today).days,
        targets={},
        search_key=union.search_key,
        sort_key=union.sort_key,
        put_forward=tuple(people.get(union.id, ())),
    )


def target_words(found: Participation, participant: Participant) -> list[str]:
    """Say each pledged target with its criterion, in the order of the sheet."""
    return [
        _("{code}. {criterion}: {target}").format(
            code=row.code,
            criterion=row.short_text or row.rule.text,
            target=value_words(row.rule.rule, participant.targets[row.code]),
        )
        for row in found.criteria
        if row.code in participant.targets
    ]


def criteria_for(found: Participation, participant: Participant) -> list[CriterionRow]:
    """Give the criteria that count for a participant, in the order of the sheet."""
    return [row for row in found.criteria if applies(row.rule, participant.kind, participant.sector_code)]


def register_member(
    session: Session,
    *,
    campaign_id: int,
    member_id: int,
    on: date,
    salutation: str = "Đồng chí",  # on paper
    post: str = "",
    document: str = "",
    titles: str = "",
    merit_summary: str = "",
) -> Added:
    """Register a member as one act; the post is the one to print. Gives the registration's id.

    Raises:
        DuplicateError: the member is registered already.
        InvalidInputError: the day lies outside the campaign, or a text is too long.
        LockedError: the campaign takes no registrations at its stage.
        NotFoundError: there is no such member or campaign.
        RequirementError: their union has ended, or its sector does not take part.
    """
    row = campaign(session, campaign_id)
    person = member(session, member_id)
    with session.act(_("Đăng ký thi đua – {name}").format(name=person.full_name)):
        subject_id = write_subject_of_member(member_id=member_id, salutation=salutation, post=post)
        subject = next((found for found in subjects(session) if found.id == subject_id), None)
        if subject is None:
            raise NotFoundError(_("Không còn đối tượng này trong sổ."))
        told = RegistrationDetails(on=on, document=document, titles=titles, merit_summary=merit_summary)
        (registered,) = write_registrations(session, row, [(subject, told)])
        return Added(registered, Changes.REGISTRATIONS | Changes.SUBJECTS | Changes.SCORES)


def register_other(
    session: Session,
    *,
    campaign_id: int,
    kind: SubjectKind,
    name: str,
    on: date,
    salutation: str = "",
    post: str = "",
    unit: str = "",
    union_id: int | None = None,
    document: str = "",
    merit_summary: str = "",
) -> Added:
    """Register somebody who is no member (a retired person, a household, a union group) as one act.

    Gives the registration's id.

    Raises:
        InvalidInputError: the name is missing, a group of a union has no unit, or the day lies outside.
        LockedError: the campaign takes no registrations at its stage.
        RequirementError: the union has ended, or its sector does not take part.
    """
    if kind is SubjectKind.COLLECTIVE and union_id is not None and not unit.strip():
        raise InvalidInputError(
            _("Chưa ghi tổ, bộ phận của công đoàn cơ sở."),
            hint=_("Cả công đoàn cơ sở thì đăng ký trong danh sách tập thể."),
        )
    row = campaign(session, campaign_id)
    with session.act(_("Đăng ký thi đua – {name}").format(name=name)):
        made = write_subject(
            kind=kind, printed_name=name, salutation=salutation, post=post, unit=unit, union_id=union_id
        )
        subject = next(found for found in subjects(session) if found.id == made)
        told = RegistrationDetails(on=on, document=document, merit_summary=merit_summary)
        (registered,) = write_registrations(session, row, [(subject, told)])
        return Added(registered, Changes.REGISTRATIONS | Changes.SUBJECTS | Changes.SCORES)
