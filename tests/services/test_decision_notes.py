"""What happens to those a decision names, and what the officer is told before signing and numbering."""

from datetime import date
from typing import Any

import pytest

from campaign_app.domain.commendation import AwardBasis, Grant, SubjectKind
from campaign_app.domain.errors import InvalidInputError, LockedError, NotFoundError, RequirementError
from campaign_app.domain.variables import words_from_json
from campaign_app.services import (
    awards,
    budget,
    decision_notes,
    dossiers,
    issuers,
    members,
    memberships,
    nominations,
    reviews,
    subjects,
    union_changes,
    unions,
)
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.session import Session
from campaign_app.store.models.unions import MemberState, Subject

MET, SIGNED = date(2017, 12, 15), date(2017, 12, 20)
PERSON = "Bùi Thị Thúy"
NO_PAPERS = "hồ sơ thiếu báo cáo thành tích, biên bản họp xét, tờ trình kèm danh sách"


def _union(session: Session, code: str = "X1") -> int:
    return next(row.id for row in unions.unions(session) if row.code == code)


def _member(session: Session, name: str = PERSON, *, born_on: date | None = None) -> int:
    details = members.MemberDetails(
        full_name=name, union_id=_union(session), born_on=born_on, started_on=date(2010, 1, 1)
    )
    return members.add_member(session, details).id


def _nominate(session: Session, subject_id: int) -> int:
    return nominations.nominate_outside(
        session, subject_id=subject_id, basis=AwardBasis.SUDDEN, merit="Đã cứu người", reason="Lũ quét"
    ).id


def _person(session: Session, member_id: int) -> int:
    return subjects.subject_of_member(session, member_id=member_id, salutation="Bà", post="").id


def _stranger(session: Session, name: str) -> int:
    return subjects.add_subject(session, kind=SubjectKind.INDIVIDUAL, printed_name=name, salutation="Bà").id


def _write_as(name: str, other: str) -> None:
    """Correct a name after the nomination, which would have refused it."""
    assert Subject.update(printed_name=other).where(Subject.printed_name == name).execute() == 1


def _draft(office: Any, subject_ids: list[int], *, minutes: str = "05/BB-HĐ") -> int:
    session = office.session
    put_forward = [_nominate(session, item) for item in subject_ids]
    details = reviews.MeetingDetails(
        council_id=office.council_id, held_on=MET, members=5, present=5, minutes_number=minutes
    )
    votes = dict.fromkeys(put_forward, reviews.VoteCount(5))
    reviews.record_meeting(session, campaign_id=None, details=details, votes=votes)
    issuer_id = issuers.issuers(session)[0].id
    return awards.draft_decision(session, campaign_id=None, issuer_id=issuer_id, reason="Đột xuất").id


def _sign(office: Any, decision_id: int) -> None:
    awards.sign_decision(office.session, decision_id=decision_id, signatory_id=office.signer_id, on=SIGNED)


def _told(session: Session, decision_id: int) -> list[str]:
    found = decision_notes.cautions(session, decision_id)
    assert not any(item.blocks for item in found)
    return [str(item) for item in found]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (MemberState.RETIRED, "đã nghỉ hưu từ ngày 18/12/2017"),
        (MemberState.MOVED, "đã chuyển đi nơi khác từ ngày 18/12/2017"),
    ],
)
def test_who_left_is_told_and_honoured(office: Any, state: MemberState, words: str) -> None:
    session = office.session
    member_id = _member(session)
    draft = _draft(office, [_person(session, member_id)])
    assert _told(session, draft) == []
    memberships.leave_members(session, member_ids=[member_id], state=state, on=date(2017, 12, 18))
    (told,) = _told(session, draft)
    assert PERSON in told
    assert words in told
    _sign(office, draft)
    assert _told(session, draft) == [told]
    assert awards.number_decision(session, decision_id=draft, number=7).count == 1


