"""The one way into a campaign: what every registration is checked by, and writing it.

All of it works inside an act that is already open; the acts are in ``registrations``, ``participation`` and
the imports.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from campaign_app.domain.errors import (
    DataProblem,
    DuplicateError,
    InvalidInputError,
    LockedError,
    RequirementError,
)
from campaign_app.domain.formats import format_date
from campaign_app.domain.kinds import SubjectKind
from campaign_app.domain.language import _
from campaign_app.domain.rules import parse_value
from campaign_app.domain.scoring import applies
from campaign_app.domain.values import value_to_text
from campaign_app.domain.workflow import (
    CampaignStage,
    RegistrationState,
    check_registration,
    registration_stands,
)
from campaign_app.services.campaigns import CampaignRow, CampaignSectorRow, sectors
from campaign_app.services.checks import day_within, optional_text
from campaign_app.services.session import Session
from campaign_app.services.subjects import SubjectRow
from campaign_app.services.unions import UnionRow
from campaign_app.store.models.campaigns import Pledge, Registration
from campaign_app.store.queries import campaigns as campaign_queries
from campaign_app.store.queries import registrations as registration_queries
from campaign_app.store.queries import unions as union_queries
from campaign_app.store.queries.campaigns import CriterionRow
from campaign_app.store.queries.registrations import RegistrationRow

__all__ = [
    "OPEN_STAGES",
    "RegistrationDetails",
    "check_details",
    "is_late",
    "outside_problem",
    "refuse_closed",
    "refuse_inapplicable",
    "write_details",
    "write_followed",
    "write_pledges",
    "write_registrations",
]

OPEN_STAGES = (
    CampaignStage.LAUNCHED,
    CampaignStage.REGISTRATION_OPEN,
    CampaignStage.RUNNING,
    CampaignStage.SCORING,
)
"""From the launch until the review opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationDetails:
    """What a subject hands in: the day, the document, the titles aimed at, a summary of merit."""

    on: date
    document: str = ""
    titles: str = ""
    merit_summary: str = ""

    def columns(self) -> dict[str, object]:
        """The row as it is stored, without its state.

        Raises:
            InvalidInputError: a text is too long.
        """
        return {
            "registered_on": self.on,
            "document": optional_text(self.document, _("Văn bản đăng ký"), longest=120),
            "titles": optional_text(self.titles, _("Danh hiệu đăng ký"), longest=300),
            "merit_summary": optional_text(self.merit_summary, _("Tóm tắt thành tích"), longest=2000),
        }


def write_registrations(
    session: Session, row: CampaignRow, entries: Sequence[tuple[SubjectRow, RegistrationDetails]]
) -> list[int]:
    """Register all of them, or none; a subject that was only followed joins in. Gives their ids in order.

    Raises:
        DuplicateError: one of them is registered already.
        InvalidInputError: a day lies outside the campaign, or a text is too long.
        LockedError: the campaign takes no registrations at its stage.
        RequirementError: a union has ended, or its sector does not take part; all such are listed.
    """
    refuse_closed(row)
    taking_part = sectors(session, row.id)
    _refuse_outside([subject for subject, _details in entries], taking_part)
    return [_write(row, subject, details, taking_part) for subject, details in entries]


def check_details(row: CampaignRow, details: RegistrationDetails) -> dict[str, object]:
    """Give the columns of what was handed in.

    Raises:
        InvalidInputError: the day lies outside the campaign, or a text is too long.
    """
    # Schools sign up at the start of the school year, which begins in the calendar year before.
    first = date(row.achievement_from.year - 1, 8, 1)
    day_within(details.on, first, row.achievement_to, _("Ngày đăng ký"))
    return details.columns()


def _write(
    row: CampaignRow,
    subject: SubjectRow,
    details: RegistrationDetails,
    taking_part: Sequence[CampaignSectorRow],
) -> int:
    late = is_late(taking_part, subject.sector_code, details.on)
    state = RegistrationState.LATE if late else RegistrationState.REGISTERED
    columns = {**check_details(row, details), "state": state, "reason": ""}
    known = Registration.get_or_none((Registration.campaign == row.id) & (Registration.subject == subject.id))
    if known is None:
        return int(Registration.create(campaign=row.id, subject=subject.id, **columns).id)
    before = RegistrationState(known.state)
    if registration_stands(before):
        raise DuplicateError(
            _("{name} đã đăng ký ngày {day}.").format(
                name=subject.printed_name, day=format_date(known.registered_on)
            ),
            hint=_("Mỗi đơn vị, cá nhân chỉ đăng ký một lần trong một phong trào."),
        )
    check_registration(before, state)
    Registration.update(**columns).where(Registration.id == known.id).execute()
    return int(known.id)


