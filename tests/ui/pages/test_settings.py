from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton

from campaign_app.services import issuers, regulations, unions
from campaign_app.services.session import Session
from campaign_app.system import preferences
from campaign_app.ui.dialogs.settings import SignatoryDialog
from campaign_app.ui.pages.settings import SettingsPage
from campaign_app.ui.table_panel import TablePanel

OpenPage = Callable[..., SettingsPage]
Fill = Callable[..., None]


def press(panel: TablePanel, words: str, qtbot: Any) -> None:
    found = [b for b in panel.findChildren(QPushButton) if b.text().replace("&", "") == words]
    visible = [b for b in found if b.isVisible()]
    qtbot.mouseClick(visible[0], Qt.MouseButton.LeftButton)


@pytest.fixture
def settings(open_page: OpenPage, workspace: Session, qtbot: Any) -> SettingsPage:
    page = open_page(SettingsPage, workspace)
    qtbot.waitUntil(page.office.isVisible)
    return page


def test_a_signer_is_added_changed_and_listed(
    settings: SettingsPage, workspace: Session, fill_next: Fill, qtbot: Any
) -> None:
    page = settings
    fill_next({"Họ và tên": "Nguyễn Văn Mẫu", "Nhiệm kỳ từ ngày": "1/3/2015"})
    press(page.office.panel, "Thêm người ký", qtbot)
    (found,) = issuers.signatories(workspace)
    assert (found.name, found.post, found.term_from) == ("Nguyễn Văn Mẫu", "Chủ tịch", date(2015, 3, 1))
    assert page.office.panel.view.current_row() == found
    fill_next({"Chức vụ": "Phó Chủ tịch"})
    press(page.office.panel, "Sửa người ký", qtbot)
    assert [row.post for row in issuers.signatories(workspace)] == ["Phó Chủ tịch"]
    assert page.office.panel.footer.text() == "1 / 1 người ký"


def test_a_term_that_ends_before_it_begins_is_refused(settings: SettingsPage, workspace: Session) -> None:
    page = settings
    dialog = SignatoryDialog(page, None, today=date(2017, 6, 1))
    dialog.name.set_value("Nguyễn Văn Mẫu")
    dialog.last.set_value(date(2016, 1, 1))
    dialog.accept()
    assert dialog.error.text() == "Nhiệm kỳ kết thúc trước khi bắt đầu."
    assert dialog.result() != QDialog.DialogCode.Accepted


def test_the_issuer_keeps_what_was_not_touched(
    settings: SettingsPage, workspace: Session, fill_next: Fill
) -> None:
    page = settings
    before = issuers.issuers(workspace)[0]
    fill_next({"Cấp trên": "Liên đoàn Lao động tỉnh Mẫu"})
    page.office.edit_issuer.trigger()
    after = issuers.issuers(workspace)[0]
    assert after.parent_name == "Liên đoàn Lao động tỉnh Mẫu"
    assert (after.name, after.granter_line, after.valid_from) == (
        before.name,
        before.granter_line,
        before.valid_from,
    )


def test_the_first_officer_works_at_once_and_another_is_chosen(
    settings: SettingsPage, workspace: Session, fill_next: Fill, qtbot: Any
) -> None:
    page = settings
    page.go_to("officers")
    for name in ("Đinh Văn Thí Dụ", "Quách Thị Minh Họa"):
        fill_next({"Họ và tên": name})
        press(page.officers.panel, "Thêm cán bộ", qtbot)
    first, second = issuers.officers(workspace)
    assert workspace.officer_id == first.id
    page.officers.panel.view.choose([second.id])
    press(page.officers.panel, "Làm việc dưới tên này", qtbot)
    assert workspace.officer_id == second.id
    assert preferences.load()[0].recent.officer == second.name
    at_work = page.officers.panel.model.columns[2].text
    assert [at_work(row) for row in page.officers.panel.model.shown_rows()] == ["", "Đang làm việc"]


def test_a_new_document_is_marked_unverified(
    settings: SettingsPage, workspace: Session, fill_next: Fill, qtbot: Any
) -> None:
    page = settings
    page.go_to("documents")
    fill_next(
        {
            "Số, ký hiệu": "03/KH-LĐLĐ",
            "Ngày ban hành": "5/1/2017",
            "Cơ quan ban hành": "LĐLĐ huyện Sông Mẫu",
            "Trích yếu": "Kế hoạch phát động",
        }
    )
    press(page.documents.panel, "Thêm văn bản", qtbot)
    found = page.documents.panel.view.current_row()
    assert found.document.number == "03/KH-LĐLĐ"
    shown = [column.text(found) for column in page.documents.panel.model.columns]
    assert shown[-1] == "Chưa kiểm chứng"
    assert shown[3] == "từ 05/01/2017"
    assert len(page.norms.salaries.model.rows) == len(regulations.all_base_salaries(workspace))


