"""From ranking to register by hand: the example year stopped before its review, clicks and keys alone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from campaign_app.domain.workflow import NominationState
from campaign_app.services import awards, decision_notes, nominations, register, workspaces
from campaign_app.services.example import preparation, year
from campaign_app.services.example.road import Road
from campaign_app.services.issuers import IssuerDetails
from campaign_app.services.session import Session
from campaign_app.system.paths import resource

pytestmark = pytest.mark.window

CONTROL = Qt.KeyboardModifier.ControlModifier
COUNCIL = ("Nguyễn Văn Mẫu", "Đinh Thị Ví Dụ", "Quách Công Thí Dụ", "Bùi Thị Mẫu", "Hà Văn Ví")
AGAINST = 3
"""The column of votes against."""


class _Moment:
    """A morning in the December of the example year."""

    def now_utc(self) -> datetime:
        return datetime(2017, 12, 28, 3, 0, tzinfo=UTC)

    def today(self) -> Any:
        return self.now_utc().date()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Session]:
    """The example year up to its verified results."""
    issuer = IssuerDetails(name="Liên đoàn Lao động huyện Sông Mẫu", place="Sông Mẫu", symbol="LĐLĐ")
    session = workspaces.create_workspace(tmp_path / "so", issuer=issuer, clock=_Moment())
    road = Road(session, resource("example", "ky-son"), lambda _line: None)
    for step in (
        preparation.set_up_office,
        preparation.fill_directory,
        preparation.launch,
        year.register,
        year.live_through,
        year.enter_results,
    ):
        step(road)
    yield session
    workspaces.close_workspace(session)


def meet(officer: Any, answer: Any) -> None:
    """Freeze the scores, propose by the rules, found the council and enter its meeting with its votes."""
    page = officer.open_room(6)
    officer.press("Chốt điểm, sang Bình xét")
    officer.press("Đề nghị theo quy định")
    officer.open_tab_named(page.tabs, "Hội đồng")

    def name_members(working: Any, dialog: Any) -> None:
        for row, name in enumerate(COUNCIL):
            working.type_cell(dialog.panel.view, row, 0, name)

    officer.press("Lập Hội đồng…", answer("Lập Hội đồng", before=name_members))

    def vote(working: Any, dialog: Any) -> None:
        working.type_cell(dialog.panel.view, 0, AGAINST, "4")

    fields = {"Ngày họp": "12/12/2017", "Số biên bản": "05/BB-HĐ"}
    officer.press("Ghi cuộc họp…", answer("Ghi cuộc họp", fields, before=vote))


def decide(officer: Any, answer: Any) -> list[str]:
    """Draft, sign and number the decision; give what was said before the two legal acts."""
    officer.open_room(7)
    said: list[str] = []

    def read(_working: Any, dialog: Any) -> None:
        said.extend(label.text() for label in dialog.findChildren(QLabel))

    officer.press("Dự thảo quyết định")
    officer.press(
        "Ký quyết định…", answer("Tiếp tục", {"Ngày ký": "20/12/2017"}), answer("Ký quyết định", before=read)
    )
    officer.press(
        "Vào số quyết định…", answer("Tiếp tục", {"Số quyết định": "58"}), answer("Vào số", before=read)
    )
    return said


def test_from_ranking_to_register_by_hand(officer: Any, answer: Any, workspace: Session) -> None:
    meet(officer, answer)
    said = decide(officer, answer)
    (decision,) = awards.decisions(workspace)
    listed = nominations.nominations(workspace, decision.campaign_id)
    (refused,) = [row for row in listed if row.state is NominationState.COUNCIL_REJECTED]
    assert (refused.votes_for, refused.votes_against) == (1, 4)
    assert (decision.number_text, decision.year) == ("58/QĐ-LĐLĐ", 2017)
    meetings = decision_notes.meetings_behind(workspace, decision.id)
    minutes = "Biên bản số 05/BB-HĐ, họp ngày 12/12/2017"
    assert decision_notes.minutes_words(meetings) == minutes
    assert any(minutes in words for words in said)
    page = officer.page()
    assert page.head.minutes.text() == minutes
    assert f"Tiền thưởng {decision.money:,}".replace(",", ".") in page.figures.text()
    numbered = [row.name for row in page.panel.model.rows]
    assert len(numbered) == decision.awards == len(listed) - 1 > 40
    assert refused.name not in numbered

    book = officer.open_room(8)
    shown = sorted(book.panel.model.rows, key=lambda row: row.register_number)
    assert [row.register_number for row in shown] == list(range(1, decision.awards + 1))
    assert [row.name for row in shown] == numbered
    assert {row.decision for row in shown} == {"58/QĐ-LĐLĐ"}
    assert sum(row.money for row in shown) == decision.money
    assert shown == sorted(register.entries(workspace), key=lambda row: row.register_number)
    officer.type_over(book.panel.filter, "thi tran ky son")
    officer.qtbot.keyClick(book.panel.filter, Qt.Key.Key_Return)
    assert 0 < book.panel.model.shown < len(shown)
