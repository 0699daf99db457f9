"""Papers of a cell in the window: the box beside the grid, files dropped on cells, gaps, dossiers."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QListWidget

from campaign_app.services import dashboard, evidence, history, results
from campaign_app.services.result_grid import GridCell, GridRow
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Period
from campaign_app.ui.dialogs.evidence_missing import MissingDialog
from campaign_app.ui.dialogs.evidence_preview import EvidencePreview
from campaign_app.ui.dialogs.imports import ImportDialog
from campaign_app.ui.messages import Notice
from campaign_app.ui.pages.results import ResultsPage
from campaign_app.ui.pages.results_columns import FROZEN
from campaign_app.ui.pages.results_drops import CellDrops, is_for_cells
from campaign_app.ui.pages.results_evidence import EvidenceBox
from campaign_app.ui.pages.results_papers import PaperActs


@pytest.fixture
def page(scored: Session, open_page: Callable[..., Any]) -> ResultsPage:
    made = open_page(ResultsPage, scored)
    assert isinstance(made, ResultsPage)
    made.detail.show()
    go(made, "xã Dân Hạ", needed=True)
    return made


def go(page: ResultsPage, name: str, *, needed: bool) -> None:
    assert page.grid is not None
    rows = page.panel.model.shown_rows()
    place = next(at for at, row in enumerate(rows) if name in row.registration.name)
    cells = rows[place].cells
    column = next(
        at for at, cell in enumerate(cells) if cell.applies and cell.criterion.evidence_needed is needed
    )
    page.panel.view.setCurrentIndex(page.panel.model.index(place, FROZEN + column))


def here(page: ResultsPage) -> tuple[GridRow, GridCell]:
    row, cell = page.place()
    assert row is not None
    assert cell is not None
    return row, cell


def box_of(page: ResultsPage, qtbot: Any) -> EvidenceBox:
    """The box once it has read the papers of the cell the caret rests on."""
    (box,) = page.findChildren(EvidenceBox)
    box._rest.stop()
    box._read()
    qtbot.wait(1)
    return box


def hook(page: ResultsPage, kind: type[Any]) -> Any:
    return next(made for made in page.hooks if isinstance(made, kind))


def names(box: EvidenceBox) -> list[str]:
    return [box.listed.item(at).text().split("\n")[0] for at in range(box.listed.count())]


def drag(paths: Sequence[Path]) -> QMimeData:
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return told


def drop(widget: Any, place: QPoint, paths: Sequence[Path], qtbot: Any) -> None:
    told, none = drag(paths), Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(place, copy, told, left, none)
    QApplication.sendEvent(widget, entered)
    dropped = QDropEvent(QPointF(place), copy, told, left, none, QEvent.Type.Drop)
    QApplication.sendEvent(widget, dropped)
    qtbot.wait(20)


def told_dialogs() -> list[str]:
    """The words of the dialogs that are open, which are closed."""
    shown = [
        found for found in QApplication.topLevelWidgets() if isinstance(found, QDialog) and found.isVisible()
    ]
    words = []
    for dialog in shown:
        texts = [made.text() for made in dialog.findChildren(QLabel)]
        listed = [
            made.item(at).text() for made in dialog.findChildren(QListWidget) for at in range(made.count())
        ]
        words.append(" ".join([*texts, *listed]))
        dialog.reject()
    return words


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "Biên bản họp.pdf"
    path.write_bytes(b"%PDF-1.7 bien ban")
    return path


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "Ảnh hội nghị.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    assert image.save(str(path))
    return path


def test_the_box_says_that_a_needed_paper_is_missing(page: ResultsPage, qtbot: Any) -> None:
    box = box_of(page, qtbot)
    assert box.state.text().startswith("Thiếu minh chứng")
    assert box.state.property("kind") == "error"
    go(page, "xã Dân Hạ", needed=False)
    box = box_of(page, qtbot)
    assert box.state.text() == "Chưa có tệp nào; kéo tệp thả vào ô hoặc vào đây."
    assert box.state.property("kind") == "muted"
    assert box.isVisible()
    assert not box.more.isVisible()


def test_papers_are_added_noted_and_taken_off(
    page: ResultsPage,
    scored: Session,
    pdf: Path,
    picture: Path,
    qtbot: Any,
    fill_next: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    box = box_of(page, qtbot)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_told: ([str(pdf), str(picture)], ""))
    box.add.trigger()
    box = box_of(page, qtbot)
    assert names(box) == ["Biên bản họp.pdf", "Ảnh hội nghị.png"]
    assert box.title.text() == "Minh chứng (2)"
    assert not box.state.isVisible()

    fill_next({"Ghi chú": "Trang 2"})
    box.note.trigger()
    box = box_of(page, qtbot)
    assert box.listed.item(0).text().split("\n")[2] == "Trang 2"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_told: (str(tmp_path / "chép"), ""))
    box.save.trigger()
    assert (tmp_path / "chép.pdf").read_bytes() == pdf.read_bytes()

    page.activateWindow()
    box.listed.setFocus()
    qtbot.waitUntil(box.listed.hasFocus)
    qtbot.keyClick(box.listed, Qt.Key.Key_Delete)
    box = box_of(page, qtbot)
    assert names(box) == ["Ảnh hội nghị.png"]
    history.undo_last(scored)
    assert names(box_of(page, qtbot)) == ["Biên bản họp.pdf", "Ảnh hội nghị.png"]


def test_files_dropped_on_the_box_go_to_the_chosen_cell(
    page: ResultsPage, scored: Session, pdf: Path, qtbot: Any
) -> None:
    box = box_of(page, qtbot)
    drop(box, box.rect().center(), [pdf], qtbot)
    row, cell = here(page)
    (paper,) = evidence.evidence_of(scored, row.registration.id, cell.criterion.id)
    assert paper.name == "Biên bản họp.pdf"


def test_files_dropped_on_a_cell_go_to_that_cell(
    page: ResultsPage, scored: Session, pdf: Path, picture: Path, qtbot: Any
) -> None:
    view, model = page.panel.view, page.panel.model
    drops = hook(page, CellDrops)
    row = model.shown_rows()[2]
    column = next(at for at, cell in enumerate(row.cells) if cell.applies)
    view.scrollTo(model.index(2, FROZEN + column))
    place = view.visualRect(model.index(2, FROZEN + column)).center()
    told = drag([pdf])  # the event holds it no longer than this
    entered = QDragEnterEvent(
        place,
        Qt.DropAction.CopyAction,
        told,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), entered)
    assert drops.frame.geometry() == view.visualRect(model.index(2, FROZEN + column))
    assert drops.words.text().startswith("Minh chứng cho tiêu chí ")

    drop(view.viewport(), place, [pdf, picture], qtbot)
    found = evidence.evidence_of(scored, row.registration.id, row.cells[column].criterion.id)
    assert [paper.name for paper in found] == ["Biên bản họp.pdf", "Ảnh hội nghị.png"]
    assert not drops.frame.isVisible()
    assert view.currentIndex().row() == 2


def test_refused_drops_say_why(
    page: ResultsPage, scored: Session, pdf: Path, tmp_path: Path, qtbot: Any
) -> None:
    view, index = page.panel.view, page.panel.view.currentIndex()
    view.scrollTo(index)
    place = view.visualRect(index).center()
    large = tmp_path / "phim.pdf"
    with large.open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    (tmp_path / "chay.exe").write_bytes(b"MZ")
    for path, words in (
        (tmp_path, "là thư mục"),
        (large, "lớn 300 MB"),
        (tmp_path / "chay.exe", "Không nhận tệp loại này"),
        (tmp_path / "mất.pdf", "không còn ở đó"),
    ):
        drop(view.viewport(), place, [path], qtbot)
        (told,) = told_dialogs()
        assert words in told
    drop(view.viewport(), place, [tmp_path, pdf, large], qtbot)
    (told,) = told_dialogs()
    assert "là thư mục" in told
    assert "lớn 300 MB" in told
    row, cell = here(page)
    assert len(evidence.evidence_of(scored, row.registration.id, cell.criterion.id)) == 1

    Period.update(is_open=False).execute()
    page.load()
    drop(view.viewport(), place, [pdf], qtbot)
    (told,) = told_dialogs()
    assert "đều đã khóa" in told


def test_a_list_of_excel_is_asked_about(
    page: ResultsPage, scored: Session, tmp_path: Path, qtbot: Any, press_next: Callable[[str], None]
) -> None:
    path = tmp_path / "kết quả.csv"
    path.write_text("Tên;Điểm\nA;1\n", encoding="utf-8")
    drops, view = hook(page, CellDrops), page.panel.view
    view.scrollTo(view.currentIndex())
    place = view.visualRect(view.currentIndex()).center()
    press_next("Thêm minh chứng")
    drops._take(place, [path])
    row, cell = here(page)
    (paper,) = evidence.evidence_of(scored, row.registration.id, cell.criterion.id)
    assert paper.name == "kết quả.csv"

    press_next("Nhập kết quả từ bảng…")
    drops._take(place, [path])
    (dialog,) = [made for made in QApplication.topLevelWidgets() if isinstance(made, ImportDialog)]
    dialog.reject()
    told_dialogs()
    assert is_for_cells([path])
    assert not is_for_cells([path, path])
    assert not is_for_cells([])


def test_a_paper_may_be_dropped_before_the_value(
    page: ResultsPage, scored: Session, pdf: Path, qtbot: Any
) -> None:
    row, cell = here(page)
    results.enter_result(
        scored, registration_id=row.registration.id, criterion_id=cell.criterion.id, typed=""
    )
    results.verify_result(
        scored, registration_id=row.registration.id, criterion_id=cell.criterion.id, typed=""
    )
    page.load()
    assert here(page)[1].result is None
    box = box_of(page, qtbot)
    assert box.state.text() == "Tiêu chí này cần minh chứng; chưa có tệp nào."
    drop(box, box.rect().center(), [pdf], qtbot)
    assert names(box_of(page, qtbot)) == ["Biên bản họp.pdf"]
    assert page.panel.view.currentIndex().data() == ""


def test_what_is_missing_leads_to_its_cell(page: ResultsPage, qtbot: Any) -> None:
    acts = hook(page, PaperActs)
    assert acts.missing in page.commands()
    acts.missing.trigger()
    (dialog,) = [made for made in page.window().findChildren(MissingDialog) if made.isVisible()]
    shown = dialog.panel.model.shown_rows()
    assert shown
    assert all(item.phone for item in shown)
    before = len(shown)
    dialog.criterion.setCurrentIndex(2)
    narrowed = dialog.panel.model.shown_rows()
    assert 0 < len(narrowed) < before
    assert len({item.criterion_code for item in narrowed}) == 1
    wanted = narrowed[-1]
    dialog.panel.view.choose([wanted.result_id])
    qtbot.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    row, cell = here(page)
    assert (row.registration.id, cell.criterion.id) == (wanted.registration_id, wanted.criterion_id)


def test_a_link_opens_the_list_of_missing_papers(page: ResultsPage, scored: Session) -> None:
    act = dashboard.overview(scored, page.context.campaign_id).acts[-1]
    assert (act.page, act.target) == ("results", "missing")
    assert act.title.startswith("Bổ sung minh chứng cho ")
    page.go_to(act.target)
    (dialog,) = [made for made in page.window().findChildren(MissingDialog) if made.isVisible()]
    assert f"cho {dialog.panel.model.total} kết quả" in act.title
    dialog.reject()


def test_dossiers_are_packed(
    page: ResultsPage, pdf: Path, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = box_of(page, qtbot)
    drop(box, box.rect().center(), [pdf], qtbot)
    target = tmp_path / "Hồ sơ"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_told: (str(target), ""))
    acts = hook(page, PaperActs)
    acts.dossier.trigger()
    with zipfile.ZipFile(target.with_name("Hồ sơ.zip")) as package:
        assert sorted(name.rsplit("/", 1)[1] for name in package.namelist()) == [
            "Biên bản họp.pdf",
            "Danh mục minh chứng.xlsx",
        ]
    (notice,) = page.window().findChildren(Notice)[-1:]
    assert "Đã gói 1 minh chứng vào Hồ sơ.zip." in notice.accessibleName()


def test_a_paper_opens_by_enter(page: ResultsPage, picture: Path, qtbot: Any) -> None:
    box = box_of(page, qtbot)
    drop(box, box.rect().center(), [picture], qtbot)
    box = box_of(page, qtbot)
    box.listed.setFocus()
    qtbot.keyClick(box.listed, Qt.Key.Key_Return)
    (dialog,) = page.window().findChildren(EvidencePreview)
    assert dialog.preview.image is not None
    dialog.reject()
