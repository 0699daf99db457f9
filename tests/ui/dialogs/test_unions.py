"""The forms of the directory: each letter of Alt stands once, and can be typed."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from campaign_app.services import members, unions
from campaign_app.services.session import Session
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.members import MemberDialog, ask_discipline, ask_rating, details_of_member
from campaign_app.ui.dialogs.members_moving import LeaveDialog, MoveDialog, PostDialog
from campaign_app.ui.dialogs.unions import UnionDialog, details_of_union
from campaign_app.ui.dialogs.unions_bulk import BulkMembersDialog, BulkUnionsDialog
from campaign_app.ui.dialogs.unions_changes import DissolveDialog, MergeDialog, RenameDialog
from campaign_app.ui.dialogs.unions_places import ask_cluster, ask_sector
from campaign_app.ui.dialogs.unions_split import SplitDialog
from campaign_app.ui.forms import FormDialog


def letters(dialog: FormDialog) -> list[str]:
    """The letters of the fields and buttons of a form; Thôi has Esc."""
    buttons = [b for b in dialog.findChildren(QPushButton) if b is not dialog.cancel_button]
    texts = [field.label or str(field.widget.property("text")) for field in dialog.fields]
    texts += [button.text() for button in buttons]
    return [text[text.index("&") + 1].upper() for text in texts if "&" in text]


def check(dialog: FormDialog) -> None:
    found = letters(dialog)
    assert len(found) >= len(dialog.fields)
    assert all(letter.isascii() for letter in found), found
    assert len(set(found)) == len(found), sorted(found)


def seen(ask: Callable[[], object]) -> FormDialog:
    """Give the form that this opens, after giving it up."""
    shown: list[FormDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        check(dialog)
        shown.append(dialog)
        dialog.reject()

    QTimer.singleShot(0, look)
    ask()
    return shown[0]


def test_letters_of_the_form_of_a_union(app_theme: Any, example: Session) -> None:
    places: dict[str, Any] = {"sectors": unions.sectors(example), "clusters": unions.clusters(example)}
    check(UnionDialog(None, **places))
    row = unions.unions(example)[0]
    check(UnionDialog(None, **places, details=details_of_union(row), is_new=False))


def test_letters_of_the_form_of_a_member(app_theme: Any, example: Session) -> None:
    listed = unions.unions(example)
    check(MemberDialog(None, unions=listed))
    check(MemberDialog(None, unions=listed, details=details_of_member(members.members(example)[0])))


@pytest.mark.parametrize("form", ["discipline", "rating", "sector", "cluster"])
def test_letters_of_the_small_forms(app_theme: Any, example: Session, form: str) -> None:
    today = example.today()
    asks: dict[str, Callable[[], object]] = {
        "discipline": lambda: ask_discipline(None, "Bùi Văn Thử", today),
        "rating": lambda: ask_rating(None, "Bùi Văn Thử", 2017, None),
        "sector": lambda: ask_sector(None),
        "cluster": lambda: ask_cluster(None, unions.sectors(example)),
    }
    seen(asks[form])


def test_letters_of_the_forms_that_act(context: AppContext, qtbot: Any, example: Session) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    context.session = example
    row, other = unions.unions(example)[:2]
    who = members.members(example, union_id=row.id)
    places: dict[str, Any] = {"sectors": unions.sectors(example), "clusters": unions.clusters(example)}
    for dialog in (
        RenameDialog(page, context, row),
        DissolveDialog(page, context, row),
        MergeDialog(page, context, listed=[row, other], ticked=[row.id], **places),
        SplitDialog(page, context, union=row, listed=who, **places),
        MoveDialog(page, context, listed=who, ticked=[who[0].id], unions=[other]),
        LeaveDialog(page, context, listed=who, ticked=[who[0].id]),
        PostDialog(page, context, who[0]),
        BulkUnionsDialog(page, context, [row.id, other.id], **places),
        BulkMembersDialog(page, context, [who[0].id]),
    ):
        check(dialog)


def test_the_unions_to_merge_are_found_without_diacritics(
    context: AppContext, qtbot: Any, example: Session
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    context.session = example
    listed = unions.unions(example)
    places: dict[str, Any] = {"sectors": unions.sectors(example), "clusters": unions.clusters(example)}
    sources = MergeDialog(page, context, listed=listed, ticked=[listed[0].id], **places).sources
    assert sources.filter is not None
    sources.filter.setText("mong hoa")
    sources.filter.apply()
    items = [sources.listed.item(place) for place in range(sources.listed.count())]
    found = [item.text() for item in items[1:] if not item.isHidden()]
    assert not items[0].isHidden()  # it is ticked
    assert found
    assert all("Mông Hóa" in text for text in found)
