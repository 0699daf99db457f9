"""A new year launched at the real window, out of the one before, with clicks and keys alone."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from campaign_app.app import Program
from campaign_app.domain.commendation import Cycle
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services import campaigns, criteria, criteria_files, history
from campaign_app.services.exports.tables import write_table
from campaign_app.services.session import Session
from campaign_app.system.preferences import Preferences
from campaign_app.ui.tasks import SynchronousTasks
from campaign_app.ui.theme import Theme

pytestmark = pytest.mark.window

LEFT = Qt.MouseButton.LeftButton
TWO_MINUTES = 120


@pytest.fixture
def program(example: Session, qapp: QApplication) -> Iterator[Program]:
    """The composed program over the example year."""
    theme = Theme(qapp, scheme=Qt.ColorScheme.Light)
    made = Program(Preferences(), SynchronousTasks())
    made._on_opened(example)
    yield made
    window = made.window
    assert window is not None
    window.close()
    window.deleteLater()
    made.deleteLater()
    theme.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the officer chooses to put papers; the machine has no office program."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    monkeypatch.setenv("PATH", "")
    return tmp_path


def test_2018_is_launched_out_of_2017_in_under_two_minutes(
    officer: Any, answer: Any, example: Session, folder: Path
) -> None:
    def walk(_officer: Any, dialog: Any) -> None:
        officer.choose(dialog.form.periods.combo, "Hai kỳ, kỳ sau tính hệ số 2")
        officer.choose(
            dialog.form.cycle.combo, "Cả hai: trường học theo năm học, còn lại theo năm dương lịch"
        )
        for _step in range(4):
            officer.qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Return)
        officer.type_over(dialog.number.line, "02/KH-LĐLĐ")
        officer.type_over(dialog.on.line, "10/1/18")
        officer.qtbot.mouseClick(officer.button("Bước sau", dialog), LEFT)
        assert dialog.is_last

    def read(_officer: Any, dialog: Any) -> None:
        assert "không kèm PDF" in dialog.body.itemAt(0).widget().text()

    began = time.monotonic()
    officer.open_room(2)
    officer.answering(
        lambda: officer.press_keys(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        answer("Phát động", before=walk),
        answer("Chọn thư mục…", before=read),
    )
    assert time.monotonic() - began < TWO_MINUTES
    calendar = campaigns.campaign_by_code(example, "2018")
    school = campaigns.campaign_by_code(example, "2018-2019")
    for row in (calendar, school):
        assert (row.stage, row.launch_number, row.launched_on) == (
            CampaignStage.LAUNCHED,
            "02/KH-LĐLĐ",
            date(2018, 1, 10),
        )
        assert len(criteria.criteria(example, row.id)) == 20
    assert (calendar.cycle, school.cycle) == (Cycle.CALENDAR, Cycle.SCHOOL_YEAR)
    parts = [(row.label, row.weight) for row in campaigns.periods(example, school.id)]
    assert parts == [("Học kỳ I", 1), ("Học kỳ II", 2)]
    assert campaigns.periods(example, calendar.id)[1].label == "6 tháng cuối năm"
    assert calendar.merit_collective.endswith("năm 2018")
    assert school.merit_collective.endswith("năm học 2018 - 2019")
    (deadline,) = campaigns.sectors(example, school.id)
    assert deadline.register_by == date(2018, 10, 20)
    assert officer.page().context.campaign_id == calendar.id
    made = {path.name for path in (folder / "Phát động 2018 2018-2019").iterdir()}
    assert made == {"Kế hoạch 2018.docx", "Kế hoạch 2018-2019.docx"}
    words = docx.Document(str(folder / "Phát động 2018 2018-2019" / "Kế hoạch 2018.docx"))
    assert any("02/KH-LĐLĐ" in cell.text for table in words.tables for cell in table._cells)
    history.undo_last(example)
    assert [row.code for row in campaigns.campaigns(example)] == ["2017"]


def test_what_keeps_a_launch_back_is_named_on_its_last_step(
    officer: Any, answer: Any, example: Session
) -> None:
    def walk(_officer: Any, dialog: Any) -> None:
        officer.type_over(dialog.form.code.line, "2017")
        officer.qtbot.mouseClick(officer.button("Bước sau", dialog), LEFT)
        assert "Đã có phong trào mang mã “2017”" in dialog.problem_of(dialog.form.code)
        officer.type_over(dialog.form.code.line, "2018")
        for _step in range(3):
            officer.qtbot.mouseClick(officer.button("Bước sau", dialog), LEFT)
        officer.choose(dialog.source.combo, "Để trống, tự lập sau")
        officer.qtbot.mouseClick(officer.button("Bước sau", dialog), LEFT)
        officer.type_over(dialog.number.line, "02/KH-LĐLĐ")
        officer.qtbot.mouseClick(officer.button("Bước sau", dialog), LEFT)
        officer.qtbot.mouseClick(officer.button("Phát động", dialog), LEFT)
        assert dialog.isVisible()
        assert dialog.error.text() == "Còn 1 chỗ phải sửa."

    officer.open_room(2)
    officer.answering(
        lambda: officer.press_keys(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        answer("Thôi", before=walk),
    )
    assert [row.code for row in campaigns.campaigns(example)] == ["2017"]


def test_criteria_out_of_a_file_that_come_to_95_are_told_and_confirmed(
    officer: Any, answer: Any, example: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = criteria_files.criteria_table(example, criteria.shipped_criteria()[:-1], name="Bảng")
    write_table(tmp_path / "a.xlsx", table)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(tmp_path / "a.xlsx"), ""))

    def go(dialog: Any) -> None:
        officer.qtbot.mouseClick(officer.button("Bước sau", dialog), LEFT)

    def walk(_officer: Any, dialog: Any) -> None:
        for _step in range(3):
            go(dialog)
        officer.qtbot.mouseClick(officer.button("Đọc từ Excel…", dialog), LEFT)
        assert dialog.source.combo.currentText() == "Từ tệp a.xlsx"
        assert dialog.sheet.sum.text().startswith("19 tiêu chí, tổng điểm chuẩn 95. Không phải 100")
        go(dialog)
        officer.type_over(dialog.number.line, "02/KH-LĐLĐ")
        officer.type_over(dialog.on.line, "10/1/18")
        go(dialog)
        assert dialog.form_error() == "Còn 1 chỗ phải sửa."
        dialog.listed.setCurrentRow(3)
        officer.qtbot.mouseClick(officer.button("Xác nhận tổng điểm này", dialog), LEFT)
        go(dialog)
        go(dialog)

    officer.open_room(2)
    officer.answering(
        lambda: officer.press_keys(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        answer("Phát động", before=walk),
        answer("Để sau"),
    )
    row = campaigns.campaign_by_code(example, "2018")
    assert (row.stage, row.sum_confirmed) == (CampaignStage.LAUNCHED, True)
    assert len(criteria.criteria(example, row.id)) == 19


def test_a_document_is_added_to_the_library_on_the_way(officer: Any, answer: Any, example: Session) -> None:
    def walk(_officer: Any, dialog: Any) -> None:
        for _step in range(4):
            officer.qtbot.mouseClick(officer.button("Bước sau", dialog), LEFT)
        officer.type_over(dialog.on.line, "10/1/18")
        listed = [dialog.bases.listed.item(place).text() for place in range(dialog.bases.listed.count())]
        assert any("1564/QĐ-TLĐ (đã hết hiệu lực từ ngày 27/12/2017)" in text for text in listed)
        officer.answering(
            lambda: officer.qtbot.mouseClick(officer.button("Thêm văn bản…", dialog), LEFT),
            answer(
                "Thêm",
                {
                    "Số, ký hiệu": "15/CTr-LĐLĐ",
                    "Ngày ban hành": "2/1/2018",
                    "Cơ quan ban hành": "LĐLĐ tỉnh",
                    "Trích yếu": "Chương trình công tác",
                },
            ),
        )
        officer.qtbot.mouseClick(officer.button("Bước sau", dialog), LEFT)

    officer.open_room(2)
    officer.answering(
        lambda: officer.press_keys(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        answer("Lưu bản soạn thảo", before=walk),
    )
    row = campaigns.campaign_by_code(example, "2018")
    assert row.stage is CampaignStage.DRAFT
    assert "15/CTr-LĐLĐ" in campaigns.bases(example, row.id)
