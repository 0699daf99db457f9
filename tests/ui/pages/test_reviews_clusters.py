"""Clusters' meetings and the list made public, worked by hand on the review page."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from campaign_app.domain.workflow import NominationState
from campaign_app.services import cluster_meetings, nominations, objections, public_notices
from campaign_app.services.objections import ObjectionTopic
from campaign_app.services.session import Session
from campaign_app.ui.dialogs.reviews_cluster import ClusterDialog
from campaign_app.ui.dialogs.reviews_notice import NoticeDialog
from campaign_app.ui.pages.reviews import ReviewsPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(scored: Session, open_page: Callable[..., Any], qtbot: Any) -> ReviewsPage:
    """The review is open and everybody who meets the requirements is nominated."""
    made = open_page(ReviewsPage, scored)
    assert isinstance(made, ReviewsPage)
    qtbot.mouseClick(made.ranking.begin, LEFT)
    qtbot.mouseClick(made.ranking.propose, LEFT)
    return made


def hold(page: ReviewsPage, fill: Callable[[ClusterDialog], None], qtbot: Any) -> list[str]:
    """Record a meeting of the first cluster; give what the form said when it refused."""
    told: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ClusterDialog)
        dialog.held_on.set_value(date(2017, 12, 4))
        dialog.chair.set_value("Bùi Thị Ví Dụ")
        dialog.present.set_value(3)
        fill(dialog)
        qtbot.mouseClick(dialog.accept_button, LEFT)
        if dialog.isVisible():
            told.append(dialog.error.text())
            dialog.reject()

    QTimer.singleShot(0, answer)
    page.clusters.record.trigger()
    return told


def test_a_cluster_meets_and_returns_one(page: ReviewsPage, scored: Session, qtbot: Any) -> None:
    lists = cluster_meetings.cluster_lists(scored, 1)
    first = lists[0]
    assert "đề nghị chờ cụm xét" in page.clusters.panel.footer.text()

    def no_reason(dialog: ClusterDialog) -> None:
        dialog.panel.view.setCurrentIndex(dialog.panel.model.index(0, 0))
        dialog._turn()
        assert dialog.panel.model.index(0, 1).data() == "Trả lại"

    (refused,) = hold(page, no_reason, qtbot)
    assert refused.startswith("Chưa ghi lý do trả lại: ")

    def with_reason(dialog: ClusterDialog) -> None:
        model = dialog.panel.model
        assert model.setData(model.index(0, 2), "Báo cáo thiếu số liệu")
        assert model.index(0, 1).data() == "Trả lại"
        total = len(first.waiting)
        assert dialog.panel.footer.text() == f"{total} đề nghị · {total - 1} nhất trí"

    assert hold(page, with_reason, qtbot) == []
    states = [row.state for row in nominations.nominations(scored, 1) if row.cluster_id == first.cluster_id]
    assert states.count(NominationState.RETURNED) == 1
    assert states.count(NominationState.CLUSTER_OK) == len(first.waiting) - 1
    assert len(cluster_meetings.cluster_lists(scored, 1)) == len(lists) - 1
    shown = page.clusters._details.text()
    assert "Nhất trí: " in shown
    assert "(Báo cáo thiếu số liệu)" in shown
    returned = next(
        row for row in nominations.nominations(scored, 1) if row.state is NominationState.RETURNED
    )
    assert page.acts.board is not None
    assert returned.id not in {row.id for row in page.acts.board.waiting(1)}

    assert page.clusters.again.isEnabled()
    page.clusters.again.trigger()
    assert not page.clusters.again.isEnabled()
    page.clusters.cancel.trigger()
    assert cluster_meetings.cluster_meetings(scored, 1) == []
    assert {row.state for row in nominations.nominations(scored, 1)} == {NominationState.SUBMITTED}


def test_the_list_is_posted_objected_to_and_answered(
    page: ReviewsPage, scored: Session, qtbot: Any, fill_next: Callable[..., None]
) -> None:
    told: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NoticeDialog)
        dialog.posted_on.set_value(date(2017, 12, 1))
        dialog.closes_on.set_value(date(2017, 11, 30))
        qtbot.mouseClick(dialog.accept_button, LEFT)
        told.append(dialog.error.text())
        dialog.closes_on.set_value(date(2017, 12, 11))
        dialog.place.set_value("Bảng tin LĐLĐ huyện")
        qtbot.mouseClick(dialog.accept_button, LEFT)

    QTimer.singleShot(0, answer)
    page.notices.post.trigger()
    assert told == ["Ngày kết thúc 30/11/2017 trước ngày bắt đầu 01/12/2017."]
    (notice,) = public_notices.notices(scored, 1)
    assert (notice.place, len(notice.nomination_ids)) == ("Bảng tin LĐLĐ huyện", 53)
    model = page.notices.panel.model
    assert [model.index(0, c).data() for c in range(4)] == [
        "01/12/2017",
        "11/12/2017",
        "53",
        "Bảng tin LĐLĐ huyện",
    ]

    fill_next(
        {"Tập thể, cá nhân": 1, "Nội dung": "Không đúng thành tích", "Ngày kiến nghị": date(2017, 12, 2)}
    )
    page.notices.object.trigger()
    (raised,) = objections.objections(scored, 1)
    assert raised.about is ObjectionTopic.LIST
    listed = page.notices.objections
    assert listed.model.index(0, 3).data() == "Chưa trả lời"
    listed.view.setCurrentIndex(listed.model.index(0, 0))
    fill_next({"Nội dung trả lời": "Đã kiểm tra, đúng", "Ngày trả lời": date(2017, 12, 5)})
    page.notices.answer.trigger()
    assert listed.model.index(0, 3).data() == "Đã kiểm tra, đúng"

    page.notices.remove.trigger()
    assert public_notices.notices(scored, 1) == []


def test_without_a_list_nothing_is_posted_nor_judged(
    scored: Session, open_page: Callable[..., Any], qtbot: Any
) -> None:
    page = open_page(ReviewsPage, scored)
    assert not page.notices.post.isEnabled()
    assert not page.clusters.record.isEnabled()
    qtbot.mouseClick(page.ranking.begin, LEFT)
    for action, words in (
        (page.notices.post, "Chưa có đề nghị nào để công khai"),
        (page.clusters.record, "Không có đề nghị nào chờ cụm xét"),
    ):
        action.trigger()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        assert any(words in found.text() for found in dialog.findChildren(QLabel))
        dialog.close()


def test_late_additions_to_the_posted_list_are_named(page: ReviewsPage, scored: Session) -> None:
    kept = nominations.nominations(scored, 1)[0]
    nominations.withdraw_nomination(scored, kept.id)
    public_notices.post_notice(
        scored,
        campaign_id=1,
        details=public_notices.NoticeDetails(posted_on=date(2017, 12, 1), closes_on=date(2017, 12, 11)),
    )
    page.load()
    assert "Bổ sung sau" not in page.notices._details.text()
    nominations.nominate(scored, campaign_id=1, subject_id=kept.subject_id, reason="Bổ sung")
    page.load()
    assert "Bổ sung sau, chưa công khai: " in page.notices._details.text()
    assert page.notices.chosen() == public_notices.notices(scored, 1)[0]


def test_the_example_shows_its_meetings_and_its_notice(
    example: Session, open_page: Callable[..., Any]
) -> None:
    page = open_page(ReviewsPage, example)
    assert page.clusters.panel.model.rowCount() == 7
    assert page.notices.panel.model.index(0, 2).data() == "52"
