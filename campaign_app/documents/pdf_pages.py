"""Pages drawn here: fonts, the head of a paper, tables whose headings are repeated, page numbers.

All measures of the layout are mm from the edge of the sheet; letters in pt. The same words and fonts give
the same bytes.
"""

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont, TTFontFace
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from campaign_app.documents.words import LetterHead
from campaign_app.domain.errors import WorkspaceError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean_lines, nfc

LEFT_MM, RIGHT_MM, TOP_MM, BOTTOM_MM = 28.0, 17.0, 20.0, 18.0
VIETNAMESE_LETTERS = (
    "".join(
        nfc(letter + tone)
        for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
        for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")
    )
    + "đĐ…“”–"
)
_HEAD_MM = (75.0, 90.0)
_COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_GRID = 0.5
_PAD = 3
_ALIGN: dict[str, Literal[0, 1, 2, 4]] = {"left": 0, "center": 1, "right": 2, "justify": 4}


@dataclass(frozen=True, slots=True)
class FontSource:
    """Where a TrueType face lies, and its place in a collection."""

    path: Path
    index: int = 0

    def holds_vietnamese(self) -> bool:
        """Whether the face has a shape for every Vietnamese letter; old fonts leave boxes."""
        try:
            known = TTFontFace(str(self.path), subfontIndex=self.index).charToGlyph
        except (TTFError, OSError):
            return False
        return all(ord(letter) in known for letter in VIETNAMESE_LETTERS)


@dataclass(frozen=True, slots=True)
class PaperFonts:
    """The four faces a paper is set in; they are embedded."""

    regular: FontSource
    bold: FontSource
    italic: FontSource
    bold_italic: FontSource

    def family(self) -> str:
        """Make the faces known to the drawing library once, and give the name of their family.

        Raises:
            WorkspaceError: a font file cannot be read.
        """
        faces = (self.regular, self.bold, self.italic, self.bold_italic)
        key = hashlib.sha256("|".join(f"{face.path}#{face.index}" for face in faces).encode()).hexdigest()[
            :12
        ]
        names = [f"paper-{key}-{style}" for style in ("regular", "bold", "italic", "bolditalic")]
        if names[0] not in pdfmetrics.getRegisteredFontNames():
            try:
                fonts = [
                    TTFont(name, str(face.path), subfontIndex=face.index)
                    for name, face in zip(names, faces, strict=True)
                ]
            except (TTFError, OSError) as error:
                raise WorkspaceError(
                    _("Không đọc được phông chữ “{name}”.").format(name=self.regular.path.name),
                    hint=_("Cài lại phông chữ Times New Roman rồi làm lại."),
                ) from error
            for font in fonts:
                pdfmetrics.registerFont(font)
            pdfmetrics.registerFontFamily(names[0], *names)
        return names[0]