def test_who_died_is_honoured_posthumously_or_not_at_all(office: Any, refuses: Any) -> None:
    session = office.session
    member_id = _member(session)
    draft = _draft(office, [_person(session, member_id)])
    memberships.leave_members(
        session, member_ids=[member_id], state=MemberState.DECEASED, on=date(2017, 12, 18)
    )
    assert "đã mất" in _told(session, draft)[0]
    with refuses(session, RequirementError, PERSON, "đã mất", "truy tặng"):
        _sign(office, draft)
    (row,) = awards.drafted_nominations(session, draft)
    decision_notes.change_grant(session, nomination_id=row.id, grant=Grant.TRUY_TANG)
    assert _told(session, draft) == []
    _sign(office, draft)
    with refuses(session, LockedError, "đã ký nên không đổi tặng"):
        decision_notes.change_grant(session, nomination_id=row.id, grant=Grant.TANG)
    awards.number_decision(session, decision_id=draft, number=7)
    (award,) = awards.awards_of(session, draft)
    assert words_from_json(award.words).granted == "TRUY TẶNG"


def test_who_dies_after_the_signature_is_told_before_the_number(office: Any) -> None:
    session = office.session
    member_id = _member(session)
    draft = _draft(office, [_person(session, member_id)])
    _sign(office, draft)
    memberships.leave_members(
        session, member_ids=[member_id], state=MemberState.DECEASED, on=date(2017, 12, 21)
    )
    assert "chưa ghi “truy tặng”" in _told(session, draft)[0]
    assert awards.number_decision(session, decision_id=draft, number=7).count == 1


def test_only_a_person_is_honoured_posthumously(office: Any, refuses: Any) -> None:
    session = office.session
    draft = _draft(office, office.subject_ids[:1])
    (row,) = awards.drafted_nominations(session, draft)
    with refuses(session, InvalidInputError, "Chỉ truy tặng cho cá nhân"):
        decision_notes.change_grant(session, nomination_id=row.id, grant=Grant.TRUY_TANG)
    with refuses(session, NotFoundError, "Không còn đề nghị"):
        decision_notes.change_grant(session, nomination_id=99, grant=Grant.TANG)


def test_who_was_disciplined_meanwhile_is_told_outside_a_campaign(office: Any) -> None:
    session = office.session
    member_id = _member(session)
    draft = _draft(office, [_person(session, member_id)])
    members.add_discipline(session, member_id=member_id, form="Khiển trách", decided_on=date(2017, 12, 16))
    assert _told(session, draft) == [f"{PERSON}: đang bị kỷ luật khiển trách từ ngày 16/12/2017"]
    _sign(office, draft)
    assert awards.number_decision(session, decision_id=draft, number=7).count == 1


def test_a_union_merged_meanwhile_is_honoured_under_its_name(office: Any) -> None:
    session = office.session
    draft = _draft(office, office.subject_ids[:1])
    union_changes.merge_unions(
        session, source_ids=[_union(session)], into=_union(session, "X2"), on=date(2017, 12, 18)
    )
    (told,) = _told(session, draft)
    assert "đã sáp nhập, chia tách hoặc giải thể từ ngày 18/12/2017" in told
    _sign(office, draft)
    awards.number_decision(session, decision_id=draft, number=7)
    (award,) = awards.awards_of(session, draft)
    assert award.name == "Công đoàn số 1"


def test_a_union_in_review_is_not_merged(office: Any, details: CampaignDetails, refuses: Any) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 92, 60])
    office.meet(campaign_id, on=MET)
    draft = awards.draft_decision(session, campaign_id=campaign_id, issuer_id=details.issuer_id).id
    for _step in ("drafted", "signed"):
        with refuses(session, LockedError, "danh sách bình xét", "sau khi tổng kết"):
            union_changes.merge_unions(
                session, source_ids=[_union(session)], into=_union(session, "X2"), on=date(2017, 12, 18)
            )
        if _step == "drafted":
            _sign(office, draft)
    assert awards.number_decision(session, decision_id=draft, number=7).count == 2


@pytest.mark.parametrize("other", ["BÙI THỊ THUÝ", "Bùi thị  Thúy"])
def test_one_person_under_two_spellings_is_told(office: Any, other: str) -> None:
    session = office.session
    draft = _draft(office, [_person(session, _member(session)), _stranger(session, "Lê Thị Khác")])
    assert _told(session, draft) == []
    _write_as("Lê Thị Khác", other)
    (told,) = _told(session, draft)
    assert "có thể là một người" in told
    assert PERSON in told
    _sign(office, draft)


