"""The About box tells the version and names those whose works the program carries."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from campaign_app import __version__
from campaign_app.ui.dialogs.about import AboutDialog


def test_it_names_version_licence_and_the_works_of_others(qtbot: QtBot) -> None:
    dialog = AboutDialog(None)
    qtbot.addWidget(dialog)
    assert __version__ in dialog.words.text()
    told = dialog.notices.toPlainText()
    for name in ("Qt – LGPL-3.0-only", "reportlab – BSD-3-Clause", "Material Design Icons – Apache-2.0"):
        assert name in told


def test_it_closes_by_its_button(qtbot: QtBot) -> None:
    dialog = AboutDialog(None)
    dialog.show()
    (close,) = [button for button in dialog.findChildren(QPushButton) if button.isDefault()]
    with qtbot.waitSignal(dialog.destroyed):
        close.click()
