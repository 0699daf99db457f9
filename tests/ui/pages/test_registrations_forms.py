"""Forms of unions in the window: handed out, dropped, taken in, the wrong ones left to be sent back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from campaign_app.services import campaigns, history, registrations, unions
from campaign_app.services.forms.registration_layout import RegistrationLayout
from campaign_app.services.participation import TakingPart
from campaign_app.services.session import Session
from campaign_app.spreadsheets.form_writing import write_form
from campaign_app.store.models.campaigns import Campaign
from campaign_app.ui.dialogs.registrations_forms import FormsDialog
from campaign_app.ui.dialogs.registrations_papers import PaperDialog
from campaign_app.ui.pages.form_acts import forms_in
from campaign_app.ui.pages.registrations import RegistrationsPage

ON = date(2017, 1, 20)


@pytest.fixture
def session(example: Session) -> Session:
    """The example while its campaign still takes registrations; two unions have not signed up."""
    Campaign.update(stage="REGISTRATION_OPEN").execute()
    return example


@pytest.fixture
def page(open_page: Callable[..., RegistrationsPage], session: Session) -> RegistrationsPage:
    return open_page(RegistrationsPage, session)


@pytest.fixture
def sent(page: RegistrationsPage, session: Session, tmp_path: Path) -> list[Path]:
    """What three unions send back: a new registration, one without its day, one that is stored already."""
    layout = RegistrationLayout(session, campaigns.campaigns(session)[0])
    listed = page.collectives.model.rows
    first, second = (p.union for p in listed if p.state is TakingPart.NOT_YET)
    known = next(p.union for p in listed if p.state is TakingPart.REGISTERED)
    paths = []
    for union, day in ((first, ON), (second, None), (known, None)):
        form = layout.form(union)
        if day is not None:
            form = replace(form, fields=(replace(form.fields[0], value=day), *form.fields[1:]))
        path = tmp_path / f"{union.code}.xlsx"
        write_form(path, form)
        paths.append(path)
    return paths


def dialog(kind: type) -> Any:
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found


def dragged(paths: list[Path]) -> QMimeData:
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return told


def test_dropped_forms_are_shown_and_the_good_ones_taken_in(
    page: RegistrationsPage, session: Session, sent: list[Path], qtbot: Any
) -> None:
    assert forms_in(dragged(sent)) == sent
    before = len(registrations.registrations(session, 1))
    page.forms.take_in(sent)
    shown = dialog(FormsDialog)
    assert [line.state.name for line in shown.panel.model.rows] == ["WRONG", "NEW", "SAME"]
    assert shown.accept_button.text() == "&Nhập 1 phiếu"
    shown.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert sent[1].name in copied
    assert "chưa ghi ngày đăng ký" in copied
    shown.accept_button.click()
    assert len(registrations.registrations(session, 1)) == before + 1
    assert [line.state.name for line in shown.panel.model.rows] == ["WRONG"]
    assert "Đã nhập 1 phiếu" in shown.heading.text()
    shown.close_button.click()
    assert "Nhập 1 phiếu đăng ký" in history.acts(session)[0].name
    history.undo_last(session)
    assert len(registrations.registrations(session, 1)) == before


def test_when_the_workspace_changed_the_forms_are_read_again(
    page: RegistrationsPage, session: Session, sent: list[Path]
) -> None:
    page.forms.take_in(sent[:1])
    shown = dialog(FormsDialog)
    union_id = shown.plan.planned[0].union_id
    registrations.register_unions(session, campaign_id=1, union_ids=[union_id], on=ON)
    shown.accept_button.click()
    assert "đọc lại" in shown.note.text()
    assert [line.state.name for line in shown.panel.model.rows] == ["SAME"]
    shown.close_button.click()


def test_a_form_is_written_for_each_chosen_union(
    page: RegistrationsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "phiếu"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_told: str(folder))
    page.collectives.view.choose([p.key for p in page.collectives.model.rows[:3]])
    page.forms.hand_out.trigger()
    assert len(list(folder.glob("*.xlsx"))) == 3


def test_the_pledge_is_leafed_through_and_saved(
    page: RegistrationsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered = [p for p in page.collectives.model.rows if p.state is TakingPart.REGISTERED][:2]
    page.collectives.view.choose([p.key for p in registered])
    page.forms.pledge_pdf.trigger()
    shown = dialog(PaperDialog)
    assert shown.place.text().startswith("Trang 1 / ")
    shown.on.click()
    assert shown.place.text().startswith("Trang 2 / ")
    target = tmp_path / "giao-uoc"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_told: (str(target), ""))
    shown.save_button.click()
    assert (tmp_path / "giao-uoc.pdf").read_bytes().startswith(b"%PDF")
    shown.close_button.click()


def test_one_other_workbook_is_left_to_the_lists(tmp_path: Path) -> None:
    other = tmp_path / "danh-sach.xlsx"
    other.write_bytes(b"PK")
    assert forms_in(dragged([other])) == []
    assert forms_in(QMimeData()) == []


def test_reminders_go_to_those_who_are_awaited(page: RegistrationsPage) -> None:
    assert page.forms.remind.isEnabled()
    awaited = {TakingPart.NOT_YET, TakingPart.RETURNED, TakingPart.FOLLOWED}
    listed = [p for p in page.collectives.model.rows if p.state in awaited]
    assert page.forms._awaited() == [p.union.id for p in listed if p.union is not None]


def test_52_forms_dropped_at_once_with_three_of_them_wrong(
    page: RegistrationsPage, session: Session, tmp_path: Path, qtbot: Any
) -> None:
    layout = RegistrationLayout(session, campaigns.campaigns(session)[0])
    paths = []
    for number, union in enumerate(unions.unions(session, include_ended=False)):
        form = layout.form(union)
        told = "hôm nào đó" if number < 3 else ON
        form = replace(form, fields=(replace(form.fields[0], value=told), *form.fields[1:]))
        path = tmp_path / f"{union.code}.xlsx"
        write_form(path, form)
        paths.append(path)
    assert len(paths) == 52
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        (mime := dragged(paths)),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)
    assert mime.urls()
    qtbot.waitUntil(lambda: any(isinstance(w, FormsDialog) for w in QApplication.topLevelWidgets()))
    shown = dialog(FormsDialog)
    wrong = [line.file for line in shown.panel.model.rows if line.state.name == "WRONG"]
    assert sorted(wrong) == sorted(path.name for path in paths[:3])
    assert len(shown.panel.model.rows) == 52
    shown.accept_button.click()
    assert {line.state.name for line in shown.panel.model.rows} == {"WRONG"}
    assert len(shown.panel.model.rows) == 3
    shown.close_button.click()
