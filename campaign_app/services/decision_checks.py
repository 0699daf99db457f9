"""What must hold before a decision is signed and numbered."""

import json
from collections.abc import Sequence
from datetime import date
from itertools import combinations

from campaign_app.domain.commendation import Grant, SubjectKind
from campaign_app.domain.errors import DataProblem, NotFoundError, RequirementError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import loose_key
from campaign_app.domain.workflow import NominationState
from campaign_app.services.candidates import candidates
from campaign_app.services.issuers import SignatoryRow, issuers, signatories
from campaign_app.services.session import Session
from campaign_app.store.models.unions import MemberState
from campaign_app.store.queries import decided_people
from campaign_app.store.queries import reviews as review_queries
from campaign_app.store.queries.awards import DecisionRow
from campaign_app.store.queries.reviews import NominationRow

__all__ = [
    "like_named",
    "refuse_barred",
    "refuse_before_meeting",
    "refuse_dead",
    "refuse_fallen",
    "refuse_named_twice",
    "refuse_unfit",
    "refuse_unpassed",
    "signer_of",
]

FALLING = ("NO_KNOCKOUT", "NO_DISCIPLINE", "STANDING", "DIED")
"""The requirements somebody may come to fail after the council has voted: also dying, moving, merging."""


def refuse_unfit(session: Session, row: DecisionRow, listed: Sequence[NominationRow], on: date) -> None:
    """Refuse a list that may not be signed on this day, whatever stands in the way.

    Raises:
        RequirementError: what the other checks of this module say.
    """
    refuse_unpassed(listed)
    refuse_before_meeting(row, listed, on)
    refuse_barred(session, row, listed)
    refuse_fallen(session, row, listed)
    refuse_dead(listed)
    refuse_named_twice(listed)


def signer_of(session: Session, decided: DecisionRow, signatory_id: int, on: date) -> SignatoryRow:
    """The person who signs, for the deciding issuer and on that day.

    Raises:
        RequirementError: the issuer is not there on the day, or the signer's term does not hold.
        NotFoundError: the issuer has no such signer.
    """
    issuer = next(item for item in issuers(session) if item.id == decided.issuer_id)
    if not issuer.holds_on(on):
        raise RequirementError(
            _("Ngày {day} nằm ngoài thời gian hoạt động của {name}.").format(
                day=format_date(on), name=issuer.name
            ),
            hint=_("Kiểm tra lại ngày ký, hoặc cơ quan ban hành ở trang Thiết lập."),
        )
    for row in signatories(session):
        if row.id == signatory_id and row.issuer_id == decided.issuer_id:
            if row.holds_on(on):
                return row
            raise RequirementError(
                _("Ngày {day} nằm ngoài nhiệm kỳ của {name}.").format(day=format_date(on), name=row.name),
                hint=_("Chọn người ký đương nhiệm, hoặc sửa nhiệm kỳ ở trang Thiết lập."),
            )
    raise NotFoundError(_("Cơ quan ban hành quyết định không có người ký này."), hint=_("Chọn lại người ký."))


def refuse_unpassed(listed: Sequence[NominationRow]) -> None:
    """Refuse a list in which the council's vote no longer stands behind everybody.

    Raises:
        RequirementError: the list is empty, or a meeting was taken back after the draft; the message names
            whom it passed.
    """
    problems = [
        DataProblem(item.name, _("chưa có biểu quyết thông qua của Hội đồng"))
        for item in listed
        if item.state is not NominationState.COUNCIL_PASSED
    ]
    if problems or not listed:
        raise RequirementError(
            _("Danh sách của quyết định chưa được Hội đồng thông qua đủ."),
            problems=problems,
            hint=_("Bỏ dự thảo, ghi kết quả họp Hội đồng rồi dự thảo lại."),
        )


def refuse_before_meeting(row: DecisionRow, listed: Sequence[NominationRow], on: date) -> None:
    """Refuse a day before one of the meetings that passed the list.

    Raises:
        RequirementError: the council met later.
    """
    held = {item.meeting_id for item in listed}
    for meeting in review_queries.meetings(row.campaign_id):
        if meeting.id in held and on < meeting.held_on:
            raise RequirementError(
                _("Quyết định đề ngày {day}, trước ngày Hội đồng họp {met}.").format(
                    day=format_date(on), met=format_date(meeting.held_on)
                ),
                hint=_("Ngày quyết định phải từ ngày họp Hội đồng trở đi."),
            )


