"""Objections: raised, changed, answered, taken back, listed with those that wait."""

from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError, LockedError, NotFoundError
from campaign_app.services import dashboard, history, objections, registrations, stages
from campaign_app.services.objections import ObjectionTopic
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Campaign

ON = date(2017, 11, 1)


@pytest.fixture
def registered(workspace: Session, launched: int, subject_id: int) -> int:
    """A registration of a campaign that was just launched."""
    row = registrations.register_subject(
        workspace, campaign_id=launched, subject_id=subject_id, on=date(2017, 1, 20)
    )
    return row.id


@pytest.fixture
def raised(workspace: Session, registered: int) -> int:
    """An objection to a score, waiting."""
    Campaign.update(stage="SCORING").execute()
    return objections.raise_objection(
        workspace, registration_id=registered, text="Chấm sót tiêu chí 7", on=ON, raised_by="Bùi Thị Mẫu"
    ).id


def test_objections_are_to_scores(workspace: Session, registered: int, refuses: Any) -> None:
    with refuses(workspace, LockedError, "đang ở bước “Đang nhận đăng ký”", "đến trước khi tổng kết"):
        objections.raise_objection(workspace, registration_id=registered, text="Chấm sót", on=ON)
    for stage, taken in (("RUNNING", True), ("DECIDED", True), ("CLOSED", False), ("CANCELLED", False)):
        Campaign.update(stage=stage).execute()
        if taken:
            objections.raise_objection(workspace, registration_id=registered, text="Chấm sót", on=ON)
        else:
            with refuses(workspace, LockedError, "không ghi kiến nghị"):
                objections.raise_objection(workspace, registration_id=registered, text="Chấm sót", on=ON)


def test_an_objection_waits_until_it_is_answered(workspace: Session, launched: int, raised: int) -> None:
    (row,) = objections.objections(workspace, launched)
    assert (row.text, row.raised_by, row.about) == (
        "Chấm sót tiêu chí 7",
        "Bùi Thị Mẫu",
        ObjectionTopic.SCORE,
    )
    assert (row.name, row.is_answered, row.days(date(2017, 11, 11))) == ("Công đoàn cơ sở xã Mẫu", False, 10)
    assert objections.waiting_words(workspace, launched) == "Còn 1 kiến nghị chưa trả lời."
    objections.answer_objection(workspace, objection_id=raised, answer="Đã chấm lại", on=date(2017, 11, 4))
    (row,) = objections.objections(workspace, launched)
    assert (row.answer, row.is_answered, row.days(date(2017, 12, 31))) == ("Đã chấm lại", True, 3)
    assert objections.waiting_words(workspace, launched) == ""
    objections.take_back_answer(workspace, raised)
    assert objections.waiting_count(workspace, launched) == 1
    with pytest.raises(NotFoundError, match="chưa được trả lời"):
        objections.take_back_answer(workspace, raised)
    history.undo_last(workspace)
    assert objections.objection(workspace, raised).answer == "Đã chấm lại"


def test_an_answer_follows_its_objection_and_says_something(
    workspace: Session, raised: int, refuses: Any
) -> None:
    with refuses(workspace, InvalidInputError, "Ngày trả lời 31/10/2017 nằm ngoài", "01/11/2017"):
        objections.answer_objection(workspace, objection_id=raised, answer="Sớm", on=date(2017, 10, 31))
    with refuses(workspace, InvalidInputError, "Ngày trả lời"):
        objections.answer_objection(workspace, objection_id=raised, answer="Muộn", on=date(2018, 6, 1))
    with refuses(workspace, InvalidInputError, "Nội dung trả lời chưa được nhập"):
        objections.answer_objection(workspace, objection_id=raised, answer=" \n", on=ON)
    with refuses(workspace, NotFoundError, "không còn trong sổ"):
        objections.answer_objection(workspace, objection_id=raised + 1, answer="Rồi", on=ON)


def test_an_objection_says_something_on_a_day_of_the_campaign(
    workspace: Session, registered: int, raised: int, refuses: Any
) -> None:
    for text, on, words in (
        ("", ON, "Nội dung kiến nghị chưa được nhập"),
        ("Điểm", date(2016, 1, 1), "Ngày kiến nghị 01/01/2016 nằm ngoài"),
        ("Điểm", date(2018, 12, 1), "Ngày kiến nghị"),
        ("x" * 4001, ON, "nhiều nhất là 4000"),
    ):
        with refuses(workspace, InvalidInputError, words):
            objections.raise_objection(workspace, registration_id=registered, text=text, on=on)
        with refuses(workspace, InvalidInputError, words):
            objections.edit_objection(
                workspace, objection_id=raised, text=text, on=on, about=ObjectionTopic.SCORE
            )


