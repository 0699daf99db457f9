"""Which kind of file it is, seen from its content, and whether it is small enough to open."""

import zipfile
import zlib
from enum import Enum, auto
from pathlib import Path

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _

LARGEST_FILE = 30_000_000  # bytes
LARGEST_UNPACKED = 250_000_000  # bytes
_MOST_PARTS = 2_000
_MOST_GROWTH = 200
"""A packed table grows ten- to thirtyfold; a file made to fill the memory grows a thousandfold."""
_OWNER_FILE = "~$"
_CELLS = ("xl/worksheets/sheet", "content.xml")
_SMALL = 5_000_000  # bytes; nothing to fear from so little, however much it grew
_CHUNK = 1 << 20
_HEAD = 4096
_MEGABYTE = 1_000_000
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What Python's reader of packed files raises, depending on where the damage is."""
OLE_MARK = bytes.fromhex("D0CF11E0A1B11AE1")


class Kind(Enum):
    """What a file holds."""

    XLSX = auto()
    ODS = auto()
    XLS = auto()
    TEXT = auto()


def kind_of(path: Path) -> Kind:
    """Tell what a file holds by looking into it; its name counts for nothing.

    Raises:
        InvalidInputError: it is missing, too large, or no list the program reads; says what to do.
    """
    if path.name.startswith(_OWNER_FILE):
        raise InvalidInputError(
            _("Tệp {name} là tệp tạm của Excel, không phải bảng tính.").format(name=path.name),
            hint=_("Chọn tệp cùng tên không có ~$ ở đầu."),
        )
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise InvalidInputError(
            _("Không đọc được tệp {name}: {reason}.").format(name=path.name, reason=_reason(error)),
            hint=_("Kiểm tra tên tệp; nếu tệp đang mở ở chương trình khác thì đóng lại."),
        ) from error
    if not size:
        raise InvalidInputError(_("Tệp {name} trống.").format(name=path.name))
    if size > LARGEST_FILE:
        raise InvalidInputError(
            _("Tệp {name} lớn {size} MB; danh sách được đọc tối đa {limit} MB.").format(
                name=path.name, size=size // _MEGABYTE, limit=LARGEST_FILE // _MEGABYTE
            ),
            hint=_("Chép riêng bảng danh sách sang một tệp mới rồi thử lại."),
        )
    if head.startswith(b"PK\x03\x04"):
        return _packed_kind(path)
    if head.startswith(OLE_MARK):
        return Kind.XLS
    _refuse_strangers(path, head)
    return Kind.TEXT


def _reason(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return _("không có tệp này")
        case IsADirectoryError():
            return _("đây là một thư mục")
        case PermissionError():
            return _("tệp đang bị chương trình khác giữ, hoặc không có quyền đọc")
        case _other:
            return error.strerror or type(error).__name__


def _refuse_strangers(path: Path, head: bytes) -> None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1000].lower().replace(b"\x00", b"")
    start = start.removeprefix(b"\xff\xfe")
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")) or (
        start.startswith(b"<") and b"<html" in start
    ):
        raise InvalidInputError(
            _("Tệp {name} thực ra là một trang web (HTML), không phải bảng tính.").format(name=path.name),
            hint=_("Mở tệp bằng Excel, chọn Lưu thành (Save As) dạng .xlsx rồi dùng tệp mới."),
        )
    if start.startswith((b"<?xml", b"%pdf", b"{\\rtf", b"\x89png", b"\xff\xd8")):
        raise _no_list(path)


def _no_list(path: Path) -> InvalidInputError:
    return InvalidInputError(
        _("Tệp {name} không phải là bảng tính.").format(name=path.name),
        hint=_("Dùng tệp Excel (.xlsx, .xls), OpenDocument (.ods) hoặc CSV."),
    )


def damaged(path: Path) -> InvalidInputError:
    """Make the error for a file that begins well and cannot be read to its end."""
    return InvalidInputError(
        _("Tệp {name} bị hỏng nên không đọc được.").format(name=path.name),
        hint=_("Mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi thử lần nữa."),
    )


def encrypted(path: Path) -> InvalidInputError:
    """Make the error for a file with a password."""
    return InvalidInputError(
        _("Tệp {name} được đặt mật khẩu nên không đọc được.").format(name=path.name),
        hint=_("Mở tệp bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ) rồi lưu lại."),
    )


def _packed_kind(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as packed:
            _check_growth(path, packed)
            names = set(packed.namelist())
            if len({name.replace("\\", "/").casefold() for name in packed.namelist()}) < len(
                packed.namelist()
            ):
                raise damaged(path)  # which of two parts of one name is read, every reader decides for itself
            kind = packed.read("mimetype") if "mimetype" in names else b""
            if any(item.flag_bits & 1 for item in packed.infolist()) or _is_encrypted_ods(packed, names):
                raise encrypted(path)
            _read_through(packed)
    except BROKEN as error:
        raise damaged(path) from error
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Kind.ODS
    if "xl/workbook.bin" in names:
        raise InvalidInputError(
            _("Tệp {name} ở dạng nhị phân (.xlsb) nên không đọc được.").format(name=path.name),
            hint=_("Mở tệp bằng Excel, chọn Lưu thành (Save As) dạng .xlsx rồi dùng tệp mới."),
        )
    raise _no_list(path)


def _is_encrypted_ods(packed: zipfile.ZipFile, names: set[str]) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in names and b"encryption-data" in packed.read(manifest)


def _check_growth(path: Path, packed: zipfile.ZipFile) -> None:
    items = packed.infolist()
    unpacked = sum(item.file_size for item in items)
    grown = unpacked > _SMALL and unpacked > _MOST_GROWTH * max(path.stat().st_size, 1)
    if unpacked > LARGEST_UNPACKED or grown or len(items) > _MOST_PARTS:
        raise InvalidInputError(
            _("Tệp {name} nở ra quá lớn khi mở ({size} MB) nên không được đọc.").format(
                name=path.name, size=unpacked // _MEGABYTE
            ),
            hint=_("Chép riêng bảng danh sách sang một tệp mới rồi thử lại."),
        )


def _read_through(packed: zipfile.ZipFile) -> None:
    """Unpack the parts piece by piece: one that is longer than it says, or broken, fails its checksum.

    Those that hold cells are left out: they are read through when it is seen how far their cells reach.
    """
    for item in packed.infolist():
        if item.filename.startswith(_CELLS):
            continue
        with packed.open(item) as stream:
            while stream.read(_CHUNK):
                pass
