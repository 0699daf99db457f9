"""What the program remembers on this machine: window, language, backups, printers, recent workspaces.

What belongs to the office (issuer, signatories, templates) lies in the workspace, so that it travels with
a backup; nothing here does.
"""

import json
import logging
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from campaign_app.domain.errors import DataProblem, WorkspaceError
from campaign_app.domain.language import N_, _
from campaign_app.system import paths
from campaign_app.system.files import replace_with_retry, write_atomically
from campaign_app.system.settings import read_group, setting, write_group

FILE_NAME = "preferences.json"
RECENT_LIMIT = 10
_LARGEST_FILE = 1_000_000  # bytes; the real one has a few thousand

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WindowPreferences:
    """How the window looks; lengths in pixels of the screen, text in points."""

    language: str = setting("vi", label=N_("Ngôn ngữ"), choices=("vi", "en"))
    theme: str = setting("system", label=N_("Giao diện sáng hoặc tối"), choices=("system", "light", "dark"))
    text_size_pt: int = setting(10, label=N_("Cỡ chữ"), minimum=8, maximum=20)
    width: int = setting(1366, label=N_("Chiều rộng cửa sổ"), minimum=640, maximum=20_000)
    height: int = setting(768, label=N_("Chiều cao cửa sổ"), minimum=480, maximum=20_000)
    maximized: bool = setting(default=False, label=N_("Mở rộng toàn màn hình"))


@dataclass(frozen=True, slots=True)
class BackupPreferences:
    """How many backups are kept and where a second copy goes."""

    second_folder: str = setting("", label=N_("Thư mục sao lưu thứ hai"))
    keep_days: int = setting(7, label=N_("Số bản sao lưu theo ngày"), minimum=1, maximum=60)
    keep_weeks: int = setting(5, label=N_("Số bản sao lưu theo tuần"), minimum=0, maximum=60)
    keep_months: int = setting(12, label=N_("Số bản sao lưu theo tháng"), minimum=0, maximum=120)


@dataclass(frozen=True, slots=True)
class PrinterTray:
    """How one tray of one printer places paper of one size: a shift in millimetres, a scale of about 1.

    ``paper`` is the size as the sheet is read: ``297x210``; the same paper lies turned for the other way.
    """

    printer: str = setting("", label=N_("Máy in"))
    tray: str = setting("", label=N_("Khay giấy"))
    shift_right_mm: float = setting(0.0, label=N_("Dịch sang phải (mm)"), minimum=-50, maximum=50)
    shift_down_mm: float = setting(0.0, label=N_("Dịch xuống dưới (mm)"), minimum=-50, maximum=50)
    scale_x: float = setting(1.0, label=N_("Tỷ lệ ngang"), minimum=0.8, maximum=1.25)
    scale_y: float = setting(1.0, label=N_("Tỷ lệ dọc"), minimum=0.8, maximum=1.25)
    paper: str = setting("", label=N_("Khổ giấy"))

    @property
    def is_measured(self) -> bool:
        """Whether a page is shifted or scaled at all."""
        return (self.shift_right_mm, self.shift_down_mm, self.scale_x, self.scale_y) != (0, 0, 1, 1)


@dataclass(frozen=True, slots=True)
class PrintingPreferences:
    """How certificates were printed last, and what was measured on each printer."""

    printer: str = setting("", label=N_("Máy in"))
    trays: tuple[PrinterTray, ...] = setting((), label=N_("Hiệu chỉnh máy in"))
    tray_key: str = setting("", label=N_("Khay giấy"))
    template: str = setting("", label=N_("Mẫu giấy khen"))
    on_blank: bool = setting(default=False, label=N_("In trên phôi có sẵn"))
    order: str = setting(
        "REGISTER", label=N_("Thứ tự in"), choices=("REGISTER", "CEREMONY", "SECTOR", "LIST")
    )
    is_reversed: bool = setting(default=False, label=N_("In ngược từ tờ cuối"))
    dpi: int = setting(600, label=N_("Độ nét"), choices=(300, 600))
    as_pdf: bool = setting(default=False, label=N_("Gửi nguyên tệp PDF cho máy in"))

    def tray(self, printer: str, tray: str, paper: str = "") -> PrinterTray:
        """Give what was measured on this tray with this paper, or no correction at all."""
        for known in self.trays:
            if (known.printer, known.tray, known.paper) == (printer, tray, paper):
                return known
        return PrinterTray(printer=printer, tray=tray, paper=paper)

    def with_tray(self, measured: PrinterTray) -> "PrintingPreferences":
        """Give the same preferences with this measurement in the place of an older one."""
        key = (measured.printer, measured.tray, measured.paper)
        others = tuple(known for known in self.trays if (known.printer, known.tray, known.paper) != key)
        return replace(self, trays=(*others, measured))