def test_what_it_tells_is_changed_but_not_to_after_its_answer(
    workspace: Session, raised: int, refuses: Any
) -> None:
    change: dict[str, Any] = {"objection_id": raised, "text": "Danh sách sót", "about": ObjectionTopic.LIST}
    objections.edit_objection(workspace, **change, on=date(2017, 11, 2), raised_by="Ban Chấp hành")
    row = objections.objection(workspace, raised)
    assert (row.text, row.raised_on, row.raised_by) == ("Danh sách sót", date(2017, 11, 2), "Ban Chấp hành")
    objections.answer_objection(workspace, objection_id=raised, answer="Đã bổ sung", on=date(2017, 11, 4))
    with refuses(workspace, InvalidInputError, "đã được trả lời ngày 04/11/2017"):
        objections.edit_objection(workspace, **change, on=date(2017, 11, 5))
    Campaign.update(stage="CLOSED").execute()
    with refuses(workspace, LockedError, "không ghi kiến nghị"):
        objections.edit_objection(workspace, **change, on=date(2017, 11, 2))


def test_those_about_the_list_are_asked_for_by_themselves(
    workspace: Session, launched: int, registered: int, raised: int
) -> None:
    about = ObjectionTopic.LIST
    key = objections.raise_objection(
        workspace, registration_id=registered, text="Tên in sai", on=ON, about=about
    ).id
    assert [row.id for row in objections.objections(workspace, launched, about=about)] == [key]
    assert [row.id for row in objections.objections(workspace, launched)] == [key, raised]
    assert objections.waiting_count(workspace, launched, about=about) == 1
    objections.answer_objection(workspace, objection_id=key, answer="Đã sửa", on=ON)
    assert [row.id for row in objections.objections(workspace, launched)] == [raised, key]
    assert objections.objections(workspace, launched, registration_id=registered + 1) == []


def test_deleting_is_one_act_and_not_for_a_campaign_that_is_over(
    workspace: Session, launched: int, registered: int, raised: int, refuses: Any
) -> None:
    other = objections.raise_objection(workspace, registration_id=registered, text="Khác", on=ON).id
    assert objections.delete_objections(workspace, [raised, other]).count == 2
    assert objections.objections(workspace, launched) == []
    history.undo_last(workspace)
    assert objections.waiting_count(workspace, launched) == 2
    Campaign.update(stage="CLOSED").execute()
    with refuses(workspace, LockedError, "không ghi kiến nghị"):
        objections.delete_objections(workspace, [raised])
    objections.answer_objection(workspace, objection_id=raised, answer="Sau tổng kết", on=ON)
    Campaign.update(stage="CANCELLED").execute()
    with refuses(workspace, LockedError, "đã hủy"):
        objections.answer_objection(workspace, objection_id=raised, answer="Muộn", on=ON)


def test_the_first_page_asks_for_the_answers(workspace: Session, launched: int, raised: int) -> None:
    act = dashboard.NextAct("Trả lời 1 kiến nghị", "results", "objections")
    assert act in dashboard.overview(workspace, launched).acts
    objections.answer_objection(workspace, objection_id=raised, answer="Đã chấm lại", on=ON)
    assert act not in dashboard.overview(workspace, launched).acts


def test_objections_that_wait_are_named_before_the_next_step(
    workspace: Session, launched: int, raised: int
) -> None:
    for stage in ("SCORING", "REVIEW", "DECIDED"):
        Campaign.update(stage=stage).execute()
        (problem,) = stages.standing(workspace, launched).cautions
        assert str(problem) == "Kiến nghị: chưa trả lời Công đoàn cơ sở xã Mẫu (ngày 01/11/2017)"
        assert not problem.blocks
        assert stages.place_of(problem) == ("results", "objections")
        assert problem not in stages.standing(workspace, launched).missing
    Campaign.update(stage="CLOSED").execute()
    assert stages.standing(workspace, launched).cautions == ()
    Campaign.update(stage="REVIEW").execute()
    objections.answer_objection(workspace, objection_id=raised, answer="Đã chấm lại", on=date(2017, 11, 4))
    assert stages.standing(workspace, launched).cautions == ()
