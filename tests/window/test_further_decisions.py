"""After the year's decision: a supplementary one, and one outside any campaign, by hand."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from campaign_app.services import awards, register
from campaign_app.services.session import Session

pytestmark = pytest.mark.window

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def workspace(example: Session) -> Session:
    """The example year with its first decision."""
    return example


def decide(officer: Any, answer: Any, *, on: str, number: str) -> str:
    """Sign and number the draft on screen; give what was said before the number."""
    said: list[str] = []

    def read(_working: Any, dialog: Any) -> None:
        said.extend(label.text() for label in dialog.findChildren(QLabel))

    officer.press("Ký quyết định…", answer("Tiếp tục", {"Ngày ký": on}), answer("Ký quyết định"))
    officer.press(
        "Vào số quyết định…",
        answer("Tiếp tục", {"Số quyết định": number}),
        answer("Vào số", before=read),
    )
    return "\n".join(said)


def test_a_supplementary_decision_later_in_the_year(officer: Any, answer: Any, workspace: Session) -> None:
    before = len(register.entries(workspace))
    page = officer.open_room(6)
    ranking = page.ranking.panel
    place, line = next(item for item in enumerate(ranking.model.shown_rows()) if _may_be_waived(item[1]))
    officer.click_cell(ranking.view, place, 1)
    officer.answering(
        lambda: officer.press_keys(Qt.Key.Key_D, CONTROL | Qt.KeyboardModifier.ShiftModifier),
        answer("Đề nghị", {"Lý do": "Bổ sung sau khi rà soát"}),
    )
    officer.open_tab_named(page.tabs, "Hội đồng")
    officer.press("Ghi cuộc họp…", answer("Ghi cuộc họp", {"Ngày họp": "26/12/2017", "Số biên bản": "06/BB"}))
    page = officer.open_room(7)
    officer.answering(page.draft_action.trigger)
    assert page.chooser.count() == 2
    said = decide(officer, answer, on="27/12/2017", number="60")
    assert "số tiếp theo của năm 2017 là 59, không phải 60" in said
    newest, first = awards.decisions(workspace)
    assert (newest.number_text, newest.awards, first.number_text) == ("60/QĐ-LĐLĐ", 1, "58/QĐ-LĐLĐ")
    assert page.head.minutes.text() == "Biên bản số 06/BB, họp ngày 26/12/2017"
    (row,) = awards.awards_of(workspace, newest.id)
    assert (row.name, row.register_number) == (line.candidate.name, before + 1)


def _may_be_waived(row: Any) -> bool:
    barred = {"REGISTERED", "REASON", "ONE_AWARD"}
    unmet = {item.code for item in row.candidate.unmet}
    return bool(unmet) and not barred & unmet and row.nomination is None


def test_a_decision_outside_any_campaign(officer: Any, answer: Any, workspace: Session) -> None:
    before = len(register.entries(workspace))
    page = officer.open_room(6)
    officer.open_tab_named(page.tabs, "Đề nghị")
    officer.press(
        "Khen ngoài phong trào…",
        answer(
            "Đề nghị",
            {
                "Đơn vị, cá nhân": "Công đoàn cơ sở xã Dân Hạ",
                "Câu thành tích": "Đã có thành tích xuất sắc trong phòng, chống lũ quét",
                "Lý do": "Thành tích đột xuất trong đợt lũ tháng 10",
            },
        ),
    )
    officer.open_tab_named(page.tabs, "Hội đồng")
    officer.press("Ghi cuộc họp…", answer("Ghi cuộc họp", {"Ngày họp": "26/12/2017", "Số biên bản": "07/BB"}))
    page = officer.open_room(7)
    officer.answering(
        page.outside_action.trigger,
        answer("Dự thảo", {"Lý do khen thưởng": "Thành tích đột xuất trong phòng, chống lũ"}),
    )
    assert "(ngoài phong trào)" in page.chooser.currentText()
    assert not page.budget_action.isEnabled()
    # A day before that of the number before it: told, not barred.
    said = decide(officer, answer, on="26/12/2017", number="57")
    assert "58/QĐ-LĐLĐ: ngày 20/12/2017 không theo thứ tự số" in said
    newest = awards.decisions(workspace)[0]
    assert (newest.number_text, newest.campaign_id) == ("57/QĐ-LĐLĐ", None)
    assert newest.reason == "Thành tích đột xuất trong phòng, chống lũ"
    book = officer.open_room(8)
    last = max(book.panel.model.rows, key=lambda row: row.register_number)
    assert (last.register_number, last.decision) == (before + 1, "57/QĐ-LĐLĐ")
