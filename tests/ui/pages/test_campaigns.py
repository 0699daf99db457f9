from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListWidget, QPushButton

from campaign_app.domain.commendation import Cycle
from campaign_app.domain.rules import Band, Bands, Choice, Manual, Option, Parts, PerUnit, Rule
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services import campaign_defaults, campaigns, criteria, history, stages, unions
from campaign_app.services.criteria import CriterionDetails, shipped_criteria
from campaign_app.services.session import Session
from campaign_app.ui.dialogs.campaigns import CampaignChoices, CampaignDialog
from campaign_app.ui.dialogs.campaigns_criterion import CriterionDialog
from campaign_app.ui.dialogs.campaigns_rules import BandsForm, ChoiceForm, RuleField
from campaign_app.ui.forms import FormDialog
from campaign_app.ui.pages.campaigns import CampaignsPage

OpenPage = Callable[..., CampaignsPage]
Fill = Callable[..., None]

_LATER_MS = 150


def draft(session: Session, *, with_criteria: bool = True) -> int:
    details = campaign_defaults.new_campaign_details(session)
    sheet = shipped_criteria() if with_criteria else []
    return campaigns.new_campaign(session, replace(details, criteria=sheet)).id


def stage_of(session: Session, campaign_id: int) -> CampaignStage:
    return campaigns.campaign(session, campaign_id).stage


def agree_later(words: str, qtbot: Any) -> None:
    """Press a button of the dialog that opens after the form."""

    def press() -> None:
        # However slow the machine: the question comes only after the form has closed.
        dialog = QApplication.activeModalWidget()
        buttons = dialog.findChildren(QPushButton) if isinstance(dialog, QDialog) else []
        found = [
            b for b in buttons if b.text().replace("&", "") == words and not isinstance(dialog, FormDialog)
        ]
        if found:
            qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        else:
            QTimer.singleShot(_LATER_MS, press)

    QTimer.singleShot(_LATER_MS, press)


@pytest.fixture
def dialog_of(open_page: OpenPage, workspace: Session, qtbot: Any) -> Callable[..., CriterionDialog]:
    page = open_page(CampaignsPage, workspace)

    def make(rule: Rule, points: int = 5, *, is_new: bool = True) -> CriterionDialog:
        details = CriterionDetails(code="1", text="Nội dung", max_points=Fraction(points), rule=rule)
        dialog = CriterionDialog(page, details, unions.sectors(workspace), is_new=is_new)
        qtbot.addWidget(dialog)
        return dialog

    return make


def test_the_first_campaign_is_drafted_with_the_shipped_sheet(
    open_page: OpenPage, workspace: Session, walk_launch: Fill, qtbot: Any
) -> None:
    page = open_page(CampaignsPage, workspace)
    qtbot.waitUntil(page.empty.button.isVisible)
    walk_launch({"Tên phong trào": "Công sở văn minh"})
    qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    (row,) = campaigns.campaigns(workspace)
    assert (row.code, row.title, row.stage) == ("2017", "Công sở văn minh", CampaignStage.DRAFT)
    assert page.context.campaign_id == row.id
    assert len(criteria.criteria(workspace, row.id)) == 20
    assert row.merit_individual == (
        "Đã có thành tích xuất sắc trong phong trào thi đua “Công sở văn minh” năm 2017"
    )
    school = next(s for s in campaigns.sectors(workspace, row.id) if s.code == "TRUONG_HOC")
    assert (school.register_by, school.dossier_by) == (date(2017, 10, 20), date(2017, 11, 20))
    assert page.forward.text() == "&Phát động…"


