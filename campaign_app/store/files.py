"""Files of a workspace, kept whole under their SHA-256; never executed, never trusted by name."""

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean
from campaign_app.store.models.files import StoredFile

LARGEST_BYTES = 50 * 1024 * 1024


def path_of(folder: Path, sha256: str) -> Path:
    """Where the bytes with this hash lie, whether they are there or not."""
    return folder / sha256[:2] / sha256


def keep(folder: Path, data: bytes, *, name: str, media_type: str, now: datetime) -> StoredFile:
    """Keep these bytes and give their row; the same bytes are kept once.

    Raises:
        InvalidInputError: nothing in it, or larger than 50 MB.
    """
    if not data:
        raise InvalidInputError(_("Tệp “{name}” không có nội dung.").format(name=name))
    if len(data) > LARGEST_BYTES:
        raise InvalidInputError(
            _("Tệp “{name}” lớn quá 50 MB.").format(name=name), hint=_("Giảm dung lượng rồi thêm lại.")
        )
    sha256 = hashlib.sha256(data).hexdigest()
    known = StoredFile.get_or_none(StoredFile.sha256 == sha256)
    target = path_of(folder, sha256)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=target.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(partial).replace(target)
    if known is not None:
        return known
    return StoredFile.create(
        sha256=sha256,
        original_name=clean(Path(name).name)[:255] or "tệp",
        media_type=media_type,
        size=len(data),
        added_at=now,
    )


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
