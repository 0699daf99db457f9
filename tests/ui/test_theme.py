from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from campaign_app.system.paths import resource
from campaign_app.ui import icons
from campaign_app.ui.sidebar import rooms
from campaign_app.ui.theme import DARK, LIGHT, Colours, Theme, contrast, sizes

WORDS = ("ink", "muted", "red", "gold_ink", "green", "amber_ink")
GROUNDS = ("page", "card", "header", "stripe")


def test_contrast_is_that_of_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_can_be_read_on_every_ground(palette: Colours, word: str, ground: str) -> None:
    assert contrast(getattr(palette, word), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("word", "ground"),
    [
        ("on_red", "filled"),
        ("on_red", "red_hover"),
        ("on_selection", "selection"),
        ("red", "red_soft"),
        ("on_tip", "tip"),
        ("amber_ink", "amber_soft"),
        ("green", "green_soft"),
    ],
)
def test_words_can_be_read_on_their_own_ground(palette: Colours, word: str, ground: str) -> None:
    assert contrast(getattr(palette, word), getattr(palette, ground)) >= 4.5


def test_letters_grow_with_the_scale() -> None:
    assert (sizes().body, sizes().title) == (13, 20)
    assert (sizes(1.5).body, sizes(1.5).title) == (20, 30)


def test_theme_changes_live(app_theme: Theme, qtbot: Any) -> None:
    button = QPushButton("x")
    qtbot.addWidget(button)
    icons.set_icon(button, "undo", "ink")

    def drawn() -> set[str]:
        image = button.icon().pixmap(18).toImage()
        solid = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        return {c.name().upper() for c in solid if c.alpha() == 255}

    assert LIGHT.ink in drawn()
    with qtbot.waitSignal(app_theme.changed):
        app_theme.use_scheme(Qt.ColorScheme.Dark)
    assert app_theme.is_dark
    assert QApplication.palette().window().color().name().upper() == DARK.page
    assert DARK.ink in drawn()
    label = QLabel("x")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.palette().windowText().color().name().upper() == DARK.ink
    app_theme.use_scheme(Qt.ColorScheme.Light)
    assert QApplication.palette().window().color().name().upper() == LIGHT.page


def test_every_icon_file_draws_something(app_theme: Theme) -> None:
    names = sorted(path.stem for path in resource("icons").glob("*.svg"))
    assert len(names) > 100
    for name in names:
        image = icons.pixmap(name, "#B01116", 18, 1.5).toImage().convertToFormat(QImage.Format.Format_ARGB32)
        assert image.width() == 27
        assert any(image.pixelColor(x, y).alpha() for x in range(27) for y in range(27)), name


def test_rooms_have_icons_of_their_own() -> None:
    listed = rooms()
    assert len({room.icon for room in listed}) == len(listed) == 10
    for room in listed:
        assert resource("icons", f"{room.icon}.svg").is_file()


def test_twenty_thousand_calls_that_give_nothing(app_theme: Theme, qtbot: Any) -> None:
    # One release of PySide6 aborts on Python 3.11 after some 5,200 of them.
    label = QLabel()
    qtbot.addWidget(label)
    for number in range(20_000):
        label.setText(str(number))
    assert label.text() == "19999"