def test_a_draft_is_launched_after_the_question(
    open_page: OpenPage, workspace: Session, fill_next: Fill, qtbot: Any
) -> None:
    campaign_id = draft(workspace)
    page = open_page(CampaignsPage, workspace)
    fill_next({"Số văn bản phát động": "03/KH-LĐLĐ", "Ngày văn bản": "5/1/2017"})
    agree_later("Thôi", qtbot)
    page.forward.trigger()
    assert stage_of(workspace, campaign_id) is CampaignStage.DRAFT
    fill_next({"Số văn bản phát động": "03/KH-LĐLĐ", "Ngày văn bản": "5/1/2017"})
    agree_later("Phát động", qtbot)
    page.forward.trigger()
    row = campaigns.campaign(workspace, campaign_id)
    assert (row.stage, row.launch_number, row.launched_on) == (
        CampaignStage.LAUNCHED,
        "03/KH-LĐLĐ",
        date(2017, 1, 5),
    )
    assert page.forward.text() == "&Chuyển sang “đang nhận đăng ký”"
    assert not page.sheet.up.isEnabled()
    assert page.sheet.closed_hint.text() == "Đã phát động: mỗi thay đổi phải ghi lý do"


def test_what_is_missing_is_listed_and_stops_the_next_stage(open_page: OpenPage, workspace: Session) -> None:
    campaign_id = draft(workspace)
    stages.launch_campaign(workspace, campaign_id=campaign_id, number="03/KH-LĐLĐ", on=date(2017, 1, 5))
    stages.advance(workspace, campaign_id)
    page = open_page(CampaignsPage, workspace)
    assert page.next.text() == "còn thiếu 1 việc"
    assert any("Chưa có đăng ký nào" in found.text() for found in page.rules.findChildren(QLabel))
    page.forward.trigger()
    told = [
        found.text()
        for dialog in page.window().findChildren(QDialog)
        for found in dialog.findChildren(QLabel)
    ]
    assert any("Chưa thể chuyển sang" in text for text in told)
    assert stage_of(workspace, campaign_id) is CampaignStage.REGISTRATION_OPEN


def test_a_stage_is_taken_back_with_a_reason(
    open_page: OpenPage, workspace: Session, fill_next: Fill
) -> None:
    campaign_id = draft(workspace)
    stages.launch_campaign(workspace, campaign_id=campaign_id, number="03/KH-LĐLĐ", on=date(2017, 1, 5))
    page = open_page(CampaignsPage, workspace)
    fill_next({"Lý do": "Sửa bảng tiêu chí"})
    page.back.trigger()
    assert stage_of(workspace, campaign_id) is CampaignStage.DRAFT
    assert page.sheet.add.isEnabled()
    assert not page.back.isEnabled()


def test_criteria_are_added_edited_and_taken_out(
    open_page: OpenPage, workspace: Session, fill_next: Fill
) -> None:
    campaign_id = draft(workspace, with_criteria=False)
    page = open_page(CampaignsPage, workspace)
    page.go_to("criteria")
    fill_next({"Nội dung": "Tham mưu văn bản", "Điểm tối đa": "4", "Cách chấm": PerUnit(Fraction(2))})
    page.sheet.add.trigger()
    (row,) = criteria.criteria(workspace, campaign_id)
    assert row.rule.rule == PerUnit(Fraction(2))
    assert (row.code, row.max_points) == ("1", Fraction(4))
    assert page.sheet.panel.footer.text() == "1 / 1 tiêu chí · tổng 4 điểm"
    fill_next({"Điểm tối đa": "6"})
    page.sheet.edit.trigger()
    assert criteria.criteria(workspace, campaign_id)[0].max_points == 6
    assert page.sheet.confirm.isEnabled()
    page.sheet.confirm.trigger()
    assert campaigns.campaign(workspace, campaign_id).sum_confirmed
    page.sheet.panel.view.choose([row.id])
    page.sheet.remove.trigger()
    assert criteria.criteria(workspace, campaign_id) == []


