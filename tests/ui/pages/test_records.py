"""On every page: the history of the chosen record, and deleting it with a way back."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from campaign_app.domain.errors import UserFacingError
from campaign_app.services import campaign_defaults, campaigns, issuers, members, unions
from campaign_app.services.members import MemberDetails
from campaign_app.services.session import Session
from campaign_app.services.unions import UnionDetails
from campaign_app.ui.dialogs.history import RecordHistoryDialog
from campaign_app.ui.labels import short_union
from campaign_app.ui.messages import Notice
from campaign_app.ui.page import Page
from campaign_app.ui.pages.campaigns import CampaignsPage
from campaign_app.ui.pages.register import RegisterPage
from campaign_app.ui.pages.registrations import RegistrationsPage
from campaign_app.ui.pages.reports import ReportsPage
from campaign_app.ui.pages.results import ResultsPage
from campaign_app.ui.pages.settings import SettingsPage
from campaign_app.ui.pages.unions import UnionsPage

OpenPage = Callable[..., Any]


def shown_history(page: Page) -> tuple[str, tuple[Any, ...]]:
    """Give the title of the history on screen and the changes it tells."""
    (dialog,) = [d for d in page.findChildren(RecordHistoryDialog) if d.isVisible()]
    told = dialog.windowTitle(), dialog.panel.model.rows
    dialog.close()
    return told


def take_back(page: Page) -> str:
    """Press the way back in the notice; gives what the notice said."""
    notice = next(n for n in page.window().findChildren(Notice) if not n.isHidden())
    (way_back,) = notice.findChildren(QPushButton)
    assert way_back.text() == "Hoàn tác"
    words = notice.accessibleName()
    way_back.click()
    return words


def test_history_of_a_union_and_of_a_member(open_page: OpenPage, example: Session) -> None:
    page = open_page(UnionsPage, example)
    assert not page.union_card.history.isEnabled()
    row = page.unions.model.rows[0]
    page.unions.view.choose([row.id])
    session, renamed = example, "Công đoàn cơ sở Tên Mới"
    unions.rename_union(session, union_id=row.id, full_name=renamed, printed_name="", on=example.today())
    page.union_card.history.trigger()
    title, told = shown_history(page)
    assert title == f"Lịch sử: {short_union(row.full_name)}"
    assert any("Đổi tên" in line.act for line in told)
    page.members.view.choose([page.members.model.rows[0].member.id])
    page.member_card.history.trigger()
    title, told = shown_history(page)
    assert page.members.model.rows[0].member.full_name in title
    assert told


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (RegistrationsPage, "đăng ký của"),
        (RegisterPage, "khen thưởng số"),
        (CampaignsPage, "phong trào"),
        (ResultsPage, "kết quả “"),
    ],
)
def test_history_of_what_is_chosen(
    kind: type[Page], words: str, open_page: OpenPage, example: Session
) -> None:
    page = open_page(kind, example)
    if isinstance(page, RegistrationsPage):
        found = next(p for p in page.collectives.model.rows if p.registration is not None)
        page.collectives.view.choose([found.key])
    assert page.history.isEnabled()
    assert page.history in page.commands()
    page.history.trigger()
    title, told = shown_history(page)
    assert title.startswith(f"Lịch sử: {words}")
    assert told


def test_a_new_union_is_deleted_and_brought_back(open_page: OpenPage, workspace: Session) -> None:
    details = UnionDetails(code="A1", full_name="Công đoàn cơ sở A1", sector_id=1)
    one_union = unions.add_union(workspace, details).id
    page = open_page(UnionsPage, workspace)
    page.unions.view.choose([one_union])
    page.union_card.delete.trigger()
    assert unions.unions(workspace) == []
    assert take_back(page) == "Đã xóa CĐCS A1"
    assert [row.id for row in unions.unions(workspace)] == [one_union]


def test_what_is_in_use_is_not_deleted_and_the_message_says_by_what(
    open_page: OpenPage, example: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[UserFacingError] = []
    monkeypatch.setattr("campaign_app.ui.context.show_error", lambda _parent, error: shown.append(error))
    page = open_page(UnionsPage, example)
    page.unions.view.choose([page.unions.model.rows[0].id])
    before = unions.unions(example)
    page.union_card.delete.trigger()
    assert len(shown) == 1
    assert "đang được dùng" in shown[0].summary
    assert unions.unions(example) == before


def test_a_member_without_a_past_is_deleted_and_brought_back(open_page: OpenPage, example: Session) -> None:
    union = unions.unions(example)[0]
    details = MemberDetails(full_name="Bùi Thị Thử", union_id=union.id)
    added = members.add_member(example, details).id
    page = open_page(UnionsPage, example)
    page.go_to(("member", added))
    assert page.member_card.delete.isEnabled()
    page.member_card.delete.trigger()
    assert added not in {row.id for row in members.members(example)}
    assert take_back(page) == "Đã xóa Bùi Thị Thử"
    assert added in {row.id for row in members.members(example)}


def test_a_drafted_campaign_is_deleted(open_page: OpenPage, example: Session) -> None:
    draft = campaigns.new_campaign(example, campaign_defaults.new_campaign_details(example)).id
    page = open_page(CampaignsPage, example)
    page.context.choose_campaign(draft)
    assert page.delete.isEnabled()
    page.delete.trigger()
    assert draft not in {row.id for row in campaigns.campaigns(example)}


def test_only_a_drafted_campaign_may_be_deleted(open_page: OpenPage, example: Session) -> None:
    page = open_page(CampaignsPage, example)
    assert not page.delete.isEnabled()


def test_a_signer_and_an_officer_are_deleted_and_brought_back(
    open_page: OpenPage, workspace: Session
) -> None:
    issuer_id = issuers.issuers(workspace)[0].id
    issuers.add_signatory(
        workspace, issuer_id=issuer_id, name="Nguyễn Văn Mẫu", post="Chủ tịch", term_from=workspace.today()
    )
    working = issuers.add_officer(workspace, name="Bùi Thị Ví Dụ").id
    other = issuers.add_officer(workspace, name="Đinh Văn Thử").id
    issuers.choose_officer(workspace, working)
    page = open_page(SettingsPage, workspace)
    page.office.panel.view.choose([issuers.signatories(workspace)[0].id])
    page.office.delete.trigger()
    assert issuers.signatories(workspace) == []
    assert take_back(page) == "Đã xóa người ký Nguyễn Văn Mẫu"
    assert len(issuers.signatories(workspace)) == 1

    page.tabs.setCurrentWidget(page.officers)
    page.officers.panel.view.choose([working])
    assert not page.officers.delete.isEnabled()
    page.officers.panel.view.choose([other])
    page.officers.delete.trigger()
    assert [row.id for row in issuers.officers(workspace)] == [working]


def test_an_activity_is_deleted_and_brought_back(open_page: OpenPage, example: Session) -> None:
    page = open_page(ReportsPage, example)
    page.tabs.setCurrentIndex(3)
    before = len(page.activities.model.rows)
    assert before > 0
    assert not page.delete_action.isEnabled()
    row = page.activities.model.rows[0]
    page.activities.view.choose([row.id])
    page.delete_action.trigger()
    assert len(page.activities.model.rows) == before - 1
    assert row.title in take_back(page)
    assert len(page.activities.model.rows) == before
