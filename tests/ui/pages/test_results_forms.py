"""Self-assessment forms on the results page: handed out, dropped, looked at, written, undone."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from campaign_app.services import campaigns, history, registering, results, unions
from campaign_app.services.forms.assessment_layout import AssessmentLayout
from campaign_app.services.session import Session
from campaign_app.spreadsheets.form_writing import write_form
from campaign_app.store.models.campaigns import Campaign, Result
from campaign_app.ui.dialogs.assessment import AssessmentFormsDialog
from campaign_app.ui.pages.results import ResultsPage
from campaign_app.ui.pages.results_forms import AssessmentActs


@pytest.fixture
def session(example: Session) -> Session:
    """The example while results are entered, before the first of them."""
    with example.act("Nhập lại kết quả (ví dụ)"):
        Campaign.update(stage="RUNNING").execute()
        Result.delete().execute()
    return example


@pytest.fixture
def page(open_page: Callable[..., ResultsPage], session: Session) -> ResultsPage:
    return open_page(ResultsPage, session)


@pytest.fixture
def acts(page: ResultsPage) -> AssessmentActs:
    return next(hook for hook in page.hooks if isinstance(hook, AssessmentActs))


def send(session: Session, folder: Path, shares: Sequence[str]) -> list[Path]:
    """The forms of the first unions, with these shares on the third criterion."""
    layout = AssessmentLayout(session, campaigns.campaigns(session)[0])
    listed = [row for row in unions.unions(session, include_ended=False) if layout.registered(row)]
    paths = []
    for union, share in zip(listed, shares, strict=False):
        form = layout.form(union)
        (table,) = form.tables
        rows = [(*row[:6], share, *row[7:]) if row[0] == "3" else row for row in table.rows]
        path = folder / f"{union.code}.xlsx"
        write_form(path, replace(form, tables=(replace(table, rows=rows),)))
        paths.append(path)
    return paths


def dialog() -> AssessmentFormsDialog:
    (found,) = [
        w for w in QApplication.topLevelWidgets() if isinstance(w, AssessmentFormsDialog) and w.isVisible()
    ]
    return found


def dragged(paths: Sequence[Path]) -> QMimeData:
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return told


def drop(page: ResultsPage, told: QMimeData) -> None:
    viewport = page.panel.view.viewport()
    plain = (Qt.DropAction.CopyAction, told, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    place = QPointF(200, 60)
    QApplication.sendEvent(viewport, QDragEnterEvent(place.toPoint(), *plain))
    QApplication.sendEvent(viewport, QDropEvent(place, *plain))


def test_dropped_forms_are_looked_at_and_written_only_when_wanted(
    page: ResultsPage, session: Session, tmp_path: Path, qtbot: Any
) -> None:
    layout = AssessmentLayout(session, campaigns.campaigns(session)[0])
    sent = send(session, tmp_path, ["95", "980", "70"])
    first = next(row for row in unions.unions(session) if f"{row.code}.xlsx" == sent[0].name)
    held = layout.registered(first)
    assert held is not None
    with session.act("Ghi chỉ tiêu (ví dụ)"):
        registering.write_pledges(layout.campaign, held.id, {"3": "97"})
    drop(page, told := dragged(sent))
    assert told.urls()
    qtbot.waitUntil(lambda: any(isinstance(w, AssessmentFormsDialog) for w in QApplication.topLevelWidgets()))
    shown = dialog()
    assert [line.state.name for line in shown.panel.model.rows] == ["WRONG", "NEW", "NEW"]
    assert shown.accept_button.text() == "&Ghi 2 phiếu"
    assert results.results(session, 1) == []
    shown.panel.view.choose([f"u{first.id}"])
    (value,) = shown.values.model.rows
    assert (value.after, value.target, value.pledge.name) == ("95 %", "97 %", "NOT_MET")
    assert "1 chưa đạt chỉ tiêu" in next(
        line.words for line in shown.panel.model.rows if line.key == f"u{first.id}"
    )
    shown.copy_button.click()
    assert "không thể là 980 %" in QGuiApplication.clipboard().text()
    shown.accept_button.click()
    assert sorted(str(row.self_value) for row in results.results(session, 1)) == ["70", "95"]
    assert [line.state.name for line in shown.panel.model.rows] == ["WRONG"]
    shown.close_button.click()
    assert history.acts(session)[0].name == "Nhập 2 phiếu tự chấm – 2017"
    history.undo_last(session)
    assert results.results(session, 1) == []


def test_giving_up_writes_nothing(
    page: ResultsPage, acts: AssessmentActs, session: Session, tmp_path: Path
) -> None:
    acts.take_in(send(session, tmp_path, ["95"]))
    dialog().close_button.click()
    assert results.results(session, 1) == []


def test_a_form_is_written_for_every_union_or_the_chosen_ones(
    page: ResultsPage, acts: AssessmentActs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fill_next: Any
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_told: str(tmp_path))
    page.panel.view.choose([page.panel.model.rows[1].registration.id])
    fill_next({"Phát cho": "chosen"})
    acts.hand_out.trigger()
    (made,) = tmp_path.glob("Phieu tu cham 2017 *.xlsx")
    assert f" {page.panel.model.rows[1].registration.union_code} " in made.name
    fill_next()
    acts.hand_out.trigger()
    every = sum(row.registration.is_whole_union for row in page.panel.model.rows)
    assert len(list(tmp_path.glob("Phieu tu cham 2017 *.xlsx"))) == every


def test_forms_chosen_in_the_file_dialog_are_read(
    page: ResultsPage,
    acts: AssessmentActs,
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent = send(session, tmp_path, ["95", "96"])
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_told: ([str(p) for p in sent], ""))
    acts.take_back.trigger()
    assert len(dialog().panel.model.rows) == 2
    dialog().close_button.click()


def test_nothing_is_offered_where_nothing_can_be_entered(
    open_page: Callable[..., ResultsPage], example: Session
) -> None:
    page = open_page(ResultsPage, example)
    acts = next(hook for hook in page.hooks if isinstance(hook, AssessmentActs))
    assert not acts.hand_out.isEnabled()
    assert not acts.take_back.isEnabled()
    assert acts.take_back in page.commands()
