"""The score sheets of unions, drawn as PDF: what each criterion gave, and how the sum came about."""

from collections.abc import Callable

from campaign_app.documents.pdf_pages import Pages, PaperFonts, letterhead_left
from campaign_app.documents.sheet_words import ScoreSheets, SheetLine, UnionSheet

_COLUMNS = (
    ("STT", 10.0), ("Nội dung tiêu chí, cách chấm", 70.0), ("Điểm chuẩn", 13.0), ("Tự chấm", 17.0),
    ("Điểm", 11.0), ("Thẩm định", 17.0), ("Điểm", 14.0), ("Minh chứng", 13.0),
)  # fmt: skip
_SIZE = 8.5


def score_sheets_pdf(
    words: ScoreSheets, fonts: PaperFonts, told: Callable[[int], None] | None = None
) -> bytes:
    """Draw the sheet of each union, each from page 1 of its own; ``told`` hears of each page begun."""
    pages = Pages(fonts, title="Phiếu chấm điểm", mark=words.example_mark)
    for sheet in words.sheets:
        pages.new_paper()
        _sheet(pages, words, sheet)
    return pages.pdf(told)


def _sheet(pages: Pages, words: ScoreSheets, sheet: UnionSheet) -> None:
    pages.head(letterhead_left(words), words.place_and_date, words.number)
    pages.add(pages.text("PHIẾU CHẤM ĐIỂM", align="center", size=14, bold=True, spaceAfter=2))
    pages.add(pages.text(f"Kết quả {words.occasion_title}", align="center", bold=True))
    pages.gap(3)
    pages.add(pages.text(f"Đơn vị: {sheet.union}", align="left", bold=True, spaceAfter=2))
    places = [f"Khối: {sheet.sector}"] if sheet.sector else []
    places += [f"Cụm: {sheet.cluster}"] if sheet.cluster else []
    if places:
        pages.add(pages.text(". ".join(places), align="left", spaceAfter=4))
    pages.grid(_COLUMNS, [_row(line) for line in sheet.criteria], left=(1,), size=_SIZE, pad_pt=1)
    pages.gap(3)
    for step in sheet.steps:
        pages.add(pages.text(step, align="left", size=11, spaceAfter=1))
    for line in sheet.standing:
        pages.add(pages.text(line, align="left", size=11, bold=True, spaceAfter=1))
    pages.gap(4)
    lines = [words.authority_line, words.sign_mode, words.signer_post]
    pages.signers(["ĐẠI DIỆN ĐƠN VỊ", ""], [*filter(None, lines), words.signer_name])


def _row(line: SheetLine) -> tuple[str, ...]:
    told = [line.content, line.rule]
    if line.note:
        told.append(f"Ghi chú: {line.note}")
    return (
        line.code,
        "\n".join(told),
        line.most,
        line.own,
        line.own_points,
        line.verified,
        line.points,
        line.papers,
    )
