from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from campaign_app.services import activities
from campaign_app.services.activities import ActivityKind
from campaign_app.services.members import MemberKind
from campaign_app.services.session import Session
from campaign_app.store.models.work import Activity
from campaign_app.ui.commands import ActButton
from campaign_app.ui.pages.reports import ReportsPage
from campaign_app.ui.table_panel import TablePanel

OpenPage = Callable[..., Any]
Fill = Callable[..., None]


def cells(panel: TablePanel, title: str) -> list[str]:
    model = panel.model
    (column,) = [n for n, c in enumerate(model.columns) if c.title == title]
    return [str(model.index(place, column).data()) for place in range(model.shown)]


def test_the_year_by_sector(open_page: OpenPage, example: Session) -> None:
    page = open_page(ReportsPage, example)
    assert page.years.currentText() == "2017"
    assert cells(page.sectors, "Khối thi đua") == [
        "Xã, thị trấn",
        "Cơ quan",
        "Trường học",
        "Doanh nghiệp",
        "Chưa phân loại",
    ]
    assert cells(page.sectors, "Đăng ký") == ["10", "9", "25", "4", "1"]
    assert cells(page.sectors, "Tiền thưởng")[0] == "5.460.000 đ"
    assert page.sectors.footer.text().startswith("Cộng: 49 tập thể, 54 cá nhân đăng ký")
    assert page.sectors.footer.text().endswith("khen 18 tập thể, 34 cá nhân · 27.300.000 đ")


def test_months_by_kind_of_staff(open_page: OpenPage, example: Session) -> None:
    page = open_page(ReportsPage, example)
    assert cells(page.months, "Tháng") == [str(month) for month in range(1, 13)]
    everybody = [int(number.replace(".", "")) for number in cells(page.months, "Số xếp loại")]
    page.staff.setCurrentIndex(page.staff.findData(MemberKind.CADRE))
    cadres = [int(number.replace(".", "")) for number in cells(page.months, "Số xếp loại")]
    assert set(cells(page.months, "Đối tượng")) == {"Cán bộ"}
    assert all(0 < few < many for few, many in zip(cadres, everybody, strict=True))


def test_what_is_not_told_reads_as_a_dash(open_page: OpenPage, example: Session) -> None:
    page = open_page(ReportsPage, example)
    assert cells(page.indicators, "Giá trị") == ["–", "85", "100", "99", "44"]
    assert cells(page.indicators, "Xếp hạng") == ["1", "–", "–", "–", "–"]
    assert cells(page.attainments, "Thấp nhất")[0] == "100,00 %"
    assert "–" in cells(page.activities, "Ngày")


def test_adding_an_activity(open_page: OpenPage, example: Session, fill_next: Fill, qtbot: Any) -> None:
    page = open_page(ReportsPage, example)
    (button,) = [b for b in page.findChildren(ActButton) if b.property("kind") == "act"]
    fill_next(
        {
            "Loại": ActivityKind.TRAINING,
            "Nội dung": "Tập huấn văn thư điện tử",
            "Ngày tổ chức": "5/6/17",
            "Số người tham gia": "1.200",
        }
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    chosen = page.activities.view.current_row()
    assert (chosen.title, chosen.participants, chosen.unions) == ("Tập huấn văn thư điện tử", 1_200, 0)
    assert Activity.get_by_id(chosen.id).kind == "TRAINING"
    assert "Đào tạo, tập huấn" in cells(page.activities, "Loại")
    assert page.tabs.tabText(page.tabs.currentIndex()) == "Hoạt động trong năm"
    assert len(activities.activities(example, year=2017)) == 9


def test_kinds_written_in_words_by_earlier_versions_are_understood(
    open_page: OpenPage, example: Session
) -> None:
    Activity.update(kind="Outreach").execute()
    page = open_page(ReportsPage, example)
    assert set(cells(page.activities, "Loại")) == {"Tuyên truyền"}
    Activity.update(kind="Hội thao").execute()
    page.load()
    assert set(cells(page.activities, "Loại")) == {"Hội thao"}


def test_a_day_of_another_year_is_refused_in_the_form(open_page: OpenPage, example: Session) -> None:
    page = open_page(ReportsPage, example)
    told: list[str] = []

    def try_wrong() -> None:
        dialog: Any = QApplication.activeModalWidget()
        dialog.what.set_value("Hội nghị")
        dialog.held_on.line.setText("1/1/2016")
        dialog.accept()
        told.append(dialog.error.text())
        dialog.reject()

    QTimer.singleShot(0, try_wrong)
    page.add_action.trigger()
    assert told == ["Ngày tổ chức không thuộc năm 2017."]
    assert len(activities.activities(example, year=2017)) == 8


def test_another_year_is_empty_and_says_so(open_page: OpenPage, example: Session) -> None:
    activities.add_activity(example, kind="Tuyên truyền", title="Hội nghị", year=2016)
    page = open_page(ReportsPage, example)
    assert [page.years.itemText(i) for i in range(page.years.count())] == ["2017", "2016"]
    page.go_to(2016)
    assert page.years.currentText() == "2016"
    assert cells(page.activities, "Nội dung") == ["Hội nghị"]
    assert page.sectors.model.shown == 0
    assert not any(panel.isVisible() for panel in page.sector_tab.charts)


def test_an_empty_workspace_leads_to_the_campaigns(open_page: OpenPage, workspace: Session) -> None:
    page = open_page(ReportsPage, workspace)
    wanted: list[str] = []
    page.context.bus.page_wanted.connect(lambda name, _target: wanted.append(name))
    page.sectors._empty.button.click()
    assert wanted == ["campaigns"]


def test_the_year_follows_the_campaign_on_screen(open_page: OpenPage, example: Session) -> None:
    activities.add_activity(example, kind="Tuyên truyền", title="Hội nghị", year=2018)
    page = open_page(ReportsPage, example)
    campaign_id = page.context.campaign_id
    page.context.choose_campaign(None)
    assert page.years.currentText() == "2018"
    page.context.choose_campaign(campaign_id)
    assert page.years.currentText() == "2017"
