from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from campaign_app.services import campaign_defaults, campaigns, dashboard, issuers, unions
from campaign_app.services.indicators import IndicatorRow
from campaign_app.services.session import Session
from campaign_app.ui.charts import ChartView
from campaign_app.ui.commands import ActButton
from campaign_app.ui.context import AppContext
from campaign_app.ui.pages.dashboard import DashboardPage, deadline_words, indicator_value
from campaign_app.ui.table_view import TableView
from campaign_app.ui.tasks import SynchronousTasks
from campaign_app.ui.theme import Theme

Show = Callable[[Session, int | None], DashboardPage]


@pytest.fixture
def show(app_theme: Theme, qtbot: Any) -> Show:
    def make(session: Session, campaign_id: int | None) -> DashboardPage:
        context = AppContext(session=session, tasks=SynchronousTasks(), campaign_id=campaign_id)
        page = DashboardPage(context)
        qtbot.addWidget(page)
        page.resize(1090, 560)
        page.show()
        return page

    return make


def words(page: DashboardPage) -> list[str]:
    return [found.text() for found in page.findChildren(QLabel)]


def buttons(page: DashboardPage) -> list[ActButton]:
    return page.findChildren(ActButton)


def test_first_steps_of_an_empty_workspace_lead_to_their_pages(
    show: Show, workspace: Session, qtbot: Any
) -> None:
    page = show(workspace, None)
    assert "Đã xong 0 / 5 bước" in words(page)
    wanted: list[tuple[str, object]] = []
    page.context.bus.page_wanted.connect(lambda name, target: wanted.append((name, target)))
    for button in buttons(page):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted == [
        ("settings", "signatories"),
        ("settings", "officers"),
        ("unions", None),
        ("unions", None),
        ("campaigns", "launch"),
    ]
    assert [b.property("kind") == "act" for b in buttons(page)] == [True, False, False, False, False]
    assert not page.findChildren(TableView)


def test_a_done_step_is_ticked_and_the_next_becomes_the_main_act(show: Show, workspace: Session) -> None:
    page = show(workspace, None)
    page.context.run_act(
        page,
        lambda: issuers.add_signatory(
            workspace,
            issuer_id=issuers.issuers(workspace)[0].id,
            name="Nguyễn Văn Mẫu",
            post="Chủ tịch",
            term_from=date(2017, 1, 1),
        ),
    )
    assert "Đã xong 1 / 5 bước" in words(page)
    assert [b.text() for b in buttons(page)][:2] == ["Xem lại", "Làm ngay"]
    assert [b.property("kind") == "act" for b in buttons(page)][:2] == [False, True]


def test_example_shows_sectors_totals_and_indicators(show: Show, example: Session) -> None:
    page = show(example, 1)
    view = page.findChild(TableView)
    assert view is not None
    model = view.rows_model
    shown = [[c.text(r) for c in model.columns] for r in model.rows]
    assert shown[0] == ["Xã, thị trấn", "10", "10", "239", "10", "25/01/2017", "20/11/2017"]
    assert shown[2][0] == "Trường học"
    assert shown[2][5] == "20/10/2017"
    told = words(page)
    assert "Cộng: 52 công đoàn cơ sở, 1.796 đoàn viên (các đơn vị báo cáo 1.796)." in told
    assert any("cộng các khối được liệt kê là 51" in line for line in told)
    assert {"Hạng 1", "85 %", "100 %", "99 %", "44"} <= set(told)
    assert buttons(page)[0].text() == "Tổng kết phong trào"
    assert [action.text() for action in page.commands()] == [b.text() for b in buttons(page)]


def test_next_acts_of_a_draft_and_what_is_missing(show: Show, workspace: Session) -> None:
    sector = unions.sectors(workspace)[0]
    unions.add_union(workspace, unions.UnionDetails(code="X1", full_name="CĐCS xã Mẫu", sector_id=sector.id))
    made = campaigns.new_campaign(workspace, campaign_defaults.new_campaign_details(workspace))
    page = show(workspace, made.id)
    assert [b.text() for b in buttons(page)][:2] == ["Lập bảng tiêu chí", "Phát động phong trào"]
    assert any("Chưa có tiêu chí nào" in line for line in words(page))
    overview = dashboard.overview(workspace, made.id)
    assert [line.code for line in overview.sectors if line.takes_part] == [sector.code]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (None, ""),
        (date(2017, 1, 25), "25/01/2017 (còn 5 ngày)"),
        (date(2017, 1, 19), "19/01/2017"),
        (date(2017, 2, 20), "20/02/2017"),
    ],
)
def test_near_deadlines_tell_the_days_left(day: date | None, told: str) -> None:
    assert deadline_words(day, date(2017, 1, 20)) == told


def test_an_indicator_nothing_is_known_of_is_a_dash() -> None:
    row = IndicatorRow(year=2017, code="X", label="Chỉ số", group="", value=None, rank=None, source="")
    assert indicator_value(row) == "–"


def test_charts_of_the_year_stand_on_the_first_page(show: Show, example: Session) -> None:
    page = show(example, campaigns.campaigns(example)[0].id)
    charts = [view.chart for view in page.findChildren(ChartView) if view.chart is not None]
    assert [chart.title for chart in charts] == [
        "Đăng ký thi đua theo khối",
        "Điểm trung bình theo khối",
        "Khen thưởng qua các năm",
    ]
    registered = charts[0].series[1].values
    assert sum(value for value in registered if value) == 49
    assert charts[2].described() == "2017: Tập thể 18, Cá nhân 34"


def test_an_empty_workspace_shows_no_chart(show: Show, workspace: Session) -> None:
    page = show(workspace, None)
    assert not any(view.isVisible() for view in page.findChildren(ChartView))
