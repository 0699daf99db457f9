import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QPushButton

from campaign_app.domain.errors import RequirementError
from campaign_app.services import awards, certificates, past_awards, register, workspaces
from campaign_app.services.awards import DecisionState
from campaign_app.services.example import conclusion, preparation, year
from campaign_app.services.example.road import Road
from campaign_app.services.issuers import IssuerDetails
from campaign_app.services.past_awards import PastAward
from campaign_app.services.session import Session
from campaign_app.store.models.issuers import Issuer
from campaign_app.system.paths import resource
from campaign_app.ui.commands import ActButton
from campaign_app.ui.pages import awards as awards_page
from campaign_app.ui.pages.awards import AwardsPage
from campaign_app.ui.pages.awards_list import sheet_state

OpenPage = Callable[..., Any]
Fill = Callable[..., None]
Open = Callable[[Session], AwardsPage]


@pytest.fixture(scope="session")
def reviewed_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example year up to the council's meeting; never open it, copy it."""
    source = resource("example", "ky-son")
    folder = tmp_path_factory.mktemp("reviewed") / "ky-son"
    told = json.loads((source / "issuer.json").read_text("utf-8"))
    names = ("parent_name", "name", "short_name", "granter_line", "authority_line", "place", "symbol")
    session = workspaces.create_workspace(
        folder,
        issuer=IssuerDetails(
            valid_from=date.fromisoformat(told["valid_from"]), **{name: told[name] for name in names}
        ),
        is_example=True,
    )
    road = Road(session, source, lambda _line: None)
    for step in (
        preparation.set_up_office,
        preparation.fill_directory,
        preparation.launch,
        year.register,
        year.live_through,
        year.enter_results,
        conclusion.review,
    ):
        step(road)
    workspaces.close_workspace(session)
    return folder


@pytest.fixture
def reviewed(reviewed_source: Path, tmp_path: Path, clock: Any) -> Iterator[Session]:
    folder = tmp_path / "reviewed"
    shutil.copytree(reviewed_source, folder, ignore=shutil.ignore_patterns("workspace.lock*"))
    session = workspaces.open_workspace(folder, clock=clock)
    yield session
    workspaces.close_workspace(session)


@pytest.fixture
def open_awards(open_page: OpenPage, qtbot: Any) -> Callable[[Session], AwardsPage]:
    def show(session: Session) -> AwardsPage:
        page: AwardsPage = open_page(AwardsPage, session)
        # What a page makes while it is being shown comes on screen with the next turn of the event loop.
        qtbot.waitUntil(lambda: bool(main_buttons(page)))
        return page

    return show


def press_in_turn(qtbot: Any, *acts: Callable[[QDialog], None]) -> None:
    """Work through the dialogs an act opens one after the other."""
    waiting = list(acts)

    def work() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act = waiting.pop(0)
        if waiting:
            QTimer.singleShot(0, work)
        act(dialog)

    QTimer.singleShot(0, work)


def click(qtbot: Any, words: str) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        (found,) = [b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == words]
        qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    return act


def type_and_accept(label: str, typed: str) -> Callable[[QDialog], None]:
    def act(dialog: Any) -> None:
        (field,) = [f for f in dialog.fields if f.label.replace("&", "") == label]
        field.line.setText(typed)
        dialog.accept()

    return act


def main_buttons(page: AwardsPage) -> list[str]:
    return [
        button.text().replace("&", "")
        for button in page.findChildren(QPushButton)
        if button.property("kind") == "act" and button.isVisible()
    ]


def main_button(page: AwardsPage) -> ActButton:
    (found,) = [
        button
        for button in page.findChildren(ActButton)
        if button.property("kind") == "act" and button.isVisible()
    ]
    return found


def states(page: AwardsPage) -> list[str]:
    return [sheet_state(row) for row in page.panel.model.rows]


def wait_drawn(page: AwardsPage, qtbot: Any, words: str) -> None:
    qtbot.waitUntil(lambda: page.sheet.preview.caption.text().startswith(words))
    qtbot.waitUntil(lambda: page.sheet.preview.image is not None)


