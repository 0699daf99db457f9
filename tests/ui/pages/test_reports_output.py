"""What comes out of the reports: pictures, pages, workbooks; and how they fit on low screens."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from campaign_app.services.session import Session
from campaign_app.spreadsheets import read_sheets
from campaign_app.ui.dialogs.registrations_papers import PaperDialog
from campaign_app.ui.pages.reports import ReportsPage

OpenPage = Callable[..., Any]


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Answer the question for a file."""

    def prepare(name: str) -> Path:
        target = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
        return target

    return prepare


def words_of(pdf: Path | bytes) -> str:
    source = io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(source).pages)


def shown_paper(page: ReportsPage) -> PaperDialog:
    (dialog,) = [d for d in page.window().findChildren(PaperDialog) if d.isVisible()]
    return dialog


def test_a_chart_is_copied_saved_and_printed(
    open_page: OpenPage, example: Session, save_as: Callable[[str], Path]
) -> None:
    page = open_page(ReportsPage, example)
    panel = page.sector_tab.charts[0]
    assert panel.title.text() == "Xếp loại tập thể theo khối, năm 2017"
    panel.copy_action.trigger()
    picture = QGuiApplication.clipboard().image()
    assert picture.width() > 1_500
    panel.copy_figures_action.trigger()
    assert "Xã, thị trấn\t5\t4\t1\t0" in QGuiApplication.clipboard().text().splitlines()
    png = save_as("bieu-do.png")
    panel.save_action.trigger()
    with Image.open(png) as saved:
        assert saved.width == picture.width()
    pdf = save_as("bieu-do.pdf")
    panel.save_action.trigger()
    assert "Liên đoàn Lao động huyện Kỳ Sơn" in words_of(pdf)
    book = save_as("bieu-do.xlsx")
    panel.save_action.trigger()
    (sheet,) = read_sheets(book)
    assert ["Xã, thị trấn", 5, 4, 1, 0] in sheet.rows
    panel.print_action.trigger()
    dialog = shown_paper(page)
    assert "Xếp loại tập thể theo khối" in words_of(dialog.paper.content)
    dialog.close()


def test_the_table_on_screen_is_printed_and_saved(
    open_page: OpenPage, example: Session, save_as: Callable[[str], Path], qtbot: Any
) -> None:
    page = open_page(ReportsPage, example)
    qtbot.waitUntil(page.tabs.isVisible)
    page.tabs.setCurrentWidget(page.union_tab)
    page.union_tab.panel.filter.setText("truong")
    page.union_tab.panel.filter.apply()
    page.print_action.trigger()
    dialog = shown_paper(page)
    words = words_of(dialog.paper.content)
    assert "Kết quả theo tập thể, năm 2017" in words
    assert "Tăng, giảm" in words
    assert "xã Mông Hóa" not in words  # what the filter leaves, and no more
    assert "truong" in words
    dialog.close()
    png = save_as("bang.png")
    page.picture_action.trigger()
    with Image.open(png) as picture:
        assert picture.width > 2_000


def test_a_low_screen_shows_tables_or_charts(open_page: OpenPage, example: Session, qtbot: Any) -> None:
    page = open_page(ReportsPage, example)
    qtbot.waitUntil(page.tabs.isVisible)
    assert page.sectors.isVisible()
    assert page.sector_tab.charts[0].isVisible()
    page.resize(850, 340)
    assert page.sectors.isVisible()
    assert not page.sector_tab.charts[0].isVisible()
    page.charts_action.trigger()
    assert page.sector_tab.charts[0].isVisible()
    assert not page.sectors.isVisible()
    page.resize(1090, 640)
    assert page.sectors.isVisible()
    assert page.sector_tab.charts[0].isVisible()


def test_the_years_and_service_figures(open_page: OpenPage, example: Session) -> None:
    page = open_page(ReportsPage, example)
    years = page.years_tab.panel.model
    assert [str(years.index(0, place).data()) for place in range(3)] == ["2017", "49", "54"]
    service = page.service_tab.inside.panel.model
    assert [column.title for column in service.columns] == ["Chỉ tiêu", "Phạm vi", "2017", "Nguồn"]
    shown = [str(service.index(row, 2).data()) for row in range(service.shown)]
    assert shown[:4] == ["1", "85 %", "100 %", "99 %"]
