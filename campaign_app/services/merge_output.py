"""The certificates of a list to files: one PDF, or one a person; all of it or nothing."""

import re
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from campaign_app.domain.errors import DataProblem, InvalidInputError, RequirementError
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.variables import CertificateWords
from campaign_app.domain.vietnamese import clean
from campaign_app.services.merge_columns import Told, remember
from campaign_app.services.merging import Merged, MergeSheet, Progress, load_template

USUAL_PATTERN = "{so} - {ten}.pdf"
_LONGEST_NAME = 120
"""Letters of a file's name before its ending; three bytes each stay below what file systems take."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_FIELD = re.compile(r"\{([^{}]*)\}")
_MOST_TOLD = 10
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

    They are made in a hidden place inside the folder and take their names together at the end.

    Args:
        merged: the certificates.
        folder: where the files go; nothing is ever written outside it.
        pattern: how files are named; see :func:`file_names`.
        skip_problems: whether to leave out rows with problems.
        progress: told (files done, files in all); may raise to give up.

    Raises:
        RequirementError: rows have problems and are not to be skipped, or no row is left.
        InvalidInputError: the pattern is wrong, a file is there already, or the folder cannot be written.
    """
    wanted = _wanted(merged, skip_problems=skip_problems)
    names = file_names(wanted, pattern)
    was_there = folder.is_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_existing(folder, names)
        with tempfile.TemporaryDirectory(prefix=".so-vang-", dir=folder) as hidden:
            _write_pages(merged, wanted, [Path(hidden) / name for name in names], progress)
            written = _take_names(Path(hidden), folder, names)
    except OSError as error:
        _drop_empty(folder, was_there=was_there)
        raise InvalidInputError(
            _("Không ghi được vào thư mục {folder}: {reason}.").format(
                folder=folder, reason=error.strerror or type(error).__name__
            ),
            hint=_("Hãy kiểm tra quyền ghi và dung lượng trống, hoặc chọn thư mục khác."),
        ) from error
    except BaseException:
        _drop_empty(folder, was_there=was_there)
        raise
    _remember(merged)
    return written


def _write_pages(
    merged: Merged, wanted: Sequence[MergeSheet], paths: Sequence[Path], progress: Progress | None
) -> None:
    from campaign_app import certificates as sheet_maker

    template = load_template(merged.plan.template)
    for done, (sheet, path) in enumerate(zip(wanted, paths, strict=True), start=1):
        sheet_maker.write_certificates(
            path,
            template,
            [sheet.words],
            emblem=merged.plan.emblem,
            with_stock=merged.plan.with_stock,
        )
        if progress is not None:
            progress(done, len(wanted))


def _take_names(hidden: Path, folder: Path, names: Sequence[str]) -> list[Path]:
    """Move the finished files to their names; when one cannot be, those before it go again."""
    written: list[Path] = []
    try:
        for name in names:
            (hidden / name).rename(folder / name)
            written.append(folder / name)
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise
    return written


def _drop_empty(folder: Path, *, was_there: bool) -> None:
    if not was_there:
        with suppress(OSError):
            folder.rmdir()


def _refuse_existing(folder: Path, names: Sequence[str]) -> None:
    there = [name for name in names if (folder / name).exists()]
    if there:
        raise InvalidInputError(
            ngettext(
                "Trong thư mục {folder} đã có {count} tệp trùng tên.",
                "Trong thư mục {folder} đã có {count} tệp trùng tên.",
                len(there),
            ).format(folder=folder.name, count=len(there)),
            hint=_("Chọn một thư mục trống, hoặc xóa các tệp cũ trước."),
            problems=[DataProblem(name, _("đã có")) for name in there[:_MOST_TOLD]],
        )


def _refuse_missing_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise InvalidInputError(
            _("Không có thư mục {folder}.").format(folder=folder),
            hint=_("Hãy chọn một thư mục khác hoặc cắm lại ổ đĩa."),
        )


def file_names(wanted: Sequence[MergeSheet], pattern: str) -> list[str]:
    """Name the files of certificates: safe on every system, within one folder, no two alike.

    Args:
        wanted: the certificates, in order.
        pattern: text with ``{so}`` (register number, else the place in the list), ``{ten}``, ``{donvi}``,
            ``{quyetdinh}``, ``{nam}`` or ``{stt}`` (place in the list).

    Raises:
        InvalidInputError: the pattern has a field there is not, or none at all.
    """
    used = _FIELD.findall(pattern)
    known = set(_naming(1, CertificateWords()))
    wrong = [name for name in used if name not in known]
    if wrong or not used:
        raise InvalidInputError(
            _("Mẫu tên tệp “{pattern}” không dùng được.").format(pattern=pattern),
            hint=_("Dùng {names}, ví dụ {example}.").format(
                names=", ".join(f"{{{name}}}" for name in sorted(known)), example=USUAL_PATTERN
            ),
        )
    digits = len(str(len(wanted)))
    taken: set[str] = set()
    names = []
    for place, sheet in enumerate(wanted, start=1):
        parts = _FIELD.split(pattern.removesuffix(".pdf"))  # text and names of fields by turns
        texts = _naming(place, sheet.words, digits)
        stem = safe_name("".join(texts[part] if at % 2 else part for at, part in enumerate(parts)))
        name, again = f"{stem}.pdf", 1
        while name.casefold() in taken:
            again += 1
            name = f"{stem} ({again}).pdf"
        taken.add(name.casefold())
        names.append(name)
    return names


def _naming(place: int, words: CertificateWords, digits: int = 1) -> dict[str, str]:
    number = words.register_number
    return {
        "so": number.zfill(digits) if number.isdigit() or not number else number,
        "stt": str(place).zfill(digits),
        "ten": words.recipient,
        "donvi": words.post_and_unit,
        "quyetdinh": words.decision_number,
        "nam": words.year,
    }


def safe_name(text: str) -> str:
    """Make a text fit to be a file's name on every system, in composed letters (NFC)."""
    name = clean(_FORBIDDEN.sub("-", text))[:_LONGEST_NAME].strip(" .")
    return f"_{name}" if not name or _DEVICE.fullmatch(name) else name


def _wanted(merged: Merged, *, skip_problems: bool) -> tuple[MergeSheet, ...]:
    if merged.problems and not skip_problems:
        count = len(merged.sheets) - len(merged.printable)
        words = ngettext(
            "{count} dòng của danh sách chưa in được.", "{count} dòng của danh sách chưa in được.", count
        )
        raise RequirementError(
            words.format(count=count),
            hint=_("Sửa các chỗ nêu trên rồi thử lại; chưa có tệp nào được ghi."),
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
