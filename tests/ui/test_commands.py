"""A workspace that is only looked at offers nothing that writes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from campaign_app.services import workspaces
from campaign_app.services.session import Session
from campaign_app.ui.commands import ActButton
from campaign_app.ui.context import AppContext
from campaign_app.ui.page import Page
from campaign_app.ui.pages.awards import AwardsPage
from campaign_app.ui.pages.campaigns import CampaignsPage
from campaign_app.ui.pages.register import RegisterPage
from campaign_app.ui.pages.unions import UnionsPage
from campaign_app.ui.tasks import SynchronousTasks
from campaign_app.ui.theme import Theme

VIEWING = "Bản sao lưu ngày 28/12/2017 – chỉ xem"
Show = Callable[[type[Page], Session, str], Any]


@pytest.fixture
def show(app_theme: Theme, qtbot: Any) -> Show:
    def made(kind: type[Page], session: Session, viewing: str) -> Page:
        context = AppContext(session=session, tasks=SynchronousTasks(), viewing=viewing)
        page = kind(context)
        qtbot.addWidget(page)
        page.resize(1090, 640)
        page.show()
        qtbot.waitExposed(page)
        return page

    return made


def test_a_viewed_backup_locks_what_writes_and_says_why(show: Show, example: Session) -> None:
    page = show(RegisterPage, example, VIEWING)
    page.panel.view.selectRow(2)
    assert not page.revoke_action.isEnabled()
    assert page.revoke_action.toolTip().endswith(VIEWING)
    assert page.view_action.isEnabled()
    assert page.history.isEnabled()
    (button,) = [b for b in page.findChildren(ActButton) if b.text() == page.revoke_action.text()]
    assert isinstance(button, QPushButton)
    assert not button.isEnabled()
    assert button.toolTip().endswith(VIEWING)
    page.revoke_action.setEnabled(True)
    assert not page.revoke_action.isEnabled()


def test_a_workspace_somebody_else_holds_is_locked_as_well(show: Show, example_folder: Path) -> None:
    with_lock = workspaces.open_workspace(example_folder)
    with_lock.read_only = True
    try:
        page = show(UnionsPage, with_lock, "")
        locked = [action for action in page.commands() if "chỉ để xem" in action.toolTip()]
        assert locked
        assert not [action.text() for action in locked if action.isEnabled()]
    finally:
        workspaces.close_workspace(with_lock)


def test_an_open_workspace_locks_nothing(show: Show, example: Session) -> None:
    page = show(AwardsPage, example, "")
    assert page.correct_action.property("writes")
    assert "chỉ" not in page.sign_action.toolTip()


def test_acts_whose_icon_does_not_say_that_they_write_are_locked_too(show: Show, example: Session) -> None:
    campaigns, unions = show(CampaignsPage, example, VIEWING), show(UnionsPage, example, VIEWING)
    wanted = ("Sửa nhiều đơn vị…", "Khối và cụm thi đua…", "Sửa nhiều đoàn viên…", "Chuyển…")
    listed = [action for action in unions.commands() if action.text().replace("&", "") in wanted]
    assert len(listed) == len(wanted)
    for action in (campaigns.forward, campaigns.back, *listed):
        action.setEnabled(True)
        assert not action.isEnabled(), action.text()
