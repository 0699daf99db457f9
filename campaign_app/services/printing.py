"""Certificates onto paper: in which order, on which blank, how the printer is off, and what was printed."""

import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import AwardForm, SubjectKind
from campaign_app.domain.errors import NotFoundError, RequirementError
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.variables import words_from_json
from campaign_app.domain.vietnamese import clean
from campaign_app.domain.workflow import AwardState
from campaign_app.services import certificates
from campaign_app.services.outcome import Counted
from campaign_app.services.session import Session
from campaign_app.store.models.awards import PrintLog
from campaign_app.store.queries import awards as queries
from campaign_app.store.queries import certificates as certificate_queries
from campaign_app.store.queries import unions as union_queries
from campaign_app.store.queries.awards import AwardRow
from campaign_app.system.printers import PdfPrinters, Printers, PrintSettings, Sheet

__all__ = [
    "PrintJob",
    "PrintSheet",
    "Sent",
    "SheetOrder",
    "TemplateChoice",
    "arrange",
    "ceremony_place",
    "log_prints",
    "prepare",
    "send",
    "sheets_to_print",
    "template_choices",
]

Progress = Callable[[int, int], None]
_FORMS = (AwardForm.CO_THI_DUA, AwardForm.BANG_KHEN, AwardForm.GIAY_KHEN, AwardForm.KY_NIEM_CHUONG)
LONGEST_REASON = 300
MOST_COPIES = 20


class SheetOrder(StrEnum):
    """In which order sheets leave the printer."""

    REGISTER = "REGISTER"
    CEREMONY = "CEREMONY"
    SECTOR = "SECTOR"
    LIST = "LIST"


@dataclass(frozen=True, slots=True)
class PrintSheet:
    """A sheet that may be printed.

    Attributes:
        award_id: its award.
        issue_id: the newest certificate of that award.
        number: the register number.
        sector: name of the sector of its union, with its place among the sectors; empty without a union.
        printed: how often this certificate went to paper; files do not count.
        ceremony: its place in the order sheets are handed over in, see :func:`ceremony_place`.
    """

    award_id: int
    issue_id: int
    year: int
    number: int
    name: str
    sector: str
    sector_place: int
    printed: int
    template: str
    ceremony: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateChoice:
    """A template a certificate may be printed with; an empty name is the one it was made out with."""

    name: str
    label: str
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class PrintJob:
    """Pages ready for a printer, one for each certificate, in the order they are printed."""

    pdf: bytes
    issue_ids: tuple[int, ...]
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class Sent:
    """How many sheets went out, and what stopped the rest, if anything did."""

    count: int
    stopped: Exception | None = None


def sheets_to_print(session: Session, award_ids: Sequence[int]) -> list[PrintSheet]:
    """The sheets of these awards in the given order; revoked ones and those made elsewhere are left out.

    Raises:
        NotFoundError: an award is not in the workspace.
    """
    del session
    known = {row.id: row for row in queries.awards()}
    if not known.keys() >= set(award_ids):
        raise NotFoundError(_("Không còn mục khen thưởng này trong sổ."))
    places = {row.id: place for place, row in enumerate(union_queries.sectors())}
    unions = {row.id: row for row in union_queries.unions()}
    printed = certificate_queries.paper_prints()

    def sheet(row: AwardRow) -> PrintSheet:
        union = None if row.union_id is None else unions.get(row.union_id)
        place = len(places) if union is None else places.get(union.sector_id, len(places))
        return PrintSheet(
            award_id=row.id,
            issue_id=row.issue_id,
            year=row.register_year,
            number=row.register_number,
            name=row.name,
            sector="" if union is None else union.sector,
            sector_place=place,
            printed=printed.get(row.issue_id, 0),
            template=row.template,
            ceremony=ceremony_place(row, place, "" if union is None else union.sort_key),
        )

    rows = [known[award_id] for award_id in award_ids]
    return [sheet(row) for row in rows if row.state is not AwardState.REVOKED and not row.made_elsewhere]


def ceremony_place(row: AwardRow, sector_place: int, union_key: str) -> tuple[int | str, ...]:
    """Give what orders the sheets as they are handed over at a ceremony.

    Higher forms first, of each form the collectives before the people, then sector by sector and union by
    union, people of a union by their given names.
    """
    is_person = row.kind is not SubjectKind.COLLECTIVE
    return (_FORMS.index(row.form), is_person, sector_place, union_key, row.sort_key)


def template_choices(session: Session, award_ids: Sequence[int]) -> list[TemplateChoice]:
    """The templates these awards may be printed with, first the one they were made out with.

    Raises:
        NotFoundError: an award or a template is not there.
        RequirementError: there are no awards.
    """
    used = certificates.printable_rows(session, award_ids)[0].template
    rows = sorted(certificates.templates(), key=lambda row: row.name != used)
    return [
        TemplateChoice(
            "" if row.name == used else row.name,
            row.title,
            template.width,
            template.height,
        )
        for row in rows
        for template in [certificates.load(row.name)]
    ]


