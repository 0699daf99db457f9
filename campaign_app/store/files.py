"""Files of a workspace, kept whole under their SHA-256; never executed, never trusted by name."""

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

from campaign_app.domain.errors import InvalidInputError, WorkspaceError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean
from campaign_app.store.models.files import StoredFile

LARGEST_BYTES = 50 * 1024 * 1024
_OFFICE_ZIP, _OFFICE_OLD, _TEXT = (b"PK\x03\x04",), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), ()
KINDS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".tif": ("image/tiff", (b"II*\x00", b"MM\x00*")),
    ".tiff": ("image/tiff", (b"II*\x00", b"MM\x00*")),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _OFFICE_ZIP),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _OFFICE_ZIP),
    ".pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", _OFFICE_ZIP),
    ".odt": ("application/vnd.oasis.opendocument.text", _OFFICE_ZIP),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", _OFFICE_ZIP),
    ".doc": ("application/msword", _OFFICE_OLD),
    ".xls": ("application/vnd.ms-excel", _OFFICE_OLD),
    ".ppt": ("application/vnd.ms-powerpoint", _OFFICE_OLD),
    ".txt": ("text/plain", _TEXT),
    ".csv": ("text/csv", _TEXT),
    ".json": ("application/json", _TEXT),
    ".svg": ("image/svg+xml", _TEXT),
}
"""What may be kept: the ending, the media type, and how the bytes begin; text has no such beginning."""


def path_of(folder: Path, sha256: str) -> Path:
    """Where the bytes with this hash lie, whether they are there or not."""
    return folder / sha256[:2] / sha256


def keep(folder: Path, data: bytes, *, name: str, now: datetime) -> StoredFile:
    """Keep these bytes and give their row; the same bytes are kept once.

    Raises:
        InvalidInputError: nothing in it, larger than 50 MB, or of a kind that is not kept.
        WorkspaceError: the disk is full or may not be written; nothing of the file is left there.
    """
    media_type = checked_kind(data, name)
    sha256 = hashlib.sha256(data).hexdigest()
    known = StoredFile.get_or_none(StoredFile.sha256 == sha256)
    target = path_of(folder, sha256)
    if not target.exists():
        try:
            _write_whole(target, data)
        except OSError as error:
            raise WorkspaceError(
                _("Không cất được tệp “{name}” vào sổ: {reason}.").format(
                    name=name, reason=error.strerror or _("lỗi ổ đĩa")
                ),
                hint=_("Kiểm tra quyền ghi và dung lượng trống của ổ đĩa, rồi làm lại."),
            ) from error
    if known is not None:
        return known
    return StoredFile.create(
        sha256=sha256,
        original_name=clean(Path(name).name)[:255] or "tệp",
        media_type=media_type,
        size=len(data),
        added_at=now,
    )


def _write_whole(target: Path, data: bytes) -> None:
    """Write a file that has its name only when all of it is on the disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def checked_kind(data: bytes, name: str) -> str:
    """Give the media type by the ending, after seeing that the bytes are what the ending says.

    Raises:
        InvalidInputError: nothing in it, larger than 50 MB, or of a kind that is not kept.
    """
    if not data:
        raise InvalidInputError(_("Tệp “{name}” không có nội dung.").format(name=name))
    if len(data) > LARGEST_BYTES:
        raise InvalidInputError(
            _("Tệp “{name}” lớn quá 50 MB.").format(name=name), hint=_("Giảm dung lượng rồi thêm lại.")
        )
    known = KINDS.get(Path(name).suffix.lower())
    if known is None:
        raise InvalidInputError(
            _("Không nhận tệp loại này: “{name}”.").format(name=name),
            hint=_("Chỉ nhận PDF, ảnh JPG, PNG, TIFF và tệp Word, Excel, PowerPoint, văn bản."),
        )
    media_type, beginnings = known
    fits = data.startswith(beginnings) if beginnings else b"\x00" not in data
    if not fits:
        raise InvalidInputError(
            _("Nội dung tệp “{name}” không đúng với đuôi tệp.").format(name=name),
            hint=_("Mở tệp bằng phần mềm đã tạo ra nó rồi lưu lại đúng định dạng."),
        )
    return media_type


def read(folder: Path, sha256: str) -> bytes | None:
    """Give the bytes with this hash; none when they are missing or were altered."""
    path = path_of(folder, sha256)
    if not path.is_file() or path.stat().st_size > LARGEST_BYTES:
        return None
    data = path.read_bytes()
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def problems(folder: Path) -> list[str]:
    """Name every file of the workspace that is missing or altered."""
    return [
        _("Tệp “{name}” bị mất hoặc đã bị thay đổi ({hash}).").format(
            name=row.original_name, hash=row.sha256[:12]
        )
        for row in StoredFile.select().order_by(StoredFile.id)
        if read(folder, row.sha256) is None
    ]