def test_an_empty_workspace_says_what_comes_first(open_awards: Open, workspace: Session, qtbot: Any) -> None:
    page = open_awards(workspace)
    assert main_buttons(page) == ["Đến trang Bình xét"]
    wanted: list[str] = []
    page.context.bus.page_wanted.connect(lambda name, _target: wanted.append(name))
    (button,) = [b for b in page.findChildren(QPushButton) if b.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted == ["reviews"]
    assert not page.draft_action.isEnabled()


def test_from_the_council_to_the_saved_certificates(
    open_awards: Open, reviewed: Session, qtbot: Any, tmp_path: Path
) -> None:
    page = open_awards(reviewed)
    assert main_buttons(page) == ["Dự thảo quyết định"]
    (draft,) = [b for b in page.findChildren(QPushButton) if b.isVisible()]
    qtbot.mouseClick(draft, Qt.MouseButton.LeftButton)
    assert set(states(page)) == {"Bản nháp"}
    assert page.figures.text() == "18 tập thể · 34 cá nhân"
    wait_drawn(page, qtbot, "1/52 · Bản nháp")

    assert main_buttons(page) == ["Ký quyết định…"]
    press_in_turn(qtbot, type_and_accept("Ngày ký", "20/12/17"), click(qtbot, "Ký quyết định"))
    qtbot.mouseClick(main_button(page), Qt.MouseButton.LeftButton)
    (decision,) = awards.decisions(reviewed)
    assert (decision.state, decision.signed_on, decision.signer) == (
        DecisionState.SIGNED,
        date(2017, 12, 20),
        "Nguyễn Văn Mẫu",
    )

    asked: list[str] = []

    def confirm(dialog: QDialog) -> None:
        asked.extend(label.text() for label in dialog.findChildren(QLabel))
        click(qtbot, "Vào số")(dialog)

    assert main_buttons(page) == ["Vào số quyết định…"]
    press_in_turn(qtbot, type_and_accept("Số quyết định", "58"), confirm)
    qtbot.mouseClick(main_button(page), Qt.MouseButton.LeftButton)
    assert "Vào số 58/QĐ-LĐLĐ ngày 20/12/2017?" in asked
    assert any("từ số 1 đến số 52" in words and "số tiếp theo của năm 2017 là 1" in words for words in asked)
    assert states(page) == ["Chưa in"] * 52
    assert page.figures.text() == "18 tập thể · 34 cá nhân · Tiền thưởng 27.300.000 đ"
    assert page.chooser.currentText() == "Số 58/QĐ-LĐLĐ – 20/12/2017"

    target = tmp_path / "khen.pdf"

    def save(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        name = dialog.findChild(QLineEdit)
        assert name is not None
        name.setText(str(target.with_suffix("")))
        dialog.accept()

    assert main_buttons(page) == ["In 52 giấy khen…"]
    press_in_turn(qtbot, save)
    (second,) = [b for b in page.findChildren(ActButton) if b.isVisible() and b is not main_button(page)]
    assert second.text() == "&Lưu PDF…"
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert len(pypdf.PdfReader(target).pages) == 52
    assert states(page) == ["Đã lưu PDF"] * 52


def test_nothing_is_signed_when_the_officer_holds_back(
    open_awards: Open, reviewed: Session, qtbot: Any
) -> None:
    page = open_awards(reviewed)
    page.draft_action.trigger()
    press_in_turn(qtbot, type_and_accept("Ngày ký", "20/12/2017"), click(qtbot, "Thôi"))
    page.sign_action.trigger()
    assert awards.decisions(reviewed)[0].state is DecisionState.DRAFT
    page.discard_action.trigger()
    assert awards.decisions(reviewed) == []
    assert main_buttons(page) == ["Dự thảo quyết định"]


def test_one_case_is_taken_off_the_draft_and_waits(open_awards: Open, reviewed: Session) -> None:
    page = open_awards(reviewed)
    page.draft_action.trigger()
    (row,) = awards.decisions(reviewed)
    chosen = page.panel.view.current_row()
    assert chosen is not None
    page.take_off_action.trigger()
    left = awards.drafted_nominations(reviewed, row.id)
    assert len(left) == 51
    assert chosen.name not in [item.name for item in left]
    assert page.draft_action.isEnabled()


def test_a_day_outside_the_term_is_told_in_the_form(open_awards: Open, reviewed: Session, qtbot: Any) -> None:
    page = open_awards(reviewed)
    page.draft_action.trigger()
    told: list[str] = []

    def try_early(dialog: Any) -> None:
        dialog.on.line.setText("31/12/2016")
        dialog.accept()
        told.append(dialog.error.text())
        dialog.reject()

    press_in_turn(qtbot, try_early)
    page.sign_action.trigger()
    assert told == ["Ngày 31/12/2016 nằm ngoài nhiệm kỳ của Nguyễn Văn Mẫu."]


def test_leafing_by_the_arrow_keys(open_awards: Open, example: Session, qtbot: Any) -> None:
    page = open_awards(example)
    wait_drawn(page, qtbot, "1/52")
    assert not page.back_action.isEnabled()
    first = page.sheet.preview.image
    page.sheet.preview.setFocus()
    qtbot.keyClick(page.sheet.preview, Qt.Key.Key_Right)
    wait_drawn(page, qtbot, "2/52")
    qtbot.waitUntil(lambda: page.sheet.preview.image is not first)
    assert page.sheet.name.text() == "Công đoàn cơ sở xã Dân Hạ"
    page.panel.view.setFocus()
    qtbot.keyClick(page.panel.view, Qt.Key.Key_Down)
    wait_drawn(page, qtbot, "3/52")
    page.back_action.trigger()
    wait_drawn(page, qtbot, "2/52")


def test_correcting_a_misprint(open_awards: Open, example: Session, fill_next: Fill) -> None:
    page = open_awards(example)
    row = page.panel.view.current_row()
    fill_next(
        {"Người hoặc tập thể được khen": "Công đoàn cơ sở thị trấn Kỳ Sơn cũ", "Lý do đính chính": "sai tên"}
    )
    page.correct_action.trigger()
    assert states(page)[0] == "Đã đính chính, chưa in"
    assert register.words(example, row.id).recipient == "Công đoàn cơ sở thị trấn Kỳ Sơn cũ"
    assert [issue.note for issue in register.issues(example, row.id)] == ["", "sai tên"]


def test_reissuing_and_handing_over(open_awards: Open, example: Session, fill_next: Fill) -> None:
    page = open_awards(example)
    row = page.panel.view.current_row()
    fill_next({"Lý do cấp lại": "ướt, rách"})
    page.reissue_action.trigger()
    assert states(page)[0] == "Chưa in"
    fill_next({"Người nhận": "Bùi Văn Nhận", "Ngày trao": "25/12/2017"})
    page.hand_over_action.trigger()
    assert register.award(example, row.id).received_by == "Bùi Văn Nhận"
    assert page.sheet.details.text() == "Đã trao ngày 25/12/2017 cho Bùi Văn Nhận"


def test_a_revoked_award_is_shown_and_locked(open_awards: Open, example: Session) -> None:
    page = open_awards(example)
    row = page.panel.view.current_row()
    register.revoke(example, award_id=row.id, document="05/QĐ-LĐLĐ", on=date(2018, 1, 5), reason="khen sai")
    page.load()
    assert states(page)[0] == "Thu hồi"
    assert not page.correct_action.isEnabled()
    assert main_buttons(page) == ["In 51 giấy khen…"]
    assert "05/QĐ-LĐLĐ" in page.sheet.details.text()


def test_a_fault_is_marked_in_the_list(open_awards: Open, example: Session, fill_next: Fill) -> None:
    page = open_awards(example)
    fill_next({"Thành tích": "Thành tích xuất sắc " * 29, "Lý do đính chính": "thử"})
    page.correct_action.trigger()
    assert states(page)[0] == "Cần sửa"
    assert page.sheet.details.text() != ""


def test_a_link_leads_to_an_award_of_a_campaign(open_awards: Open, example: Session, qtbot: Any) -> None:
    page = open_awards(example)
    page.context.choose_campaign(None)
    last = register.entries(example)[-1]
    page.panel.filter.setText("xã Dân Hạ")
    page.go_to(("award", last.id))
    assert page.context.campaign_id == last.campaign_id
    assert page.panel.view.current_row().id == last.id
    page.go_to(last.decision_id)
    assert page.chooser.currentData() == last.decision_id


@pytest.mark.parametrize("typed", ["dan ha", "Dân Hạ", "02 dan"])
def test_the_filter_needs_no_diacritics(open_awards: Open, example: Session, qtbot: Any, typed: str) -> None:
    page = open_awards(example)
    page.panel.filter.setText(typed)
    qtbot.keyClick(page.panel.filter, Qt.Key.Key_Return)
    assert page.panel.model.shown_rows()[0].name == "Công đoàn cơ sở xã Dân Hạ"


def test_an_award_of_an_older_register_says_so_and_has_nothing_to_print(
    open_awards: Open, example: Session, qtbot: Any
) -> None:
    Issuer.update(valid_from=date(2000, 1, 1)).execute()
    past_awards.add_past_awards(
        example,
        [
            PastAward(
                subject_id=1,
                number="41/QĐ-LĐLĐ",
                signed_on=date(2016, 12, 15),
                register_number=7,
                merit="Đã có thành tích xuất sắc năm 2016",
                money=390_000,
                signer="Bùi Văn Cũ",
                signer_post="Chủ tịch",
            )
        ],
    )
    (older,) = [row for row in register.entries(example) if row.is_past]
    page = open_awards(example)
    page.go_to(("award", older.id))
    qtbot.waitUntil(lambda: states(page) == ["Nhập từ sổ cũ"])
    qtbot.waitUntil(lambda: page.sheet.nothing.isVisible() and not page.sheet.preview.isVisible())
    (told,) = [label for label in page.sheet.nothing.findChildren(QLabel) if "nhập từ sổ cũ" in label.text()]
    assert "Cấp lại" in told.text()
    assert told.height() >= told.heightForWidth(told.width())
    view, state = page.panel.view, awards_page._STATE_COLUMN
    assert view.columnWidth(state) >= view.sizeHintForColumn(state), "its state is cut"
    assert not page.take_off_action.isEnabled()
    for action in (page.print_action, page.save_action, page.save_each_action, page.save_chosen_action):
        assert not action.isEnabled(), action.text()
    assert page.reissue_action.isEnabled()
    with pytest.raises(RequirementError, match="nhập từ sổ cũ"):
        certificates.write_certificates(example, award_ids=[older.id], target=Path("không lập.pdf"))
    register.reissue(example, award_id=older.id, note="Mất bản gốc")
    page.load()
    qtbot.waitUntil(lambda: states(page) == ["Chưa in"])
    assert page.print_action.isEnabled()
    qtbot.waitUntil(page.sheet.preview.isVisible)
