"""Certificates are looked up from the register's page, and the register becomes a book."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from campaign_app.domain.variables import words_from_json
from campaign_app.services import certificates, history, members, register, subjects
from campaign_app.services.session import Session
from campaign_app.services.verification import Standing
from campaign_app.store.models.issuers import Issuer
from campaign_app.ui.dialogs.register_book import BookDialog
from campaign_app.ui.dialogs.register_past import PastAwardDialog
from campaign_app.ui.dialogs.register_verify import VerifyDialog
from campaign_app.ui.pages.register import RegisterPage

OpenPage = Callable[..., Any]


def shown(dialog: VerifyDialog) -> str:
    return "\n".join(found.text() for found in dialog.findChildren(QLabel))


def test_a_number_typed_is_answered_and_leads_to_its_entry(
    open_page: OpenPage, example: Session, qtbot: Any
) -> None:
    page = open_page(RegisterPage, example)
    told: list[str] = []

    def ask() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, VerifyDialog)
        qtbot.keyClicks(dialog.line, "31/2017")
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
        told.append(shown(dialog))
        (link,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Xem mục này trong Sổ vàng"]
        link.click()

    QTimer.singleShot(0, ask)
    page.verify_action.trigger()
    assert "CÓ TRONG SỔ, còn giá trị" in told[0]
    assert page.panel.view.current_row().register_number == 31


def test_a_file_and_a_code_tell_the_words_of_the_sheet(
    open_page: OpenPage, example: Session, qtbot: Any, tmp_path: Path
) -> None:
    page = open_page(RegisterPage, example)
    row = register.entries(example)[30]
    path = tmp_path / "giấy khen.pdf"
    path.write_bytes(certificates.certificate_pdf(example, row.id))
    words = words_from_json(row.words)
    dialog = VerifyDialog(page, page.context, lambda _id: None)
    qtbot.addWidget(dialog)
    dialog.check_file(path)
    assert [item.standing for item in dialog.answers] == [Standing.VALID]
    assert words.recipient in shown(dialog)
    assert words.merit in shown(dialog)
    dialog.line.setText(words.qr_payload[:-12] + "0123456789ab")
    dialog.check()
    assert [item.standing for item in dialog.answers] == [Standing.ALTERED]
    assert "KHÔNG KHỚP" in shown(dialog)


def test_nonsense_is_told_and_leaves_no_old_answer(open_page: OpenPage, example: Session, qtbot: Any) -> None:
    page = open_page(RegisterPage, example)
    dialog = VerifyDialog(page, page.context, lambda _id: None)
    qtbot.addWidget(dialog)
    dialog.line.setText("1/2017")
    dialog.check()
    assert len(dialog.answers) == 1
    dialog.line.setText("giấy khen")
    dialog.check()
    box = QApplication.activeModalWidget()
    assert box is not None
    assert "không phải nội dung mã QR" in "\n".join(found.text() for found in box.findChildren(QLabel))
    box.close()
    assert not dialog.answers


@pytest.mark.parametrize(
    ("name", "kind"), [("sổ.pdf", "Tệp PDF (*.pdf)"), ("sổ", "Bảng tính Excel (*.xlsx)")]
)
def test_the_register_becomes_a_book(
    open_page: OpenPage,
    example: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    kind: str,
) -> None:
    page = open_page(RegisterPage, example)
    asked: list[str] = []

    def choose(_owner: Any, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(proposed).name)
        return str(tmp_path / name), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)

    def accept() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, BookDialog)
        dialog.accept()

    QTimer.singleShot(0, accept)
    page.book_action.trigger()
    assert asked == ["Sổ vàng 2017.pdf"]
    (written,) = tmp_path.glob("sổ.*")
    if written.suffix == ".pdf":
        assert len(pypdfium2.PdfDocument(written)) > 5
    else:
        assert written.suffix == ".xlsx"


def test_years_the_wrong_way_round_are_refused(qtbot: Any, app_theme: Any) -> None:
    dialog = BookDialog(None, [2018, 2017], None)
    qtbot.addWidget(dialog)
    assert dialog.years() == (2017, 2018)
    dialog.first.set_value(2018)
    dialog.last.set_value(2017)
    assert dialog.form_error() == "Năm đầu sau năm cuối; hãy chọn lại."


@pytest.mark.parametrize("is_member", [False, True])
def test_an_award_of_an_earlier_year_is_typed(open_page: OpenPage, example: Session, is_member: bool) -> None:
    Issuer.update(valid_from=date(2000, 1, 1)).execute()
    page = open_page(RegisterPage, example)
    known = {row.member_id for row in subjects.subjects(example)}
    stranger = next(row for row in members.members(example) if row.id not in known)
    wanted = ("member", stranger.id) if is_member else ("subject", 1)
    wrong: list[str] = []

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PastAwardDialog)
        dialog.who.set_value(wanted)
        dialog.number.line.setText("không số")
        dialog.on.line.setText("15/12/2016")
        dialog.entry.line.setText("7")
        dialog.merit.edit.setPlainText("Đã có thành tích xuất sắc năm 2016")
        dialog.money.line.setText("390.000")
        dialog.signer.line.setText("Bùi Văn Cũ")
        dialog.signer_post.line.setText("Chủ tịch")
        assert not dialog.check()
        wrong.append(dialog.problem_of(dialog.number))
        dialog.number.line.setText("41/QĐ-LĐLĐ")
        dialog.accept()

    QTimer.singleShot(0, fill)
    page.past_action.trigger()
    assert "Không hiểu số quyết định" in wrong[0]
    (row,) = [item for item in register.entries(example) if item.is_past]
    assert (row.register_year, row.register_number, row.money) == (2016, 7, 390_000)
    assert register.words(example, row.id).signer_name == "Bùi Văn Cũ"
    assert row.name == stranger.full_name if is_member else row.subject_id == 1
    history.undo_last(example)
    assert not [item for item in register.entries(example) if item.is_past]


def test_a_day_to_come_is_no_earlier_year(qtbot: Any, app_theme: Any) -> None:
    dialog = PastAwardDialog(None, [(("subject", 1), "Công đoàn cơ sở xã Ví Dụ")], date(2017, 12, 28))
    qtbot.addWidget(dialog)
    dialog.on.line.setText("29/12/2017")
    assert not dialog.check()
    assert dialog.problem_of(dialog.on) == "Ngày 29/12/2017 chưa đến."
