"""The pieces papers are laid out of, by the numbers of NĐ 30/2020 Phụ lục I; see ``paper_templates.py``."""

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY_PT = 13
LEFT_MM, RIGHT_MM, TOP_MM, BOTTOM_MM = 30, 20, 20, 20
END_OF_ITEM = "{% if loop.last %}.{% else %};{% endif %}"
"""How a line of a list ends: the last with a full stop, the others with a semicolon."""


def new_paper(*, landscape: bool = False) -> Paper:
    """An empty A4 paper with the margins, the font, and the page number from page 2 on."""
    paper = Document()
    section = paper.sections[0]
    size = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.page_width, section.page_height = size
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    _style(paper)
    run = section.header.paragraphs[0].add_run()
    _field(run, "PAGE")
    section.header.paragraphs[0].alignment = ALIGN.CENTER
    mark = section.first_page_header.paragraphs[0]
    mark.alignment = ALIGN.RIGHT
    run = mark.add_run("{{ example_mark }}")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(11), RGBColor(0x99, 0x99, 0x99)
    return paper


def _style(paper: Paper) -> None:
    for name in ("Normal", "Header", "Footer"):
        style = paper.styles[name]
        style.font.name, style.font.size = FONT, Pt(BODY_PT)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    paper.styles["Normal"].element.get_or_add_rPr().append(language)
    layout = paper.styles["Normal"].paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.widow_control = True


def _field(run: object, code: str) -> None:
    for kind, words in (("begin", ""), ("", code), ("end", "")):
        element = OxmlElement("w:instrText" if words else "w:fldChar")
        if words:
            element.text = words
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)  # noqa: SLF001  python-docx offers no field of its own


def write(
    paragraph: Paragraph,
    words: str,
    *,
    size: float = BODY_PT,
    bold: bool = False,
    italic: bool = False,
    align: ALIGN = ALIGN.LEFT,
    before: float = 0,
    after: float = 0,
) -> Paragraph:
    """Write into a paragraph; ``**`` around words makes them bold."""
    for place, piece in enumerate(words.split("**")):
        if piece:
            run = paragraph.add_run(piece)
            run.font.size, run.bold, run.italic = Pt(size), bold or place % 2 == 1, italic
    if not words:
        _size_of_empty(paragraph, size)
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    return paragraph


def _size_of_empty(paragraph: Paragraph, size: float) -> None:
    """An empty line is as high as the mark at its end, which has a size of its own."""
    mark = OxmlElement("w:rPr")
    for name in ("w:sz", "w:szCs"):
        element = OxmlElement(name)
        element.set(qn("w:val"), str(round(size * 2)))
        mark.append(element)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  python-docx offers no mark of a paragraph
    properties.insert_element_before(mark, "w:sectPr", "w:pPrChange")


def body(paper: Paper, words: str, *, indent: bool = True, keep: bool = False) -> Paragraph:
    """A paragraph of the text: justified, a gap of 6 pt, first line set in by 10 mm."""
    paragraph = write(paper.add_paragraph(), words, align=ALIGN.JUSTIFY, after=6)
    paragraph.paragraph_format.line_spacing = 1.15
    paragraph.paragraph_format.keep_with_next = keep
    if indent:
        paragraph.paragraph_format.first_line_indent = Mm(10)
    return paragraph


def heading(paper: Paper, words: str) -> None:
    """A heading of the text, kept with what follows."""
    body(paper, f"**{words}**", keep=True)


def tag(paper: Paper, words: str) -> None:
    """A line that only steers the template and is gone from the paper."""
    write(paper.add_paragraph(), words, size=9)


def listed(paper: Paper, name: str, line: str, *, after: float = 6) -> None:
    """One paragraph for each line of a list, with this gap beneath in pt; the last ends with a full stop."""
    tag(paper, f"{{%p for item in {name} %}}")
    ended = line.removesuffix(";") + END_OF_ITEM if line.endswith(";") else line
    body(paper, ended).paragraph_format.space_after = Pt(after)
    tag(paper, "{%p endfor %}")


def centred(paper: Paper, words: str, *, size: float = 14, after: float = 0, before: float = 0) -> None:
    """A bold line in the middle."""
    write(paper.add_paragraph(), words, size=size, bold=True, align=ALIGN.CENTER, after=after, before=before)


def rule(cell_or_paper: _Cell | Paper, *, inset_mm: float, right_mm: float | None = None) -> None:
    """A thin line set in from both sides, as it stands beneath the names and the subject."""
    paragraph = cell_or_paper.add_paragraph()
    layout = paragraph.paragraph_format
    layout.left_indent = Mm(inset_mm)
    layout.right_indent = Mm(inset_mm if right_mm is None else right_mm)
    layout.line_spacing, layout.space_before, layout.space_after = Pt(3), Pt(2), Pt(0)
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  python-docx offers no borders
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    paragraph.add_run().font.size = Pt(2)


def bare_table(paper: Paper, widths_mm: tuple[float, ...]) -> Table:
    """A table without lines, for what stands side by side."""
    table = paper.add_table(rows=1, cols=len(widths_mm))
    set_widths(table, widths_mm)
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    facts = table._tbl.tblPr  # noqa: SLF001  python-docx offers no margins of cells
    facts.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange")
    keep_whole(table.rows[0])
    return table


def set_widths(table: Table, widths_mm: tuple[float, ...]) -> None:
    """Fix the columns; Word and LibreOffice read different places for it."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def grid(
    paper: Paper,
    columns: list[tuple[str, float]],
    steps: list[tuple[str, ...]],
    *,
    size: float = 11,
    left: tuple[int, ...] = (1,),
) -> Table:
    """A table with lines whose first row is repeated on every page.

    Args:
        paper: where it goes.
        columns: heading and width in mm of each.
        steps: rows in turn: one text steers the template, as many as columns are cells.
        size: of the letters, in pt.
        left: the columns set to the left; others stand in the middle.
    """
    table = paper.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    for cell, (title, _width) in zip(table.rows[0].cells, columns, strict=True):
        write(cell.paragraphs[0], title, size=size, bold=True, align=ALIGN.CENTER, before=2, after=2)
    _mark(table.rows[0], "w:tblHeader")
    for step in steps:
        row = table.add_row()
        keep_whole(row)
        if len(step) == 1:
            write(row.cells[0].paragraphs[0], step[0], size=7)
            continue
        for place, (cell, words) in enumerate(zip(row.cells, step, strict=True)):
            align = ALIGN.LEFT if place in left else ALIGN.CENTER
            written = write(cell.paragraphs[0], words, size=size, align=align, before=2, after=2)
            # The name of a group goes with its first line.
            written.paragraph_format.keep_with_next = step[1].startswith("**") and not any(step[3:])
    set_widths(table, tuple(width for _title, width in columns))
    return table


def keep_whole(row: _Row) -> None:
    """Let no page end inside the row."""
    _mark(row, "w:cantSplit")


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001  python-docx offers no such mark


def new_page(paper: Paper) -> None:
    """Go on with the next page."""
    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
