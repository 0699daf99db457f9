"""Making the application itself: its name, its own words, its colours."""

import gc
from importlib import import_module
from threading import Thread
from time import sleep

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from campaign_app import __version__
from campaign_app.system.paths import resource
from campaign_app.system.preferences import Preferences
from campaign_app.ui.qt_language import install_qt_translator
from campaign_app.ui.theme import Theme

_WAIT_MS = 1200
_BREATH_S = 0.02
BEHIND = (
    "services.criteria",
    "services.reviews",
    "services.awards",
    "services.register",
    "services.imports",
    "services.papers",
    "services.forms.papers",
    "services.forms.registration_layout",
    "services.forms.assessment_layout",
    "services.printing",
    "services.exports",
    "services.search",
)
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


def bring_in_behind() -> Thread:
    """Bring in what the other pages stand on while the officer looks at the first one.

    None of it knows Qt, so another thread may do it; a page that is opened meanwhile waits for its own alone.
    """

    def work() -> None:
        for name in BEHIND:
            import_module(f"campaign_app.{name}")
            sleep(_BREATH_S)

    thread = Thread(target=work, name="behind", daemon=True)
    thread.start()
    return thread


def plan_the_rest() -> None:
    """Let what can wait begin once the window has stood for a moment."""
    QTimer.singleShot(_WAIT_MS, bring_in_behind)