def test_two_persons_of_one_name_in_two_unions_are_let_be(office: Any) -> None:
    session = office.session
    far = members.add_member(
        session, members.MemberDetails(full_name=PERSON, union_id=_union(session, "X2"))
    ).id
    draft = _draft(office, [_person(session, _member(session)), _person(session, far)])
    assert _told(session, draft) == []


def test_one_name_and_one_birthday_are_not_signed(office: Any, refuses: Any) -> None:
    session = office.session
    born_on = date(1980, 5, 4)
    people = [_member(session, name, born_on=born_on) for name in (PERSON, "Lê Thị Khác")]
    draft = _draft(office, [_person(session, item) for item in people])
    _write_as("Lê Thị Khác", "Bùi Thị Thuý")
    with refuses(session, RequirementError, "một người hai lần", "trùng ngày sinh", "Đưa bớt một dòng"):
        _sign(office, draft)
    awards.take_off_draft(session, draft, awards.drafted_nominations(session, draft)[0].id)
    _sign(office, draft)


def test_the_meeting_behind_a_decision_is_named(office: Any, details: CampaignDetails) -> None:
    session = office.session
    outside = _draft(office, office.subject_ids[:1])
    assert decision_notes.minutes_words(decision_notes.meetings_behind(session, outside)) == (
        "Biên bản số 05/BB-HĐ, họp ngày 15/12/2017"
    )
    campaign_id = office.review(details, [95, 92, 60])
    office.meet(campaign_id, on=MET)
    nominations.nominate(
        session, campaign_id=campaign_id, subject_id=office.subject_ids[2], reason="Vượt khó"
    )
    office.meet(campaign_id, on=date(2017, 12, 18))
    draft = awards.draft_decision(session, campaign_id=campaign_id, issuer_id=details.issuer_id).id
    assert decision_notes.minutes_words(decision_notes.meetings_behind(session, draft)) == (
        "Biên bản họp ngày 15/12/2017; Biên bản họp ngày 18/12/2017"
    )
    assert _told(session, draft) == [
        "Cuộc họp ngày 15/12/2017: chưa ghi số biên bản",
        "Cuộc họp ngày 18/12/2017: chưa ghi số biên bản",
        "Công khai danh sách: danh sách đề nghị chưa được công khai để lấy ý kiến",
        *(f"Công đoàn số {number}: {NO_PAPERS}" for number in (1, 2, 3)),
    ]
    budget.set_budget(session, campaign_id=campaign_id, reward_budget=1_000_000, frame_cost=None)
    assert "vượt 1.340.000 đ" in _told(session, draft)[-1]


def test_incomplete_dossiers_are_named_and_many_alike_are_counted(
    office: Any, details: CampaignDetails, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 92, 91])
    office.meet(campaign_id, on=MET)
    draft = awards.draft_decision(session, campaign_id=campaign_id, issuer_id=details.issuer_id).id

    def owed() -> list[str]:
        return [line for line in _told(session, draft) if "hồ sơ thiếu" in line]

    assert owed() == [f"Công đoàn số {number}: {NO_PAPERS}" for number in (1, 2, 3)]
    first, *others = [row.id for row in awards.drafted_nominations(session, draft)]
    every = list(dossiers.DossierPart)
    dossiers.record_papers(session, nomination_ids=[first], parts=every[:2], received_on=MET)
    monkeypatch.setattr(decision_notes, "MOST_NAMED", 1)
    assert owed() == ["Công đoàn số 1: hồ sơ thiếu tờ trình kèm danh sách", f"2 trường hợp: {NO_PAPERS}"]
    dossiers.record_papers(session, nomination_ids=[first, *others], parts=every, received_on=MET)
    assert owed() == []
    _sign(office, draft)


def test_a_sudden_feat_needs_no_dossier(office: Any) -> None:
    draft = _draft(office, office.subject_ids[:1])
    assert _told(office.session, draft) == []
