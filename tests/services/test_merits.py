"""The summary of merit: proposed from what is accepted, edited with the sentence, printed in the list."""

from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError, LockedError, NotFoundError
from campaign_app.domain.kinds import AwardBasis
from campaign_app.services import achievements, history, merits, nominations, registrations
from campaign_app.services.achievements import AchievementKind, AchievementOrigin
from campaign_app.services.session import Session
from campaign_app.store.models.awards import Decision
from campaign_app.store.models.campaigns import Campaign
from campaign_app.store.models.reviews import Nomination


@pytest.fixture
def in_review(example: Session) -> Session:
    """The example while its nominations may still be edited."""
    Decision.update(state="DRAFT", number=None, number_text="", signed_on=None).execute()
    Nomination.update(state="COUNCIL_PASSED").execute()
    Campaign.update(stage="REVIEW").execute()
    return example


def proposed(session: Session, code: str) -> str:
    rows = registrations.registrations(session, 1)
    row = next(item for item in rows if item.union_code == code and item.is_whole_union)
    return merits.proposed_summary(session, row)


def test_a_union_is_proposed_by_its_own_and_the_count_of_its_people(example: Session) -> None:
    assert proposed(example, "X05") == (
        "Có sáng kiến “Số hóa sổ hộ tịch giai đoạn 2005 - 2016” được công nhận cấp cơ sở; "
        "đoàn viên có 02 sáng kiến được công nhận (02 cấp cơ sở)."
    )
    assert proposed(example, "X09") == ""


def test_a_person_is_proposed_by_what_is_accepted_the_highest_level_first(example: Session) -> None:
    rows = registrations.registrations(example, 1)
    row = next(item for item in rows if item.name == "Bùi Thị Ý Yên")
    add: dict[str, Any] = {"subject_id": row.subject_id, "achieved_on": date(2017, 8, 1)}
    achievements.add_achievement(example, what="Lao động giỏi.", level="Cấp tỉnh", **add)
    achievements.add_achievement(example, what="Chưa xét", origin=AchievementOrigin.UNION, **add)
    achievements.add_achievement(
        example, what="Năm trước", **{**add, "achieved_on": date(2016, 8, 1)}, kind=AchievementKind.INITIATIVE
    )
    achievements.add_achievement(example, what="Tờ gấp", kind=AchievementKind.INITIATIVE, **add)
    assert merits.proposed_summary(example, row) == (
        "Lao động giỏi (cấp tỉnh); có sáng kiến “Mẫu tờ khai điền sẵn cho thủ tục hộ tịch” được công nhận "
        "cấp cơ sở; có sáng kiến “Tờ gấp”."
    )


def test_a_long_summary_ends_at_a_whole_achievement(example: Session) -> None:
    row = next(item for item in registrations.registrations(example, 1) if item.name == "Bùi Thị Ý Yên")
    for number in range(30):
        achievements.add_achievement(
            example, subject_id=row.subject_id, what=f"{number} {'việc ' * 30}", achieved_on=date(2017, 8, 1)
        )
    told = merits.proposed_summary(example, row)
    assert len(told) <= 2000
    assert told.endswith("việc….")


def test_sentence_and_summary_are_edited_as_one_act(in_review: Session, refuses: Any) -> None:
    row = next(item for item in nominations.nominations(in_review, 1) if item.kind == "INDIVIDUAL")
    before = merits.merit_words(in_review, row.id)
    assert (before.name, before.merit) == (row.name, row.merit)
    merits.edit_merit_words(in_review, nomination_id=row.id, merit="Đã làm tốt", summary="Hai sáng kiến")
    after = merits.merit_words(in_review, row.id)
    assert (after.merit, after.summary) == ("Đã làm tốt", "Hai sáng kiến")
    merits.edit_merit_words(in_review, nomination_id=row.id, merit="Đã làm rất tốt")
    assert merits.merit_words(in_review, row.id).summary == "Hai sáng kiến"
    history.undo_last(in_review)
    history.undo_last(in_review)
    assert merits.merit_words(in_review, row.id) == before
    with refuses(in_review, InvalidInputError, "Thành tích chưa được nhập"):
        merits.edit_merit_words(in_review, nomination_id=row.id, merit=" ", summary="Có")
    with refuses(in_review, InvalidInputError, "nhiều nhất là 2000"):
        merits.edit_merit_words(in_review, nomination_id=row.id, merit="Đã", summary="x" * 2001)


def test_a_signed_decision_keeps_its_words(example: Session, refuses: Any) -> None:
    row = nominations.nominations(example, 1)[0]
    with refuses(example, LockedError, "đã ký"):
        merits.edit_merit_words(example, nomination_id=row.id, merit="Khác", summary="Khác")
    with refuses(example, NotFoundError, "Không còn đề nghị"):
        merits.edit_merit_words(example, nomination_id=9999, merit="Khác")


def test_outside_a_campaign_there_is_a_sentence_and_no_summary(example: Session, refuses: Any) -> None:
    subject_id = registrations.registrations(example, 1)[0].subject_id
    key = nominations.nominate_outside(
        example,
        subject_id=subject_id,
        basis=AwardBasis.SUDDEN,
        merit="Đã cứu người",
        reason="Lũ tháng 10",
    ).id
    told = merits.merit_words(example, key)
    assert (told.merit, told.summary, told.proposed) == ("Đã cứu người", None, "")
    merits.edit_merit_words(example, nomination_id=key, merit="Đã dũng cảm cứu người")
    with refuses(example, NotFoundError, "không theo đăng ký"):
        merits.edit_merit_words(example, nomination_id=key, merit="Đã cứu", summary="Có")
