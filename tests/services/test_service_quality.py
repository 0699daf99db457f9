from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError, NotFoundError
from campaign_app.services import activities, attainment, deleting, history, indicators, surveys
from campaign_app.services.activities import ActivityDetails, ActivityKind
from campaign_app.services.attainment import AttainmentDetails
from campaign_app.services.deleting import Deletable
from campaign_app.services.indicators import PAR_INDEX, IndicatorDetails
from campaign_app.services.session import Session
from campaign_app.services.surveys import SurveyDetails


def undo(session: Session) -> None:
    history.undo(session, history.undo_names(session).undo_id or 0)


def held(union_ids: tuple[int, ...] = (), **changes: Any) -> ActivityDetails:
    told: dict[str, Any] = {
        "kind": ActivityKind.TRAINING,
        "title": "Tập huấn một cửa",
        "year": 2017,
        "union_ids": union_ids,
    }
    return ActivityDetails(**{**told, **changes})


def survey(**changes: Any) -> SurveyDetails:
    return SurveyDetails(**{"year": 2017, "asked": 40, "satisfied": 36, **changes})


def test_an_activity_is_changed_with_its_unions(workspace: Session, union_id: int) -> None:
    added = activities.write_activity(workspace, held((union_id,), participants=12)).id
    assert activities.unions_of(workspace, added) == {union_id: None}

    changed = held(title="Tập huấn một cửa, đợt 2", participants=15, held_on=date(2017, 5, 4))
    activities.edit_activity(workspace, added, changed)
    (row,) = activities.activities(workspace, year=2017)
    assert (row.title, row.participants, row.held_on, row.unions) == (changed.title, 15, date(2017, 5, 4), 0)

    undo(workspace)
    (row,) = activities.activities(workspace, year=2017)
    assert (row.title, row.participants, row.unions) == ("Tập huấn một cửa", 12, 1)


def test_a_union_ticked_twice_takes_part_once(workspace: Session, union_id: int) -> None:
    added = activities.write_activity(workspace, held((union_id, union_id))).id
    activities.edit_activity(workspace, added, held((union_id, union_id)))
    assert activities.unions_of(workspace, added) == {union_id: None}


def test_how_many_came_from_a_union_is_told_changed_and_taken_back(workspace: Session, union_id: int) -> None:
    told = held((union_id,), participants=12, people={union_id: 9})
    added = activities.write_activity(workspace, told).id
    assert activities.unions_of(workspace, added) == {union_id: 9}
    activities.edit_activity(workspace, added, held((union_id,), participants=12, people={union_id: 12}))
    assert activities.unions_of(workspace, added) == {union_id: 12}
    changed = history.history_of(workspace, "activity", added)[-1]
    assert [(one.label, one.before, one.after) for one in changed.fields] == [
        ("số người tham gia", "9", "12")
    ]
    undo(workspace)
    assert activities.unions_of(workspace, added) == {union_id: 9}
    activities.edit_activity(workspace, added, held((union_id,)))
    assert activities.unions_of(workspace, added) == {union_id: None}


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ({1: -1}, "không thể âm"),
        ({1: 1_000_001}, "quá lớn"),
        ({1: 13}, "cộng lại 13 người, nhiều hơn số người tham gia 12"),
        ({2: 5}, "chưa được đánh dấu"),
    ],
)
def test_numbers_of_a_union_that_cannot_be_are_refused(
    workspace: Session, union_id: int, refuses: Any, people: dict[int, int], words: str
) -> None:
    assert union_id == 1
    with refuses(workspace, InvalidInputError, words):
        activities.write_activity(workspace, held((union_id,), participants=12, people=people))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"held_on": date(2016, 12, 31)}, "không thuộc năm 2017"),
        ({"participants": -1}, "không thể âm"),
        ({"participants": 1_000_001}, "quá lớn"),
        ({"title": "  "}, "Tên hoạt động"),
    ],
)
def test_an_activity_that_cannot_be_is_refused(
    workspace: Session, refuses: Any, changes: dict[str, Any], words: str
) -> None:
    added = activities.write_activity(workspace, held()).id
    with refuses(workspace, InvalidInputError, words):
        activities.write_activity(workspace, held(**changes))
    with refuses(workspace, InvalidInputError, words):
        activities.edit_activity(workspace, added, held(**changes))


def test_an_activity_that_is_gone_cannot_be_changed(workspace: Session, refuses: Any) -> None:
    with refuses(workspace, NotFoundError, "Không còn hoạt động"):
        activities.edit_activity(workspace, 99, held())


