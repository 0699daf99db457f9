"""What becomes of the registrations of unions that merge, split or end, in campaigns that are still open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import DataProblem, InvalidInputError, LockedError, RequirementError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import search_key
from campaign_app.domain.workflow import RegistrationState, registration_stands
from campaign_app.services.session import Session
from campaign_app.services.subjects import subject_of_union
from campaign_app.services.unions import union
from campaign_app.store.models.campaigns import Registration, Result
from campaign_app.store.models.unions import Subject
from campaign_app.store.queries import campaigns as campaign_queries
from campaign_app.store.queries import union_changes as queries
from campaign_app.store.queries.union_changes import OwnRegistration

__all__ = [
    "OwnRegistration",
    "RegistrationChoice",
    "bring_along",
    "close_registrations",
    "hand_on",
    "refuse_reviewed",
    "registrations_to_settle",
]


@dataclass(frozen=True, slots=True)
class RegistrationChoice:
    """A campaign in which unions of a merger are registered: which registration goes on must be said.

    Attributes:
        options: what each of them has in the campaign, the union that takes the others in first.
        proposed: the union whose registration goes on unless another is chosen; None must be chosen.
    """

    campaign_id: int
    campaign: str
    options: tuple[OwnRegistration, ...]
    proposed: int | None


def registrations_to_settle(
    session: Session, *, source_ids: Sequence[int], into: int | None = None
) -> list[RegistrationChoice]:
    """What the form of a merger, split or dissolution asks, campaign by campaign."""
    del session
    by_campaign: dict[int, list[OwnRegistration]] = {}
    for row in queries.own_registrations([*source_ids, *(() if into is None else (into,))]):
        by_campaign.setdefault(row.campaign_id, []).append(row)
    return [
        RegistrationChoice(
            campaign_id,
            rows[0].campaign,
            tuple(sorted(rows, key=lambda row: row.union_id != into)),
            _proposed(rows, into),
        )
        for campaign_id, rows in by_campaign.items()
    ]


def _proposed(rows: Sequence[OwnRegistration], into: int | None) -> int | None:
    standing = [row.union_id for row in rows if registration_stands(row.state)]
    if into in standing:
        return into
    found = standing or [row.union_id for row in rows]
    return found[0] if len(found) == 1 else None


def hand_on(
    session: Session,
    choices: Sequence[RegistrationChoice],
    chosen: Mapping[int, int | None],
    *,
    to: int,
    reason: str,
) -> None:
    """Let one registration of each campaign go on as that of the successor; the others are withdrawn.

    Works inside an act that is already open.

    Args:
        session: an open workspace.
        choices: the campaigns and who is in them.
        chosen: by campaign the union whose registration goes on; None lets none go on.
        to: the union that takes over.
        reason: what a withdrawn registration says.

    Raises:
        InvalidInputError: a union was chosen that is not in the campaign.
        RequirementError: several registrations stand and none was chosen, or the successor's sector does
            not take part.
    """
    open_questions = [
        choice for choice in choices if choice.proposed is None and choice.campaign_id not in chosen
    ]
    if open_questions:
        raise RequirementError(
            _("Chưa chọn đăng ký nào đi tiếp sau khi thay đổi."),
            problems=[DataProblem(choice.campaign, _("có nhiều đăng ký")) for choice in open_questions],
            hint=_("Chọn đăng ký và kết quả đi tiếp trong từng phong trào; các đăng ký khác được rút."),
        )
    for choice in choices:
        kept_id = chosen.get(choice.campaign_id, choice.proposed)
        rows = {row.union_id: row for row in choice.options}
        if kept_id is not None and kept_id not in rows:
            raise InvalidInputError(
                _("Đơn vị đã chọn không có đăng ký trong phong trào {code}.").format(code=choice.campaign)
            )
        for union_id, row in rows.items():
            if union_id != kept_id:
                _close(row, reason)
        if kept_id is not None and kept_id != to:
            _refuse_sector(session, choice, to)
            _give(session, rows[kept_id], rows.get(to), to)


def _refuse_sector(session: Session, choice: RegistrationChoice, to: int) -> None:
    successor = union(session, to)
    sectors = {row.sector_id for row in campaign_queries.sectors(choice.campaign_id)}
    if sectors and successor.sector_id not in sectors:
        raise RequirementError(
            _("{sector} không tham gia phong trào {code} nên đăng ký không đi tiếp được.").format(
                sector=successor.sector, code=choice.campaign
            ),
            hint=_("Chọn không đăng ký nào đi tiếp trong phong trào này, hoặc xếp đơn vị vào khối khác."),
        )


def _give(session: Session, kept: OwnRegistration, own: OwnRegistration | None, to: int) -> None:
    """Put a registration under the successor; one the successor has itself takes its place."""
    subject_id = subject_of_union(session, to)
    still_there = own is not None and Registration.get_or_none(Registration.id == own.id) is not None
    if own is None or not still_there:
        Registration.update(subject=subject_id).where(Registration.id == kept.id).execute()
        return
    # A subject is registered once a campaign, so that the two change places by way of a third.
    aside = Subject.create(kind=SubjectKind.HOUSEHOLD, printed_name="-", search_key="-", sort_key="-")
    Registration.update(subject=aside).where(Registration.id == own.id).execute()
    Registration.update(subject=subject_id).where(Registration.id == kept.id).execute()
    Registration.update(subject=kept.subject_id).where(Registration.id == own.id).execute()
    aside.delete_instance()


def close_registrations(union_ids: Sequence[int], reason: str, *, campaign_id: int | None = None) -> None:
    """Withdraw what these unions themselves have in open campaigns, or in one, inside an open act."""
    for row in queries.own_registrations(union_ids):
        if campaign_id in {None, row.campaign_id}:
            _close(row, reason)


def _close(row: OwnRegistration, reason: str) -> None:
    """Withdraw a registration; who was only followed and has no result leaves the campaign."""
    here = Registration.id == row.id
    if row.state is RegistrationState.WITHDRAWN:
        return
    if row.state is not RegistrationState.NOT_REGISTERED:
        Registration.update(state=RegistrationState.WITHDRAWN, reason=reason).where(here).execute()
    elif Result.select().where(Result.registration == row.id).exists():
        Registration.update(reason=reason).where(here).execute()
    else:
        Registration.delete().where(here).execute()


def refuse_reviewed(union_ids: Sequence[int]) -> None:
    """Refuse a change while somebody of these unions stands in a review or a decision.

    Raises:
        LockedError: it names the campaigns and who.
    """
    found = queries.reviewed_campaigns(union_ids)
    if found:
        codes = ", ".join(dict.fromkeys(code for code, _name in found))
        raise LockedError(
            _("Điểm và danh sách bình xét của phong trào {codes} đã chốt với các đơn vị này.").format(
                codes=codes
            ),
            problems=[DataProblem(code, name) for code, name in found[:20]],
            hint=_("Ghi thay đổi sau khi tổng kết phong trào, hoặc lùi phong trào về bước chấm điểm."),
        )


def bring_along(source_id: int, *, to: int, told_apart_by: str) -> None:
    """Put the groups, households and other people of an ended union under its successor, in an open act."""
    taken = {
        str(row.unit)
        for row in Subject.select(Subject.unit).where(
            (Subject.union == to) & (Subject.kind == SubjectKind.COLLECTIVE)
        )
    }
    for row in Subject.select().where((Subject.union == source_id) & Subject.member.is_null()):
        is_collective = row.kind == SubjectKind.COLLECTIVE
        if is_collective and not row.unit:
            continue
        unit = f"{row.unit} ({told_apart_by})"[:200] if is_collective and row.unit in taken else row.unit
        Subject.update(union=to, unit=unit, search_key=search_key(f"{row.printed_name} {unit}")).where(
            Subject.id == row.id
        ).execute()