def test_example_shows_running_totals_and_what_sectors_reach(open_page: OpenPage, example: Session) -> None:
    page = open_page(CampaignsPage, example)
    model = page.sheet.panel.model
    running = [model.columns[4].text(line) for line in model.rows]
    assert (running[0], running[1], running[-1]) == ("5", "9", "100")
    assert "Doanh nghiệp; Khối khác: 67 điểm → quy về 100" in page.sheet.maxima.text()
    assert "Xã, thị trấn; Cơ quan; Trường học; Chưa phân loại: 100 điểm" in page.sheet.maxima.text()
    told = [found.text() for found in page.rules.findChildren(QLabel)]
    assert "số 03/KH-LĐLĐ ngày 05/01/2017" in told
    assert "1564/QĐ-TLĐ, 1217/HD-TLĐ, 3219/QĐ-UBND, 03/KH-LĐLĐ" in told
    assert "Xuất sắc: từ 90 · Tốt: từ 70 · Hoàn thành: từ 50 · Không hoàn thành: từ 0" in told


def test_next_year_starts_from_the_last_campaign(
    open_page: OpenPage, example: Session, walk_launch: Fill
) -> None:
    page = open_page(CampaignsPage, example)
    walk_launch({})
    page.new.trigger()
    newest = campaigns.campaigns(example)[0]
    assert (newest.code, newest.year) == ("2018", 2018)
    assert newest.merit_collective.endswith("năm 2018")
    assert len(criteria.criteria(example, newest.id)) == 20
    deadlines = {s.code: s.register_by for s in campaigns.sectors(example, newest.id)}
    assert deadlines["TRUONG_HOC"] == date(2018, 10, 20)
    assert page.context.campaign_id == newest.id
    assert page.panel.footer.text() == "2 / 2 phong trào"


def test_choosing_a_campaign_puts_it_on_screen(open_page: OpenPage, example: Session) -> None:
    second = draft(example)
    page = open_page(CampaignsPage, example)
    assert page.context.campaign_id == second
    page.panel.view.choose([1])
    assert page.context.campaign_id == 1
    assert page.stage.text() == "Đã có quyết định"


def test_an_edit_keeps_what_was_not_touched(open_page: OpenPage, workspace: Session, fill_next: Fill) -> None:
    campaign_id = draft(workspace)
    before = campaign_defaults.campaign_details(workspace, campaign_id)
    page = open_page(CampaignsPage, workspace)
    fill_next({"Cấp khen thưởng": "Cấp huyện", "Cá nhân: tỷ lệ mỗi đơn vị": "7,5 %"})
    page.edit.trigger()
    after = campaign_defaults.campaign_details(workspace, campaign_id)
    assert after == replace(
        before,
        level="Cấp huyện",
        individual_share=Fraction(15, 2),
        merit_collective=after.merit_collective,
        merit_individual=after.merit_individual,
    )


def test_the_form_follows_year_and_cycle(open_page: OpenPage, workspace: Session, qtbot: Any) -> None:
    page = open_page(CampaignsPage, workspace)
    details = campaign_defaults.new_campaign_details(workspace)
    dialog = CampaignDialog(page, CampaignChoices(details, unions.sectors(workspace), (), date(2017, 1, 5)))
    qtbot.addWidget(dialog)
    form = dialog.form
    assert form.year.line.text() == "2017"
    form.year.line.setText("2019")
    form.year.line.editingFinished.emit()
    assert form.code.value() == "2019"
    assert form.last.value() == date(2019, 12, 31)
    assert form.sectors.value()[0].register_by == date(2019, 1, 25)
    form.cycle.set_value(Cycle.SCHOOL_YEAR)
    assert (form.code.value(), form.first.value()) == ("2019-2020", date(2019, 9, 1))
    form.last.set_value(date(2018, 1, 1))
    dialog.accept()
    assert dialog.error.text() == "Thời gian tính thành tích kết thúc trước khi bắt đầu."


