"""The tabs of achievements and objections: listing, filters, forms, accepting, papers, answers."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from campaign_app.services import achievement_proofs, achievements, history, objections, registrations
from campaign_app.services.achievements import AchievementOrigin, AchievementState
from campaign_app.services.objections import ObjectionTopic
from campaign_app.services.session import Session
from campaign_app.ui.dialogs.achievements import AchievementDialog
from campaign_app.ui.dialogs.objections import ObjectionDialog
from campaign_app.ui.messages import Notice
from campaign_app.ui.pages.results import ResultsPage
from campaign_app.ui.pages.results_achievements import AchievementsTab
from campaign_app.ui.pages.results_objections import ObjectionsTab

ON = date(2017, 5, 16)


@pytest.fixture
def page(scored: Session, open_page: Callable[..., Any]) -> ResultsPage:
    made = open_page(ResultsPage, scored)
    assert isinstance(made, ResultsPage)
    return made


@pytest.fixture
def tab(page: ResultsPage) -> AchievementsTab:
    page.tabs.open_tab("achievements")
    inside = page.tabs.currentWidget().inside  # type: ignore[attr-defined]  # the holder of the tab
    assert isinstance(inside, AchievementsTab)
    return inside


@pytest.fixture
def complaints(page: ResultsPage) -> ObjectionsTab:
    page.tabs.open_tab("objections")
    inside = page.tabs.currentWidget().inside  # type: ignore[attr-defined]  # the holder of the tab
    assert isinstance(inside, ObjectionsTab)
    return inside


def told(tab: Any) -> str:
    return " ".join(
        str(label.text())
        for notice in tab.window().findChildren(Notice)
        if not notice.isHidden()
        for label in notice.findChildren(type(tab.panel.footer))
    )


def put_forward(session: Session, what: str = "Hộp thư góp ý") -> int:
    row = achievements.achievements(session)[0]
    return achievements.add_achievement(
        session, subject_id=row.subject_id, what=what, achieved_on=ON, origin=AchievementOrigin.UNION
    ).id


def test_the_year_is_listed_and_narrowed(tab: AchievementsTab, scored: Session) -> None:
    assert tab.panel.model.total == 79
    levels = [tab.levels.itemText(i) for i in range(tab.levels.count())]
    assert levels == ["Tất cả cấp", "Cấp cơ sở", "Cấp huyện"]
    tab.levels.setCurrentIndex(2)
    rows = tab.panel.model.shown_rows()
    assert {row.level for row in rows} == {"Cấp huyện"}
    tab.panel.clear_filters()
    put_forward(scored)
    tab.load()
    tab.go_to("waiting")
    assert [row.what for row in tab.panel.model.shown_rows()] == ["Hộp thư góp ý"]
    assert "1 chờ xem xét" in tab.panel.footer.text()
    tab.kinds.setCurrentIndex(2)
    assert tab.panel.model.shown == 0


def test_an_achievement_is_added_and_changed_by_its_form(
    tab: AchievementsTab, scored: Session, fill_next: Callable[..., None]
) -> None:
    known = achievements.achievements(scored)[0]
    fill_next(
        {
            "Tập thể, cá nhân": ("subject", known.subject_id),
            "Nội dung": "Sổ tay công chức",
            "Ngày đạt được": "16/5/2017",
            "Cấp công nhận": "tỉnh",
        }
    )
    tab.add.trigger()
    row = next(row for row in achievements.achievements(scored) if row.what == "Sổ tay công chức")
    assert (row.subject_id, row.level, row.kind, row.achieved_on) == (
        known.subject_id,
        "Cấp tỉnh",
        "INITIATIVE",
        ON,
    )
    assert "Đã ghi thành tích" in told(tab)
    tab.go_to(row.id)
    fill_next({"Ngày đạt được": "16/05/2016", "Ghi chú": "Hồ sơ cũ"})
    tab.edit.trigger()
    assert achievements.achievement(scored, row.id).note == "Hồ sơ cũ"
    assert "không được tính vào phong trào" in told(tab)


def test_a_member_never_put_forward_is_offered_too_and_the_union_may_propose(
    tab: AchievementsTab, scored: Session, fill_next: Callable[..., None]
) -> None:
    from campaign_app.ui.subject_choice import honourable

    chosen = next(value for value, _words in honourable(scored) if value[0] == "member")
    fill_next(
        {
            "Tập thể, cá nhân": chosen,
            "Nội dung": "Lớp học đêm",
            "Ngày đạt được": "16/5/2017",
            "": True,  # the tick has its words beside it
        }
    )
    tab.add.trigger()
    (row,) = achievements.achievements(scored, member_id=chosen[1])
    assert (row.state, row.origin) == (AchievementState.WAITING, AchievementOrigin.UNION)


def test_the_form_refuses_a_day_to_come_and_an_empty_content(
    tab: AchievementsTab, scored: Session, qtbot: Any
) -> None:
    problems: list[str] = []

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AchievementDialog)
        dialog.on.line.setText("1/1/2999")
        dialog.accept_button.click()
        problems.extend(dialog.problem_of(field) for field in (dialog.who, dialog.what, dialog.on))
        dialog.reject()

    QTimer.singleShot(0, fill)
    tab.add.trigger()
    assert problems == ["Chưa nhập mục này.", "Chưa nhập mục này.", "Ngày đạt được 01/01/2999 chưa đến."]
    assert len(achievements.achievements(scored)) == 79


def test_what_waits_is_accepted_or_refused_and_deleted_with_a_way_back(
    tab: AchievementsTab, scored: Session, fill_next: Callable[..., None]
) -> None:
    keys = [put_forward(scored, "Một"), put_forward(scored, "Hai")]
    tab.load()
    tab.panel.view.choose(keys)
    assert tab.accept.isEnabled()
    assert not tab.edit.isEnabled()
    fill_next({"Lý do": "Chưa có quyết định"})
    tab.refuse.trigger()
    assert {achievements.achievement(scored, key).state for key in keys} == {AchievementState.REFUSED}
    tab.accept.trigger()
    assert {achievements.achievement(scored, key).state for key in keys} == {AchievementState.ACCEPTED}
    assert not tab.accept.isEnabled()
    tab.remove.trigger()
    assert len(achievements.achievements(scored)) == 79
    history.undo_last(scored)
    assert len(achievements.achievements(scored)) == 81


def test_its_paper_is_attached_looked_at_and_taken_off(
    tab: AchievementsTab, scored: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = tab.panel.model.shown_rows()[0]
    tab.go_to(row.id)
    assert not tab.look.isEnabled()
    path = tmp_path / "quyet-dinh.txt"
    path.write_text("Quyết định", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_told: (str(path), ""))
    tab.attach.trigger()
    assert achievement_proofs.proof_of(scored, row.id).name == "quyet-dinh.txt"
    assert tab.look.isEnabled()
    tab.look.trigger()
    tab.detach.trigger()
    assert achievements.achievement(scored, row.id).evidence_id is None
    path.write_bytes(b"")
    tab.attach.trigger()
    assert achievements.achievement(scored, row.id).evidence_id is None


def raise_one(session: Session, place: int = 0, **more: Any) -> int:
    row = registrations.registrations(session, 1)[place]
    details = {"text": "Chấm sót tiêu chí 7", "on": date(2017, 12, 1), **more}
    return objections.raise_objection(session, registration_id=row.id, **details).id


def test_an_objection_is_raised_changed_answered_and_its_answer_taken_back(
    complaints: ObjectionsTab, scored: Session, fill_next: Callable[..., None]
) -> None:
    who = registrations.registrations(scored, 1)[2]
    fill_next({"Tập thể, cá nhân": who.id, "Nội dung": "Chấm sót", "Ngày kiến nghị": "1/12/2017"})
    complaints.add.trigger()
    (row,) = objections.objections(scored, 1)
    assert (row.registration_id, row.text, row.raised_on) == (who.id, "Chấm sót", date(2017, 12, 1))
    assert complaints.panel.model.index(0, 5).data() == "Chờ 27 ngày"
    complaints.go_to(row.id)
    fill_next({"Kiến nghị về": ObjectionTopic.LIST, "Người kiến nghị": "Ban Chấp hành"})
    complaints.edit.trigger()
    assert objections.objection(scored, row.id).about is ObjectionTopic.LIST
    fill_next({"Ngày trả lời": "5/12/2017", "Nội dung trả lời": "Đã chấm lại"})
    complaints.answer.trigger()
    assert complaints.panel.model.index(0, 5).data() == "Trả lời 05/12/2017"
    complaints.take_back.trigger()
    assert objections.waiting_count(scored, 1) == 1


def test_those_that_wait_are_shown_first_and_by_themselves(
    complaints: ObjectionsTab, scored: Session
) -> None:
    first, second = raise_one(scored), raise_one(scored, 1, about=ObjectionTopic.LIST)
    objections.answer_objection(scored, objection_id=second, answer="Rồi", on=date(2017, 12, 2))
    complaints.load()
    assert [row.id for row in complaints.panel.model.shown_rows()] == [first, second]
    assert "1 chưa trả lời" in complaints.panel.footer.text()
    complaints.go_to("waiting")
    assert [row.id for row in complaints.panel.model.shown_rows()] == [first]
    complaints.panel.clear_filters()
    complaints.topics.setCurrentIndex(2)
    assert [row.id for row in complaints.panel.model.shown_rows()] == [second]


def test_an_answer_before_the_objection_is_refused_in_its_form(
    complaints: ObjectionsTab, scored: Session, fill_next: Callable[..., None]
) -> None:
    key = raise_one(scored)
    complaints.load()
    complaints.go_to(key)
    problems: list[str] = []

    def fill() -> None:
        dialog: Any = QApplication.activeModalWidget()
        on, answer = dialog.fields
        on.line.setText("30/11/2017")
        dialog.accept_button.click()
        problems.extend((dialog.problem_of(on), dialog.problem_of(answer)))
        dialog.reject()

    QTimer.singleShot(0, fill)
    complaints.answer.trigger()
    assert "30/11/2017 nằm ngoài" in problems[0]
    assert problems[1] == "Chưa nhập mục này."
    assert not objections.objection(scored, key).is_answered


def test_the_day_of_an_objection_is_not_to_come(complaints: ObjectionsTab) -> None:
    problems: list[str] = []

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ObjectionDialog)
        dialog.on.line.setText("1/1/2030")
        dialog.text.set_value("x" * 4001)
        dialog.accept_button.click()
        problems.extend((dialog.problem_of(dialog.on), dialog.problem_of(dialog.text)))
        dialog.reject()

    QTimer.singleShot(0, fill)
    complaints.add.trigger()
    assert "không thể sau ngày 28/12/2017" in problems[0]
    assert "quá 4000" in problems[1]


def test_objections_are_deleted_as_one_act(complaints: ObjectionsTab, scored: Session) -> None:
    keys = [raise_one(scored), raise_one(scored, 1)]
    complaints.load()
    complaints.panel.view.choose(keys)
    complaints.remove.trigger()
    assert objections.objections(scored, 1) == []
    assert "Đã xóa 2 kiến nghị" in told(complaints)
    history.undo_last(scored)
    assert len(objections.objections(scored, 1)) == 2
