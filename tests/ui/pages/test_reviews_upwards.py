"""Dossiers of nominations and proposals to another body, worked by clicks."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from campaign_app.domain.commendation import AwardForm
from campaign_app.services import dossiers, foreign_awards, nominations, upward_checks, upwards
from campaign_app.services.dossiers import DossierPart
from campaign_app.services.session import Session
from campaign_app.services.upwards import UpwardState
from campaign_app.store.models.campaigns import Campaign
from campaign_app.ui.dialogs.evidence_preview import EvidencePreview
from campaign_app.ui.dialogs.reviews_dossier import DossierDialog
from campaign_app.ui.dialogs.reviews_upwards import UpwardDialog
from campaign_app.ui.pages.reviews import ReviewsPage

BODY = "Liên đoàn Lao động tỉnh Hòa Bình"


@pytest.fixture
def page(example: Session, open_page: Callable[..., Any]) -> ReviewsPage:
    made = open_page(ReviewsPage, example)
    assert isinstance(made, ReviewsPage)
    return made


def tick(received: str, *parts: DossierPart) -> None:
    """Tick exactly these papers in the dialog that is about to open."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DossierDialog)
        dialog.received_on.line.setText(received)
        for part, check in dialog.checks.items():
            check.set_value(part in parts)
        dialog.accept_button.click()
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, fill)


def shown(page: ReviewsPage, column: int) -> list[str]:
    model = page.nominations.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_papers_of_several_nominations_are_written_down_at_once(
    page: ReviewsPage, example: Session, tmp_path: Path
) -> None:
    report = tmp_path / "Báo cáo.txt"
    report.write_text("Thành tích năm 2017", encoding="utf-8")
    page.tabs.setCurrentIndex(1)
    assert not page.record_dossier.isEnabled()
    assert set(shown(page, 5)) == {"Chưa có"}
    page.nominations.view.choose([row.id for row in nominations.nominations(example, 1)[:3]])
    tick("18/11/2017", DossierPart.LIST)
    page.record_dossier.trigger()
    assert shown(page, 5)[:4] == ["Thiếu: báo cáo, biên bản"] * 3 + ["Chưa có"]

    page.nominations.view.choose([nominations.nominations(example, 1)[0].id])
    assert not page.look_dossier.isEnabled()
    tick("19/11/2017", DossierPart.REPORT, DossierPart.MINUTES)
    page.record_dossier.trigger()
    assert shown(page, 5)[0] == "Đủ"
    first = nominations.nominations(example, 1)[0].id
    dossiers.record_papers(
        example,
        nomination_ids=[first],
        parts=[],
        received_on=date(2017, 11, 18),
        paths={DossierPart.REPORT: report},
    )
    page.load()
    assert page.look_dossier.isEnabled()
    page.look_dossier.trigger()
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, EvidencePreview)
    assert preview.file.name == "Báo cáo.txt"
    preview.close()


def test_rules_and_earlier_awards_stand_beside_the_ranking(page: ReviewsPage, example: Session) -> None:
    assert page.ranking.rules.text().startswith(
        "18 tập thể: điểm từ 90, không phạm điều kiện loại trừ, trong chỉ tiêu của khối (Xã, thị trấn 4"
    )
    assert "tối đa 5 % đoàn viên, ít nhất 1" in page.ranking.rules.text()
    assert page.ranking._honoured.text() == "Đã khen 5 năm: chưa"
    row = page.ranking.chosen()[0]
    foreign_awards.add_foreign_award(
        example,
        subject_id=row.candidate.subject_id,
        form=AwardForm.BANG_KHEN,
        decision=foreign_awards.ForeignDecision(
            issuer=BODY, number="12/QĐ-LĐLĐ", decided_on=date(2016, 5, 1)
        ),
    )
    page.load()
    assert page.ranking._honoured.text() == "Đã khen 5 năm: 2016 (Bằng khen)"
    assert f"12/QĐ-LĐLĐ ngày 01/05/2016, {BODY}" in page.ranking._honoured.toolTip()


def test_from_a_proposal_to_the_decision_that_came(
    page: ReviewsPage, example: Session, fill_next: Callable[..., None]
) -> None:
    Campaign.update(stage="DECIDED").execute()
    page.load()
    holder = page.upwards.parentWidget()
    assert holder is not None
    page.tabs.setCurrentWidget(holder)
    part = page.upwards
    person = next(row for row in nominations.nominations(example, 1) if row.kind == "INDIVIDUAL")
    seen: list[list[str]] = []

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, UpwardDialog)
        assert dialog.body_asked.value() == BODY
        dialog.who.set_value(person.subject_id)
        dialog.who.changed.emit()
        seen.append(list(dialog.requirements.boxes))
        for code in seen[0]:
            if code in dialog.requirements.boxes:
                dialog.requirements.boxes[code].click()
        dialog.reason.set_value("Nhiều năm dẫn đầu")
        dialog.accept_button.click()
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, fill)
    part.propose.trigger()
    assert "TITLES" in seen[0]
    (row,) = upwards.upwards(example, 1)
    assert (row.name, row.form, row.state) == (person.name, AwardForm.BANG_KHEN, UpwardState.PREPARED)
    assert part.panel.footer.text() == "1 / 1 đề nghị cấp trên"
    part.panel.view.choose([row.id])
    assert not part.decide.isEnabled()
    assert part.withdraw.isEnabled()

    fill_next({"Số tờ trình": "15/TTr-LĐLĐ", "Ngày trình": "22/12/2017"})
    part.send.trigger()
    assert part.panel.footer.text() == "1 / 1 đề nghị cấp trên · 1 chờ kết quả"
    told: list[str] = []
    page.context.tasks.on_known_error = lambda _owner, error: told.append(str(error))
    fill_next({"Số, ký hiệu": "812/QĐ-LĐLĐ", "Ngày quyết định": "20/12/2017"})
    part.decide.trigger()
    assert "trước ngày trình 22/12/2017" in told[0]
    fill_next({"Số, ký hiệu": "812/QĐ-LĐLĐ", "Ngày quyết định": "27/12/2017"})
    part.decide.trigger()
    assert upwards.upwards(example, 1)[0].state is UpwardState.AWARDED
    assert part.panel.model.index(0, 7).data() == "812/QĐ-LĐLĐ"
    part.take_back.trigger()
    fill_next({"Lý do": "Hết chỉ tiêu"})
    part.refuse.trigger()
    assert upwards.upwards(example, 1)[0].answer == "Hết chỉ tiêu"


def test_rules_of_other_bodies_and_known_awards_are_written_down(
    page: ReviewsPage, example: Session, fill_next: Callable[..., None]
) -> None:
    fill_next(
        {
            "Hình thức": AwardForm.CO_THI_DUA,
            "Số năm liên tục": "1",
            "Cán bộ kiểm tra": "Dẫn đầu khối\nĐủ hồ sơ",
        }
    )
    page.upwards.rules.trigger()
    rules = upward_checks.upward_rules(example, AwardForm.CO_THI_DUA)
    assert (rules.years, rules.checks) == (1, ("Dẫn đầu khối", "Đủ hồ sơ"))
    fill_next(
        {
            "Đơn vị, cá nhân": ("subject", 1),
            "Hình thức": AwardForm.KY_NIEM_CHUONG,
            "Số, ký hiệu": "77/QĐ-TLĐ",
            "Ngày quyết định": "05/07/2015",
        }
    )
    page.upwards.add_known.trigger()
    (award,) = foreign_awards.foreign_awards(example)
    assert (award.subject_id, award.form, award.number_text) == (1, AwardForm.KY_NIEM_CHUONG, "77/QĐ-TLĐ")