class Pages:
    """The flow of a document: paragraphs, tables and heads in turn, then written as PDF.

    Attributes:
        family: the name of the fonts' family.
        width_mm: how wide the text is, in mm.
    """

    def __init__(self, fonts: PaperFonts, *, title: str, mark: str = "", landscape: bool = False) -> None:
        self.family = fonts.family()
        self._sheet_mm = (297.0, 210.0) if landscape else (210.0, 297.0)
        self._left_mm = RIGHT_MM if landscape else LEFT_MM
        self.width_mm = self._sheet_mm[0] - self._left_mm - RIGHT_MM
        self._title = title
        self._mark = mark
        self._story: list[Flowable] = []
        self._number = 0

    def add(self, *parts: Flowable) -> None:
        """Go on with these."""
        self._story.extend(parts)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep what is added within on one page, if it fits on one."""
        begun = len(self._story)
        yield
        kept, self._story[begun:] = self._story[begun:], []
        self.add(KeepTogether(kept))

    def gap(self, height_mm: float) -> None:
        """Leave a gap."""
        self.add(Spacer(1, height_mm * mm))

    def text(self, words: str, *, align: str = "justify", size: float = 13, **looks: Any) -> Paragraph:  # noqa: ANN401  passed on to the style
        """A paragraph of plain words; ``bold`` and ``italic`` set the face, line breaks are kept."""
        marked = escape(clean_lines(words)).replace("\n", "<br/>")
        if looks.pop("bold", False):
            marked = f"<b>{marked}</b>"
        if looks.pop("italic", False):
            marked = f"<i>{marked}</i>"
        style = ParagraphStyle(
            "paper",
            fontName=self.family,
            fontSize=size,
            leading=size * 1.25,
            alignment=_ALIGN[align],
            **looks,
        )
        return Paragraph(marked, style)

    def body(self, words: str) -> None:
        """A paragraph of the text: justified, first line set in by 10 mm."""
        self.add(self.text(words, firstLineIndent=10 * mm, spaceAfter=5))

    def head(self, left: Sequence[str], right_below: str, number: str = "") -> None:
        """The country's name on the right; on the left the bodies, the last bold, its line, the number."""
        upright = [self.text(words, align="center", size=12) for words in left[:-1] if words]
        name = self.text(left[-1], align="center", size=12, bold=True)
        country = [
            self.text(_COUNTRY, align="center", size=self._fitting(_COUNTRY, _HEAD_MM[1]), bold=True),
            self.text("Độc lập - Tự do - Hạnh phúc", align="center", size=13, bold=True),
            _Rule(58),
            Spacer(1, 2 * mm),
            self.text(right_below, align="center", italic=True),
        ]
        issuer = [*upright, name, _Rule(28)]
        if number:
            issuer += [Spacer(1, 2 * mm), self.text(f"Số: {number}", align="center")]
        widths = [width / sum(_HEAD_MM) * self.width_mm * mm for width in _HEAD_MM]
        self.add(Table([[issuer, country]], colWidths=widths, style=_BARE))
        self.gap(5)

    def _fitting(self, words: str, width_mm: float) -> float:
        """The size in pt, 12 at most, at which bold words stay on one line."""
        at_one = pdfmetrics.stringWidth(words, self.family.replace("-regular", "-bold"), 1)
        return min(12.0, width_mm * mm / at_one - 0.05)

    def grid(
        self,
        columns: Sequence[tuple[str, float]],
        rows: Sequence[Sequence[str]],
        *,
        left: Sequence[int] = (),
        right: Sequence[int] = (),
        bold_rows: Sequence[int] = (),
        size: float = 11,
        pad_pt: float = _PAD,
    ) -> None:
        """A table whose headings are repeated on every page and whose rows are never cut.

        Args:
            columns: heading and width in mm of each.
            rows: the words of the cells.
            left: the columns set to the left.
            right: the columns set to the right; the others stand in the middle.
            bold_rows: rows that are bold.
            size: of the letters, in pt.
            pad_pt: the room above and below the words of a cell.
        """
        heads = [self.text(title, align="center", size=size, bold=True) for title, _width in columns]
        cells = [
            [
                self.text(
                    words,
                    align="left" if place in left else "right" if place in right else "center",
                    size=size,
                    bold=number in bold_rows,
                )
                for place, words in enumerate(row)
            ]
            for number, row in enumerate(rows)
        ]
        # A bold row names the group below it, and goes with its first line.
        kept = [("NOSPLIT", (0, row + 1), (-1, row + 2)) for row in bold_rows if row + 1 < len(rows)]
        style = TableStyle(
            [
                *kept,
                ("GRID", (0, 0), (-1, -1), _GRID, colors.black),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("TOPPADDING", (0, 1), (-1, -1), pad_pt),
                ("BOTTOMPADDING", (0, 1), (-1, -1), pad_pt),
                ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
                ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
            ]
        )
        widths = [width * mm for _title, width in columns]
        table = Table([heads, *cells], colWidths=widths, repeatRows=1, style=style, splitByRow=1)
        self.add(table)

    def signers(self, *columns: Sequence[str]) -> None:
        """Signatures side by side, kept on one page: the lines above in bold, the last is the name."""
        width = self.width_mm / len(columns)
        cells = [
            [
                *(self.text(line, align="center", bold=True) for line in column[:-1] if line),
                Spacer(1, 24 * mm),
                self.text(column[-1], align="center", bold=True),
            ]
            for column in columns
        ]
        # One row of a table is never cut, and what keeps together must not stand within what does.
        self.add(Table([cells], colWidths=[width * mm] * len(columns), style=_BARE))

    def new_paper(self) -> None:
        """Begin another paper on a new page, counted from 1 again."""
        if self._story:
            self.add(NextPageTemplate("first"), PageBreak())
        self.add(NextPageTemplate("later"))

    def pdf(self, told: Callable[[int], None] | None = None) -> bytes:
        """Write the pages; ``told`` hears of each page begun, and what it raises cancels."""
        buffer = io.BytesIO()
        document = BaseDocTemplate(
            buffer,
            pagesize=tuple(side * mm for side in self._sheet_mm),
            title=self._title,
            author="Sổ Vàng",
            invariant=1,
            pageCompression=1,
            lang="vi-VN",
        )
        height = self._sheet_mm[1] - TOP_MM - BOTTOM_MM
        frame = Frame(self._left_mm * mm, BOTTOM_MM * mm, self.width_mm * mm, height * mm, 0, 0, 0, 0)

        def begin(first: bool) -> Callable[[Any, Any], None]:  # noqa: FBT001  one of two page kinds
            def draw(canvas: Any, _document: Any) -> None:  # noqa: ANN401  the library's own
                self._number = 1 if first else self._number + 1
                self._frame_of_page(canvas)
                if told is not None:
                    told(canvas.getPageNumber())

            return draw

        document.addPageTemplates(
            [
                PageTemplate("first", [frame], onPage=begin(True)),
                PageTemplate("later", [frame], onPage=begin(False)),
            ]
        )
        document.build(list(self._story))
        return buffer.getvalue()

    def _frame_of_page(self, canvas: Any) -> None:  # noqa: ANN401  the library's own
        """The number in the middle of the top margin from page 2 on; the mark of an example on the right."""
        top = (self._sheet_mm[1] - TOP_MM / 2) * mm
        if self._number > 1:
            canvas.setFont(self.family, 13)
            canvas.drawCentredString(
                (self._left_mm + self.width_mm / 2) * mm, top - 2 * mm, str(self._number)
            )
        if self._mark:
            canvas.setFillGray(0.6)
            canvas.setFont(self.family, 11)
            canvas.drawRightString((self._sheet_mm[0] - RIGHT_MM) * mm, top, self._mark)


_BARE = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ]
)


class _Rule(Flowable):
    """A thin line in the middle, as it stands beneath a name."""

    def __init__(self, width_mm: float) -> None:
        super().__init__()
        self._line = width_mm * mm
        self._room = 0.0

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        self._room = available
        return available, 2 * mm

    def draw(self) -> None:
        left = (self._room - self._line) / 2
        self.canv.setLineWidth(_GRID)
        self.canv.line(left, mm, left + self._line, mm)


def letterhead_left(words: LetterHead) -> tuple[str, str]:
    """The bodies at the left of a head: the one above, and the one that issues the paper."""
    return words.issuer_parent, words.issuer