def refuse_barred(session: Session, row: DecisionRow, listed: Sequence[NominationRow]) -> None:
    """See once more that everybody in the list is registered, and honoured for the first time this year.

    Raises:
        RequirementError: somebody is not; the message names who and why.
    """
    if row.campaign_id is None:
        return
    found = {item.subject_id: item for item in candidates(session, row.campaign_id)}
    problems = []
    for item in listed:
        candidate = found.get(item.subject_id)
        unmet = {} if candidate is None else {bar.code: bar.detail for bar in candidate.unmet}
        if candidate is None or "REGISTERED" in unmet:
            problems.append(
                DataProblem(item.name, _("chưa đăng ký thi đua, hoặc đăng ký đã rút, đã trả lại"))
            )
        elif "ONE_AWARD" in unmet:
            problems.append(DataProblem(item.name, unmet["ONE_AWARD"]))
    if problems:
        raise RequirementError(
            _("Danh sách có trường hợp không có đăng ký thi đua, hoặc đã được khen trong năm."),
            problems=problems,
            hint=_("Đưa các trường hợp này ra khỏi danh sách rồi dự thảo lại."),
        )


def refuse_fallen(session: Session, row: DecisionRow, listed: Sequence[NominationRow]) -> None:
    """Refuse a list with somebody knocked out or disciplined since the proposal the council voted on.

    What the proposal already told, and the council waived with its reason, stands.

    Raises:
        RequirementError: somebody is; the message names who and why.
    """
    if row.campaign_id is None:
        return
    found = {item.subject_id: item for item in candidates(session, row.campaign_id)}
    problems = []
    for item in listed:
        candidate = found.get(item.subject_id)
        told = {note["code"]: note for note in json.loads(item.requirements)}
        for bar in () if candidate is None else candidate.unmet:
            before = told.get(bar.code, {"met": True})
            if bar.code in FALLING and (before["met"] or before["detail"] != bar.detail):
                problems.append(DataProblem(item.name, bar.detail))
    if problems:
        raise RequirementError(
            _("Danh sách có trường hợp bị loại trừ hoặc bị kỷ luật sau khi đề nghị khen thưởng."),
            problems=problems,
            hint=_(
                "Đưa các trường hợp này ra khỏi dự thảo rồi ký, hoặc bỏ dự thảo, họp lại Hội đồng"
                " và dự thảo lại."
            ),
        )


def refuse_dead(listed: Sequence[NominationRow]) -> None:
    """Refuse a list that honours as living somebody who has died.

    Raises:
        RequirementError: somebody has; the message names who.
    """
    people = decided_people.decided_people([item.subject_id for item in listed])
    problems = [
        DataProblem(item.name, _("đã mất"))
        for item in listed
        if item.grant is Grant.TANG
        and item.subject_id in people
        and people[item.subject_id].member_state is MemberState.DECEASED
    ]
    if problems:
        raise RequirementError(
            _("Danh sách có người đã mất, trong khi giấy khen sẽ ghi “tặng”."),
            problems=problems,
            hint=_("Chọn người ấy trong dự thảo rồi “Đổi thành truy tặng”, hoặc đưa ra khỏi dự thảo."),
        )


def like_named(listed: Sequence[NominationRow]) -> list[tuple[NominationRow, NominationRow]]:
    """Every two persons written with spellings of one name: hòa and hoà, Mỹ and Mĩ, capitals."""
    groups: dict[str, list[NominationRow]] = {}
    for item in listed:
        if item.kind is SubjectKind.INDIVIDUAL:
            groups.setdefault(loose_key(item.name), []).append(item)
    return [pair for group in groups.values() for pair in combinations(group, 2)]


def refuse_named_twice(listed: Sequence[NominationRow]) -> None:
    """Refuse a list that names one person twice under two spellings: the same name, the same day of birth.

    Raises:
        RequirementError: it does; the message names both.
    """
    people = decided_people.decided_people([item.subject_id for item in listed])
    born = {item.id: people[item.subject_id].born_on for item in listed if item.subject_id in people}
    problems = [
        DataProblem(one.name, _("cùng là {name}, trùng ngày sinh").format(name=other.name))
        for one, other in like_named(listed)
        if born.get(one.id) is not None and born.get(one.id) == born.get(other.id)
    ]
    if problems:
        raise RequirementError(
            _("Danh sách ghi một người hai lần dưới hai cách viết tên."),
            problems=problems,
            hint=_("Đưa bớt một dòng ra khỏi dự thảo, rồi gộp hai hồ sơ ở trang Công đoàn cơ sở."),
        )
