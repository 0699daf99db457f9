from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from campaign_app.domain.workflow import AwardState
from campaign_app.services import certificates, printing, register
from campaign_app.services.session import Session
from campaign_app.ui.pages.register import RegisterPage
from campaign_app.ui.pages.register_details import moment_words

OpenPage = Callable[..., Any]


def names(page: RegisterPage) -> list[str]:
    return [row.name for row in page.panel.model.shown_rows()]


def filter_by(page: RegisterPage, qtbot: Any, typed: str) -> None:
    page.panel.filter.setText(typed)
    qtbot.keyClick(page.panel.filter, Qt.Key.Key_Return)


def answer_revocation(qtbot: Any, *, day: str, last: str) -> list[str]:
    """Fill the form, then press a button of the question that follows; gives what went wrong in the form."""
    wrong: list[str] = []

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        (found,) = [b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == last]
        qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    def fill() -> None:
        dialog: Any = QApplication.activeModalWidget()
        document, on, reason = dialog.fields
        document.line.setText("12/QĐ-LĐLĐ")
        on.line.setText(day)
        reason.edit.setPlainText("Báo cáo thành tích không đúng")
        if dialog.check():
            QTimer.singleShot(0, press)
            dialog.accept()
        else:
            wrong.append(dialog.problem_of(on))
            dialog.reject()

    QTimer.singleShot(0, fill)
    return wrong


def test_an_empty_register_leads_to_the_decisions(
    open_page: OpenPage, workspace: Session, qtbot: Any
) -> None:
    page = open_page(RegisterPage, workspace)
    wanted: list[str] = []
    page.context.bus.page_wanted.connect(lambda name, _target: wanted.append(name))
    qtbot.waitUntil(lambda: any(b.isVisible() for b in page.findChildren(QPushButton)))
    (button,) = [b for b in page.findChildren(QPushButton) if b.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted == ["awards"]
    assert not page.details_card.isVisible()


def test_all_awards_are_listed_and_counted(open_page: OpenPage, example: Session) -> None:
    page = open_page(RegisterPage, example)
    assert len(names(page)) == 52
    assert page.panel.footer.text() == "52 mục"
    assert [page.years.itemText(i) for i in range(page.years.count())] == ["Mọi năm", "2017"]


@pytest.mark.parametrize("typed", ["xa dan ha", "Dân Hạ", "02/2017", "CDCS dan ha"])
def test_search_needs_no_diacritics(open_page: OpenPage, example: Session, qtbot: Any, typed: str) -> None:
    page = open_page(RegisterPage, example)
    filter_by(page, qtbot, typed)
    assert names(page)[0] == "Công đoàn cơ sở xã Dân Hạ"
    assert len(names(page)) < 52


def test_filters_of_year_and_kind(open_page: OpenPage, example: Session) -> None:
    page = open_page(RegisterPage, example)
    page.kinds.setCurrentIndex(page.kinds.findText("Cá nhân"))
    assert len(names(page)) == 34
    page.years.setCurrentIndex(1)
    assert page.panel.footer.text() == "34 / 52 mục"


def test_the_life_of_an_award_is_told(open_page: OpenPage, example: Session) -> None:
    entry = register.entries(example)[30]
    register.correct_misprint(
        example, award_id=entry.id, changes={"recipient": "BÙI VĂN KHANH"}, note="in sai tên"
    )
    register.hand_over(example, award_id=entry.id, on=date(2017, 12, 25), received_by="Bùi Văn Khánh")
    page = open_page(RegisterPage, example)
    page.go_to(entry.id)
    told = page.details.text()
    assert "58/QĐ-LĐLĐ ngày 20/12/2017" in told
    assert "31/2017" in told
    assert "Đồng chí BÙI VĂN KHÁNH" in told
    assert "Đồng chí BÙI VĂN KHANH" in told
    assert "Lý do: in sai tên" in told
    assert "giay-khen.pdf" in told
    assert told.count("Chưa in") == 1
    assert "25/12/2017, Bùi Văn Khánh nhận" in told


def test_revoking_asks_and_keeps_the_number(open_page: OpenPage, example: Session, qtbot: Any) -> None:
    page = open_page(RegisterPage, example)
    chosen = page.panel.view.current_row()
    wrong = answer_revocation(qtbot, day="05/01/2018", last="Thôi")
    page.revoke_action.trigger()
    assert wrong == []
    assert register.award(example, chosen.id).state is AwardState.VALID
    answer_revocation(qtbot, day="05/01/2018", last="Thu hồi")
    page.revoke_action.trigger()
    revoked = register.award(example, chosen.id)
    assert (revoked.state, revoked.revoked_on, revoked.register_number) == (
        AwardState.REVOKED,
        date(2018, 1, 5),
        1,
    )
    assert "Báo cáo thành tích không đúng" in page.details.text()
    assert not page.revoke_action.isEnabled()


def test_no_revocation_before_the_decision(open_page: OpenPage, example: Session, qtbot: Any) -> None:
    page = open_page(RegisterPage, example)
    wrong = answer_revocation(qtbot, day="19/12/2017", last="Thu hồi")
    page.revoke_action.trigger()
    assert wrong == ["Ngày thu hồi trước ngày quyết định khen thưởng 20/12/2017."]


def test_the_certificate_opens_on_its_page(open_page: OpenPage, example: Session, qtbot: Any) -> None:
    page = open_page(RegisterPage, example)
    wanted: list[tuple[str, object]] = []
    page.context.bus.page_wanted.connect(lambda name, target: wanted.append((name, target)))
    chosen = page.panel.view.current_row()
    page.view_action.trigger()
    qtbot.keyClick(page.panel.view, Qt.Key.Key_Return)
    assert wanted == [("awards", ("award", chosen.id))] * 2


def test_a_moment_is_told_on_the_offices_clock() -> None:
    moment = datetime(2017, 12, 20, 9, 5, tzinfo=UTC)
    here = moment.astimezone()
    assert moment_words(moment) == f"{here:%d/%m/%Y %H:%M}"


def test_a_file_is_told_apart_from_a_print(open_page: OpenPage, example: Session, tmp_path: Path) -> None:
    row = register.entries(example)[3]
    certificates.save_certificates(example, award_ids=[row.id], target=tmp_path / "giấy.pdf")
    printing.log_prints(example, issue_ids=[row.issue_id], target="Máy in tầng 2")
    page = open_page(RegisterPage, example)
    page.go_to(row.id)
    told = page.details.text()
    assert "Lưu PDF vào giấy.pdf lúc " in told
    assert "In ra Máy in tầng 2 lúc " in told
    assert "In ra giấy.pdf" not in told
