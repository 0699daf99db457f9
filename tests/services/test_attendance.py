"""Who took part in a meeting of the council: by name, in writing, and within its term."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError, NotFoundError, RequirementError
from campaign_app.services import history, nominations, reviews
from campaign_app.services.attendance import took_part
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.reviews import OpinionDetails, VoteCount
from campaign_app.store.models.reviews import Council, CouncilMember

MET, WROTE = date(2017, 12, 15), date(2017, 12, 14)


@pytest.fixture
def campaign_id(office: Any, details: CampaignDetails) -> int:
    """A campaign in its review with two unions proposed."""
    made: int = office.review(details, [95, 92, 60])
    nominations.propose(office.session, made)
    return made


@pytest.fixture
def seats(office: Any) -> list[int]:
    """The members of the council."""
    return [member.id for member in reviews.councils(office.session)[0].members]


def wrote(member_id: int, on: date = WROTE, text: str = "Nhất trí với danh sách") -> OpinionDetails:
    return OpinionDetails(member_id=member_id, received_on=on, text=text)


@pytest.fixture
def good(office: Any, seats: list[int]) -> reviews.MeetingDetails:
    """Four came, the fifth wrote."""
    return reviews.MeetingDetails(
        council_id=office.council_id,
        held_on=MET,
        members=5,
        present=4,
        written_opinions=1,
        present_ids=tuple(seats[:4]),
        opinions=(wrote(seats[4]),),
    )


def record(office: Any, campaign_id: int, details: reviews.MeetingDetails) -> int:
    votes = {row.id: VoteCount(5) for row in nominations.nominations(office.session, campaign_id)}
    return reviews.record_meeting(office.session, campaign_id=campaign_id, details=details, votes=votes).id


def test_a_meeting_tells_who_came_and_who_wrote(
    office: Any, campaign_id: int, seats: list[int], good: reviews.MeetingDetails
) -> None:
    session = office.session
    meeting = record(office, campaign_id, good)
    assert reviews.present_ids(session, meeting) == frozenset(seats[:4])
    (opinion,) = reviews.opinions(session, meeting)
    assert (opinion.member_id, opinion.name, opinion.received_on) == (seats[4], "Ủy viên 5", WROTE)
    assert opinion.text == "Nhất trí với danh sách"
    reviews.cancel_meeting(session, meeting)
    assert reviews.opinions(session, meeting) == []
    assert reviews.present_ids(session, meeting) is None
    history.undo_last(session)
    assert len(reviews.opinions(session, meeting)) == 1
    assert reviews.present_ids(session, meeting) == frozenset(seats[:4])


def test_who_took_part_is_told_of_many_meetings_at_once(
    office: Any, campaign_id: int, seats: list[int], good: reviews.MeetingDetails
) -> None:
    session = office.session
    listed = [row.id for row in nominations.nominations(session, campaign_id)]
    plain = replace(good, present=5, written_opinions=0, present_ids=(), opinions=())
    named, counted = (
        reviews.record_meeting(
            session, campaign_id=campaign_id, details=details, votes={voted: VoteCount(5)}
        ).id
        for details, voted in ((good, listed[0]), (plain, listed[1]))
    )
    asked: list[str] = []
    session.database.connection().set_trace_callback(asked.append)
    told = took_part(session, [named, counted])
    session.database.connection().set_trace_callback(None)
    assert len(asked) == 2
    assert told[named].came == frozenset(seats[:4])
    assert [row.name for row in told[named].opinions] == ["Ủy viên 5"]
    assert (told[counted].came, told[counted].opinions) == (None, ())
    assert took_part(session, []) == {}


def test_numbers_alone_still_make_a_meeting(
    office: Any, campaign_id: int, good: reviews.MeetingDetails
) -> None:
    meeting = record(office, campaign_id, replace(good, present_ids=(), opinions=()))
    assert reviews.present_ids(office.session, meeting) is None
    assert reviews.opinions(office.session, meeting) == []


def test_only_members_take_part_and_in_one_way(
    office: Any, campaign_id: int, seats: list[int], good: reviews.MeetingDetails, refuses: Any
) -> None:
    session = office.session
    changes: list[tuple[dict[str, Any], str]] = [
        ({"opinions": (wrote(999),)}, "gửi ý kiến nhưng không phải thành viên Hội đồng"),
        ({"opinions": (wrote(seats[0]),)}, "Ủy viên 1: đã dự họp nên không gửi ý kiến"),
        ({"opinions": (wrote(seats[4]),) * 2}, "Ủy viên 5: gửi ý kiến hai lần"),
        ({"opinions": (wrote(seats[4], date(2017, 12, 16)),)}, "nhận ngày 16/12/2017, sau ngày họp"),
        ({"opinions": (wrote(seats[4], text="  "),)}, "Nội dung ý kiến chưa được nhập"),
        ({"written_opinions": 0}, "Ghi 0 ý kiến bằng văn bản nhưng nêu tên 1 người"),
        ({"present_ids": tuple(seats[:3])}, "Ghi 4 người dự họp nhưng nêu tên 3 người"),
        ({"present_ids": (*seats[:3], seats[0])}, "Ủy viên 1: được ghi dự họp hai lần"),
        ({"present_ids": (*seats[:3], 999)}, "không phải thành viên Hội đồng vào ngày họp"),
    ]
    for change, words in changes:
        with refuses(session, InvalidInputError, words):
            record(office, campaign_id, replace(good, **change))
    CouncilMember.update(term_to=date(2017, 6, 30)).where(CouncilMember.id == seats[4]).execute()
    with refuses(session, InvalidInputError, "Ủy viên 5: gửi ý kiến nhưng không phải thành viên"):
        record(office, campaign_id, good)


def test_the_council_meets_within_its_term(
    office: Any, campaign_id: int, good: reviews.MeetingDetails, refuses: Any
) -> None:
    session = office.session
    Council.update(valid_to=date(2017, 11, 30)).execute()
    with refuses(session, RequirementError, "nằm ngoài nhiệm kỳ", "từ ngày 01/01/2015 đến ngày 30/11/2017"):
        record(office, campaign_id, good)
    Council.update(valid_from=date(2018, 1, 1), valid_to=None).execute()
    with refuses(session, RequirementError, "Ngày họp 15/12/2017", "(từ ngày 01/01/2018)"):
        record(office, campaign_id, good)
    with refuses(session, NotFoundError, "Không còn Hội đồng này"):
        record(office, campaign_id, replace(good, council_id=77))


def test_only_what_is_in_the_list_is_voted_on(
    office: Any, campaign_id: int, good: reviews.MeetingDetails, refuses: Any
) -> None:
    with refuses(office.session, NotFoundError, "không có trong danh sách"):
        reviews.record_meeting(
            office.session, campaign_id=campaign_id, details=good, votes={999: VoteCount(5)}
        )
