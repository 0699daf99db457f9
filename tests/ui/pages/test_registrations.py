from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from campaign_app.domain.kinds import SubjectKind
from campaign_app.domain.vietnamese import search_key
from campaign_app.services import campaigns, members, registrations
from campaign_app.services.participation import TakingPart
from campaign_app.services.registrations import RegistrationRow, RegistrationState
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Campaign, Result
from campaign_app.ui.commands import ActButton
from campaign_app.ui.dialogs.registrations import PersonDialog, PersonRegistration
from campaign_app.ui.pages.registrations import RegistrationsPage
from campaign_app.ui.pages.registrations_lists import days_words

LEFT = Qt.MouseButton.LeftButton
Fill = Callable[..., None]


@pytest.fixture
def open_example(example: Session) -> Session:
    """The example while its campaign still takes registrations."""
    found = campaigns.campaigns(example)[0].id
    Campaign.update(stage="REGISTRATION_OPEN").where(Campaign.id == found).execute()
    return example


@pytest.fixture
def page(open_page: Callable[..., RegistrationsPage], open_example: Session) -> RegistrationsPage:
    return open_page(RegistrationsPage, open_example)


def press(page: RegistrationsPage, words: str, qtbot: Any) -> None:
    found = [b for b in page.findChildren(ActButton) if b.text().replace("&", "") == words and b.isVisible()]
    assert len(found) == 1
    assert found[0].isEnabled()
    qtbot.mouseClick(found[0], LEFT)


def rows(session: Session) -> list[RegistrationRow]:
    return registrations.registrations(session, campaigns.campaigns(session)[0].id)


def test_missing_unions_are_registered_at_once(
    page: RegistrationsPage, open_example: Session, fill_next: Fill, qtbot: Any
) -> None:
    missing = [p for p in page.collectives.model.rows if p.state is TakingPart.NOT_YET]
    assert len(missing) == 2
    page.choose_missing.trigger()
    assert page.collectives.model.shown == 2
    fill_next(
        {
            "Ngày đăng ký": "28/12/2017",
            "Văn bản": "99/ĐK-CĐCS",
            "Danh hiệu đăng ký": "Công đoàn cơ sở vững mạnh",
        }
    )
    press(page, "Đăng ký", qtbot)
    named = {p.name: p for p in missing}
    written = [row for row in rows(open_example) if row.name in named]
    assert {(r.registered_on, r.document, r.titles) for r in written} == {
        (date(2017, 12, 28), "99/ĐK-CĐCS", "Công đoàn cơ sở vững mạnh")
    }
    assert {r.state for r in written} == {RegistrationState.LATE}
    assert page.collectives.model.shown == 0
    assert "không còn đơn vị nào chưa đăng ký" in page.summary.text()


def test_who_is_awaited_is_shown_with_contacts_and_days(page: RegistrationsPage, qtbot: Any) -> None:
    view = page.collectives.view
    assert view.isColumnHidden(8)
    remind = next(b for b in page.findChildren(QPushButton) if b is page.remind)
    qtbot.mouseClick(remind, LEFT)
    assert not view.isColumnHidden(8)
    assert view.isColumnHidden(5)
    for place, found in enumerate(page.collectives.model.shown_rows()):
        assert found.union is not None
        texts = [str(page.collectives.model.index(place, n).data()) for n in (8, 9, 11)]
        assert texts == [found.union.chair_name, found.union.phone, days_words(found.days_left)]
        assert texts[2].startswith("quá hạn")


def test_days_are_told_as_left_or_gone() -> None:
    assert [days_words(n) for n in (None, 0, 5, -3)] == [
        "",
        "hạn cuối hôm nay",
        "còn 5 ngày",
        "quá hạn 3 ngày",
    ]


