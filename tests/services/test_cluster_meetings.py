"""Meetings of clusters: what they agree to and return, before the council meets, and how it is taken back."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import (
    DuplicateError,
    InvalidInputError,
    LockedError,
    NotFoundError,
    RequirementError,
)
from campaign_app.domain.workflow import NominationState
from campaign_app.services import cluster_meetings, history, nominations, reviews, stages, unions
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.cluster_meetings import ClusterDetails
from campaign_app.services.directory_edits import edit_unions

CLUSTER_DAY, MET = date(2017, 12, 5), date(2017, 12, 15)


@pytest.fixture
def clusters(office: Any) -> tuple[int, int]:
    """Two clusters: unions 1 and 2 in the first, union 3 in none."""
    session = office.session
    sector = unions.sectors(session)[0].id
    made = tuple(
        unions.add_cluster(session, code=f"C{n}", name=f"Cụm số {n}", sector_id=sector).id for n in (1, 2)
    )
    listed = [row.id for row in unions.unions(session)]
    edit_unions(session, union_ids=listed[:2], cluster_id=made[0])
    return made[0], made[1]


@pytest.fixture
def campaign_id(office: Any, details: CampaignDetails, clusters: tuple[int, int]) -> int:
    """A campaign in its review with three unions proposed."""
    del clusters
    made: int = office.review(details, [95, 92, 91])
    nominations.propose(office.session, made)
    return made


def ids_of(office: Any, campaign_id: int) -> list[int]:
    rows = nominations.nominations(office.session, campaign_id)
    return [next(row.id for row in rows if row.subject_id == subject) for subject in office.subject_ids]


def states_of(office: Any, campaign_id: int) -> list[str]:
    rows = {row.id: row for row in nominations.nominations(office.session, campaign_id)}
    return [str(rows[key].state) for key in ids_of(office, campaign_id)]


def details_of(clusters: tuple[int, int]) -> ClusterDetails:
    return ClusterDetails(
        cluster_id=clusters[0],
        held_on=CLUSTER_DAY,
        present=2,
        place="Hội trường xã Mẫu",
        chair="Bùi Thị Mẫu",
        secretary="Hà Văn Mẫu",
        minutes="Cụm nhất trí",
        minutes_number="01/BB",
    )


def test_a_cluster_agrees_to_one_and_returns_another(
    office: Any, campaign_id: int, clusters: tuple[int, int]
) -> None:
    session = office.session
    first, second, alone = ids_of(office, campaign_id)
    (listed,) = cluster_meetings.cluster_lists(session, campaign_id)
    assert (listed.name, [row.id for row in listed.waiting]) == ("Cụm số 1", [first, second])
    cluster_meetings.hold_cluster_meeting(
        session,
        campaign_id=campaign_id,
        details=details_of(clusters),
        agreed=[first],
        returned={second: "  Báo cáo thiếu số liệu "},
    )
    assert states_of(office, campaign_id) == ["CLUSTER_OK", "RETURNED", "SUBMITTED"]
    (meeting,) = cluster_meetings.cluster_meetings(session, campaign_id)
    assert (meeting.cluster, meeting.chair, meeting.present) == ("Cụm số 1", "Bùi Thị Mẫu", 2)
    told = cluster_meetings.judged(session, meeting)
    assert [row.id for row in told.agreed] == [first]
    assert [(row.id, reason) for row, reason in told.returned] == [(second, "Báo cáo thiếu số liệu")]
    assert cluster_meetings.cluster_lists(session, campaign_id) == []
    cluster_meetings.submit_again(session, second)
    assert states_of(office, campaign_id) == ["CLUSTER_OK", "SUBMITTED", "SUBMITTED"]
    assert alone not in [row.id for row, _reason in told.returned]


def test_the_council_takes_it_from_there_and_back(
    office: Any, campaign_id: int, clusters: tuple[int, int], refuses: Any
) -> None:
    session = office.session
    first, second, alone = ids_of(office, campaign_id)
    meeting = cluster_meetings.hold_cluster_meeting(
        session, campaign_id=campaign_id, details=details_of(clusters), agreed=[first, second], returned={}
    ).id
    council = reviews.MeetingDetails(council_id=office.council_id, held_on=MET, members=5, present=5)
    votes = dict.fromkeys((first, second, alone), reviews.VoteCount(5))
    with refuses(session, InvalidInputError, "trước cuộc họp của cụm", "Cụm số 1: họp ngày 05/12/2017"):
        reviews.record_meeting(
            session,
            campaign_id=campaign_id,
            details=replace(council, held_on=date(2017, 12, 4)),
            votes=votes,
        )
    held = reviews.record_meeting(session, campaign_id=campaign_id, details=council, votes=votes).id
    with refuses(session, LockedError, "Hội đồng đã biểu quyết", "Hủy kết quả cuộc họp Hội đồng trước"):
        cluster_meetings.cancel_cluster_meeting(session, meeting)
    (row,) = cluster_meetings.cluster_meetings(session, campaign_id)
    assert [item.id for item in cluster_meetings.judged(session, row).agreed] == [first, second]
    reviews.cancel_meeting(session, held)
    assert states_of(office, campaign_id) == ["CLUSTER_OK", "CLUSTER_OK", "SUBMITTED"]
    cluster_meetings.cancel_cluster_meeting(session, meeting)
    assert states_of(office, campaign_id) == ["SUBMITTED"] * 3
    assert cluster_meetings.cluster_meetings(session, campaign_id) == []
    history.undo_last(session)
    assert states_of(office, campaign_id) == ["CLUSTER_OK", "CLUSTER_OK", "SUBMITTED"]
    (row,) = cluster_meetings.cluster_meetings(session, campaign_id)
    assert len(cluster_meetings.judged(session, row).agreed) == 2


def test_a_later_meeting_stands_when_an_earlier_one_is_taken_back(
    office: Any, campaign_id: int, clusters: tuple[int, int]
) -> None:
    session = office.session
    first, second, _alone = ids_of(office, campaign_id)
    held = []
    for day, reason in ((CLUSTER_DAY, "Thiếu báo cáo"), (date(2017, 12, 6), "Thiếu biên bản")):
        details = replace(details_of(clusters), held_on=day)
        held.append(
            cluster_meetings.hold_cluster_meeting(
                session, campaign_id=campaign_id, details=details, agreed=[], returned={first: reason}
            ).id
        )
        if not held[1:]:
            cluster_meetings.submit_again(session, first)
    earlier, later = held
    asked: list[str] = []
    session.database.connection().set_trace_callback(asked.append)
    told = cluster_meetings.judged_by_meeting(session, campaign_id)
    session.database.connection().set_trace_callback(None)
    assert len(asked) == 2
    reasons = {key: [(row.id, reason) for row, reason in item.returned] for key, item in told.items()}
    assert reasons == {earlier: [(first, "Thiếu báo cáo")], later: [(first, "Thiếu biên bản")]}
    assert second not in {row.id for item in told.values() for row in item.agreed}
    cluster_meetings.cancel_cluster_meeting(session, earlier)
    assert states_of(office, campaign_id)[0] == "RETURNED"
    assert list(cluster_meetings.judged_by_meeting(session, campaign_id)) == [later]
    cluster_meetings.cancel_cluster_meeting(session, later)
    assert states_of(office, campaign_id)[0] == "SUBMITTED"
    assert cluster_meetings.judged_by_meeting(session, campaign_id) == {}


def test_what_a_cluster_may_not_do(
    office: Any, campaign_id: int, clusters: tuple[int, int], refuses: Any
) -> None:
    session = office.session
    first, second, alone = ids_of(office, campaign_id)
    good = details_of(clusters)
    cases: list[tuple[dict[str, Any], list[int], dict[int, str], type, tuple[str, ...]]] = [
        ({"cluster_id": 99}, [first], {}, NotFoundError, ("cụm thi đua",)),
        ({"cluster_id": clusters[1]}, [first], {}, InvalidInputError, ("không thuộc Cụm số 2", "Cụm số 1")),
        ({}, [alone], {}, InvalidInputError, ("trình thẳng Hội đồng",)),
        ({}, [], {}, RequirementError, ("chưa xét đề nghị nào",)),
        ({}, [999], {}, NotFoundError, ("không có trong danh sách",)),
        ({}, [first], {first: "Thiếu"}, InvalidInputError, ("vừa được nhất trí vừa bị trả lại",)),
        ({}, [first], {second: " "}, InvalidInputError, ("Lý do trả lại Công đoàn số 2",)),
        ({"present": 0}, [first], {}, InvalidInputError, ("ít nhất một người dự",)),
        ({"held_on": date(2019, 2, 1)}, [first], {}, InvalidInputError, ("Ngày họp cụm 01/02/2019",)),
    ]
    for change, agreed, returned, kind, words in cases:
        with refuses(session, kind, *words):
            cluster_meetings.hold_cluster_meeting(
                session,
                campaign_id=campaign_id,
                details=replace(good, **change),
                agreed=agreed,
                returned=returned,
            )
    cluster_meetings.hold_cluster_meeting(
        session, campaign_id=campaign_id, details=good, agreed=[first], returned={}
    )
    with refuses(session, DuplicateError, "Cụm số 1 đã có cuộc họp ngày 05/12/2017"):
        cluster_meetings.hold_cluster_meeting(
            session, campaign_id=campaign_id, details=good, agreed=[second], returned={}
        )
    with refuses(session, RequirementError, "Cụm đã nhất trí"):
        cluster_meetings.hold_cluster_meeting(
            session,
            campaign_id=campaign_id,
            details=replace(good, held_on=date(2017, 12, 6)),
            agreed=[first],
            returned={},
        )
    with refuses(session, RequirementError, "không bị trả lại"):
        cluster_meetings.submit_again(session, first)


def test_a_cluster_meets_before_the_council(
    office: Any, campaign_id: int, clusters: tuple[int, int], refuses: Any
) -> None:
    session = office.session
    first, second, _alone = ids_of(office, campaign_id)
    council = reviews.MeetingDetails(council_id=office.council_id, held_on=MET, members=5, present=5)
    reviews.record_meeting(
        session, campaign_id=campaign_id, details=council, votes={first: reviews.VoteCount(5)}
    )
    late = replace(details_of(clusters), held_on=date(2017, 12, 16))
    with refuses(session, InvalidInputError, "sau khi Hội đồng đã họp ngày 15/12/2017", "trình thẳng"):
        cluster_meetings.hold_cluster_meeting(
            session, campaign_id=campaign_id, details=late, agreed=[second], returned={}
        )


def test_clusters_meet_in_the_review_alone(
    office: Any, campaign_id: int, clusters: tuple[int, int], refuses: Any
) -> None:
    session = office.session
    (first, *_rest) = ids_of(office, campaign_id)
    stages.go_back(session, campaign_id, reason="Chấm sót")
    with refuses(session, LockedError, "chưa ở bước bình xét"):
        cluster_meetings.hold_cluster_meeting(
            session, campaign_id=campaign_id, details=details_of(clusters), agreed=[first], returned={}
        )


def test_what_was_returned_is_not_voted_on(
    office: Any, campaign_id: int, clusters: tuple[int, int], refuses: Any
) -> None:
    session = office.session
    first, _second, _alone = ids_of(office, campaign_id)
    cluster_meetings.hold_cluster_meeting(
        session, campaign_id=campaign_id, details=details_of(clusters), agreed=[], returned={first: "Thiếu"}
    )
    council = reviews.MeetingDetails(council_id=office.council_id, held_on=MET, members=5, present=5)
    with refuses(session, RequirementError, "Trả lại"):
        reviews.record_meeting(
            session, campaign_id=campaign_id, details=council, votes={first: reviews.VoteCount(5)}
        )
    assert nominations.nominations(session, campaign_id)[0].state is not NominationState.COUNCIL_PASSED
