"""What the tests of the pages share: pages over real workspaces, shown and worked at once."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from campaign_app.services import campaigns, workspaces
from campaign_app.services.example import preparation, year
from campaign_app.services.example.road import Road
from campaign_app.services.issuers import IssuerDetails
from campaign_app.services.session import Session
from campaign_app.system.clock import Clock
from campaign_app.system.paths import resource
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.launch_steps import StepsDialog
from campaign_app.ui.forms import Field, FormDialog
from campaign_app.ui.page import Page
from campaign_app.ui.tasks import SynchronousTasks
from campaign_app.ui.theme import Theme

P = TypeVar("P", bound=Page)

OpenPage = Callable[..., Any]
Fill = Callable[..., None]


@pytest.fixture
def open_page(app_theme: Theme, qtbot: Any) -> OpenPage:
    """Show a page over a workspace, as large as an office screen leaves it, with the newest campaign."""

    def show(kind: Callable[[AppContext], P], session: Session) -> P:
        context = AppContext(session=session, tasks=SynchronousTasks())
        listed = campaigns.campaigns(session)
        context.campaign_id = listed[0].id if listed else None
        page = kind(context)
        qtbot.addWidget(page)
        page.resize(1090, 640)
        page.show()
        page.activateWindow()
        qtbot.waitExposed(page)
        return page

    return show


@pytest.fixture
def fill_next(qtbot: Any) -> Fill:
    """Fill the form that an act is about to open: values by field label, then its button, or Thôi."""

    def prepare(values: dict[str, object] | None = None, *, cancel: bool = False) -> None:
        def fill() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, FormDialog), dialog
            by_label = {field.label.replace("&", ""): field for field in dialog.fields}
            for label, value in (values or {}).items():
                _put(by_label[label], value)
            button = dialog.cancel_button if cancel else dialog.accept_button
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            if dialog.isVisible():
                wrong = [dialog.problem_of(field) for field in dialog.fields]
                dialog.reject()
                raise AssertionError(f"the form refused: {wrong} {dialog.error.text()}")

        QTimer.singleShot(0, fill)

    return prepare


@pytest.fixture
def walk_launch(qtbot: Any) -> Fill:
    """Walk the launch that an act is about to open: values by field label, then on to its end."""

    def prepare(values: dict[str, object] | None = None, *, cancel: bool = False) -> None:
        def walk() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, StepsDialog), dialog
            by_label = {field.label.replace("&", ""): field for field in dialog.fields}
            for label, value in (values or {}).items():
                _put(by_label[label], value)
            while not dialog.is_last:
                before = dialog.place
                qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
                if dialog.place == before:
                    break
            button = dialog.cancel_button if cancel else dialog.accept_button
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            if dialog.isVisible():
                wrong = [dialog.problem_of(field) for field in dialog.fields]
                told = dialog.error.text()
                dialog.reject()
                raise AssertionError(f"the launch refused: {wrong} {told}")

        QTimer.singleShot(0, walk)

    return prepare


def _put(field: Field[Any], value: object) -> None:
    if isinstance(value, str) and hasattr(field, "line"):
        field.line.setText(value)
    else:
        field.set_value(value)


@pytest.fixture
def press_next(qtbot: Any) -> Callable[[str], None]:
    """Press a button, by its words without the mnemonic, of the dialog that an act is about to open."""

    def prepare(words: str) -> None:
        def press() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QDialog)
            found = [b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == words]
            assert len(found) == 1, [b.text() for b in dialog.findChildren(QPushButton)]
            qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)

        QTimer.singleShot(0, press)

    return prepare


@pytest.fixture(scope="session")
def scored_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example year up to its verified results, closed; never open it, copy it."""
    folder = tmp_path_factory.mktemp("scored") / "sổ"
    issuer = IssuerDetails(name="Liên đoàn Lao động huyện Sông Mẫu", place="Sông Mẫu", symbol="LĐLĐ")
    session = workspaces.create_workspace(folder, issuer=issuer, clock=_LongPast())
    road = Road(session, resource("example", "ky-son"), lambda _line: None)
    for step in (
        preparation.set_up_office,
        preparation.fill_directory,
        preparation.launch,
        year.register,
        year.live_through,
        year.enter_results,
    ):
        step(road)
    workspaces.close_workspace(session)
    return folder


@pytest.fixture
def scored(scored_source: Path, tmp_path: Path, clock: Clock) -> Iterator[Session]:
    """The example year in its scoring stage, open for writing, with an officer at work."""
    folder = tmp_path / "scored"
    shutil.copytree(scored_source, folder, ignore=shutil.ignore_patterns("workspace.lock*"))
    session = workspaces.open_workspace(folder, clock=clock)
    session.officer_id = 1
    yield session
    workspaces.close_workspace(session)


class _LongPast:
    """A clock for what is built once for all tests."""

    def now_utc(self) -> datetime:
        return datetime(2017, 12, 15, 2, 0, tzinfo=UTC)

    def today(self) -> Any:
        return self.now_utc().date()
