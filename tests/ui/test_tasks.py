import sys
import threading
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DataProblem, LockedError, UserFacingError
from campaign_app.ui.context import AppContext, changes_of
from campaign_app.ui.messages import Notice, error_dialog, legal_dialog
from campaign_app.ui.progress import ProgressDialog, run_with_progress
from campaign_app.ui.tasks import CancelledError, Lane, Progress, Tasks, window_of


@pytest.fixture
def owner(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_work_runs_elsewhere_and_is_delivered_here(workers: Tasks, owner: QWidget, qtbot: Any) -> None:
    told: list[tuple[str, bool]] = []

    def take(name: str) -> None:
        told.append((name, QThread.currentThread() is QApplication.instance().thread()))  # type: ignore[union-attr]  # there is one

    workers.run(owner, lambda: threading.current_thread().name, take)
    workers.run(owner, lambda: threading.current_thread().name, take, lane=Lane.RENDER)
    assert workers.is_busy
    qtbot.waitUntil(lambda: len(told) == 2)
    assert {name.split("_")[0] for name, _here in told} == {"database", "render"}
    assert all(here for _name, here in told)
    assert not workers.is_busy


def test_database_work_is_done_one_after_the_other(workers: Tasks, owner: QWidget, qtbot: Any) -> None:
    order: list[int] = []
    for number in range(20):
        workers.run(owner, lambda n=number: order.append(n))  # type: ignore[misc]  # the lambda keeps its own number
    qtbot.waitUntil(lambda: not workers.is_busy)
    assert order == list(range(20))


def test_nothing_reaches_a_destroyed_widget(workers: Tasks, qtbot: Any) -> None:
    gone = QWidget()
    gate = threading.Event()
    told: list[object] = []
    workers.run(gone, gate.wait, told.append, told.append)
    shiboken6.delete(gone)
    gate.set()
    qtbot.waitUntil(lambda: not workers.is_busy)
    assert told == []


def test_known_error_goes_to_the_window_others_to_the_hook(
    workers: Tasks, owner: QWidget, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    known: list[UserFacingError] = []
    unknown: list[BaseException] = []
    workers.on_known_error = lambda _owner, error: known.append(error)
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: unknown.append(error))

    def locked() -> None:
        raise LockedError("Sổ đang mở ở máy khác.")

    def broken() -> None:
        raise ZeroDivisionError

    workers.run(owner, locked)
    workers.run(owner, broken)
    qtbot.waitUntil(lambda: bool(known and unknown))
    assert known[0].summary == "Sổ đang mở ở máy khác."
    assert isinstance(unknown[0], ZeroDivisionError)


def test_given_up_work_stops_and_closes_its_dialog(workers: Tasks, owner: QWidget, qtbot: Any) -> None:
    done: list[int] = []
    errors: list[Exception] = []
    began = threading.Event()

    def work(progress: Progress) -> None:
        for number in range(100_000):
            progress(number, 100_000)
            done.append(number)
            began.set()
            threading.Event().wait(0.001)

    steps = run_with_progress(workers, owner, "Đang in", work, failed=errors.append)
    dialog = owner.findChild(ProgressDialog)
    assert isinstance(dialog, ProgressDialog)
    qtbot.waitUntil(dialog.isVisible, timeout=3000)
    dialog.reject()
    assert steps.is_cancelled
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], CancelledError)
    assert 0 < len(done) < 100_000
    qtbot.waitUntil(lambda: owner.findChild(ProgressDialog) is None)


def test_window_of_finds_the_window(owner: QWidget) -> None:
    inside = QWidget(owner)
    helper = QObject(inside)
    assert window_of(helper) is owner


def test_act_tells_pages_then_its_starter(context: AppContext, owner: QWidget) -> None:
    order: list[object] = []
    context.bus.data_changed.connect(order.append)
    context.run_act(owner, lambda: (Changes.UNIONS | Changes.MEMBERS, 7), order.append, notice="Đã thêm")
    assert order == [Changes.UNIONS | Changes.MEMBERS, (Changes.UNIONS | Changes.MEMBERS, 7)]
    assert [n.accessibleName() for n in owner.findChildren(Notice)] == ["Đã thêm"]


def test_failed_act_changes_nothing_and_is_shown(context: AppContext, owner: QWidget, qtbot: Any) -> None:
    changed: list[object] = []
    context.bus.data_changed.connect(changed.append)

    def refuse() -> Changes:
        raise LockedError("Phong trào đã tổng kết.", hint="Mở lại phong trào trước.")

    context.run_act(owner, refuse)
    dialogs = [w for w in owner.findChildren(QDialog) if w.isVisible()]
    assert len(dialogs) == 1
    assert changed == []
    dialogs[0].close()


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (Changes.UNIONS, Changes.UNIONS),
        ((5, Changes.AWARDS), Changes.AWARDS),
        (None, Changes.NONE),
        (3, Changes.NONE),
    ],
)
def test_changes_are_found_in_any_answer(result: object, expected: Changes) -> None:
    assert changes_of(result) == expected


def test_error_dialog_lists_every_problem(owner: QWidget, context: AppContext) -> None:
    problems = [DataProblem(f"Dòng {n}", "thiếu tên") for n in range(3)]
    dialog = error_dialog(
        owner, UserFacingError("Chưa nhập được.", hint="Sửa rồi nhập lại.", problems=problems)
    )
    words = " ".join(str(w.property("text")) for w in dialog.findChildren(QWidget) if w.property("text"))
    assert "3 chỗ cần sửa" in words
    assert "Sửa rồi nhập lại." in words


def test_legal_question_offers_to_stay_first(owner: QWidget, context: AppContext, qtbot: Any) -> None:
    dialog = legal_dialog(owner, "Ký Quyết định số 58?", "&Ký quyết định")
    dialog.show()
    focused = dialog.focusWidget()
    assert focused is not None
    assert focused.property("text") == "&Thôi"
