from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QColorDialog,
    QDialogButtonBox,
    QFileDialog,
    QFontDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from campaign_app.domain.errors import NotFoundError
from campaign_app.system.paths import resource
from campaign_app.ui.qt_language import install_qt_translator

# Names of paper sizes and fonts' own words, and units, are the same in Vietnamese.
SAME = {"QPageSize", "QGuiApplication", "QFontDatabase", "QShortcut"}


class Recorder(QTranslator):
    """Notes what the Vietnamese catalogue has no words for."""

    def __init__(self, known: QTranslator) -> None:
        super().__init__()
        self.known = known
        self.missing: set[tuple[str, str]] = set()

    def translate(self, context: str, source: str, *_rest: object) -> str:
        found = self.known.translate(context, source)
        if not found and context.startswith("Q") and context not in SAME:
            self.missing.add((context, source))
        return found or source

    def isEmpty(self) -> bool:  # noqa: N802  a name of Qt
        return False


@pytest.fixture
def recorder(qapp: QApplication) -> Iterator[Recorder]:
    translator = install_qt_translator(qapp, resource("locale", "qtbase_vi.qm"))
    made = Recorder(translator)
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)
    qapp.removeTranslator(translator)


def test_dialogs_of_qt_have_no_english_word(recorder: Recorder, qtbot: Any) -> None:
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    box = QDialogButtonBox()
    for button in QDialogButtonBox.StandardButton:
        if button.name not in ("NoButton", "FirstButton", "LastButton"):
            box.addButton(button)
    details = QMessageBox()
    details.setDetailedText("x")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    opened: list[QWidget] = [files, box, details, QColorDialog(), QFontDialog(), QCalendarWidget()]
    opened += [QLineEdit(), QPlainTextEdit("x"), QPrintPreviewDialog(printer)]
    for widget in opened:
        qtbot.addWidget(widget)
        widget.show()
    for edit in (w for w in opened if isinstance(w, QLineEdit | QPlainTextEdit)):
        edit.createStandardContextMenu()
    QCoreApplication.processEvents()
    assert recorder.missing == set()


def test_buttons_speak_vietnamese(recorder: Recorder, qtbot: Any) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert {button.text() for button in box.buttons()} == {"Đồng ý", "Thôi"}


def test_source_and_compiled_words_agree() -> None:
    translator = QTranslator()
    assert translator.load(str(resource("locale", "qtbase_vi.qm")))
    tree = ET.parse(resource("locale", "qtbase_vi.ts"))  # noqa: S314  our own file
    count = 0
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            source, words = message.findtext("source", ""), message.findtext("translation", "")
            assert translator.translate(context.findtext("name", ""), source) == words
            assert words.count("%1") == source.count("%1"), source
            count += 1
    assert count > 250


def test_broken_file_is_told(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "hỏng.qm"
    path.write_bytes(b"x")
    with pytest.raises(NotFoundError, match=r"hỏng\.qm"):
        install_qt_translator(qapp, path)
