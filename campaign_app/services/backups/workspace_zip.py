"""A whole workspace in one zip, to carry away or keep: the database and every file, nothing else.

The ending ``.sovang`` means the same zip. Inside lie ``workspace.sqlite3``, ``files/ab/ab…`` named by
their hash, and ``manifest.json``; a zip with anything else is refused, so that no name in it can lead
outside of the folder it is unpacked into.
"""

import json
import os
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from campaign_app import __version__
from campaign_app.domain.errors import DamagedWorkspaceError, InvalidInputError
from campaign_app.domain.language import _
from campaign_app.services.backups.folder import spoken_trouble
from campaign_app.services.session import DATABASE_NAME, Session
from campaign_app.store import files
from campaign_app.store.sqlite import backup
from campaign_app.store.sqlite.backup import Progress
from campaign_app.system.files import replace_with_retry

ENDINGS = (".zip", ".sovang")
MANIFEST_NAME = "manifest.json"
FORMAT = 1
LARGEST_MANIFEST = 64 * 1024
LARGEST_DATABASE = 8 * 1024**3
LARGEST_TOTAL = 64 * 1024**3
MOST_MEMBERS = 200_000
FREE_RATIO_BYTES = 64 * 1024**2
"""Below this much unpacked, any compression is believed."""
HIGHEST_RATIO = 100
_FILE = re.compile(r"files/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the zip, how many files beside the database, and what was wrong with some."""

    path: Path
    files: int
    size: int
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a zip held: the database's place on disk, and the files as hash and place."""

    database: Path
    files: tuple[tuple[str, Path], ...]


def check_ending(path: Path) -> None:
    """Refuse a file that is neither ``.zip`` nor ``.sovang``.

    Raises:
        InvalidInputError: it is not.
    """
    if path.suffix.lower() not in ENDINGS:
        raise InvalidInputError(
            _("Tệp sao lưu phải có đuôi .zip hoặc .sovang, không phải “{name}”.").format(name=path.name),
            hint=_("Đổi tên tệp rồi làm lại."),
        )


def export_zip(session: Session, path: Path, *, progress: Progress = lambda _done, _total: None) -> Exported:
    """Write the whole workspace into one zip; either the old file or the whole new one is there.

    Works on a workspace open for reading too, beside whoever writes in it. A file that is missing or was
    altered is told of, and the altered one goes along as it is.

    Raises:
        InvalidInputError: the ending is neither ``.zip`` nor ``.sovang``.
        DamagedWorkspaceError: the database does not pass its check.
        WorkspaceError: the target cannot be written or the disk is full.
    """
    check_ending(path)
    with (
        spoken_trouble(path.parent),
        tempfile.TemporaryDirectory(dir=path.parent, prefix=".so-vang-") as made,
    ):
        database, partial = Path(made) / DATABASE_NAME, Path(made) / "zip"
        try:
            sha256 = backup.copy_checked(session.folder / DATABASE_NAME, database)
        except backup.DamagedCopyError as error:
            raise DamagedWorkspaceError(
                _("Tệp dữ liệu của sổ bị hỏng nên không xuất ra được."),
                hint=_("Khôi phục bản sao lưu tốt gần nhất trong thư mục backups trước."),
            ) from error
        found = list(_stored(session.files_folder))
        manifest = _manifest(session.now(), sha256, len(found))
        _write(partial, database, manifest, found, progress)
        backup.sync(partial)
        replace_with_retry(partial, path)
    return Exported(path, len(found), path.stat().st_size, tuple(files.problems(session.files_folder)))


def _stored(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.glob("??/*")):
        member = f"files/{path.parent.name}/{path.name}"
        if _FILE.fullmatch(member) and path.is_file() and not path.is_symlink():
            yield member, path


def _manifest(now: datetime, sha256: str, count: int) -> str:
    told = {
        "format": FORMAT,
        "program": f"campaign-app {__version__}",
        "moment": now.isoformat(timespec="seconds"),
        "database_sha256": sha256,
        "files": count,
    }
    return json.dumps(told, indent=2)


def _write(
    target: Path, database: Path, manifest: str, found: list[tuple[str, Path]], progress: Progress
) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        made.writestr(MANIFEST_NAME, manifest)
        made.write(database, DATABASE_NAME)
        for done, (member, path) in enumerate(found, start=1):
            made.write(path, member)
            progress(done, len(found))
    with zipfile.ZipFile(target) as written:
        broken = written.testzip()
        if broken is not None:
            raise OSError(_("“{name}” đọc lại không khớp").format(name=broken))


def unpack(path: Path, target: Path) -> Unpacked:
    """Check every member of a zip, then unpack it into an empty folder and compare the database's digest.

    Raises:
        InvalidInputError: no such zip, or one that holds something it should not, too much, or too little.
        OSError: the disk is full or may not be written.
    """
    check_ending(path)
    if not path.is_file():
        raise InvalidInputError(
            _("Không tìm thấy tệp sao lưu “{path}”.").format(path=path), hint=_("Kiểm tra lại đường dẫn.")
        )
    try:
        with zipfile.ZipFile(path) as source:
            manifest = _checked(source, path)
            _refuse_without_room(source, target)
            return _unpacked(source, target, manifest)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise _refusal(path, _("tệp nén bị hỏng hoặc không đọc được")) from error


def _refusal(path: Path, why: str) -> InvalidInputError:
    return InvalidInputError(
        _("Không khôi phục được từ “{name}”: {why}.").format(name=path.name, why=why),
        hint=_("Chưa có gì bị thay đổi. Chọn tệp do lệnh sao lưu của chương trình ghi ra."),
    )


def _checked(source: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    """Look at all names and sizes before a byte is unpacked; give the manifest."""
    members = source.infolist()
    names = [member.filename for member in members]
    if len(members) > MOST_MEMBERS or len(set(names)) != len(names):
        raise _refusal(path, _("có quá nhiều mục hoặc có mục bị trùng"))
    for member in members:
        limit = _limit(member.filename)
        if limit is None or member.flag_bits & 1:
            raise _refusal(path, _("có mục lạ “{name}”").format(name=member.filename[:100]))
        if member.file_size > limit:
            raise _refusal(path, _("mục “{name}” lớn quá mức").format(name=member.filename))
    if not {DATABASE_NAME, MANIFEST_NAME} <= set(names):
        raise _refusal(path, _("thiếu tệp dữ liệu của sổ"))
    total = sum(member.file_size for member in members)
    packed = max(1, path.stat().st_size)
    if total > LARGEST_TOTAL or (total > FREE_RATIO_BYTES and total > HIGHEST_RATIO * packed):
        raise _refusal(path, _("khi giải nén sẽ lớn bất thường"))
    return _read_manifest(source, path)


def _limit(name: str) -> int | None:
    """How large a member of this name may be, in bytes; none when there is no such member."""
    if name == DATABASE_NAME:
        return LARGEST_DATABASE
    if name == MANIFEST_NAME:
        return LARGEST_MANIFEST
    return files.LARGEST_BYTES if _FILE.fullmatch(name) else None


def _read_manifest(source: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(source.read(MANIFEST_NAME))
        made_by = int(manifest["format"])
        str(manifest["database_sha256"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _refusal(path, _("phần mô tả không đọc được")) from error
    if made_by > FORMAT:
        raise _refusal(path, _("tệp do phiên bản mới hơn của chương trình ghi"))
    return dict(manifest)


def _refuse_without_room(source: zipfile.ZipFile, target: Path) -> None:
    needed = sum(member.file_size for member in source.infolist())
    if shutil.disk_usage(target).free < needed:
        raise OSError(28, "No space left on device")


def _unpacked(source: zipfile.ZipFile, target: Path, manifest: dict[str, Any]) -> Unpacked:
    database = target / DATABASE_NAME
    found: list[tuple[str, Path]] = []
    for member in source.infolist():
        if member.filename == MANIFEST_NAME:
            continue
        if member.filename == DATABASE_NAME:
            place = database
        else:
            place = target / member.filename.rpartition("/")[2]
            found.append((place.name, place))
        with source.open(member) as packed, place.open("xb") as file:
            shutil.copyfileobj(packed, file, _CHUNK)
            file.flush()
            os.fsync(file.fileno())
    if backup.sha256_of(database) != manifest["database_sha256"]:
        raise _refusal(Path(source.filename or ""), _("tệp dữ liệu không khớp dấu kiểm"))
    return Unpacked(database, tuple(found))