@pytest.mark.parametrize("details", shipped_criteria(), ids=lambda details: details.code)
def test_every_shipped_rule_goes_through_its_form_unchanged(details: CriterionDetails, qtbot: Any) -> None:
    field = RuleField("Cách chấm", Manual())
    qtbot.addWidget(field.widget)
    field.set_value(details.rule)
    assert field.value() == details.rule


def test_rules_are_tried_out_while_they_are_typed(dialog_of: Callable[..., CriterionDialog]) -> None:
    dialog = dialog_of(Bands((Band(Fraction(95), Fraction(5)), Band(Fraction(80), Fraction(3))), Fraction(1)))
    dialog.tried.setText("94,9")
    assert dialog.outcome.text() == "được 3 điểm"
    form = dialog.rule.form.form(Bands)
    assert isinstance(form, BandsForm)
    form.rows.lines[0].edits[0].setText("90")
    assert dialog.outcome.text() == "được 5 điểm"
    dialog.tried.setText("101")
    assert "0 đến 100" in dialog.outcome.text()
    manual = dialog_of(Manual())
    manual.tried.setText("4,5")
    assert manual.outcome.text() == "được 4,5 điểm"


def test_a_rule_over_the_maximum_is_refused(dialog_of: Callable[..., CriterionDialog]) -> None:
    dialog = dialog_of(Bands((Band(Fraction(95), Fraction(8)),)), points=5)
    dialog.accept()
    assert "nằm ngoài khoảng" in dialog.error.text()
    assert dialog.result() != QDialog.DialogCode.Accepted


def test_new_answers_get_keys_of_their_own(qtbot: Any) -> None:
    form = ChoiceForm()
    qtbot.addWidget(form)
    form.set_rule(Choice((Option("co", "Có", Fraction(2)),)))
    form.rows.add_line(("Có", "1"))
    form.rows.add_line(("", ""))
    assert form.rule() == Choice((Option("co", "Có", Fraction(2)), Option("co_2", "Có", Fraction(1))))


def test_a_part_gets_its_own_rule(
    dialog_of: Callable[..., CriterionDialog], fill_next: Fill, qtbot: Any
) -> None:
    dialog = dialog_of(next(d.rule for d in shipped_criteria() if isinstance(d.rule, Parts)), points=4)
    form = dialog.rule.form.form(Parts)
    buttons = [b for b in form.findChildren(QPushButton) if b.text() == "Cách chấm…" and not b.isHidden()]
    fill_next({"Cách chấm": PerUnit(Fraction(1, 2))})
    buttons[0].click()
    found = dialog.rule.value()
    assert isinstance(found, Parts)
    assert found.parts[0].rule == PerUnit(Fraction(1, 2))
    assert (found.parts[0].key, found.parts[0].label) == ("dang_ky", "Đăng ký thi đua đúng hạn")


def order_of(session: Session, campaign_id: int) -> list[str]:
    return [row.code for row in criteria.criteria(session, campaign_id)]