@dataclass(frozen=True, slots=True)
class RecentPreferences:
    """The workspaces opened last, newest first."""

    workspaces: tuple[str, ...] = setting((), label=N_("Sổ mở gần đây"))
    officer: str = setting("", label=N_("Cán bộ làm việc lần trước"))
    save_folder: str = setting("", label=N_("Thư mục lưu tệp lần trước"))

    def folders(self) -> list[Path]:
        """Give the folders, newest first; one may be gone or on a drive that is not there."""
        return [Path(text) for text in self.workspaces]

    def opened(self, folder: Path) -> "RecentPreferences":
        """Give the list with this folder on top."""
        text = str(folder.absolute())
        others = [known for known in self.workspaces if known != text]
        return replace(self, workspaces=(text, *others)[:RECENT_LIMIT])

    def without(self, folder: Path) -> "RecentPreferences":
        """Give the list without this folder."""
        text = str(folder.absolute())
        return replace(self, workspaces=tuple(known for known in self.workspaces if known != text))


@dataclass(frozen=True, slots=True)
class Preferences:
    """Everything remembered on this machine; change it with ``dataclasses.replace``."""

    window: WindowPreferences = field(default_factory=WindowPreferences)
    backup: BackupPreferences = field(default_factory=BackupPreferences)
    printing: PrintingPreferences = field(default_factory=PrintingPreferences)
    recent: RecentPreferences = field(default_factory=RecentPreferences)


def preferences_file() -> Path:
    """Give the path of the file; it need not exist."""
    return paths.config_folder() / FILE_NAME


def load(path: Path | None = None) -> tuple[Preferences, list[DataProblem]]:
    """Read the preferences.

    A file that cannot be understood is put aside under another name, so that nothing in it is lost.

    Args:
        path: the file; by default the one of this officer on this machine.

    Returns:
        The preferences, with defaults where the file says nothing acceptable, and what was wrong in it.
    """
    file = path or preferences_file()
    raw, problems = _read(file)
    window, in_window = read_group(WindowPreferences, raw.get("window"), "window")
    backup, in_backup = read_group(BackupPreferences, raw.get("backup"), "backup")
    printing, in_printing = read_group(PrintingPreferences, raw.get("printing"), "printing")
    recent, in_recent = read_group(RecentPreferences, raw.get("recent"), "recent")
    problems += [*in_window, *in_backup, *in_printing, *in_recent]
    for problem in problems:
        log.info("preferences: %s", problem)
    return Preferences(window, backup, printing, recent), problems


def save(preferences: Preferences, path: Path | None = None) -> None:
    """Write the preferences in one step; what a newer program keeps in the same file stays.

    Raises:
        WorkspaceError: the file cannot be written.
    """
    file = path or preferences_file()
    content, _problems = _read(file)
    for group in fields(preferences):
        before = content.get(group.name)
        known = write_group(getattr(preferences, group.name))
        content[group.name] = {**before, **known} if isinstance(before, dict) else known
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, text.encode())
    except OSError as error:
        raise WorkspaceError(
            _("Không lưu được thiết lập vào {file}: {reason}.").format(
                file=file, reason=error.strerror or error
            ),
            hint=_("Hãy kiểm tra quyền ghi và dung lượng trống."),
        ) from error


def _read(file: Path) -> tuple[dict[str, object], list[DataProblem]]:
    """Give what the file holds, nothing if it is missing or no JSON object."""
    try:
        if file.stat().st_size > _LARGEST_FILE:
            return {}, _put_aside(file)
        content = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        what = _("không đọc được: {reason}.").format(reason=error.strerror or error)
        return {}, [DataProblem(file.name, what, blocks=False)]
    except (ValueError, RecursionError):
        return {}, _put_aside(file)
    return (content, []) if isinstance(content, dict) else ({}, _put_aside(file))


def _put_aside(file: Path) -> list[DataProblem]:
    """Rename a file that cannot be understood and report it."""
    aside = file.with_suffix(".broken.json")
    try:
        replace_with_retry(file, aside)
    except OSError as error:
        log.info("preferences: cannot put %s aside: %s", file, error)
    what = _("tệp thiết lập bị hỏng, đã giữ lại dưới tên {name}; chương trình dùng giá trị mặc định.")
    return [DataProblem(file.name, what.format(name=aside.name), blocks=False)]
