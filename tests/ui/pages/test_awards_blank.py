from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog

from campaign_app.services.session import Session
from campaign_app.ui.pages.awards import AwardsPage

OpenPage = Callable[..., Any]
GREEN = (120, 220, 120)


@pytest.fixture
def scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file the officer chooses: a green blank."""
    path = tmp_path / "phôi.png"
    Image.new("RGB", (800, 566), GREEN).save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_told: (str(path), ""))
    return path


@pytest.fixture
def page(open_page: OpenPage, example: Session, qtbot: Any) -> AwardsPage:
    made: AwardsPage = open_page(AwardsPage, example)
    qtbot.waitUntil(lambda: made.sheet.preview.image is not None)
    return made


def colour_at(page: AwardsPage, across: float, down: float) -> QColor:
    """What is on screen at a share of the sheet's width and height."""
    shown = page.sheet.preview.sheet_widget.grab().toImage()
    return shown.pixelColor(round(shown.width() * across), round(shown.height() * down))


def is_green(colour: QColor) -> bool:
    shown = (colour.red(), colour.green(), colour.blue())
    return all(abs(a - b) < 12 for a, b in zip(shown, GREEN, strict=True))


def test_the_blank_lies_under_the_words_and_carries_the_rest(page: AwardsPage, scan: Path) -> None:
    corner, title = (0.03, 0.05), (0.32, 0.42)
    assert not is_green(colour_at(page, *corner))
    page.blank.show_action.trigger()
    assert page.blank.show_action.isChecked()
    assert is_green(colour_at(page, *corner))
    shown = page.sheet.preview.sheet_widget.grab().toImage()
    row = [shown.pixelColor(x, round(shown.height() * 0.53)) for x in range(shown.width())]
    assert any(colour.lightness() < 100 for colour in row), "the recipient is printed over the blank"
    reds = [shown.pixelColor(x, round(shown.height() * title[1])) for x in range(shown.width())]
    assert all(is_green(colour) for colour in reds[10:-10]), "the title is on the blank already"
    page.blank.show_action.trigger()
    assert not is_green(colour_at(page, *corner))


def test_the_blank_is_asked_for_once(
    page: AwardsPage, scan: Path, monkeypatch: pytest.MonkeyPatch, open_page: OpenPage, example: Session
) -> None:
    page.blank.show_action.trigger()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_told: pytest.fail("asked again"))
    page.on_action.trigger()
    again: AwardsPage = open_page(AwardsPage, example)
    again.blank.show_action.trigger()
    assert is_green(colour_at(again, 0.03, 0.05))


def test_without_a_picture_the_page_stays_as_it_is(page: AwardsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_told: ("", ""))
    page.blank.show_action.trigger()
    assert not page.blank.show_action.isChecked()
    assert page.sheet.preview.image is not None
