"""An error nobody foresaw keeps window, text and data; after a hard crash the next start checks."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.errors import DamagedWorkspaceError
from campaign_app.services import unions, workspaces
from campaign_app.services.integrity import check_workspace
from campaign_app.services.session import DATABASE_NAME, Session
from campaign_app.store.models.history import Act, HistoryState
from campaign_app.system import logs
from campaign_app.ui.crash import CrashDialog, CrashHook
from tests.faults.killing import ROOT, Worker

TYPED = "Công đoàn cơ sở xã Dũng Phong"


class Form(QWidget):
    """A field and a button whose act fails half-way the first time."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.fails = True
        self.field = QLineEdit()
        self.button = QPushButton("Ghi")
        self.button.clicked.connect(self.save)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.button)

    def save(self) -> None:
        with self.session.act("Thêm khối"):
            unions.add_sector(self.session, code="MOI", name=self.field.text())
            if self.fails:
                raise ZeroDivisionError("không ai ngờ")


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> CrashHook:
    for module, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, name, getattr(module, name))  # put back after the test
    made = CrashHook()
    made.install()
    return made


@pytest.mark.expects_log
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_error_in_a_slot_keeps_window_text_and_data(
    workspace: Session, hook: CrashHook, qtbot: Any, tmp_path: Path
) -> None:
    log = logs.start(tmp_path)
    form = Form(workspace)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.field.setText(TYPED)
    acts = Act.select().count()
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(_reports()))
    (dialog,) = _reports()
    text = dialog.findChild(QPlainTextEdit)
    assert isinstance(text, QPlainTextEdit)
    assert "ZeroDivisionError: không ai ngờ" in text.toPlainText()
    assert "in save" in text.toPlainText()
    dialog.accept()
    logs.stop()
    assert "ZeroDivisionError: không ai ngờ" in log.read_text("utf-8")
    assert form.isVisible()
    assert form.field.text() == TYPED
    assert Act.select().count() == acts
    assert HistoryState.get_by_id(1).act_number is None
    form.fails = False
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    assert [row.name for row in unions.sectors(workspace) if row.code == "MOI"] == [TYPED]
    assert check_workspace(workspace) == []


def _reports() -> list[CrashDialog]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CrashDialog)]


def _crash(worker: Worker, folder: Path) -> str:
    """Kill a program that has backed up; give the name of its backup."""
    worker.start("backup", folder)
    line = ""
    while not line.startswith("given "):
        line = worker.line()
    worker.kill()
    return line.split()[2]


def test_the_next_start_after_a_crash_checks_and_says_so(
    new_worker: Callable[[], Worker], copied: Callable[[str, str], Path]
) -> None:
    folder = copied("backup", "so")
    _crash(new_worker(), folder)
    session = workspaces.open_workspace(folder)
    assert any("dừng đột ngột" in notice for notice in session.notices)
    workspaces.close_workspace(session)
    session = workspaces.open_workspace(folder)
    assert not any("dừng đột ngột" in notice for notice in session.notices)
    workspaces.close_workspace(session)


def test_damage_after_a_crash_names_the_good_backup(
    new_worker: Callable[[], Worker], copied: Callable[[str, str], Path]
) -> None:
    folder = copied("backup", "so")
    name = _crash(new_worker(), folder)
    file = folder / DATABASE_NAME
    with file.open("r+b") as damaged:
        damaged.seek(file.stat().st_size // 4)
        damaged.write(os.urandom(file.stat().st_size // 2))
    with pytest.raises(DamagedWorkspaceError) as refused:
        workspaces.open_workspace(folder)
    assert refused.value.backup >= name
    assert (folder / "backups" / refused.value.backup).is_file()


START = """
from PySide6.QtWidgets import QApplication
from campaign_app import app
QApplication.exec = staticmethod(lambda: 7)
raise SystemExit(app.main())
"""


def test_the_window_starts_where_no_log_can_be_written(tmp_path: Path) -> None:
    in_the_way = tmp_path / "state"
    in_the_way.write_text("a file where the folder of the log should be")
    ran = subprocess.run(
        [sys.executable, "-c", START],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "XDG_STATE_HOME": str(in_the_way),
            "LOCALAPPDATA": str(in_the_way),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 7, ran.stderr
