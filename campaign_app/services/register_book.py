"""The golden register as a book: printed as PDF, or as a workbook with the same columns."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_date, format_number
from campaign_app.domain.language import _
from campaign_app.domain.states import AwardState, IssueReason
from campaign_app.domain.variables import words_from_json
from campaign_app.domain.wording import date_in_words, money_in_words
from campaign_app.services.exports import words as paper_words
from campaign_app.services.exports.tables import ListColumn, list_of, write_table
from campaign_app.services.issuers import issuers
from campaign_app.services.papers.head import Frame, frame_of, head_of
from campaign_app.services.register import AwardRow, IssueRow, entries
from campaign_app.services.session import Session
from campaign_app.spreadsheets import CellFormat
from campaign_app.store.queries import certificates as certificate_queries
from campaign_app.store.queries import issuers as issuer_queries
from campaign_app.system.files import write_atomically

if TYPE_CHECKING:
    from campaign_app.documents.pdf_register import RegisterBook, RegisterLine, RegisterPart

__all__ = ["book_pdf", "save_book"]

ISSUE_NOTES = {
    IssueReason.CORRECTED: "Đính chính",  # on paper
    IssueReason.REISSUED: "Cấp lại",  # on paper
}
_ENDINGS = (".pdf", ".xlsx")


def save_book(
    session: Session,
    target: Path,
    *,
    years: tuple[int, int] | None = None,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write the book to a ``.pdf`` or ``.xlsx`` file, in one step; give how many entries it has.

    Args:
        session: the workspace, which is only read.
        target: the file; one that is there is replaced.
        years: the first and the last year of the book; all when left out.
        progress: hears of each page begun; what it raises cancels.

    Raises:
        InvalidInputError: the file has another ending or cannot be written.
        RequirementError: there is no entry in these years.
    """
    rows = _entries(session, years)
    if target.suffix.lower() not in _ENDINGS:
        raise InvalidInputError(_("Sổ vàng được ghi ra tệp .pdf hoặc .xlsx."), hint=_("Đổi đuôi tên tệp."))
    if target.suffix.lower() == ".xlsx":
        _write_workbook(session, target, rows)
        return len(rows)
    content = _pdf(session, rows, progress)
    try:
        write_atomically(target, content)
    except OSError as error:
        raise InvalidInputError(
            _("Không ghi được tệp {name}.").format(name=target.name),
            hint=_("Đóng tệp nếu đang mở ở chương trình khác, hoặc chọn thư mục khác."),
        ) from error
    return len(rows)


def book_pdf(session: Session, *, years: tuple[int, int] | None = None) -> bytes:
    """Give the book as PDF, for the screen and the printer.

    Raises:
        RequirementError: there is no entry in these years.
    """
    return _pdf(session, _entries(session, years), None)


def _entries(session: Session, years: tuple[int, int] | None) -> list[AwardRow]:
    first, last = years or (0, 9999)
    rows = [row for row in entries(session) if first <= row.register_year <= last]
    return sorted(rows, key=lambda row: (row.register_year, row.issuer_id, row.register_number))


def _pdf(session: Session, rows: Sequence[AwardRow], progress: Callable[[int], None] | None) -> bytes:
    from campaign_app.documents.pdf_register import register_pdf
    from campaign_app.services.papers.lists import paper_fonts

    return register_pdf(_book(session, rows), paper_fonts(), progress)


def _book(session: Session, rows: Sequence[AwardRow]) -> "RegisterBook":
    from campaign_app.documents.pdf_register import RegisterBook

    today = session.today()
    newest = rows[-1].issuer_id if rows else issuers(session)[-1].id
    frame = frame_of(session, issuer_id=newest, campaign=None, on=today)
    head = head_of(frame, number="", on=today)
    return RegisterBook(
        issuer_parent=head["issuer_parent"].replace("\n", " "),
        issuer=head["issuer"].replace("\n", " "),
        years=_years_in_words(rows),
        parts=tuple(_parts(session, rows)),
        place_and_date=date_in_words(today, frame.issuer.place),
        keeper=_keeper(session),
        signer_lines=_signer(frame, head),
        example_mark=head["example_mark"],
    )


def _years_in_words(rows: Sequence[AwardRow]) -> str:
    if not rows:
        return ""
    first, last = rows[0].register_year, rows[-1].register_year
    return f"Năm {first}" if first == last else f"Từ năm {first} đến năm {last}"  # on paper


def _keeper(session: Session) -> str:
    named = {row.id: row.name for row in issuer_queries.officers()}
    return named.get(session.officer_id or 0, "")


def _signer(frame: Frame, head: Mapping[str, str]) -> tuple[str, ...]:
    lines = (head["authority_line"], head["sign_mode"], head["signer_post"])
    return (*(line for line in lines if line), "" if frame.signer is None else frame.signer.name)