def test_criteria_are_moved_by_keys_and_by_dragging(
    open_page: OpenPage, workspace: Session, qtbot: Any
) -> None:
    campaign_id = draft(workspace)
    page = open_page(CampaignsPage, workspace)
    page.go_to("criteria")
    view, model = page.sheet.panel.view, page.sheet.model
    first = criteria.criteria(workspace, campaign_id)[0]
    view.choose([first.id])
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order_of(workspace, campaign_id)[:3] == ["2", "1", "3"]
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order_of(workspace, campaign_id)[:3] == ["1", "2", "3"]
    carried = model.mimeData([model.index(19, 0), model.index(18, 0)])
    assert not model.dropMimeData(carried, Qt.DropAction.MoveAction, 1, 0, QModelIndex())
    assert order_of(workspace, campaign_id)[:4] == ["1", "19", "20", "2"]
    carried = model.mimeData([model.index(0, 0)])
    model.dropMimeData(carried, Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    assert order_of(workspace, campaign_id)[-1] == "1"
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_lines_sorted_otherwise_are_not_moved(open_page: OpenPage, workspace: Session) -> None:
    campaign_id = draft(workspace)
    page = open_page(CampaignsPage, workspace)
    page.go_to("criteria")
    page.sheet.panel.view.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    page.sheet.panel.view.choose([criteria.criteria(workspace, campaign_id)[5].id])
    page.sheet.up.trigger()
    assert order_of(workspace, campaign_id)[:2] == ["1", "2"]
    told = [found.text() for found in page.findChildren(QLabel)]
    assert any("Bấm vào đầu cột “Số”" in text for text in told)


def test_a_launched_sheet_is_changed_with_a_reason_and_scored_anew(
    open_page: OpenPage, scored: Session, fill_next: Fill
) -> None:
    page = open_page(CampaignsPage, scored)
    page.go_to("criteria")
    rows = criteria.criteria(scored, 1)
    page.sheet.panel.view.choose([rows[6].id])
    fill_next({"Cách chấm": Bands((Band(Fraction(90), Fraction(8)),), Fraction(1))})
    QTimer.singleShot(_LATER_MS, lambda: fill_next({"Lý do": "Mức cũ quá cao"}))
    page.sheet.edit.trigger()
    assert criteria.criteria(scored, 1)[6].rule.rule == Bands((Band(Fraction(90), Fraction(8)),), Fraction(1))
    assert history.acts(scored)[0].name == "Sửa tiêu chí 7: Mức cũ quá cao"


def test_a_rule_that_does_not_take_the_results_names_the_unions(
    open_page: OpenPage, scored: Session, fill_next: Fill
) -> None:
    page = open_page(CampaignsPage, scored)
    page.go_to("criteria")
    rows = criteria.criteria(scored, 1)
    page.sheet.panel.view.choose([rows[6].id])
    fill_next({"Cách chấm": Choice((Option("co", "Có", Fraction(8)),))})
    QTimer.singleShot(_LATER_MS, lambda: fill_next({"Lý do": "Thử"}))
    page.sheet.edit.trigger()
    assert criteria.criteria(scored, 1)[6].rule == rows[6].rule
    (dialog,) = [d for d in page.window().findChildren(QDialog) if d.isVisible()]
    told = " ".join(found.text() for found in dialog.findChildren(QLabel))
    assert "Tiêu chí 7 mới không nhận kết quả đã nhập" in told
    (listed,) = dialog.findChildren(QListWidget)
    assert listed.count() > 10
    assert "Công đoàn" in listed.item(0).text()


def test_a_sheet_goes_over_the_clipboard_and_back(open_page: OpenPage, workspace: Session) -> None:
    campaign_id = draft(workspace)
    page = open_page(CampaignsPage, workspace)
    page.go_to("criteria")
    page.sheet.excel.copy.trigger()
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0].startswith("Số\tNhóm\tTên nhóm\tNội dung")
    before = [(row.code, row.rule.rule) for row in criteria.criteria(workspace, campaign_id)]
    fewer = draft_without_criteria(workspace)
    page.context.choose_campaign(fewer)
    page.sheet.excel.paste.trigger()
    assert [(row.code, row.rule.rule) for row in criteria.criteria(workspace, fewer)] == before
    QGuiApplication.clipboard().setText("STT\tTiêu chí\tĐiểm chuẩn\tCách chấm\n1\tHay\t5\ttùy\n2\tĐẹp\t5\t")
    page.sheet.excel.paste.trigger()
    assert len(criteria.criteria(workspace, fewer)) == 20
    (dialog,) = [d for d in page.window().findChildren(QDialog) if d.isVisible()]
    assert "D2: Chưa hiểu cách chấm “tùy”." in dialog.findChildren(QListWidget)[0].item(0).text()


def draft_without_criteria(session: Session) -> int:
    details = campaign_defaults.new_campaign_details(session)
    return campaigns.new_campaign(session, replace(details, code="2017/2")).id