def arrange(
    sheets: Sequence[PrintSheet], *, order: SheetOrder, is_reversed: bool = False, first: int = 1
) -> list[PrintSheet]:
    """Give the sheets as they leave the printer.

    Args:
        sheets: all of them, in the order of the list on screen.
        order: by register number, as handed over at a ceremony, by sector and then number, or as listed.
        is_reversed: from the last one, for a tray that stacks sheets face up.
        first: the place, from 1, of the first that is printed; those before it lie there already.
    """
    keys: dict[SheetOrder, Callable[[PrintSheet], tuple[int | str, ...]]] = {
        SheetOrder.REGISTER: lambda sheet: (sheet.year, sheet.number),
        SheetOrder.CEREMONY: lambda sheet: (*sheet.ceremony, sheet.year, sheet.number),
        SheetOrder.SECTOR: lambda sheet: (sheet.sector_place, sheet.year, sheet.number),
        SheetOrder.LIST: lambda _sheet: (),
    }
    ordered = sorted(sheets, key=keys[order])
    if is_reversed:
        ordered.reverse()
    return ordered[first - 1 :]


def prepare(
    session: Session,
    *,
    award_ids: Sequence[int],
    template: str = "",
    with_stock: bool = True,
    reason: str = "",
    progress: Progress | None = None,
) -> PrintJob:
    """Make the pages of these awards, in this order.

    Args:
        session: the workspace.
        award_ids: what is printed.
        template: the template to print with; by default the one the first certificate was made out with.
        with_stock: whether to print what a pre-printed blank already carries.
        reason: why sheets that were printed before are printed again.
        progress: told (pages done, pages in all).

    Raises:
        RequirementError: a sheet has a problem, an award is revoked, or one was printed before and no reason
            is given; nothing is printed.
    """
    from campaign_app import certificates as sheet_maker

    rows = certificates.printable_rows(session, award_ids)
    _refuse_without_reason(rows, reason)
    made_with = certificates.load(template or rows[0].template)
    words = [words_from_json(row.words) for row in rows]
    buffer = io.BytesIO()
    sheet_maker.write_certificates(
        buffer,
        made_with,
        words,
        emblem=certificates.emblem(session, rows[0]),
        with_stock=with_stock,
        progress=progress,
    )
    issue_ids = tuple(row.issue_id for row in rows)
    return PrintJob(buffer.getvalue(), issue_ids, made_with.width, made_with.height)


def _refuse_without_reason(rows: Sequence[AwardRow], reason: str) -> None:
    printed = certificate_queries.paper_prints()
    again = [row for row in rows if printed.get(row.issue_id)]
    if again and not clean(reason):
        raise RequirementError(
            ngettext(
                "{count} giấy khen đã in ra giấy rồi.", "{count} giấy khen đã in ra giấy rồi.", len(again)
            ).format(count=len(again)),
            hint=_("Ghi lý do in lại."),
        )


def send(
    printers: Printers,
    settings: PrintSettings,
    pdf: bytes,
    *,
    copies: int = 1,
    progress: Progress | None = None,
) -> Sent:
    """Print a PDF page by page, each page ``copies`` times; on the render thread only.

    Where it is wanted and the machine takes it, the PDF goes out whole, moved for this print alone.

    Whatever stops it on the way, ``progress`` too (that is how an officer cancels), the sheets that went out
    are counted, so that they can be logged.

    Raises:
        PrinterError: the printer takes no work at all.
    """
    from campaign_app.certificates.print_pages import PrintPages

    if settings.as_pdf and isinstance(printers, PdfPrinters) and printers.takes_pdf():
        return _send_pdf(printers, settings, pdf, copies=copies, progress=progress)
    count = 0
    with PrintPages(pdf) as pages:
        run = printers.start(settings)
        try:
            for index in range(len(pages)):
                if progress is not None:
                    progress(index, len(pages))
                drawn = Sheet(*pages.pixels(index, run.dpi))
                for _copy in range(copies):
                    run.put(drawn)
                count += 1
            if progress is not None:
                progress(count, len(pages))
        except Exception as stopped:  # noqa: BLE001  told to the caller with the count of what went out
            return Sent(count, stopped if count < len(pages) else None)
        finally:
            run.close()
    return Sent(count)


def _send_pdf(
    printers: PdfPrinters, settings: PrintSettings, pdf: bytes, *, copies: int, progress: Progress | None
) -> Sent:
    from campaign_app.certificates.calibration import PrinterProfile
    from campaign_app.certificates.placed_pdf import placed_pdf
    from campaign_app.certificates.print_pages import PrintPages

    place = settings.place
    profile = PrinterProfile(place.shift_right_mm, place.shift_down_mm, place.scale_x, place.scale_y)
    with PrintPages(pdf) as pages:
        count = len(pages)
    try:
        if progress is not None:
            progress(0, count)
        printers.send_pdf(settings, placed_pdf(pdf, profile), copies=copies)
    except Exception as stopped:  # noqa: BLE001  told to the caller; nothing went out
        return Sent(0, stopped)
    if progress is not None:
        with suppress(Exception):  # the job is with the printer already: giving up comes too late
            progress(count, count)
    return Sent(count)


def log_prints(
    session: Session, *, issue_ids: Sequence[int], target: str, copies: int = 1, reason: str = ""
) -> Counted:
    """Record sheets that went to a printer; a print cannot be undone. Gives how many certificates.

    Args:
        session: the workspace.
        issue_ids: the certificates, in the order they were printed.
        target: the printer's name.
        copies: sheets of each.
        reason: why they were printed again, where they were.
    """
    told = clean(reason)[:LONGEST_REASON]
    with session.act(_("In giấy khen bằng máy in {name}").format(name=target), is_undoable=False):
        for issue_id in issue_ids:
            PrintLog.create(
                issue=issue_id,
                printed_at=session.now(),
                target=target,
                copies=copies,
                officer=session.officer_id,
                reason=told,
            )
    return Counted(len(issue_ids), Changes.PRINTS | Changes.AWARDS | Changes.CAMPAIGNS)
