"""The golden register as a printed book (sổ khen thưởng): A4 landscape, one part a year and issuer."""

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.platypus import Paragraph

from campaign_app.documents.pdf_pages import Pages, PaperFonts
from campaign_app.domain.errors import RequirementError
from campaign_app.domain.language import _

_COLUMNS = (
    ("Số vào sổ", 12.0),
    ("Ngày vào sổ", 20.0),
    ("Họ tên, tập thể", 42.0),
    ("Chức vụ, đơn vị", 34.0),
    ("Hình thức", 15.0),
    ("Nội dung thành tích", 58.0),
    ("Số quyết định, ngày", 23.0),
    ("Tiền thưởng (đ)", 18.0),
    ("Người nhận ký", 21.0),
    ("Ghi chú", 20.0),
)
"""The heads and widths in mm: those a book kept by hand has."""
_NUMBER, _MONEY = 0, 7
_SIZE = 9.5
_PAD_PT = 4


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """An entry as the book shows it: every cell is text, empty where nothing is to be said."""

    number: str
    entered_on: str
    name: str
    post_and_unit: str
    form: str
    merit: str
    decision: str
    money: str
    received: str
    note: str


@dataclass(frozen=True, slots=True)
class RegisterPart:
    """The entries of a year and issuer, with what is summed up beneath them."""

    title: str
    issuer: str
    lines: tuple[RegisterLine, ...]
    total_money: str
    summed_up: str


@dataclass(frozen=True, slots=True)
class RegisterBook:
    """The whole book: whose it is, which years, its parts, who keeps it and who stands behind it."""

    issuer_parent: str
    issuer: str
    years: str
    parts: tuple[RegisterPart, ...]
    place_and_date: str
    keeper: str
    signer_lines: tuple[str, ...]
    example_mark: str = ""


def register_pdf(book: RegisterBook, fonts: PaperFonts, told: Callable[[int], None] | None = None) -> bytes:
    """Draw the cover, then every part on new pages, and the signatures at the end.

    Args:
        book: the words.
        fonts: the fonts to draw them with.
        told: hears of each page begun; what it raises cancels.

    Raises:
        RequirementError: there is no entry to print.
    """
    if not book.parts:
        raise RequirementError(
            _("Sổ vàng chưa có mục nào để in."), hint=_("Chọn năm khác, hoặc vào số một quyết định trước.")
        )
    pages = Pages(fonts, title="Sổ vàng khen thưởng", mark=book.example_mark, landscape=True)
    _cover(pages, book)
    for part in book.parts:
        pages.new_paper()
        _part(pages, part)
        if part is not book.parts[-1]:
            pages.add(_summed_up(pages, part))
    with pages.together():
        pages.add(_summed_up(pages, book.parts[-1]))
        pages.add(pages.text(book.place_and_date, align="right", italic=True, spaceBefore=12, spaceAfter=6))
        pages.signers(("NGƯỜI GIỮ SỔ", book.keeper), book.signer_lines)
    return pages.pdf(told)


def _summed_up(pages: Pages, part: RegisterPart) -> Paragraph:
    return pages.text(part.summed_up, align="left", size=12)


def _cover(pages: Pages, book: RegisterBook) -> None:
    for words, bold in ((book.issuer_parent, False), (book.issuer, True)):
        if words:
            pages.add(pages.text(words, align="center", size=15, bold=bold, spaceAfter=3))
    pages.gap(42)
    pages.add(pages.text("SỔ VÀNG", align="center", size=44, bold=True, spaceAfter=10))
    pages.add(pages.text("GHI TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG", align="center", size=16, bold=True))
    pages.gap(10)
    pages.add(pages.text(book.years, align="center", size=16))


def _part(pages: Pages, part: RegisterPart) -> None:
    pages.add(pages.text(part.title, align="center", size=15, bold=True, spaceAfter=2))
    pages.add(pages.text(part.issuer, align="center", size=12, italic=True, spaceAfter=8))
    rows = [
        (
            line.number,
            line.entered_on,
            line.name,
            line.post_and_unit,
            line.form,
            line.merit,
            line.decision,
            line.money,
            line.received,
            line.note,
        )
        for line in part.lines
    ]
    rows.append(("", "", "Cộng", "", "", "", "", part.total_money, "", ""))
    pages.grid(
        _COLUMNS,
        rows,
        left=(2, 3, 5, 9),
        right=(_NUMBER, _MONEY),
        bold_rows=(len(rows) - 1,),
        size=_SIZE,
        pad_pt=_PAD_PT,
    )
    pages.gap(2)
