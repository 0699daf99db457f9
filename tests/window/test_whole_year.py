"""A year by hand: from an empty workspace to a certificate on paper, with clicks and keys alone."""

from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

pytestmark = pytest.mark.window

CONTROL = Qt.KeyboardModifier.ControlModifier
UNION, MEMBER = "Công đoàn cơ sở xã Mông Hóa", "Bùi Thị Ánh Nguyệt"
# One value a criterion of the shipped sheet, as an officer copies them out of Excel.
VALUES = (
    "Có, đúng hạn",
    "Có; Có",
    "96",
    "2",
    "0",
    "100",
    "99,1",
    "4",
    "0",
    "95",
    "100",
    "0",
    "96,2",
    "0",
    "96",
    "98,9",
    "97,2",
    "2; 0",
    "4",
    "Có; Có; Có",
)

PRINTED = (
    "LIÊN ĐOÀN LAO ĐỘNG HUYỆN SÔNG MẪU",
    "GIẤY KHEN",
    "Quyết định số 58/QĐ-LĐLĐ ngày 25 tháng 12 năm 2017",
    "phong trào thi đua “Đẩy mạnh cải cách hành chính” năm 2017",
    "TM. BAN THƯỜNG VỤ CHỦ TỊCH Nguyễn Văn Hòa",
)


def set_up_office(officer: Any, answer: Any) -> None:
    page = officer.open_room(10)
    officer.press(
        "Thêm người ký",
        answer("Thêm", {"Họ và tên": "Nguyễn Văn Hòa", "Nhiệm kỳ từ ngày": "1/1/2015"}),
    )
    officer.open_tab(page.tabs, 1)
    officer.press("Thêm cán bộ", answer("Thêm", {"Họ và tên": "Trần Thị Lan"}))
    assert page.context.session.officer_id is not None


def fill_directory(officer: Any, answer: Any) -> None:
    page = officer.open_room(3)
    officer.press(
        "Thêm công đoàn cơ sở",
        answer(
            "Thêm",
            {"Mã": "X07", "Tên đầy đủ": UNION, "Khối": "Xã, thị trấn", "Ngày thành lập": "20/11/2000"},
        ),
    )
    officer.press(
        "Thêm đoàn viên",
        answer(
            "Thêm",
            {
                "Họ và tên": MEMBER,
                "Giới tính": "Nữ",
                "Ngày sinh": "5/3/85",
                "Đối tượng": "Công chức",
                "Chức vụ": "Công chức Tư pháp - Hộ tịch",
                "Ngày vào công đoàn": "1/9/2008",
            },
        ),
    )
    officer.choose(page.member_card.year, "Năm 2017")
    officer.press("Xếp loại…", answer("Xếp loại", {"Mức xếp loại": "Hoàn thành xuất sắc nhiệm vụ"}))
    assert page.members.footer.text() == "1 đoàn viên"


def launch(officer: Any, answer: Any) -> None:
    officer.open_room(2)

    def walk(_officer: Any, dialog: Any) -> None:
        officer.type_over(dialog.form.title.line, "Đẩy mạnh cải cách hành chính")
        while not dialog.is_last:
            officer.qtbot.mouseClick(officer.button("Bước sau", dialog), Qt.MouseButton.LeftButton)

    officer.press("Phát động phong trào mới…", answer("Lưu bản soạn thảo", before=walk))
    officer.press(
        "Phát động…",
        answer("Tiếp tục", {"Số văn bản phát động": "03/KH-LĐLĐ", "Ngày văn bản": "10/1/2017"}),
        answer("Phát động"),
    )
    officer.press("Chuyển sang “đang nhận đăng ký”")


def register(officer: Any, answer: Any) -> None:
    page = officer.open_room(4)
    officer.press_keys(Qt.Key.Key_A, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    officer.press("Đăng ký", answer("Đăng ký", {"Ngày đăng ký": "20/01/2017", "Văn bản": "07/ĐK-CĐCS"}))
    officer.open_tab(page.tabs, 1)
    officer.press(
        "Đăng ký cá nhân",
        answer(
            "Đăng ký",
            {
                "Đoàn viên": "bui thi anh",
                "Ngày đăng ký": "20/01/2017",
                "Tóm tắt thành tích": "Giải quyết 100% hồ sơ hộ tịch đúng hạn.",
            },
        ),
    )
    assert [p.name for p in page.people.model.rows] == [MEMBER]
    officer.open_room(2)
    officer.press("Chuyển sang “đang thực hiện”")


def choose_mode(officer: Any, page: Any, words: str) -> None:
    """By its button, or from the list that stands in its place where there is less room."""
    if page.mode_choice.list.isVisible():
        officer.choose(page.mode_choice.list, words)
    else:
        officer.press(words)


def enter_results(officer: Any) -> None:
    page = officer.open_room(5)
    view = page.panel.view
    choose_mode(officer, page, "Tự chấm")
    QGuiApplication.clipboard().setText("\t".join(VALUES))
    officer.click_cell(view, 0, 2)
    officer.qtbot.keyClick(view, Qt.Key.Key_V, CONTROL)
    choose_mode(officer, page, "Thẩm định")
    officer.click_cell(view, 0, 0)
    officer.press("Chấp nhận tự chấm")
    before = page.grid.rows[0].score.total
    officer.type_cell(view, 0, 8, "96,5")
    assert (before, page.grid.rows[0].score.total) == (9880, 9680)


def review(officer: Any, answer: Any) -> None:
    officer.open_room(2)
    officer.press("Chuyển sang “đang chấm điểm”")
    page = officer.open_room(6)
    officer.press("Chốt điểm, sang Bình xét")
    officer.press("Đề nghị theo quy định")
    assert {row.name for row in page.nominations.model.rows} == {UNION, MEMBER}
    officer.open_tab_named(page.tabs, "Hội đồng")

    def name_members(working: Any, dialog: Any) -> None:
        for row, name in enumerate(("Nguyễn Văn Hòa", "Đinh Thị Mai", "Quách Công Sơn")):
            working.type_cell(dialog.panel.view, row, 0, name)

    officer.press("Lập Hội đồng…", answer("Lập Hội đồng", before=name_members))
    officer.press("Ghi cuộc họp…", answer("Ghi cuộc họp", {"Ngày họp": "22/12/2017", "Số biên bản": "01/BB"}))


def decide(officer: Any, answer: Any) -> None:
    page = officer.open_room(7)
    officer.press("Dự thảo quyết định")
    officer.press("Ký quyết định…", answer("Tiếp tục", {"Ngày ký": "25/12/2017"}), answer("Ký quyết định"))
    officer.press("Vào số quyết định…", answer("Tiếp tục", {"Số quyết định": "58"}), answer("Vào số"))
    officer.qtbot.waitUntil(lambda: page.sheet.preview.image is not None)


def test_a_year_from_an_empty_workspace_to_the_certificates(
    officer: Any, answer: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up_office(officer, answer)
    fill_directory(officer, answer)
    launch(officer, answer)
    register(officer, answer)
    enter_results(officer)
    review(officer, answer)
    decide(officer, answer)
    target = tmp_path / "Giấy khen.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    officer.press_keys(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    pages = [" ".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(target).pages]
    assert len(pages) == 2
    for text in pages:
        for words in PRINTED:
            assert words in text
    assert f"{UNION} Đã có thành tích xuất sắc" in pages[0]
    assert "Vào Sổ vàng số: 1" in pages[0]
    assert f"Đồng chí {MEMBER.upper()} Công chức Tư pháp - Hộ tịch, đoàn viên {UNION}" in pages[1]
    assert "Vào Sổ vàng số: 2" in pages[1]
