"""The letter that proposes cases to another body, as Word makes it."""

import io
from datetime import date

import docx
import pytest

from campaign_app.domain.commendation import AwardForm
from campaign_app.domain.errors import RequirementError
from campaign_app.services import nominations, papers, upwards
from campaign_app.services.papers import PaperKind
from campaign_app.services.session import Session
from campaign_app.services.upwards import UpwardDetails
from campaign_app.store.models.campaigns import Campaign

BODY = "Liên đoàn Lao động tỉnh Hòa Bình"


def text_of(content: bytes) -> str:
    paper = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def test_a_letter_for_each_body_and_sending(example: Session) -> None:
    Campaign.update(stage="DECIDED").execute()
    with pytest.raises(RequirementError, match="Chưa đề nghị cấp trên khen ai"):
        papers.papers_of(example, 1, PaperKind.UPWARD)
    assert PaperKind.UPWARD not in papers.kinds_at_hand(example, 1)
    rows = nominations.nominations(example, 1)
    wanted = [rows[0], next(row for row in rows if row.kind == "INDIVIDUAL")]
    made = [
        upwards.nominate_upwards(
            example,
            UpwardDetails(
                subject_id=row.subject_id,
                form=AwardForm.BANG_KHEN,
                body=BODY,
                merit=row.merit,
                campaign_id=1,
                reason="Dẫn đầu khối",
            ),
        ).id
        for row in wanted
    ]
    (paper,) = papers.papers_of(example, 1, PaperKind.UPWARD)
    told = text_of(paper.content)
    assert paper.name == f"Tờ trình cấp trên 2017 {BODY}.docx"
    for words in (f"Kính gửi: {BODY}", "đề nghị tặng Bằng khen", "01 tập thể và 01 cá nhân", wanted[0].name):
        assert words in told, words
    upwards.submit_upwards(example, nomination_ids=made[:1], on=date(2017, 12, 22), number="15/TTr-LĐLĐ")
    found = papers.papers_of(example, 1, PaperKind.UPWARD)
    assert len(found) == 2
    assert "Số: 15/TTr-LĐLĐ" in text_of(found[0].content) + text_of(found[1].content)
