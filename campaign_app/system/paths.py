"""Where things lie: the program's own files, its settings and logs, and a good home for a workspace."""

import ctypes
import os
import sys
import tempfile
import unicodedata
from pathlib import Path

import platformdirs

from campaign_app.domain.errors import NotFoundError, WorkspaceError
from campaign_app.domain.language import _

PROGRAM = "so-vang"
WORKSPACE_FOLDER = "Sổ Vàng"

_PACKAGE = Path(__file__).resolve().parent.parent
_DRIVE_FIXED = 3
_DRIVE_REMOTE = 4
_NETWORK_FILE_SYSTEMS = frozenset(
    {"9p", "afs", "ceph", "cifs", "davfs", "fuse.rclone", "fuse.sshfs", "glusterfs", "ncpfs", "nfs", "nfs4"}
    | {"smb3", "smbfs"}
)
# Folder names as the clients make them; a name that goes on ("OneDrive - Công đoàn") counts too.
_SYNC_CLIENTS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "zalo": "Zalo",
    "nextcloud": "Nextcloud",
    "mega": "MEGA",
}


def resources_folder() -> Path:
    """Give the folder of the files shipped with the program.

    A wheel and a frozen program carry it inside the package, a checkout beside the package.
    """
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """Give the path of a shipped file or folder.

    Args:
        parts: the names below the resources folder, such as ``"locale", "en"``.

    Raises:
        NotFoundError: the file is missing, so the program is not completely installed.
    """
    path = resources_folder().joinpath(*parts)
    if not path.exists():
        raise NotFoundError(
            _("Không tìm thấy tệp đi kèm chương trình: {name}.").format(name="/".join(parts)),
            hint=_("Hãy cài đặt lại chương trình."),
        )
    return path


def config_folder() -> Path:
    """Give the folder of the preferences, which saving makes; on Windows local, never roaming."""
    return Path(platformdirs.user_config_dir(PROGRAM, appauthor=False, roaming=False))


def data_folder() -> Path:
    """Give the folder of what the program keeps for itself on this machine, made if missing.

    Workspaces never lie here: officers would not find them and a re-imaged machine would lose them.
    """
    return _made(Path(platformdirs.user_data_dir(PROGRAM, appauthor=False, roaming=False)))


def log_folder() -> Path:
    """Give the folder of the logs and crash reports, made if missing."""
    return _made(Path(platformdirs.user_log_dir(PROGRAM, appauthor=False)))


def proposed_workspace_home() -> Path:
    """Propose where a new workspace could lie; nothing is made.

    A second fixed drive outlives a fresh installation of the system; next comes Documents, unless it is
    redirected to a server or synchronised; last the officer's own folder.
    """
    places = [*_second_drives(), Path(platformdirs.user_documents_dir())]
    for place in places:
        if place.is_dir() and os.access(place, os.W_OK) and looks_remote(place) is None:
            return place / WORKSPACE_FOLDER
    return Path.home() / WORKSPACE_FOLDER


def documents_folder() -> Path:
    """Give the folder where dialogs for files begin: Documents, or the officer's own folder without it.

    A dialog given a folder that is missing would propose its name as that of the file.
    """
    documents = Path(platformdirs.user_documents_dir())
    return documents if documents.is_dir() else Path.home()


def make_proposed_home(folder: Path) -> None:
    """Make the proposed home of workspaces where a workspace is about to lie right in it.

    On a new machine it is not there yet. No other missing parent is made: it is most often on a drive that
    is unplugged.

    Raises:
        WorkspaceError: it cannot be made.
    """
    home = folder.parent
    if home == proposed_workspace_home() and not home.exists():
        check_writable(home.parent)
        home.mkdir(exist_ok=True)


def looks_remote(path: Path) -> str | None:
    """Tell why a path seems to lie on a network or in a synchronised folder.

    A database written there can be damaged: the journal needs a local disk and a sync client copies files
    in the middle of a write.

    Returns:
        The reason as a sentence for the officer, or None where the place seems local.
    """
    text = str(path)
    if text.startswith(("\\\\", "//")) or _on_remote_drive(path):
        return _("Thư mục nằm trên ổ đĩa mạng.")
    client = _sync_client(path)
    if client:
        return _("Thư mục đang được {client} đồng bộ.").format(client=client)
    return None


def check_writable(folder: Path) -> None:
    """Make sure that files can be made in the folder, by making one.

    Raises:
        WorkspaceError: the folder is missing, is not a folder, or cannot be written.
    """
    if not folder.is_dir():
        raise WorkspaceError(
            _("Không có thư mục {folder}.").format(folder=folder),
            hint=_("Hãy chọn một thư mục khác hoặc cắm lại ổ đĩa."),
        )
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".so-vang-", suffix=".tmp") as probe:
            probe.write(b"1")
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        raise WorkspaceError(
            _("Không ghi được vào thư mục {folder}: {reason}.").format(
                folder=folder, reason=error.strerror or error
            ),
            hint=_("Hãy kiểm tra quyền ghi và dung lượng trống, hoặc chọn thư mục khác."),
        ) from error


def _made(folder: Path) -> Path:
    """Make the folder if missing and give it back."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _second_drives() -> list[Path]:
    """Give the fixed drives besides the system's; none outside Windows."""
    system = os.environ.get("SystemDrive", "C:").upper()  # noqa: SIM112  Windows spells it so
    drives = [f"{letter}:" for letter in "DEFGH" if f"{letter}:" != system]
    return [Path(f"{drive}\\") for drive in drives if _drive_type(drive) == _DRIVE_FIXED]


def _drive_type(drive: str) -> int:
    """Give the type of a Windows drive such as "D:" as its system numbers them; 0 elsewhere."""
    kind = 0
    if sys.platform == "win32":
        kind = int(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\"))
    return kind


def _on_remote_drive(path: Path) -> bool:
    """Tell whether the drive or mount under the path is a network one."""
    if path.drive:
        return _drive_type(path.drive) == _DRIVE_REMOTE
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return file_system_of(path, mounts) in _NETWORK_FILE_SYSTEMS


def file_system_of(path: Path, mounts: str) -> str:
    """Give the type of the file system a path lies on.

    Args:
        path: any path; need not exist.
        mounts: lines of device, mount point and type, as Linux lists them.

    Returns:
        The type of the deepest mount above the path, or "".
    """
    place = Path(os.path.abspath(path))  # noqa: PTH100  resolve() would touch a mount that may hang
    found, depth = "", -1
    for line in mounts.splitlines():
        columns = line.split()
        if len(columns) < 3:  # noqa: PLR2004  device, mount point, type
            continue
        point = Path(columns[1].replace("\\040", " "))
        if place.is_relative_to(point) and len(point.parts) >= depth:
            found, depth = columns[2], len(point.parts)
    return found


def _sync_client(path: Path) -> str | None:
    """Name the synchronising program whose folder the path lies in."""
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = os.environ.get(variable)  # names as OneDrive itself sets them
        if root and path.is_relative_to(root):
            return "OneDrive"
    for part in path.parts:
        name = unicodedata.normalize("NFC", part).casefold()
        for start, client in _SYNC_CLIENTS.items():
            rest = name.removeprefix(start)
            if rest != name and not rest[:1].isalpha():
                return client
    return None
