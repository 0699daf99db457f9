"""The help of the pages: complete, true to the words of the window, and readable in its dialog."""

import ast
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QTextCharFormat, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import campaign_app
from campaign_app.system.paths import resource
from campaign_app.ui import theme
from campaign_app.ui.dialogs.help import HelpDialog
from campaign_app.ui.pages import page_factories
from campaign_app.ui.sidebar import rooms
from campaign_app.ui.theme import Theme

_SOURCES = Path(campaign_app.__file__).parent
_MORE = ("history", "backups", "imports", "papers", "evidence")
_NAMES = (*page_factories(), *_MORE)
_MARKERS = {"_": 0, "N_": 0, "pgettext": 1, "ngettext": 0}
_TABLE_KEYS = {"Enter", "Tab", "F2", "Esc", "Ctrl+C", "Ctrl+V"}
_STANDARD_KEYS = {"Ctrl+Z", "Ctrl+1", "Ctrl+9", "Ctrl+0"}


def _plain(words: str) -> str:
    words = re.sub(r"\{\w+\}", "…", words.replace("&&", "\0").replace("&", "").replace("\0", "&"))
    return words.strip().rstrip("…").strip()


def _trees() -> Iterator[ast.Module]:
    for path in _SOURCES.rglob("*.py"):
        yield ast.parse(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def words_of_the_window() -> set[str]:
    found = set()
    for tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MARKERS:
                place = _MARKERS[node.func.id]
                told = node.args[place] if len(node.args) > place else None
                if isinstance(told, ast.Constant) and isinstance(told.value, str):
                    found.add(_plain(told.value))
    return found


@pytest.fixture(scope="module")
def keys_of_the_window() -> set[str]:
    keys = re.compile(r"((Ctrl|Alt|Shift)\+)+[\w/]+|F\d{1,2}")
    return {
        node.value
        for tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and keys.fullmatch(node.value)
    }


def _text(name: str) -> str:
    return resource("help", f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("name", _NAMES)
def test_every_page_has_a_short_help_in_clean_vietnamese(name: str) -> None:
    text = _text(name)

    assert unicodedata.is_normalized("NFC", text)
    assert not re.search(r"</?[a-zA-Z!]", text), "raw HTML"
    prose = [line for line in text.splitlines() if not line.startswith("|")]
    assert 60 <= len(" ".join(prose).split()) <= 210
    assert text.startswith("# ")
    assert "## Thường làm" in text


def test_every_help_has_the_title_its_page_has_in_the_window() -> None:
    titles = {room.name: room.title for room in rooms()}

    assert {name: _text(name).splitlines()[0] for name in page_factories()} == {
        name: f"# {titles[name]}" for name in page_factories()
    }


@pytest.mark.parametrize("name", _NAMES)
def test_every_bold_word_stands_in_the_window(name: str, words_of_the_window: set[str]) -> None:
    bold = {_plain(words) for words in re.findall(r"\*\*(.+?)\*\*", _text(name))}

    assert bold
    assert bold - words_of_the_window == set()


def test_a_word_that_is_nowhere_in_the_window_would_be_seen(words_of_the_window: set[str]) -> None:
    assert _plain("Bấm vào đây nhé…") not in words_of_the_window
    assert _plain("In … giấy khen") in words_of_the_window


@pytest.mark.parametrize("name", _NAMES)
def test_every_key_of_the_table_is_a_key_of_the_window(name: str, keys_of_the_window: set[str]) -> None:
    cells = [line.split("|")[1].strip() for line in _text(name).splitlines() if line.startswith("|")]
    keys = {key for cell in cells[2:] for key in re.split(r", | … ", cell)}
    arrows = {"↑": "Up", "↓": "Down", "Enter": "Return"}

    unknown = {
        key
        for key in keys - _TABLE_KEYS - _STANDARD_KEYS
        if re.sub("↑|↓|Enter", lambda found: arrows[found[0]], key) not in keys_of_the_window
    }
    assert unknown == set()


def test_links_lead_to_help_and_what_has_no_page_is_linked() -> None:
    linked = {link for name in _NAMES for link in re.findall(r"\]\((.+?)\)", _text(name))}

    assert linked == {f"{name}.md" for name in _MORE}


@pytest.fixture
def show(qtbot: QtBot, app_theme: Theme) -> Callable[[str], HelpDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()

    def opened(name: str) -> HelpDialog:
        made = HelpDialog(parent, resource("help", f"{name}.md"))
        made.open()
        return made

    return opened


@pytest.mark.parametrize("name", _NAMES)
def test_the_dialog_shows_the_whole_page(name: str, show: Callable[[str], HelpDialog]) -> None:
    dialog = show(name)
    shown = dialog.text.toPlainText()

    source = re.sub(r"\[(.+?)\]\(.+?\)", r"\1", _text(name)).replace("**", "")
    for line in filter(None, source.splitlines()):
        cells = line.strip("|").split("|") if line.startswith("|") else [re.sub(r"^(#+|-|\d\.) ", "", line)]
        for cell in cells:
            assert cell.strip(" -") in shown, line
    assert "**" not in shown
    assert "|" not in shown


def test_titles_are_larger_and_tables_have_lines(show: Callable[[str], HelpDialog]) -> None:
    document = show("results").text.document()
    sizes = theme.sizes()
    pixels = QTextCharFormat.Property.FontPixelSize

    first = document.begin()
    section = next(
        block
        for block in (document.findBlockByNumber(n) for n in range(document.blockCount()))
        if block.blockFormat().headingLevel() == 2
    )
    assert [block.begin().fragment().charFormat().property(pixels) for block in (first, section)] == [
        sizes.title,
        sizes.heading,
    ]
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert len(tables) == 1
    assert tables[0].format().border() == 1
    assert tables[0].format().borderBrush().color() == QColor(theme.LIGHT.line)


def test_a_link_leads_to_the_page_beside_and_back(show: Callable[[str], HelpDialog]) -> None:
    dialog = show("awards")
    assert not dialog.back.isEnabled()

    dialog.text.anchorClicked.emit(QUrl("history.md"))
    assert dialog.text.toPlainText().startswith("Hoàn tác và lịch sử")

    dialog.back.trigger()
    assert dialog.text.toPlainText().startswith("Khen thưởng")
    assert not dialog.back.isEnabled()


@pytest.mark.parametrize("link", ["https://example.org/history.md", "../LICENSE.md", "missing.md"])
def test_a_link_elsewhere_is_not_followed(link: str, show: Callable[[str], HelpDialog]) -> None:
    dialog = show("awards")
    before = dialog.text.toPlainText()

    dialog.text.anchorClicked.emit(QUrl(link))

    assert dialog.text.toPlainText() == before


def test_the_help_stays_beside_the_work_one_page_at_a_time(
    qtbot: QtBot, show: Callable[[str], HelpDialog]
) -> None:
    first = show("awards")
    assert not first.isModal()
    with qtbot.waitSignal(first.destroyed):
        second = show("results")
    assert second.isVisible()
    with qtbot.waitSignal(second.destroyed):
        QTest.keyClick(second.text, Qt.Key.Key_Escape)


def test_the_help_takes_on_the_dark_colours(app_theme: Theme, show: Callable[[str], HelpDialog]) -> None:
    dialog = show("results")

    app_theme.use_scheme(Qt.ColorScheme.Dark)

    table = next(
        frame for frame in dialog.text.document().rootFrame().childFrames() if isinstance(frame, QTextTable)
    )
    assert table.format().borderBrush().color() == QColor(theme.DARK.line)