def _parts(session: Session, rows: Iterable[AwardRow]) -> Iterable["RegisterPart"]:
    from campaign_app.documents.pdf_register import RegisterPart

    named = {row.id: row.name for row in issuers(session)}
    notes = _issue_notes()
    for (year, issuer_id), group in itertools.groupby(rows, lambda row: (row.register_year, row.issuer_id)):
        listed = list(group)
        yield RegisterPart(
            title=f"NĂM {year}",  # on paper
            issuer=named[issuer_id],
            lines=tuple(_line(row, notes.get(row.id, ())) for row in listed),
            total_money=format_number(_money(listed)),
            summed_up=_summed_up(year, listed),
        )


def _money(rows: Iterable[AwardRow]) -> int:
    """What was paid: the reward of a revoked award is recovered and does not count."""
    return sum(row.money for row in rows if row.state is not AwardState.REVOKED)


def _summed_up(year: int, rows: Sequence[AwardRow]) -> str:
    revoked = sum(row.state is AwardState.REVOKED for row in rows)
    told = f"Năm {year} có {format_number(len(rows))} mục"  # on paper
    if revoked:
        told += f", trong đó {format_number(revoked)} mục đã thu hồi"  # on paper
    money = _money(rows)
    return f"{told}. Tiền thưởng: {format_number(money)} đồng ({money_in_words(money).lower()})."  # on paper


def _line(row: AwardRow, issues: Sequence[IssueRow]) -> "RegisterLine":
    from campaign_app.documents.pdf_register import RegisterLine

    told = words_from_json(row.words)
    return RegisterLine(
        number=f"{row.register_number:02d}",
        entered_on=format_date(row.signed_on),
        name=row.name,
        post_and_unit=told.post_and_unit,
        form=paper_words.AWARD_FORMS[row.form],
        merit=told.merit,
        decision=f"{row.decision}\n{format_date(row.signed_on)}",
        money=format_number(row.money) if row.money else "",
        received=_received(row),
        note=_note(row, issues),
    )


def _received(row: AwardRow) -> str:
    return "" if row.handed_on is None else f"{row.received_by}\n{format_date(row.handed_on)}"


def _issue_notes() -> dict[int, list[IssueRow]]:
    found: dict[int, list[IssueRow]] = defaultdict(list)
    for issue in certificate_queries.all_issues():
        if issue.reason in ISSUE_NOTES:
            found[issue.award_id].append(issue)
    return found


def _note(row: AwardRow, issues: Iterable[IssueRow]) -> str:
    lines = [f"{ISSUE_NOTES[issue.reason]} {issue.issued_at:%d/%m/%Y}" for issue in issues]
    if row.revoked_on is not None:
        lines.append(f"Thu hồi {format_date(row.revoked_on)} theo {row.revoked_by_document}")  # on paper
    return "\n".join(lines)


def _write_workbook(session: Session, target: Path, rows: Sequence[AwardRow]) -> None:
    notes = _issue_notes()
    columns: list[ListColumn[AwardRow]] = [
        ListColumn("Năm", lambda row: row.register_year, CellFormat.WHOLE),  # on paper
        ListColumn("Số vào sổ", lambda row: row.register_number, CellFormat.WHOLE),  # on paper
        ListColumn("Ngày vào sổ", lambda row: row.signed_on, CellFormat.DAY, 13),  # on paper
        ListColumn("Họ tên, tập thể", lambda row: row.name, width=36),  # on paper
        ListColumn(
            "Chức vụ, đơn vị",  # on paper
            lambda row: words_from_json(row.words).post_and_unit,
            width=40,
        ),
        ListColumn("Hình thức", lambda row: paper_words.AWARD_FORMS[row.form], width=13),  # on paper
        ListColumn("Nội dung thành tích", lambda row: words_from_json(row.words).merit, width=50),  # on paper
        ListColumn("Số quyết định", lambda row: row.decision, width=16),  # on paper
        ListColumn("Ngày quyết định", lambda row: row.signed_on, CellFormat.DAY, 13),  # on paper
        ListColumn("Tiền thưởng", lambda row: row.money, CellFormat.MONEY, 14),  # on paper
        ListColumn("Người nhận", lambda row: row.received_by, width=24),  # on paper
        ListColumn("Ngày nhận", lambda row: row.handed_on, CellFormat.DAY, 13),  # on paper
        ListColumn("Ghi chú", lambda row: _note(row, notes.get(row.id, ())), width=36),  # on paper
    ]
    title = ["SỔ VÀNG KHEN THƯỞNG", _years_in_words(rows)]  # on paper
    table = list_of("Sổ vàng", columns, rows, title=title)  # on paper
    write_table(target, table, created=session.now().replace(tzinfo=None))