def test_person_is_found_without_diacritics_and_registered(
    page: RegistrationsPage, open_example: Session, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {row.member_id for row in rows(open_example)}
    names = [m.full_name for m in members.members(open_example)]
    member = next(
        m for m in members.members(open_example) if m.id not in known and names.count(m.full_name) == 1
    )
    page.tabs.setCurrentIndex(1)

    def fill(dialog: PersonDialog) -> bool:
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        dialog.member.edit.setFocus()
        qtbot.keyClicks(dialog.member.edit, search_key(member.full_name))
        popup = dialog.member.edit._list
        qtbot.waitUntil(popup.isVisible)
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
        assert dialog.member.value() == member.id
        assert dialog.post.value().endswith(f"đoàn viên {member.union}")
        dialog.merit.set_value("Giải quyết hồ sơ đúng hạn.")
        dialog.accept()
        return dialog.result() == 1

    monkeypatch.setattr(PersonDialog, "ask_value", fill)
    press(page, "Đăng ký cá nhân", qtbot)
    (written,) = [row for row in rows(open_example) if row.member_id == member.id]
    assert (written.salutation, written.merit_summary) == ("Đồng chí", "Giải quyết hồ sơ đúng hạn.")
    assert [p.registration.id for p in page.people.view.chosen_rows()] == [written.id]


def test_household_is_registered_without_being_a_member(
    page: RegistrationsPage, open_example: Session, fill_next: Fill, qtbot: Any
) -> None:
    page.tabs.setCurrentIndex(1)
    fill_next(
        {
            "Đối tượng": SubjectKind.HOUSEHOLD,
            "Tên in trên giấy khen": "Hộ ông Đinh Công Bảy",
            "Danh xưng": "",
            "Tổ, bộ phận, nơi ở": "Xóm Mỏ, xã Dân Hạ",
            "Ngày đăng ký": "1/3/2017",
        }
    )
    press(page, "Đối tượng khác…", qtbot)
    (written,) = [row for row in rows(open_example) if row.kind is SubjectKind.HOUSEHOLD]
    assert (written.name, written.member_id, written.union_id) == ("Hộ ông Đinh Công Bảy", None, None)
    assert page.people.view.chosen_rows()[0].registration.id == written.id


def test_own_post_is_kept_when_another_member_is_chosen(qapp: QApplication, open_example: Session) -> None:
    listed = members.members(open_example)[:2]
    dialog = PersonDialog(None, listed, PersonRegistration(on=date(2017, 3, 1)))
    dialog.member.set_value(listed[0].id)
    assert listed[0].union in dialog.post.value()
    dialog.member.set_value(listed[1].id)
    assert listed[1].union in dialog.post.value()
    dialog.post.set_value("Trưởng thôn")
    dialog.member.set_value(listed[0].id)
    assert dialog.post.value() == "Trưởng thôn"


def test_refused_person_comes_back_with_what_was_typed(
    page: RegistrationsPage, open_example: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[PersonRegistration, str]] = []
    free = next(
        m.id for m in members.members(open_example) if m.id not in {r.member_id for r in rows(open_example)}
    )
    answers = [PersonRegistration(member_id=free, on=date(2031, 1, 1), merit_summary="Tốt."), None]

    def ask(_parent: object, _listed: object, told: PersonRegistration, *, problem: str = "") -> object:
        asked.append((told, problem))
        return answers.pop(0)

    monkeypatch.setattr(PersonDialog, "ask", ask)
    page.register_person.trigger()
    assert asked[0][1] == ""
    assert asked[1][0].merit_summary == "Tốt."
    assert "nằm ngoài thời gian" in asked[1][1]


def test_returned_registration_shows_its_reason_and_can_come_again(
    page: RegistrationsPage, open_example: Session, fill_next: Fill, qtbot: Any
) -> None:
    row = next(r for r in rows(open_example) if r.state is RegistrationState.REGISTERED and r.union_code)
    page.go_to(row.id)
    fill_next({"Lý do": "Thiếu chữ ký"})
    press(page, "Trả lại…", qtbot)
    assert registrations.registration(open_example, row.id).state is RegistrationState.RETURNED
    index = page.collectives.view.currentIndex()
    assert page.collectives.model.index(index.row(), 2).data() == "Trả lại: Thiếu chữ ký"
    fill_next({"Ngày đăng ký": "20/01/2017"})
    press(page, "Đăng ký", qtbot)
    again = registrations.registration(open_example, row.id)
    assert (again.state, again.reason) == (RegistrationState.REGISTERED, "")


def test_withdrawing(page: RegistrationsPage, open_example: Session, fill_next: Fill, qtbot: Any) -> None:
    row = next(r for r in rows(open_example) if r.state is RegistrationState.REGISTERED)
    page.go_to(row.id)
    fill_next({})
    press(page, "Rút đăng ký…", qtbot)
    assert registrations.registration(open_example, row.id).state is RegistrationState.WITHDRAWN


def test_pledges_are_read_and_written_as_officers_type_them(
    page: RegistrationsPage, open_example: Session, fill_next: Fill, qtbot: Any
) -> None:
    campaign_id = campaigns.campaigns(open_example)[0].id
    row = next(r for r in rows(open_example) if r.union_code == "X01" and r.member_id is None)
    page.go_to(row.id)
    before = registrations.pledges(open_example, campaign_id)[row.id]
    assert before["7"] == "95"
    fill_next({"7. Hồ sơ đúng hạn": "98,5"})
    press(page, "Giao ước…", qtbot)
    assert registrations.pledges(open_example, campaign_id)[row.id] == {**before, "7": "98.5"}


def test_only_following_and_taking_it_back(page: RegistrationsPage, open_example: Session) -> None:
    waiting = next(p for p in page.collectives.model.rows if p.state is TakingPart.NOT_YET)
    assert waiting.union is not None
    page.go_to(("union", waiting.union.id))
    page.follow.trigger()
    (followed,) = page.collectives.view.chosen_rows()
    assert followed.state is TakingPart.FOLLOWED
    assert not Result.select().where(Result.registration == followed.registration.id).exists()
    page.remove.trigger()
    (back,) = page.collectives.view.chosen_rows()
    assert back.state is TakingPart.NOT_YET


def test_filters_by_state_and_sector(page: RegistrationsPage) -> None:
    page.state.setCurrentIndex(page.state.findText("Đăng ký muộn"))
    assert {p.state for p in page.collectives.model.shown_rows()} == {TakingPart.LATE}
    page.collectives.clear_filters()
    _panel, sector = page._sectors[0]
    sector.setCurrentIndex(sector.findText("Trường học"))
    assert page.collectives.model.shown == 27


def test_closed_campaign_says_so_and_offers_nothing(
    open_page: Callable[..., RegistrationsPage], example: Session
) -> None:
    page = open_page(RegistrationsPage, example)
    page.collectives.view.selectRow(0)
    assert page.summary.text().startswith("Bước hiện nay không nhận đăng ký")
    for act in (page.register, page.register_person, page.send_back, page.withdraw, page.choose_missing):
        assert not act.isEnabled()


def test_without_a_campaign_the_page_leads_to_one(
    open_page: Callable[..., RegistrationsPage], workspace: Session, qtbot: Any
) -> None:
    page = open_page(RegistrationsPage, workspace)
    opened: list[str] = []
    page.context.bus.page_wanted.connect(lambda name, _target: opened.append(name))
    (button,) = [b for b in page.findChildren(QPushButton) if b.text() == "&Mở phong trào thi đua"]
    qtbot.waitUntil(button.isVisible)
    qtbot.mouseClick(button, LEFT)
    assert opened == ["campaigns"]