def test_documents_in_force_can_be_shown_alone(settings: SettingsPage, workspace: Session) -> None:
    page = settings
    combo = next(iter(page.documents.panel._conditions))
    combo.setCurrentIndex(1)
    today = workspace.today()
    shown = page.documents.panel.model.shown_rows()
    assert 0 < len(shown) < len(page.documents.panel.model.rows)
    assert all(row.document.valid_from <= today for row in shown)


def test_sectors_and_clusters_are_added(
    settings: SettingsPage, workspace: Session, fill_next: Fill, qtbot: Any
) -> None:
    page = settings
    page.go_to("sectors")
    fill_next({"Tên khối": "Y tế", "Mã khối": "Y_TE"})
    press(page.directory.sectors, "Thêm khối", qtbot)
    sector = unions.sectors(workspace)[-1]
    assert sector.name == "Y tế"
    fill_next({"Tên cụm": "Cụm trạm y tế", "Mã cụm": "Y-1", "Thuộc khối": sector.id})
    press(page.directory.clusters, "Thêm cụm", qtbot)
    assert [(row.name, row.sector_id) for row in unions.clusters(workspace)] == [("Cụm trạm y tế", sector.id)]


def test_sectors_and_clusters_are_mended_ordered_and_deleted(
    settings: SettingsPage, workspace: Session, fill_next: Fill, qtbot: Any
) -> None:
    page = settings
    page.go_to("sectors")
    tab = page.directory
    order = [row.id for row in unions.sectors(workspace)]
    assert not tab.edit_sector.isEnabled()
    tab.sectors.view.choose([order[0]])
    assert not tab.up.isEnabled()
    qtbot.keyClick(
        tab.sectors.view,
        Qt.Key.Key_Down,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert [row.id for row in unions.sectors(workspace)] == [order[1], order[0], *order[2:]]
    assert tab.sectors.view.current_row().id == order[0]
    fill_next({"Tên khối": "Xã và thị trấn"})
    qtbot.keyClick(tab.sectors.view, Qt.Key.Key_Return)
    assert [row.name for row in unions.sectors(workspace) if row.id == order[0]] == ["Xã và thị trấn"]
    fill_next({"Tên cụm": "Cụm số một", "Mã cụm": "C1", "Thuộc khối": order[0]})
    tab.add_cluster.trigger()
    fill_next({"Tên cụm": "Cụm số 1"})
    qtbot.keyClick(tab.clusters.view, Qt.Key.Key_Return)
    assert [row.name for row in unions.clusters(workspace)] == ["Cụm số 1"]
    (leaf,) = [b for b in tab.clusters.findChildren(QToolButton) if b.defaultAction() is tab.delete_cluster]
    qtbot.mouseClick(leaf, Qt.MouseButton.LeftButton)
    assert unions.clusters(workspace) == []


def test_no_letter_of_the_directory_tab_stands_twice(settings: SettingsPage) -> None:
    page = settings
    page.go_to("sectors")
    shown = [b.text() for b in page.findChildren(QPushButton) if b.isVisible()]
    titles = [page.tabs.tabText(i) for i in range(page.tabs.count())]
    menus = ["&S", "&A", "&I", "&T", "&G"]
    letters = [text[text.index("&") + 1].upper() for text in [*shown, *titles, *menus] if "&" in text]
    assert sorted(letters) == sorted(set(letters))


def test_the_language_is_kept_for_the_next_start(settings: SettingsPage, workspace: Session) -> None:
    page = settings
    page.go_to("machine")
    combo = page.machine.language
    assert combo.currentData() == "vi"
    combo.setCurrentIndex(combo.findData("en"))
    combo.activated.emit(combo.currentIndex())
    assert preferences.load()[0].window.language == "en"


def test_every_tab_gives_its_commands(settings: SettingsPage, workspace: Session) -> None:
    page = settings
    words = {action.text().replace("&", "") for action in page.commands()}
    assert {"Thêm người ký", "Thêm cán bộ", "Thêm văn bản", "Thêm khối", "Mở thư mục sổ"} <= words
    assert all(not action.icon().isNull() for action in page.commands())
