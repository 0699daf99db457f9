"""The window answers at once: pages change quickly, nothing holds the window up, and idleness costs nothing.

Time is that of the window's own thread at work, not of the clock, so that a busy machine fails no test.
"""

import faulthandler
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread, get_ident

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from campaign_app import app as composer
from campaign_app.system.preferences import Preferences
from campaign_app.ui import starting
from campaign_app.ui.shell import MainWindow

LONGEST_S = 0.1
LEAST_TIMER_MS = 60_000
ROOMS = ("campaigns", "unions", "registrations", "results", "reviews", "awards", "register", "reports")


class Watch(QObject):
    """Beats in the window's thread and knows the longest work between two beats, and where it was.

    Attributes:
        longest_s: the longest work of the window's thread between two of its events, in seconds.
        culprit: the lines at work most of the time while it lasted.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest_s = 0.0
        self.culprit = ""
        self._seen: Counter[str] = Counter()
        self._last_s = time.thread_time()
        self._beat_at = time.monotonic()
        self._window_thread = get_ident()
        self._end = Event()
        self._timer = QTimer(self, interval=5)
        self._timer.timeout.connect(self._beat)
        self._looker = Thread(target=self._look, daemon=True)

    def start(self) -> None:
        """Begin to beat."""
        self.forget()
        self._timer.start()
        self._looker.start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
        self._end.set()
        if self._looker.is_alive():
            self._looker.join()

    def forget(self) -> None:
        """Begin anew, as after what is not to be measured."""
        self.longest_s, self.culprit, self._seen = 0.0, "", Counter()
        self._last_s, self._beat_at = time.thread_time(), time.monotonic()

    def _beat(self) -> None:
        now = time.thread_time()
        if now - self._last_s > self.longest_s:
            self.longest_s = now - self._last_s
            self.culprit = "\n".join(lines for lines, _count in self._seen.most_common(3))
        self._last_s, self._beat_at, self._seen = now, time.monotonic(), Counter()

    def _look(self) -> None:
        while not self._end.wait(0.01):
            if time.monotonic() - self._beat_at > LONGEST_S / 2:
                self._seen[self._lines_at_work()] += 1

    def _lines_at_work(self) -> str:
        """The innermost lines of the window's thread; no frame of it is made an object, Qt is in it."""
        with TemporaryFile("w+") as told:
            faulthandler.dump_traceback(told, all_threads=True)
            told.seek(0)
            threads = told.read().split("\n\n")
        own = next((t for t in threads if f"{self._window_thread:016x}" in t), "")
        return "\n".join(own.splitlines()[1:5])


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    made = Watch()
    yield made
    made.stop()


@pytest.fixture
def program(
    qapp: QApplication, qtbot: QtBot, example_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[composer.Program]:
    """The program over the example with its real workers, all pages seen once."""
    monkeypatch.setattr(composer, "ask_who_works", lambda _parent, known, _last: known[0].id)
    made = composer.Program(Preferences())
    made.start(example_folder)
    qtbot.waitUntil(lambda: is_still(made), timeout=60_000)
    yield made
    made.end()
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()


def is_still(program: composer.Program) -> bool:
    return isinstance(program.window, MainWindow) and not program.tasks.is_busy


def visit(program: composer.Program, qtbot: QtBot, name: str) -> None:
    assert isinstance(program.window, MainWindow)
    program.window.open_page(name)
    qtbot.waitUntil(lambda: is_still(program), timeout=60_000)


def test_a_page_seen_before_comes_back_at_once_and_nothing_holds_the_window_up(
    program: composer.Program, qtbot: QtBot, watch: Watch
) -> None:
    for name in ROOMS:
        visit(program, qtbot, name)
    watch.start()
    for name in ("dashboard", *ROOMS):
        begun = time.thread_time()
        visit(program, qtbot, name)
        assert time.thread_time() - begun < LONGEST_S, name
    assert watch.longest_s < LONGEST_S, watch.culprit


def test_the_watch_names_who_holds_the_window_up(qtbot: QtBot, watch: Watch) -> None:
    def dawdle() -> None:
        until = time.thread_time() + 4 * LONGEST_S
        while time.thread_time() < until:
            pass

    qtbot.wait(200)  # windows of earlier tests go
    watch.start()
    QTimer.singleShot(20, dawdle)
    qtbot.waitUntil(lambda: watch.longest_s > LONGEST_S, timeout=10_000)
    assert "dawdle" in watch.culprit, watch.culprit


def test_a_window_nobody_touches_does_nothing(program: composer.Program, qtbot: QtBot) -> None:
    for name in ROOMS:
        visit(program, qtbot, name)
    assert program.window is not None
    ticking = [
        timer
        for timer in program.window.findChildren(QTimer)
        if timer.isActive() and timer.interval() < LEAST_TIMER_MS
    ]
    assert ticking == []
    qtbot.wait(300)  # what was put off after the last page
    begun = time.process_time()
    qtbot.wait(1000)  # qtbot itself looks up a few times
    assert time.process_time() - begun < LONGEST_S


def test_what_comes_in_behind_the_window_knows_no_window() -> None:
    thread = starting.bring_in_behind()
    thread.join(60)
    assert not thread.is_alive()
    assert {f"campaign_app.{name}" for name in starting.BEHIND} <= sys.modules.keys()
