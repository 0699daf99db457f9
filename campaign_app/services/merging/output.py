"""The certificates of a list to files: one PDF, or one a person; all of it or nothing."""

import io
from collections.abc import Sequence
from pathlib import Path

from campaign_app.domain.errors import InvalidInputError, RequirementError
from campaign_app.domain.language import _, ngettext
from campaign_app.services import certificate_files
from campaign_app.services.certificate_files import USUAL_PATTERN, Look
from campaign_app.services.merging.columns import Told, remember
from campaign_app.services.merging.making import Merged, MergeSheet, Progress, load_template
from campaign_app.services.printing import PrintJob, PrintSheet, TemplateChoice

_ONCE = {"decision_number", "decision_date", "decision_date_short", "signed_on", "register_number"}
"""What belongs to one decision: next time it is asked for anew."""


def write_one(
    merged: Merged, target: Path, *, skip_problems: bool = False, progress: Progress | None = None
) -> int:
    """Write all certificates as one PDF and give the number of pages.

    The file appears only when it is complete; what is raised on the way, by ``progress`` too, leaves
    nothing behind.

    Raises:
        RequirementError: rows have problems and are not to be skipped, or no row is left.
        InvalidInputError: the file cannot be written.
    """
    from campaign_app import certificates as sheet_maker

    wanted = _wanted(merged, skip_problems=skip_problems)
    _refuse_missing_folder(target.parent)
    pages = sheet_maker.write_certificates(
        target,
        load_template(merged.plan.template),
        [sheet.words for sheet in wanted],
        emblem=merged.plan.emblem,
        with_stock=merged.plan.with_stock,
        progress=progress,
    )
    _remember(merged)
    return int(pages)


def write_each(
    merged: Merged,
    folder: Path,
    *,
    pattern: str = USUAL_PATTERN,
    skip_problems: bool = False,
    progress: Progress | None = None,
) -> list[Path]:
    """Write one PDF a certificate into a folder, which is made if missing, and give the files.

    Args:
        merged: the certificates.
        folder: where the files go; nothing is ever written outside it.
        pattern: how files are named; see :func:`~campaign_app.services.certificate_files.file_names`.
        skip_problems: whether to leave out rows with problems.
        progress: told (files done, files in all); may raise to give up.

    Raises:
        RequirementError: rows have problems and are not to be skipped, or no row is left.
        InvalidInputError: the pattern is wrong, a file is there already, or the folder cannot be written.
    """
    wanted = _wanted(merged, skip_problems=skip_problems)
    plan = merged.plan
    written = certificate_files.write_each(
        [sheet.words for sheet in wanted],
        Look(load_template(plan.template), plan.emblem, plan.with_stock),
        folder,
        pattern=pattern,
        progress=progress,
    )
    _remember(merged)
    return written


def refuse_problems(merged: Merged, *, skip_problems: bool = False) -> None:
    """Refuse a list that cannot be written or printed as it is, before anything more is asked about it.

    Raises:
        RequirementError: rows have problems and are not to be skipped, or no row is left.
    """
    _wanted(merged, skip_problems=skip_problems)


def sheets_to_print(merged: Merged, *, skip_problems: bool = False) -> list[PrintSheet]:
    """The sheets of a list as a print dialog shows them; their ids are the places of their rows, from 0.

    Raises:
        RequirementError: rows have problems and are not to be skipped, or no row is left.
    """
    wanted = {id(sheet) for sheet in _wanted(merged, skip_problems=skip_problems)}
    return [
        PrintSheet(
            award_id=place,
            issue_id=place,
            year=0,
            number=_number(sheet.words.register_number, place + 1),
            name=sheet.words.recipient,
            sector="",
            sector_place=0,
            printed=0,
            template=merged.plan.template,
        )
        for place, sheet in enumerate(merged.sheets)
        if id(sheet) in wanted
    ]


def _number(register_number: str, place: int) -> int:
    return int(register_number) if register_number.isascii() and register_number.isdigit() else place


def template_choice(merged: Merged) -> TemplateChoice:
    """The one template a list is printed with."""
    template = load_template(merged.plan.template)
    return TemplateChoice("", template.name, template.width, template.height)


def print_job(
    merged: Merged, places: Sequence[int], *, with_stock: bool, progress: Progress | None = None
) -> PrintJob:
    """Make the pages of these rows, counted from 0, in this order, for a printer.

    Raises:
        RequirementError, InvalidInputError: a sheet may not be printed as it is, or the emblem is of no use.
    """
    from campaign_app import certificates as sheet_maker

    template, buffer = load_template(merged.plan.template), io.BytesIO()
    sheet_maker.write_certificates(
        buffer,
        template,
        [merged.sheets[place].words for place in places],
        emblem=merged.plan.emblem,
        with_stock=with_stock,
        progress=progress,
    )
    _remember(merged)
    return PrintJob(buffer.getvalue(), tuple(places), template.width, template.height)


def _refuse_missing_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise InvalidInputError(
            _("Không có thư mục {folder}.").format(folder=folder),
            hint=_("Hãy chọn một thư mục khác hoặc cắm lại ổ đĩa."),
        )


def _wanted(merged: Merged, *, skip_problems: bool) -> tuple[MergeSheet, ...]:
    if merged.problems and not skip_problems:
        count = len(merged.sheets) - len(merged.printable)
        words = ngettext(
            "{count} dòng của danh sách chưa in được.", "{count} dòng của danh sách chưa in được.", count
        )
        raise RequirementError(
            words.format(count=count),
            hint=(
                _("Sửa các chỗ nêu trên, hoặc đánh dấu ô “Bỏ qua dòng cần sửa” để in các dòng còn lại.")
                if merged.printable
                else _("Sửa các chỗ nêu trên rồi thử lại.")
            ),
            problems=merged.problems,
        )
    if not merged.printable:
        raise RequirementError(
            _("Không còn dòng nào in được."),
            hint=_("Sửa các chỗ nêu trên rồi thử lại."),
            problems=merged.problems,
        )
    return merged.printable


def _remember(merged: Merged) -> None:
    plan = merged.plan
    headings = {name: plan.table.headings[place] for name, place in plan.columns.items()}
    values = {name: text for name, text in plan.values.items() if name not in _ONCE}
    remember(plan.table, Told(headings, values, plan.template, plan.with_stock))
