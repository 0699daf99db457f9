"""The score sheets as papers: Word by the template, and the PDF drawn here."""

import gettext
import io
from collections.abc import Callable

import pypdf
from docx import Document

from campaign_app.domain import language
from campaign_app.services import papers, scores
from campaign_app.services.papers import PaperKind
from campaign_app.services.session import Session

Words = Callable[[bytes], str]


def _of(session: Session, campaign_id: int, name: str) -> int:
    rows = scores.score_table(session, campaign_id)
    return next(row.registration_id for row in rows if name in row.name)


def test_a_sheet_tells_values_rules_papers_and_the_sum(
    example: Session, campaign_id: int, words: Words
) -> None:
    chosen = [_of(example, campaign_id, "May mặc Xuất khẩu")]
    paper = papers.score_sheets(example, campaign_id, registration_ids=chosen)
    assert paper.kind is PaperKind.SCORE_SHEET
    assert paper.name.startswith("Phiếu chấm điểm 2017 Công đoàn cơ sở Công ty TNHH May mặc")
    told = words(paper.content)
    for expected in (
        "100 × 62,65 ÷ 67 ≈ 93,5075",
        "Điểm của đơn vị: 93,51.",
        "hạng 1/4 khối Doanh nghiệp",
        "không áp dụng",
        "điểm chuẩn, mỗi lần trừ 2 điểm",
        "Báo cáo nộp chậm một kỳ.",
    ):
        assert expected in told


def test_all_unions_stand_in_one_file_each_from_a_new_page(example: Session, campaign_id: int) -> None:
    rows = scores.score_table(example, campaign_id)
    paper = Document(io.BytesIO(papers.score_sheets(example, campaign_id).content))
    heads = [item.text for item in paper.paragraphs if item.text.startswith("Đơn vị: ")]
    assert heads == [f"Đơn vị: {row.name}" for row in rows]
    breaks = [item for item in paper.paragraphs if item.paragraph_format.page_break_before]
    assert len(breaks) == len(rows)


def test_the_pdf_says_the_same_in_vietnamese_whatever_the_window_speaks(
    example: Session, campaign_id: int
) -> None:
    chosen = [
        _of(example, campaign_id, "Trường Tiểu học Hợp Thịnh"),
        _of(example, campaign_id, "xã Mông Hóa"),
    ]

    class Shouting(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper()

    language.install(Shouting())
    paper = papers.score_sheets_as_pdf(example, campaign_id, registration_ids=chosen)
    reader = pypdf.PdfReader(io.BytesIO(paper.content))
    told = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert paper.name == "Phiếu chấm điểm 2017.pdf"
    assert len(reader.pages) == 4
    assert "ưu tiên tập thể có từ 70 % nữ trở lên khi bằng điểm" in told
    assert "Bằng điểm với Công đoàn cơ sở Trường Trung học cơ sở Hợp Thịnh" in told
