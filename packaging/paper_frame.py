"""The head of every paper, its title, its addressee, and its foot; see ``paper_templates.py``."""

from docx.shared import Pt
from docx.table import _Row
from paper_parts import ALIGN, Paper, bare_table, centred, keep_whole, rule, write

RECIPIENTS = ("- Như trên;", "- Lưu: VT.")


def head(
    paper: Paper,
    *,
    subject: str = "",
    issuer: str = "{{ issuer }}",
    over: str = "{{ issuer_parent }}",
    number: str = "Số: {{ number }}",
) -> None:
    """The block of the issuer, the number, the country's name, and place and date."""
    table = bare_table(paper, (78, 92))
    left, right = table.rows[0].cells
    write(left.paragraphs[0], over, size=12, align=ALIGN.CENTER)
    write(left.add_paragraph(), issuer, size=12, bold=True, align=ALIGN.CENTER)
    rule(left, inset_mm=26)
    write(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True, align=ALIGN.CENTER)
    write(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", size=13, bold=True, align=ALIGN.CENTER)
    rule(right, inset_mm=15)
    left, right = table.add_row().cells
    write(left.paragraphs[0], number, size=13, align=ALIGN.CENTER, before=4)
    if subject:
        write(left.add_paragraph(), subject, size=12, align=ALIGN.CENTER)
    write(right.paragraphs[0], "{{ place_and_date }}", size=13, italic=True, align=ALIGN.CENTER, before=4)


def title(paper: Paper, name: str, subject: str) -> None:
    """The kind of the paper and what it is about, with the line beneath."""
    centred(paper, name, before=12)
    centred(paper, subject)
    rule(paper, inset_mm=60)
    write(paper.add_paragraph(), "", size=6)


def addressed(paper: Paper, words: str) -> None:
    """To whom a letter goes."""
    write(paper.add_paragraph(), f"Kính gửi: {words}", size=14, align=ALIGN.CENTER, before=14, after=10)


def closing(paper: Paper) -> _Row:
    """The row of the signatures; the last paragraph stands in a row above it, and both on one page.

    A paragraph that keeps with a table is parted from it by LibreOffice, rows that keep are not.
    """
    last = paper.paragraphs[-1]
    # Word runs two tables into one where no paragraph parts them.
    write(paper.add_paragraph(), "", size=4)
    table = bare_table(paper, (80, 80))
    above = table.rows[0].cells[0].merge(table.rows[0].cells[1])
    above._tc.replace(above.paragraphs[0]._p, last._p)  # noqa: SLF001  python-docx moves no paragraphs
    last.paragraph_format.space_after = Pt(12)
    last.paragraph_format.keep_with_next = True
    row = table.add_row()
    keep_whole(row)
    return row


def foot(
    paper: Paper,
    recipients: tuple[str, ...],
    *,
    authority: str = "{{ authority_line }}",
    post: str = "{{ signer_post }}",
    name: str = "{{ signer_name }}",
) -> None:
    """Who receives the paper, and who signs it."""
    left, right = closing(paper).cells
    write(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True)
    for line in recipients:
        write(left.add_paragraph(), line, size=11)
    write(right.paragraphs[0], authority, bold=True, align=ALIGN.CENTER)
    write(right.add_paragraph(), "{%p if sign_mode %}", size=7)
    write(right.add_paragraph(), "{{ sign_mode }}", bold=True, align=ALIGN.CENTER)
    write(right.add_paragraph(), "{%p endif %}", size=7)
    write(right.add_paragraph(), post, bold=True, align=ALIGN.CENTER)
    for _line in range(4):
        write(right.add_paragraph(), "", size=13)
    write(right.add_paragraph(), name, bold=True, align=ALIGN.CENTER)
    for paragraph in right.paragraphs[:-1]:
        paragraph.paragraph_format.keep_with_next = True
