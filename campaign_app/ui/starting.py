"""Making the application itself: its name, its own words, its colours."""

import gc

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from campaign_app import __version__
from campaign_app.system.paths import resource
from campaign_app.system.preferences import Preferences
from campaign_app.ui.qt_language import install_qt_translator
from campaign_app.ui.theme import Theme

_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


def start_application(told: Preferences) -> QApplication:
    """Make the application with its own words and colours."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["campaign-app"])
    app.setApplicationName("Sổ Vàng")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("so-vang")
    if told.window.language == "vi":
        install_qt_translator(app, resource("locale", "qtbase_vi.qm"))
    Theme(app, scheme=_SCHEMES.get(told.window.theme))
    return app


def settle() -> None:
    """Let the garbage collector work again, past what was made to start and stays to the end."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