def test_a_survey_is_added_changed_deleted_and_back(workspace: Session, union_id: int) -> None:
    added = surveys.add_survey(workspace, survey(union_id=union_id, held_on=date(2017, 10, 2))).id
    (row,) = surveys.surveys(workspace, year=2017)
    assert surveys.share_of(row) == 90
    surveys.edit_survey(workspace, added, survey(asked=41))
    (row,) = surveys.surveys(workspace)
    assert (row.union_id, row.asked, surveys.share_of(row)) == (None, 41, Fraction(3600, 41))
    deleting.delete(workspace, Deletable.SURVEY, added)
    assert surveys.surveys(workspace) == []
    undo(workspace)
    assert len(surveys.surveys(workspace, year=2017)) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"satisfied": 41}, "(41) nhiều hơn số người được hỏi (40)"),
        ({"satisfied": -1}, "không thể âm"),
        ({"asked": 0, "satisfied": 0}, "từ 1 trở lên"),
        ({"held_on": date(2018, 1, 1)}, "không thuộc năm 2017"),
    ],
)
def test_a_survey_that_cannot_be_is_refused(
    workspace: Session, refuses: Any, changes: dict[str, Any], words: str
) -> None:
    with refuses(workspace, InvalidInputError, words):
        surveys.add_survey(workspace, survey(**changes))


def test_a_share_is_told_once_of_a_group_and_standard(
    workspace: Session, union_id: int, refuses: Any
) -> None:
    told = AttainmentDetails(
        year=2017, group="Cán bộ", standard="Đạt chuẩn", share=Fraction(99), union_id=union_id
    )
    first = attainment.add_attainment(workspace, told).id
    with refuses(workspace, InvalidInputError, "đã có"):
        attainment.add_attainment(workspace, told)
    district = AttainmentDetails(year=2017, group="Cán bộ", standard="Đạt chuẩn", share=Fraction(98))
    second = attainment.add_attainment(workspace, district).id
    with refuses(workspace, InvalidInputError, "đã có"):
        attainment.edit_attainment(workspace, second, told)
    attainment.edit_attainment(
        workspace,
        first,
        AttainmentDetails(
            year=2017, group="Cán bộ", standard="Đạt chuẩn", share=Fraction(197, 2), union_id=union_id
        ),
    )
    assert [row.share for row in attainment.attainments(workspace, year=2017)] == [9850, 9800]
    deleting.delete(workspace, Deletable.ATTAINMENT, second)
    undo(workspace)
    assert len(attainment.attainments(workspace)) == 2


@pytest.mark.parametrize("share", [Fraction(-1), Fraction(201, 2)])
def test_a_share_outside_its_bounds_is_refused(workspace: Session, refuses: Any, share: Fraction) -> None:
    told = AttainmentDetails(year=2017, group="Cán bộ", standard="Đạt chuẩn", share=share)
    with refuses(workspace, InvalidInputError, "từ 0 % đến 100 %"):
        attainment.add_attainment(workspace, told)


def test_the_index_of_a_year_keeps_empty_what_nobody_told(workspace: Session, refuses: Any) -> None:
    told = IndicatorDetails(year=2017, code=PAR_INDEX, label="Chỉ số cải cách hành chính", rank=1)
    added = indicators.record_indicator(workspace, told).id
    (row,) = indicators.indicators(workspace, year=2017)
    assert (row.value, row.rank) == (None, 1)
    with refuses(workspace, InvalidInputError, "đã có chỉ số này"):
        indicators.record_indicator(workspace, told)
    indicators.edit_indicator(
        workspace, added, IndicatorDetails(year=2017, code=PAR_INDEX, value=Fraction("78.5"))
    )
    (row,) = indicators.indicators(workspace)
    assert (row.value, row.rank) == (7850, None)
    assert indicators.indicators(workspace, year=2016) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"value": Fraction(-1)}, "không thể âm"), ({"rank": 0}, "từ 1 trở lên"), ({"code": ""}, "Mã chỉ số")],
)
def test_a_figure_that_cannot_be_is_refused(
    workspace: Session, refuses: Any, changes: dict[str, Any], words: str
) -> None:
    with refuses(workspace, InvalidInputError, words):
        indicators.record_indicator(workspace, IndicatorDetails(**{"year": 2017, "code": "SIPAS", **changes}))
