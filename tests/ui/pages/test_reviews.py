"""The review: ranking, nominations, the council, and the road from one to the next by clicks."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from campaign_app.domain.commendation import AwardBasis, SubjectKind
from campaign_app.domain.workflow import CampaignStage, NominationState
from campaign_app.services import campaigns, merits, nominations, papers, reviews
from campaign_app.services.reviews import CouncilMemberDetails, CouncilRole
from campaign_app.services.session import Session
from campaign_app.ui.dialogs.reviews_council import CouncilDialog
from campaign_app.ui.dialogs.reviews_meeting import MeetingDialog
from campaign_app.ui.pages.reviews import ReviewsPage
from campaign_app.ui.pages.reviews_board import Line

COUNCIL = (
    ("Nguyễn Văn Ví Dụ", CouncilRole.CHAIR),
    ("Bùi Thị Ví Dụ", CouncilRole.SECRETARY),
    ("Hà Ví Dụ", None),
)


@pytest.fixture
def page(scored: Session, open_page: Callable[..., Any]) -> ReviewsPage:
    made = open_page(ReviewsPage, scored)
    assert isinstance(made, ReviewsPage)
    return made


@pytest.fixture
def proposed(page: ReviewsPage, qtbot: Any) -> ReviewsPage:
    """The review is open and everybody who meets the requirements is nominated."""
    qtbot.mouseClick(page.ranking.begin, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.ranking.propose, Qt.MouseButton.LeftButton)
    return page


def add_council(session: Session) -> None:
    reviews.add_council(
        session,
        issuer_id=1,
        name="Hội đồng Thi đua – Khen thưởng",
        valid_from=date(2017, 1, 1),
        members=[CouncilMemberDetails(name=n, role=r or CouncilRole.MEMBER) for n, r in COUNCIL],
    )


def meet(page: ReviewsPage, qtbot: Any, fill: Callable[[MeetingDialog], None] = lambda _dialog: None) -> None:
    """Record a meeting with everybody present; ``fill`` may change the form first."""
    broken: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MeetingDialog)
        dialog.held_on.line.setText("18/12/2017")
        fill(dialog)
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        if dialog.isVisible():
            broken.append(dialog.error.text())
            dialog.reject()

    QTimer.singleShot(0, answer)
    page.record.trigger()
    assert not broken, broken


def choose(page: ReviewsPage, wanted: Callable[[Line], bool]) -> Line:
    rows = page.ranking.panel.model.shown_rows()
    place = next(i for i, row in enumerate(rows) if wanted(row))
    page.ranking.panel.view.selectRow(place)
    found = rows[place]
    assert isinstance(found, Line)
    return found


def code_unmet(row: Line, *codes: str) -> bool:
    return [item.code for item in row.candidate.unmet] == list(codes)


def test_the_review_opens_and_proposes_by_the_rules(page: ReviewsPage, scored: Session, qtbot: Any) -> None:
    assert page.ranking.begin.isVisible()
    assert not page.propose.isEnabled()
    assert "Đang chấm điểm" in page.hint.text()
    qtbot.mouseClick(page.ranking.begin, Qt.MouseButton.LeftButton)
    assert campaigns.campaigns(scored)[0].stage is CampaignStage.REVIEW
    assert not page.ranking.begin.isVisible()
    assert page.hint.isHidden()

    qtbot.mouseClick(page.ranking.propose, Qt.MouseButton.LeftButton)
    eligible = [row for row in page.ranking.panel.model.rows if row.candidate.eligible]
    assert len(nominations.nominations(scored, 1)) == len(eligible) == 53
    assert all(row.nomination is not None for row in eligible)
    assert page.tabs.tabText(1) == "Đề nghị khen thưởng (53)"


def test_ranking_says_what_is_met_and_what_is_not(page: ReviewsPage) -> None:
    row = choose(page, lambda row: code_unmet(row, "QUOTA"))
    QApplication.processEvents()
    words = [w.text() for w in page.ranking.findChildren(QLabel) if not w.isHidden()]
    assert row.candidate.name in words
    assert "Trong chỉ tiêu khen\nNgoài chỉ tiêu" in words
    marks = [w.accessibleName() for w in page.ranking.findChildren(QLabel) if not w.isHidden()]
    assert marks.count("Chưa đạt") == 1
    assert marks.count("Đạt") == len(row.candidate.requirements) - 1
    page.ranking.met.setCurrentIndex(1)
    assert all(line.candidate.eligible for line in page.ranking.panel.model.shown_rows())
    page.ranking.sector.setCurrentIndex(page.ranking.sector.findText("Doanh nghiệp"))
    assert {line.candidate.sector for line in page.ranking.panel.model.shown_rows()} == {"Doanh nghiệp"}


def test_one_outside_the_quota_is_nominated_with_a_reason(
    proposed: ReviewsPage, scored: Session, fill_next: Callable[..., None]
) -> None:
    row = choose(proposed, lambda row: code_unmet(row, "QUOTA"))
    fill_next(cancel=True)
    proposed.nominate.trigger()
    assert len(nominations.nominations(scored, 1)) == 53
    fill_next({"Lý do": "Đơn vị miền núi, nhiều khó khăn"})
    proposed.nominate.trigger()
    made = next(n for n in nominations.nominations(scored, 1) if n.subject_id == row.candidate.subject_id)
    assert made.reason == "Đơn vị miền núi, nhiều khó khăn"
    assert not proposed.nominate.isEnabled()


def test_no_registration_no_nomination(proposed: ReviewsPage, scored: Session) -> None:
    choose(proposed, lambda row: any(item.code == "REGISTERED" for item in row.candidate.unmet))
    told: list[str] = []
    proposed.context.tasks.on_known_error = lambda _owner, error: told.append(str(error))
    proposed.nominate.trigger()
    assert "Chưa đăng ký thi đua" in told[0]
    assert len(nominations.nominations(scored, 1)) == 53


def test_merit_is_edited_in_its_cell_and_a_nomination_withdrawn(
    proposed: ReviewsPage, scored: Session, fill_next: Callable[..., None]
) -> None:
    proposed.tabs.setCurrentIndex(1)
    model, view = proposed.nominations.model, proposed.nominations.view
    first = model.row_at(model.index(0, 0))
    assert first is not None
    assert model.setData(model.index(0, 3), "Đã có thành tích xuất sắc trong cải cách hành chính")
    assert model.index(0, 3).data() == "Đã có thành tích xuất sắc trong cải cách hành chính"
    view.selectRow(0)
    fill_next({"Câu thành tích": "Đã hoàn thành tốt nhiệm vụ"})
    proposed.edit.trigger()
    stored = {row.id: row for row in nominations.nominations(scored, 1)}
    assert stored[first.id].merit == "Đã hoàn thành tốt nhiệm vụ"
    proposed.withdraw.trigger()
    assert first.id not in {row.id for row in nominations.nominations(scored, 1)}
    assert proposed.tabs.tabText(1) == "Đề nghị khen thưởng (52)"


def test_the_summary_of_merit_is_edited_with_the_sentence_and_printed_in_the_one_line_list(
    proposed: ReviewsPage, scored: Session, fill_next: Callable[..., None]
) -> None:
    proposed.tabs.setCurrentIndex(1)
    model, view = proposed.nominations.model, proposed.nominations.view
    rows = model.shown_rows()
    place = next(n for n, row in enumerate(rows) if row.kind is SubjectKind.INDIVIDUAL)
    chosen = rows[place]
    view.selectRow(place)
    summary = "Có sáng kiến “Trả kết quả tại nhà” được công nhận cấp huyện"
    fill_next({"Tóm tắt thành tích": summary})
    proposed.edit.trigger()
    assert merits.merit_words(scored, chosen.id).summary == summary
    paper = Document(io.BytesIO(papers.summary_list(scored, 1).content))
    lines = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    (line,) = [line for line in lines if any(chosen.name in text for text in line)]
    assert any(summary in text for text in line)


def test_a_sudden_award_is_nominated_outside_the_campaign(
    proposed: ReviewsPage, scored: Session, fill_next: Callable[..., None]
) -> None:
    fill_next(
        {
            "Đơn vị, cá nhân": ("subject", 1),
            "Loại khen": AwardBasis.SUDDEN,
            "Câu thành tích": "Đã dũng cảm cứu người trong mưa lũ",
            "Lý do": "Thành tích đột xuất tháng 10",
        }
    )
    proposed.outside.trigger()
    made = nominations.nominations(scored, None)
    assert [(row.basis, row.subject_id) for row in made] == [(AwardBasis.SUDDEN, 1)]
    assert proposed.tabs.tabText(1) == "Đề nghị khen thưởng (54)"


def test_a_council_is_set_up_in_its_grid(page: ReviewsPage, scored: Session, qtbot: Any) -> None:
    seen: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CouncilDialog)
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        seen.append(dialog.error.text())
        model = dialog.panel.model
        for place, name in enumerate(("Nguyễn Văn Ví Dụ", "Nguyễn Văn Ví Dụ", "Hà Ví Dụ")):
            assert model.setData(model.index(place, 0), name)
        assert model.setData(model.index(2, 2), "Thư ký")
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        seen.append(dialog.error.text())
        assert model.setData(model.index(1, 0), "")
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, answer)
    page.set_up.trigger()
    assert seen == ["Hội đồng cần ít nhất một thành viên.", "Có người ghi hai lần: Nguyễn Văn Ví Dụ."]
    members = reviews.councils(scored)[0].members
    assert [(m.name, m.role) for m in members] == [
        ("Nguyễn Văn Ví Dụ", CouncilRole.CHAIR),
        ("Hà Ví Dụ", CouncilRole.SECRETARY),
    ]
    assert page.council._members.count() == 2


def test_who_presides_is_not_proposed_as_secretary(
    proposed: ReviewsPage, scored: Session, qtbot: Any
) -> None:
    reviews.add_council(
        scored,
        issuer_id=1,
        name="Hội đồng",
        valid_from=date(2017, 1, 1),
        members=[
            CouncilMemberDetails(name="Nguyễn Văn Ví Dụ", role=CouncilRole.CHAIR),
            CouncilMemberDetails(name="Bùi Thị Ví Dụ", role=CouncilRole.MEMBER),
        ],
    )
    proposed.load()
    proposed_names: list[object] = []
    meet(
        proposed,
        qtbot,
        lambda dialog: proposed_names.extend((dialog.chair.value(), dialog.secretary.value())),
    )
    assert proposed_names == ["Nguyễn Văn Ví Dụ", "Bùi Thị Ví Dụ"]


def test_the_council_votes_and_its_meeting_can_be_cancelled(
    proposed: ReviewsPage, scored: Session, qtbot: Any
) -> None:
    add_council(scored)
    proposed.load()

    def one_lost(dialog: MeetingDialog) -> None:
        model = dialog.panel.model
        assert model.index(0, 2).data() == "3"
        assert model.setData(model.index(0, 3), "2")
        assert [model.index(0, c).data() for c in (2, 3, 4, 5)] == ["1", "2", "0", "Không đạt"]
        refused: list[object] = []
        model.refused.connect(refused.append)
        assert not model.setData(model.index(1, 2), "4")
        assert "3 người biểu quyết" in str(refused[0])
        assert model.index(1, 2).data() == "3"
        assert "đủ để họp" in dialog.attendance.text()
        assert dialog.panel.footer.text() == "53 đề nghị · 52 đạt"

    meet(proposed, qtbot, one_lost)
    states = [row.state for row in nominations.nominations(scored, 1)]
    assert states.count(NominationState.COUNCIL_PASSED) == 52
    assert states.count(NominationState.COUNCIL_REJECTED) == 1
    meeting = proposed.council.chosen()
    assert meeting is not None
    assert (meeting.chair, meeting.secretary) == ("Nguyễn Văn Ví Dụ", "Bùi Thị Ví Dụ")
    assert [proposed.council.panel.model.index(0, c).data() for c in (0, 3, 4, 5)] == [
        "18/12/2017",
        "3/3",
        "53",
        "52",
    ]
    proposed.cancel.trigger()
    assert reviews.meetings(scored, 1) == []
    assert {row.state for row in nominations.nominations(scored, 1)} == {NominationState.SUBMITTED}


def test_too_few_members_make_no_meeting(proposed: ReviewsPage, scored: Session, qtbot: Any) -> None:
    add_council(scored)
    proposed.load()
    seen: list[str] = []

    def too_few(dialog: MeetingDialog) -> None:
        dialog.present.set_value((dialog.present.value()[0],))
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        seen.append(dialog.error.text())
        opinions = dialog.opinions.panel.model
        assert [opinions.index(row, 0).data() for row in range(2)] == ["Bùi Thị Ví Dụ", "Hà Ví Dụ"]
        assert opinions.setData(opinions.index(1, 1), "Nhất trí với danh sách")
        assert opinions.index(1, 2).data() == "18/12/2017"
        assert opinions.setData(opinions.index(1, 2), "19/12/2017")
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        seen.append(dialog.error.text())
        assert opinions.setData(opinions.index(1, 2), "15/12/2017")

    meet(proposed, qtbot, too_few)
    assert "chưa đủ để họp (cần từ 2/3 số thành viên)" in seen[0]
    held = reviews.meetings(scored, 1)[0]
    assert (held.present, held.written_opinions, held.members) == (1, 1, 3)
    shown = proposed.council._conclusion.text()
    assert "Vắng: Bùi Thị Ví Dụ; Hà Ví Dụ" in shown
    assert "Ý kiến của Hà Ví Dụ, nhận ngày 15/12/2017: Nhất trí với danh sách" in shown
    assert seen[1] == "Ý kiến nhận sau ngày họp: Hà Ví Dụ."
    (opinion,) = reviews.opinions(scored, held.id)
    assert (opinion.name, opinion.received_on) == ("Hà Ví Dụ", date(2017, 12, 15))
    assert len(reviews.present_ids(scored, held.id) or ()) == 1
    assert {row.votes_for for row in nominations.nominations(scored, 1)} == {2}


def test_without_a_council_it_says_what_comes_first(proposed: ReviewsPage, scored: Session) -> None:
    proposed.record.trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert any("Chưa lập Hội đồng" in label.text() for label in dialog.findChildren(QLabel))
    dialog.close()


def test_a_link_leads_to_a_nomination(example: Session, open_page: Callable[..., Any]) -> None:
    page = open_page(ReviewsPage, example)
    wanted = nominations.nominations(example, 1)[7]
    page.go_to(wanted.id)
    assert page.tabs.currentIndex() == 1
    assert page.nominations.view.current_row() == wanted
    assert not page.withdraw.isEnabled()


def test_an_empty_workspace_says_what_comes_first(workspace: Session, open_page: Callable[..., Any]) -> None:
    page = open_page(ReviewsPage, workspace)
    assert "Phát động phong trào" in page.hint.text()
    assert not any(action.isEnabled() for action in page.commands())


def test_the_ranking_stands_without_scrolling_sideways(proposed: ReviewsPage) -> None:
    """With the conditions beside the list, as a window of 1366 pixels leaves it."""
    proposed.tabs.setCurrentIndex(0)
    proposed.resize(1140, 560)
    QApplication.processEvents()
    view = proposed.ranking.panel.view
    titles = [view.rows_model.columns[column].title for column in view.shown_columns()]
    assert titles[-3:] == ["Chỉ tiêu", "Điều kiện", "Đề nghị"]
    assert "Cụm" not in titles
    assert view.horizontalScrollBar().maximum() == 0
    assert proposed._edit_button.isVisibleTo(proposed.nominations)
