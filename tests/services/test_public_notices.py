"""The list made public: posted as it stands, commented on, and what it warns of before the decision."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError, LockedError, NotFoundError, RequirementError
from campaign_app.services import history, nominations, objections, public_notices, registrations, stages
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.objections import ObjectionTopic
from campaign_app.services.public_notices import NoticeDetails

POSTED = NoticeDetails(
    posted_on=date(2017, 12, 1),
    closes_on=date(2017, 12, 11),
    place="Trụ sở LĐLĐ huyện",
    number="05/TB",
    note="Niêm yết",
)
AFTER = date(2017, 12, 20)


@pytest.fixture
def campaign_id(office: Any, details: CampaignDetails) -> int:
    """A campaign in its review with two unions proposed and the third below the line."""
    made: int = office.review(details, [95, 92, 60])
    nominations.propose(office.session, made)
    return made


def told(office: Any, campaign_id: int, on: date = AFTER) -> list[str]:
    found = public_notices.notice_warnings(office.session, campaign_id, on=on)
    assert not any(problem.blocks for problem in found)
    return [str(problem) for problem in found]


def test_a_list_stays_as_it_was_posted(office: Any, campaign_id: int) -> None:
    session = office.session
    assert told(office, campaign_id) == [
        "Công khai danh sách: danh sách đề nghị chưa được công khai để lấy ý kiến"
    ]
    made = public_notices.post_notice(session, campaign_id=campaign_id, details=POSTED).id
    (notice,) = public_notices.notices(session, campaign_id)
    assert (notice.id, notice.place, notice.number) == (made, "Trụ sở LĐLĐ huyện", "05/TB")
    assert len(notice.nomination_ids) == 2
    nominations.nominate(
        session, campaign_id=campaign_id, subject_id=office.subject_ids[2], reason="Vượt khó"
    )
    assert public_notices.notices(session, campaign_id) == [notice]
    assert [row.name for row in public_notices.unposted(session, campaign_id)] == ["Công đoàn số 3"]
    public_notices.edit_notice(
        session, notice_id=made, details=replace(POSTED, closes_on=date(2017, 12, 12), note="")
    )
    (notice,) = public_notices.notices(session, campaign_id)
    assert (notice.closes_on, notice.note, len(notice.nomination_ids)) == (date(2017, 12, 12), "", 2)
    public_notices.take_down_notice(session, made)
    assert public_notices.notices(session, campaign_id) == []
    history.undo_last(session)
    assert public_notices.notices(session, campaign_id) == [notice]


def test_a_decision_is_warned_of_what_is_open(office: Any, campaign_id: int) -> None:
    session = office.session
    public_notices.post_notice(session, campaign_id=campaign_id, details=POSTED)
    assert told(office, campaign_id) == []
    assert told(office, campaign_id, date(2017, 12, 11)) == [
        (
            "Công khai danh sách: thời gian lấy ý kiến đến hết ngày 11/12/2017,"
            " chưa kết thúc vào ngày quyết định 11/12/2017"
        )
    ]
    registered = registrations.registrations(session, campaign_id)[0]
    key = objections.raise_objection(
        session,
        registration_id=registered.id,
        text="Không đúng thành tích",
        on=date(2017, 12, 2),
        about=ObjectionTopic.LIST,
    ).id
    objections.raise_objection(session, registration_id=registered.id, text="Chấm sót", on=date(2017, 12, 2))
    assert [row.id for row in public_notices.list_objections(session, campaign_id)] == [key]
    assert told(office, campaign_id) == [
        f"Kiến nghị về danh sách: còn 1 kiến nghị chưa trả lời: {registered.name}"
    ]
    objections.answer_objection(session, objection_id=key, answer="Đã kiểm tra", on=date(2017, 12, 5))
    assert told(office, campaign_id) == []
    late = nominations.nominate(
        session, campaign_id=campaign_id, subject_id=office.subject_ids[2], reason="Vượt khó"
    ).id
    assert told(office, campaign_id) == []
    named = public_notices.notice_warnings(session, campaign_id, on=AFTER, nomination_ids=[late])
    assert [str(item) for item in named] == ["Công đoàn số 3: chưa có trong danh sách đã công khai"]
    office.meet(campaign_id, on=date(2017, 12, 15))
    assert told(office, campaign_id) == ["Công đoàn số 3: chưa có trong danh sách đã công khai"]
    assert public_notices.notice_warnings(session, None) == []


def test_what_a_notice_may_not_say(office: Any, campaign_id: int, refuses: Any) -> None:
    session = office.session
    for change, words in (
        (
            {"closes_on": date(2017, 11, 30)},
            "Ngày kết thúc công khai 30/11/2017 trước ngày bắt đầu 01/12/2017",
        ),
        ({"posted_on": date(2016, 1, 1)}, "Ngày bắt đầu công khai 01/01/2016"),
        ({"place": "x" * 201}, "Nơi công khai dài 201 ký tự"),
    ):
        with refuses(session, InvalidInputError, words):
            public_notices.post_notice(session, campaign_id=campaign_id, details=replace(POSTED, **change))
    for row in nominations.nominations(session, campaign_id):
        nominations.withdraw_nomination(session, row.id)
    with refuses(session, RequirementError, "Chưa có đề nghị nào để công khai"):
        public_notices.post_notice(session, campaign_id=campaign_id, details=POSTED)
    with refuses(session, NotFoundError, "Không còn lần công khai này"):
        public_notices.take_down_notice(session, 77)
    stages.go_back(session, campaign_id, reason="Chấm sót")
    with refuses(session, LockedError, "chưa ở bước bình xét"):
        public_notices.post_notice(session, campaign_id=campaign_id, details=POSTED)
