"""Registering unions and people for a campaign: the gate without which no award is given."""

from collections.abc import Mapping, Sequence
from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import (
    DuplicateError,
    LockedError,
    NotFoundError,
    RequirementError,
)
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.workflow import (
    RegistrationState,
    check_registration,
)
from campaign_app.services.campaigns import campaign, sectors
from campaign_app.services.checks import optional_text, required_text
from campaign_app.services.outcome import Added, Counted
from campaign_app.services.registering import (
    RegistrationDetails,
    refuse_closed,
    write_followed,
    write_pledges,
    write_registrations,
)
from campaign_app.services.session import Session
from campaign_app.services.subjects import SubjectRow, subjects
from campaign_app.services.unions import UnionRow, unions
from campaign_app.store.models.campaigns import Registration, Result
from campaign_app.store.queries import registrations as queries
from campaign_app.store.queries.registrations import RegistrationRow

__all__ = [
    "RegistrationRow",
    "RegistrationState",
    "follow_subject",
    "not_registered",
    "pledge",
    "pledges",
    "register_subject",
    "register_subjects",
    "register_unions",
    "registration",
    "registrations",
    "remove_registration",
    "return_registration",
    "withdraw_registration",
]


def registrations(session: Session, campaign_id: int) -> list[RegistrationRow]:
    """All registrations: collectives by the alphabet, then people by given name."""
    del session
    return queries.registrations(campaign_id)


def registration(session: Session, registration_id: int) -> RegistrationRow:
    """One registration.

    Raises:
        NotFoundError: there is none with this id.
    """
    del session
    row = Registration.get_or_none(Registration.id == registration_id)
    found = [] if row is None else queries.registrations(row.campaign_id, registration_id=registration_id)
    if not found:
        raise NotFoundError(_("Không còn đăng ký này trong sổ."))
    return found[0]


def not_registered(session: Session, campaign_id: int) -> list[UnionRow]:
    """Living unions of the sectors that take part which have not registered."""
    taking_part = {sector.sector_id for sector in sectors(session, campaign_id)}
    registered = {
        row.union_id
        for row in registrations(session, campaign_id)
        if row.is_whole_union and row.state is not RegistrationState.NOT_REGISTERED
    }
    return [
        row
        for row in unions(session, include_ended=False)
        if row.id not in registered and (not taking_part or row.sector_id in taking_part)
    ]


def register_subject(
    session: Session,
    *,
    campaign_id: int,
    subject_id: int,
    on: date,
    document: str = "",
    titles: str = "",
    merit_summary: str = "",
) -> Added:
    """Register a subject; after its sector's deadline it counts as late. Gives the registration's id.

    Raises:
        DuplicateError: it is registered already.
        InvalidInputError: the day lies outside the campaign.
        LockedError: the campaign takes no registrations at its stage.
        RequirementError: its union has ended, or its sector does not take part.
    """
    row = campaign(session, campaign_id)
    subject = _subject(session, subject_id)
    with session.act(_("Đăng ký thi đua – {name}").format(name=subject.printed_name)):
        told = RegistrationDetails(on=on, document=document, titles=titles, merit_summary=merit_summary)
        (made,) = write_registrations(session, row, [(subject, told)])
        return Added(made, Changes.REGISTRATIONS | Changes.SCORES)


def register_unions(
    session: Session,
    *,
    campaign_id: int,
    union_ids: Sequence[int],
    on: date,
    document: str = "",
    titles: str = "",
) -> Counted:
    """Register several unions at once with the same day, document and titles; all of them, or none.

    Gives how many.

    Raises:
        DuplicateError: one of them is registered already.
        InvalidInputError: the day lies outside the campaign.
        LockedError: the campaign takes no registrations at its stage.
        NotFoundError: one of them is not in the workspace.
        RequirementError: one of them has ended, or its sector does not take part.
    """
    known = {
        subject.union_id: subject
        for subject in subjects(session)
        if subject.kind is SubjectKind.COLLECTIVE and not subject.unit and subject.union_id is not None
    }
    wanted = set(union_ids)
    if not wanted <= known.keys():
        raise NotFoundError(_("Không còn công đoàn cơ sở này trong sổ."))
    chosen = [subject for union_id, subject in known.items() if union_id in wanted]
    return _register_all(session, campaign_id, chosen, on=on, document=document, titles=titles)


def register_subjects(
    session: Session,
    *,
    campaign_id: int,
    subject_ids: Sequence[int],
    on: date,
    document: str = "",
    titles: str = "",
) -> Counted:
    """Register several collectives at once, as :func:`register_unions` does; gives how many."""
    wanted = set(subject_ids)
    chosen = [subject for subject in subjects(session) if subject.id in wanted]
    if len(chosen) < len(wanted):
        raise NotFoundError(_("Không còn đối tượng này trong sổ."))
    return _register_all(session, campaign_id, chosen, on=on, document=document, titles=titles)


