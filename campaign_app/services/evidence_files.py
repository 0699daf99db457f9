"""A file offered as a paper: looked at before it is read, read once, and taken for what its bytes are."""

import errno
import io
import stat
import unicodedata
import zipfile
from pathlib import Path

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean
from campaign_app.store import files

__all__ = ["ENDINGS", "LONGEST_NAME", "kept_name", "read_paper"]

ENDINGS = tuple(files.KINDS)
"""Of the files that are kept."""
LONGEST_NAME = 200
"""Letters of a file name that are kept, its ending among them."""
_LONGEST_TOLD = 60
_INSIDE = {
    ".docx": "word/",
    ".xlsx": "xl/",
    ".pptx": "ppt/",
    ".odt": "content.xml",
    ".ods": "content.xml",
}
"""What a packed document of this ending holds; any other archive could take its name."""
_UNFIT = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))
_MEGABYTE = 1024 * 1024


def kept_name(name: str) -> str:
    """Make the name a paper is kept under: one line, no way into another folder, its ending kept.

    Marks that turn the direction of writing are left out: "gpj.exe" must not be read as "exe.jpg".
    """
    seen = "".join(letter for letter in name if unicodedata.category(letter) not in {"Cf", "Cc", "Cs"})
    told = clean(seen.translate(_UNFIT)).strip(" .") or "tệp"  # a name
    ending = Path(told).suffix if len(Path(told).suffix) <= max(map(len, files.KINDS)) else ""
    stem = told.removesuffix(ending)
    return stem[: LONGEST_NAME - len(ending)].rstrip(" .") + ending


def told_name(name: str) -> str:
    """Shorten a name for a message, its end kept."""
    told = kept_name(name)
    half = _LONGEST_TOLD // 2
    return told if len(told) <= _LONGEST_TOLD else f"{told[:half]}…{told[-half:]}"


def read_paper(path: Path) -> tuple[str, bytes]:
    """Read a file that is to be kept; give the name to keep it under and its bytes.

    Its size is seen before a byte of it is read.

    Raises:
        InvalidInputError: a folder, a link, no file, empty, larger than 50 MB, of a kind that is not kept,
            or its bytes are not what its ending says.
    """
    name = told_name(path.name)
    try:
        _refuse_odd(path, name)
        with path.open("rb") as stream:
            data = stream.read(files.LARGEST_BYTES + 1)
    except OSError as error:
        raise InvalidInputError(
            _("Không đọc được tệp “{name}”: {reason}.").format(name=name, reason=_reason(error)),
            hint=_("Kiểm tra tệp còn đó và không bị chương trình khác giữ."),
        ) from error
    kept = kept_name(path.name)
    files.checked_kind(data, kept)
    _refuse_other_archive(data, kept)
    return kept, data


def _refuse_odd(path: Path, name: str) -> None:
    seen = path.lstat()
    if stat.S_ISLNK(seen.st_mode):
        raise InvalidInputError(
            _("“{name}” là liên kết đến một tệp khác.").format(name=name),
            hint=_("Thêm chính tệp mà nó dẫn đến."),
        )
    if stat.S_ISDIR(seen.st_mode):
        raise InvalidInputError(
            _("“{name}” là thư mục.").format(name=name), hint=_("Mở thư mục rồi thêm từng tệp trong đó.")
        )
    if not stat.S_ISREG(seen.st_mode):
        raise InvalidInputError(_("“{name}” không phải là tệp.").format(name=name))
    if seen.st_size > files.LARGEST_BYTES:
        raise InvalidInputError(
            _("Tệp “{name}” lớn {size} MB, nhiều nhất là {limit} MB.").format(
                name=name, size=seen.st_size // _MEGABYTE, limit=files.LARGEST_BYTES // _MEGABYTE
            ),
            hint=_("Giảm dung lượng rồi thêm lại."),
        )


def _reason(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return _("tệp không còn ở đó")
        case PermissionError():
            return _("tệp đang bị chương trình khác giữ, hoặc không có quyền đọc")
        case OSError(errno=errno.ENAMETOOLONG):
            return _("tên tệp quá dài")
        case _other:
            return error.strerror or type(error).__name__


def _refuse_other_archive(data: bytes, name: str) -> None:
    """See that what is named a Word or Excel file is no archive of something else."""
    inside = _INSIDE.get(Path(name).suffix.lower())
    if inside is None:
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            fits = any(member.startswith(inside) for member in packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        fits = False
    if not fits:
        raise InvalidInputError(
            _("Nội dung tệp “{name}” không đúng với đuôi tệp.").format(name=told_name(name)),
            hint=_("Mở tệp bằng phần mềm đã tạo ra nó rồi lưu lại đúng định dạng."),
        )
