"""Certificates to files: one PDF, or one a person under a name made of a pattern; all of it or nothing."""

import re
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DataProblem, InvalidInputError
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.variables import CertificateWords, words_from_json
from campaign_app.domain.vietnamese import clean
from campaign_app.services import certificates
from campaign_app.services.outcome import Counted
from campaign_app.services.session import Session

if TYPE_CHECKING:
    from campaign_app.certificates import Template

USUAL_PATTERN = "{so} - {ten}.pdf"
Progress = Callable[[int, int], None]
_LONGEST_NAME = 120
"""Letters of a file's name before its ending; three bytes each stay below what file systems take."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_FIELD = re.compile(r"\{([^{}]*)\}")
_MOST_TOLD = 10


@dataclass(frozen=True, slots=True)
class Look:
    """What every certificate of a run is printed with: template, emblem, whether to draw the stock layer."""

    template: "Template"
    emblem: bytes | None
    with_stock: bool


def write_each(
    words: Sequence[CertificateWords],
    look: Look,
    folder: Path,
    *,
    pattern: str = USUAL_PATTERN,
    progress: Progress | None = None,
) -> list[Path]:
    """Write one PDF a certificate into a folder, which is made if missing, and give the files.

    They are made in a hidden place inside the folder and take their names together at the end; whatever is
    raised on the way, by ``progress`` too, leaves nothing behind.

    Args:
        words: the certificates, in order.
        look: what they are printed with.
        folder: where the files go; nothing is ever written outside it.
        pattern: how files are named; see :func:`file_names`.
        progress: told (files done, files in all).

    Raises:
        RequirementError: a certificate may not be printed as it is.
        InvalidInputError: the pattern is wrong, a file is there already, or the folder cannot be written.
    """
    names = file_names(words, pattern)
    was_there = folder.is_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_existing(folder, names)
        with tempfile.TemporaryDirectory(prefix=".so-vang-", dir=folder) as hidden:
            _write_pages(words, look, [Path(hidden) / name for name in names], progress)
            return _take_names(Path(hidden), folder, names)
    except OSError as error:
        _drop_empty(folder, was_there=was_there)
        raise InvalidInputError(
            _("Không ghi được vào thư mục {folder}: {reason}.").format(
                folder=folder, reason=error.strerror or error
            ),
            hint=_("Hãy kiểm tra quyền ghi và dung lượng trống, hoặc chọn thư mục khác."),
        ) from error
    except BaseException:
        _drop_empty(folder, was_there=was_there)
        raise


def _write_pages(
    words: Sequence[CertificateWords], look: Look, paths: Sequence[Path], progress: Progress | None
) -> None:
    from campaign_app import certificates as sheet_maker

    for done, (sheet, path) in enumerate(zip(words, paths, strict=True), start=1):
        sheet_maker.write_certificates(
            path, look.template, [sheet], emblem=look.emblem, with_stock=look.with_stock
        )
        if progress is not None:
            progress(done, len(words))


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


def file_names(words: Sequence[CertificateWords], pattern: str) -> list[str]:
    """Name the files of certificates: safe on every system, within one folder, no two alike.

    Args:
        words: the certificates, in order.
        pattern: text with ``{so}`` (register number, else the place in the list), ``{ten}``, ``{donvi}``,
            ``{quyetdinh}``, ``{nam}`` or ``{stt}`` (place in the list).

    Raises:
        InvalidInputError: the pattern has a field there is not, or none at all.
    """
    check_pattern(pattern)
    digits = len(str(len(words)))
    taken: set[str] = set()
    names = []
    for place, sheet in enumerate(words, start=1):
        parts = _FIELD.split(pattern.removesuffix(".pdf"))  # text and names of fields by turns
        texts = _naming(place, sheet, digits)
        stem = safe_name("".join(texts[part] if at % 2 else part for at, part in enumerate(parts)))
        name, again = f"{stem}.pdf", 1
        while name.casefold() in taken:
            again += 1
            name = f"{stem} ({again}).pdf"
        taken.add(name.casefold())
        names.append(name)
    return names


def check_pattern(pattern: str) -> None:
    """See that a pattern names something that differs from person to person, and nothing unknown.

    Raises:
        InvalidInputError: it does not; says what may stand in it.
    """
    used = _FIELD.findall(pattern)
    known = set(_naming(1, CertificateWords()))
    if not used or not known.issuperset(used):
        raise InvalidInputError(
            _("Mẫu tên tệp “{pattern}” không dùng được.").format(pattern=pattern),
            hint=_("Dùng {names}, ví dụ {example}.").format(
                names=", ".join(f"{{{name}}}" for name in sorted(known)), example=USUAL_PATTERN
            ),
        )


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


def write_award_files(
    session: Session,
    *,
    award_ids: Sequence[int],
    folder: Path,
    pattern: str = USUAL_PATTERN,
    template: str | None = None,
    with_stock: bool = True,
    progress: Progress | None = None,
) -> list[Path]:
    """Write the newest certificate of each of these awards as a PDF of its own, and give the files.

    The print log is left alone, so that it works beside an open window.

    Args:
        session: the workspace.
        award_ids: the awards.
        folder: where the files go; see :func:`write_each`.
        pattern: how files are named; see :func:`file_names`.
        template: the template to print with; by default the one the first certificate was made out with.
        with_stock: whether to draw what a pre-printed blank already carries.
        progress: told (files done, files in all); what it raises cancels.

    Raises:
        RequirementError: a sheet has a problem, or an award is revoked; nothing is written.
        InvalidInputError: as :func:`write_each`.
    """
    check_pattern(pattern)
    rows = certificates.faultless_rows(session, award_ids, template=template, with_stock=with_stock)
    look = Look(
        certificates.load(template or rows[0].template), certificates.emblem(session, rows[0]), with_stock
    )
    words = [words_from_json(row.words) for row in rows]
    return write_each(words, look, folder, pattern=pattern, progress=progress)


def save_award_files(
    session: Session,
    *,
    award_ids: Sequence[int],
    folder: Path,
    pattern: str = USUAL_PATTERN,
    progress: Progress | None = None,
) -> Counted:
    """Write the files as :func:`write_award_files` and log each as put out; give how many.

    Raises:
        RequirementError, InvalidInputError: as :func:`write_award_files`; nothing is written or logged.
    """
    written = write_award_files(
        session, award_ids=award_ids, folder=folder, pattern=pattern, progress=progress
    )
    certificates.log_files(session, award_ids, [path.name for path in written], place=folder.name)
    return Counted(len(written), Changes.PRINTS | Changes.AWARDS | Changes.CAMPAIGNS)