def test_a_criterion_nobody_is_scored_by_is_marked(open_page: OpenPage, workspace: Session) -> None:
    campaign_id = draft(workspace)
    details = campaign_defaults.campaign_details(workspace, campaign_id)
    kept = [s for s in unions.sectors(workspace) if s.code == "DOANH_NGHIEP"]
    campaigns.edit_campaign(
        workspace,
        campaign_id=campaign_id,
        details=replace(details, sectors=[s for s in details.sectors if s.sector_id == kept[0].id]),
    )
    page = open_page(CampaignsPage, workspace)
    lines = {line.row.code: line for line in page.sheet.model.rows}
    assert lines["7"].is_idle
    assert not lines["1"].is_idle
    place = page.sheet.model.places_of({lines["7"].row.id})[lines["7"].row.id]
    told = page.sheet.model.data(page.sheet.model.index(place, 5), Qt.ItemDataRole.ToolTipRole)
    assert "không ai được chấm" in told


def test_bands_that_begin_alike_are_refused_by_the_form(
    dialog_of: Callable[..., CriterionDialog],
) -> None:
    dialog = dialog_of(Bands((Band(Fraction(95), Fraction(5)), Band(Fraction(95), Fraction(3)))), points=5)
    dialog.accept()
    assert "Hai mức có cùng ngưỡng" in dialog.error.text()
    assert dialog.result() != QDialog.DialogCode.Accepted


def test_what_is_missing_has_a_link_to_where_it_is_done(
    open_page: OpenPage, workspace: Session, qtbot: Any
) -> None:
    campaign_id = draft(workspace)
    stages.launch_campaign(workspace, campaign_id=campaign_id, number="03/KH-LĐLĐ", on=date(2017, 1, 5))
    stages.advance(workspace, campaign_id)
    page = open_page(CampaignsPage, workspace)
    followed: list[tuple[str, object]] = []
    page.context.bus.page_wanted.connect(lambda name, target: followed.append((name, target)))
    (link,) = [b for b in page.rules.findChildren(QPushButton) if b.text() == "Làm ngay"]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert followed == [("registrations", None)]


def test_closing_and_reopening_ask_why(
    open_page: OpenPage, example: Session, fill_next: Fill, qtbot: Any
) -> None:
    page = open_page(CampaignsPage, example)
    fill_next({})
    page.forward.trigger()
    assert stage_of(example, 1) is CampaignStage.CLOSED
    assert history.acts(example)[0].name.endswith("Đã trao thưởng và tổng kết phong trào")
    assert page.back.text() == "&Mở lại…"
    assert not page.forward.isEnabled()
    assert page.new.isEnabled()
    fill_next({"Lý do": "Còn một giấy khen in lại"})
    page.back.trigger()
    assert stage_of(example, 1) is CampaignStage.DECIDED
    assert "Còn một giấy khen in lại" in history.acts(example)[0].name


def letters(texts: Iterable[str]) -> list[str]:
    """The letters of Alt in these words."""
    return [text[text.index("&") + 1].lower() for text in texts if "&" in text]


def test_letters_of_the_page_and_its_form_stand_once_and_can_be_typed(
    open_page: OpenPage, workspace: Session
) -> None:
    draft(workspace)
    page = open_page(CampaignsPage, workspace)
    tabs = [page.tabs.tabText(place) for place in range(page.tabs.count())]
    details = campaign_defaults.new_campaign_details(workspace)
    dialog = CampaignDialog(page, CampaignChoices(details, unions.sectors(workspace), (), date(2017, 1, 5)))
    fields = [field.label or str(field.widget.property("text")) for field in dialog.fields]
    for texts in (
        [*tabs, *(action.text() for action in page.commands() if action.isEnabled())],
        [*fields, dialog.accept_button.text()],
    ):
        found = letters(texts)
        assert len(found) > 5, texts
        assert all(letter.isascii() for letter in found), texts
        assert len(found) == len(set(found)), sorted(found)