def _register_all(
    session: Session,
    campaign_id: int,
    chosen: Sequence[SubjectRow],
    *,
    on: date,
    document: str,
    titles: str,
) -> Counted:
    row = campaign(session, campaign_id)
    told = RegistrationDetails(on=on, document=document, titles=titles)
    name = ngettext("Đăng ký {count} tập thể", "Đăng ký {count} tập thể", len(chosen))
    with session.act(name.format(count=len(chosen))):
        write_registrations(session, row, [(subject, told) for subject in chosen])
    return Counted(len(chosen), Changes.REGISTRATIONS | Changes.SCORES)


def follow_subject(session: Session, *, campaign_id: int, subject_id: int) -> Added:
    """Follow the results of a subject that has not registered; it can be scored, not awarded."""
    row = campaign(session, campaign_id)
    refuse_closed(row)
    subject = _subject(session, subject_id)
    if any(item.subject_id == subject_id for item in registrations(session, campaign_id)):
        raise DuplicateError(
            _("{name} đã có trong danh sách của phong trào.").format(name=subject.printed_name),
            hint=_("Tìm trong danh sách đăng ký rồi sửa mục đã có."),
        )
    with session.act(_("Theo dõi kết quả – {name}").format(name=subject.printed_name)):
        return Added(write_followed(row, subject_id), Changes.REGISTRATIONS | Changes.SCORES)


def return_registration(session: Session, *, registration_id: int, reason: str) -> Changes:
    """Send a registration back with a reason; it no longer opens the way to an award."""
    told = required_text(reason, _("Lý do trả lại"), longest=500)
    return _set_state(
        session, registration_id, RegistrationState.RETURNED, told, _("Trả lại đăng ký – {name}")
    )


def withdraw_registration(session: Session, *, registration_id: int, reason: str = "") -> Changes:
    """Withdraw a registration at the subject's wish."""
    told = optional_text(reason, _("Lý do rút"), longest=500)
    return _set_state(session, registration_id, RegistrationState.WITHDRAWN, told, _("Rút đăng ký – {name}"))


def _set_state(
    session: Session, registration_id: int, state: RegistrationState, reason: str, act: str
) -> Changes:
    row = registration(session, registration_id)
    refuse_closed(campaign(session, row.campaign_id))
    if row.state is RegistrationState.NOT_REGISTERED:
        raise RequirementError(
            _("{name} chưa đăng ký nên không có gì để trả lại hay rút.").format(name=row.name)
        )
    check_registration(row.state, state)
    with session.act(act.format(name=row.name)):
        Registration.update(state=state, reason=reason).where(Registration.id == registration_id).execute()
    return Changes.REGISTRATIONS | Changes.SCORES


def pledge(session: Session, *, registration_id: int, targets: Mapping[str, str]) -> Changes:
    """Set the pledged targets by criterion code, typed as an officer types values; empty takes one away.

    Raises:
        InvalidInputError: a target is no value of its criterion.
        LockedError: the campaign is past scoring.
    """
    row = registration(session, registration_id)
    held = campaign(session, row.campaign_id)
    refuse_closed(held)
    with session.act(_("Ghi chỉ tiêu giao ước – {name}").format(name=row.name)):
        write_pledges(held, registration_id, targets)
    return Changes.REGISTRATIONS


def pledges(session: Session, campaign_id: int) -> dict[int, dict[str, str]]:
    """The pledged targets as value text, by registration id and criterion code."""
    del session
    return queries.pledges(campaign_id)


def remove_registration(session: Session, registration_id: int) -> Changes:
    """Take back a registration made by mistake, as long as no result hangs on it."""
    row = registration(session, registration_id)
    refuse_closed(campaign(session, row.campaign_id))
    with session.act(_("Xóa đăng ký – {name}").format(name=row.name)):
        if Result.select().where(Result.registration == registration_id).exists():
            raise LockedError(
                _("{name} đã có kết quả nên không xóa đăng ký được.").format(name=row.name),
                hint=_("Dùng “Rút đăng ký” nếu đơn vị không tham gia nữa."),
            )
        Registration.delete().where(Registration.id == registration_id).execute()
    return Changes.REGISTRATIONS | Changes.SCORES


def _subject(session: Session, subject_id: int) -> SubjectRow:
    for row in subjects(session):
        if row.id == subject_id:
            return row
    raise NotFoundError(_("Không còn đối tượng này trong sổ."))
