"""What the page of awards tells beside a decision: its minutes, its money, and what to look at first."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from campaign_app.domain.commendation import AwardBasis
from campaign_app.services import (
    awards,
    budget,
    campaigns,
    issuers,
    members,
    memberships,
    nominations,
    reviews,
    subjects,
)
from campaign_app.services.awards import DecisionState
from campaign_app.services.session import Session
from campaign_app.store.models.unions import MemberState
from campaign_app.ui.pages.awards import AwardsPage

OpenPage = Callable[..., Any]
Fill = Callable[..., None]


@pytest.fixture
def drafted(example: Session) -> int:
    """The draft of a decision outside any campaign for two members; its minutes have no number."""
    people = [row for row in members.members(example) if row.post][:2]
    put_forward = [
        nominations.nominate_outside(
            example,
            subject_id=subjects.subject_of_member(example, member_id=row.id).id,
            basis=AwardBasis.SUDDEN,
            merit="Đã cứu người",
            reason="Lũ quét",
        ).id
        for row in people
    ]
    council = reviews.councils(example)[0]
    count = len(council.members)
    details = reviews.MeetingDetails(
        council_id=council.id, held_on=date(2017, 12, 22), members=count, present=count
    )
    votes = dict.fromkeys(put_forward, reviews.VoteCount(count))
    reviews.record_meeting(example, campaign_id=None, details=details, votes=votes)
    issuer_id = issuers.issuers(example)[0].id
    return awards.draft_decision(example, campaign_id=None, issuer_id=issuer_id, reason="Lũ quét").id


def _press(dialog: QDialog, words: str, qtbot: Any) -> None:
    (found,) = [b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == words]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_the_money_left_is_a_quiet_line_and_over_it_is_amber(
    open_page: OpenPage, example: Session, fill_next: Fill
) -> None:
    page: AwardsPage = open_page(AwardsPage, example)
    assert not page.head.money.isVisible()
    fill_next({"Kinh phí khen thưởng (đồng)": "30.000.000", "Tiền khung mỗi giấy khen (đồng)": "45.000"})
    page.budget_action.trigger()
    assert page.head.money.text() == "Kinh phí 30.000.000 đ, còn 360.000 đ"
    assert page.head.money.property("kind") == "muted"
    assert "Khung: 52 khung × 45.000 đ = 2.340.000 đ" in page.head.money.toolTip()
    fill_next({"Kinh phí khen thưởng (đồng)": "29.000.000"})
    page.budget_action.trigger()
    assert page.head.money.text() == "Vượt kinh phí 640.000 đ (cần 29.640.000 đ)"
    assert page.head.money.property("kind") == "caution"
    fill_next({"Kinh phí khen thưởng (đồng)": ""})
    page.budget_action.trigger()
    assert not page.head.money.isVisible()
    (row,) = campaigns.campaigns(example)
    assert (row.reward_budget, row.frame_cost) == (None, 45_000)


def test_nothing_changes_when_the_officer_gives_up(
    open_page: OpenPage, example: Session, fill_next: Fill
) -> None:
    campaign_id = campaigns.campaigns(example)[0].id
    budget.set_budget(example, campaign_id=campaign_id, reward_budget=1, frame_cost=2)
    page: AwardsPage = open_page(AwardsPage, example)
    fill_next({"Kinh phí khen thưởng (đồng)": "5"}, cancel=True)
    page.budget_action.trigger()
    assert budget.budget(example, campaign_id).limit == 1


def test_who_died_is_told_and_made_posthumous(
    open_page: OpenPage, example: Session, drafted: int, qtbot: Any
) -> None:
    page: AwardsPage = open_page(AwardsPage, example)
    page.go_to(drafted)
    qtbot.waitUntil(lambda: len(page.panel.model.rows) == 2)
    assert page.head.minutes.text() == "Biên bản họp ngày 22/12/2017"
    assert not page.head.money.isVisible()
    assert not page.budget_action.isEnabled()
    dead = page.panel.view.current_row()
    assert dead is not None
    member_id = next(row.id for row in members.members(example) if row.full_name == dead.name)
    memberships.leave_members(
        example, member_ids=[member_id], state=MemberState.DECEASED, on=date(2017, 12, 24)
    )
    said = _hold_back_from_signing(page, qtbot)
    assert "Theo: Biên bản họp ngày 22/12/2017." in said
    assert "Cuộc họp ngày 22/12/2017: chưa ghi số biên bản" in said
    assert f"Lưu ý: {dead.name}: đã mất" in said
    assert page.posthumous_action.isEnabled()
    page.posthumous_action.trigger()
    assert page.posthumous_action.text() == "Đổi thành tặng"
    assert "đã mất" not in _hold_back_from_signing(page, qtbot)
    assert awards.decision(example, drafted).state is DecisionState.DRAFT


def _hold_back_from_signing(page: AwardsPage, qtbot: Any) -> str:
    """Go as far as the question before the signature; give what it says."""
    said: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        _press(dialog, "Thôi", qtbot)

    def fill() -> None:
        dialog: Any = QApplication.activeModalWidget()
        dialog.on.line.setText("26/12/2017")
        QTimer.singleShot(0, look)
        dialog.accept()

    QTimer.singleShot(0, fill)
    page.sign_action.trigger()
    return "\n".join(said)


def test_only_a_draft_can_be_made_posthumous(open_page: OpenPage, example: Session) -> None:
    page: AwardsPage = open_page(AwardsPage, example)
    assert not page.posthumous_action.isEnabled()