def write_details(
    session: Session, row: CampaignRow, registered: RegistrationRow, details: RegistrationDetails
) -> None:
    """Put right what a standing registration was written down with; another day may make it late or not.

    Raises:
        InvalidInputError: the day lies outside the campaign, or a text is too long.
        LockedError: the campaign takes no registrations at its stage.
    """
    refuse_closed(row)
    columns = check_details(row, details)
    if registration_stands(registered.state):
        late = is_late(sectors(session, row.id), registered.sector_code, details.on)
        columns["state"] = RegistrationState.LATE if late else RegistrationState.REGISTERED
    Registration.update(**columns).where(Registration.id == registered.id).execute()


def write_pledges(row: CampaignRow, registration_id: int, targets: Mapping[str, str]) -> None:
    """Set the pledged targets by criterion code, as typed; an empty one takes it away.

    Raises:
        InvalidInputError: there is no such criterion, it does not apply to who registered, or a target is no
            value of its criterion.
    """
    rules = {criterion.code: criterion for criterion in campaign_queries.criteria(row.id)} if targets else {}
    for code, typed in targets.items():
        if code not in rules:
            raise InvalidInputError(_("Phong trào không có tiêu chí số {code}.").format(code=code))
        criterion = rules[code]
        here = (Pledge.registration == registration_id) & (Pledge.criterion == criterion.id)
        Pledge.delete().where(here).execute()
        if typed.strip():
            (held,) = registration_queries.registrations(row.id, registration_id=registration_id)
            refuse_inapplicable(criterion, held.kind, held.sector_code, held.name)
            target = value_to_text(parse_value(criterion.rule.rule, typed))
            Pledge.create(registration=registration_id, criterion=criterion.id, target=target)


def refuse_inapplicable(criterion: CriterionRow, kind: SubjectKind, sector_code: str, name: str) -> None:
    """See that a criterion counts for a subject of this kind and sector.

    Raises:
        InvalidInputError: it does not.
    """
    if not applies(criterion.rule, kind, sector_code):
        raise InvalidInputError(
            _("Tiêu chí {code} không áp dụng cho {name}.").format(code=criterion.code, name=name)
        )


def write_followed(row: CampaignRow, subject_id: int) -> int:
    """Follow the results of a subject that has not registered; give the registration's id.

    Raises:
        LockedError: the campaign takes no registrations at its stage.
    """
    refuse_closed(row)
    made = Registration.create(campaign=row.id, subject=subject_id, state=RegistrationState.NOT_REGISTERED)
    return int(made.id)


def is_late(taking_part: Sequence[CampaignSectorRow], sector_code: str, on: date) -> bool:
    """Tell whether a day lies after the deadline of a sector; without a deadline nothing is late."""
    for sector in taking_part:
        if sector.code == sector_code and sector.register_by is not None:
            return on > sector.register_by
    return False


def refuse_closed(row: CampaignRow) -> None:
    """See that the campaign takes registrations.

    Raises:
        LockedError: it is not launched yet, or past scoring.
    """
    if row.stage is CampaignStage.DRAFT:
        raise LockedError(
            _("Phong trào {code} chưa phát động nên chưa nhận đăng ký.").format(code=row.code),
            hint=_("Phát động phong trào trước."),
        )
    if row.stage not in OPEN_STAGES:
        raise LockedError(
            _("Phong trào {code} đã qua bước đăng ký và chấm điểm.").format(code=row.code),
            hint=_("Lùi về bước trước khi chưa có quyết định khen thưởng."),
        )


def outside_problem(
    subject: SubjectRow | UnionRow, taking_part: Sequence[CampaignSectorRow], ended: Collection[int]
) -> str:
    """Say why a subject cannot take part: its union has ended, or its sector does not; empty when it can."""
    codes = {sector.code for sector in taking_part}
    union_id = subject.id if isinstance(subject, UnionRow) else subject.union_id
    if union_id in ended:
        return _("đã kết thúc hoạt động")
    if codes and union_id is not None and subject.sector_code not in codes:
        return _("{sector} không tham gia phong trào này").format(sector=subject.sector)
    return ""


def _refuse_outside(chosen: Sequence[SubjectRow], taking_part: Sequence[CampaignSectorRow]) -> None:
    """Refuse unions that have ended, and sectors that do not take part where the campaign names some."""
    ended = union_queries.ended()
    problems = [
        DataProblem(subject.printed_name, told)
        for subject in chosen
        if (told := outside_problem(subject, taking_part, ended))
    ]
    if problems:
        raise RequirementError(
            _("Có đơn vị không đăng ký được trong phong trào này."),
            problems=problems,
            hint=_("Bỏ các đơn vị này khỏi danh sách, hoặc sửa khối tham gia của phong trào."),
        )
