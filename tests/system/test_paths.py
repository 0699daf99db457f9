import errno
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest

from campaign_app.domain.errors import NotFoundError, WorkspaceError
from campaign_app.system import paths

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/share /srv/chung nfs4 rw 0 0
//server/van-thu /mnt/van\\040thu cifs rw 0 0
broken
"""


def test_a_resource_is_found_and_a_missing_one_is_named() -> None:
    assert paths.resource("locale").is_dir()
    with pytest.raises(NotFoundError, match="không/có"):
        paths.resource("không", "có")


def test_resources_inside_the_package_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "campaign_app"
    (package / "resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.resources_folder() == package / "resources"
    (package / "resources").rmdir()
    assert paths.resources_folder() == tmp_path / "resources"


def test_dialogs_for_files_begin_in_documents_or_where_it_is_missing_at_home(own_home: Path) -> None:
    documents = own_home / "Documents"
    documents.mkdir(exist_ok=True)
    assert paths.documents_folder() == documents
    documents.rmdir()
    assert paths.documents_folder() == Path.home()


def test_folders_lie_below_the_officers_own_and_exist(own_home: Path) -> None:
    assert not paths.config_folder().exists(), "whoever may not write there can still start the program"
    for folder in (paths.config_folder(), paths.data_folder(), paths.log_folder()):
        assert folder.is_dir() or folder == paths.config_folder()
        if sys.platform != "win32":
            assert folder.is_relative_to(own_home)


@pytest.mark.skipif(sys.platform == "win32", reason="Documents come from the registry there")
def test_a_workspace_is_proposed_in_documents(own_home: Path) -> None:
    assert paths.proposed_workspace_home() == own_home / "Documents" / "Sổ Vàng"


@pytest.mark.skipif(sys.platform == "win32", reason="Documents come from the registry there")
def test_synchronised_documents_are_not_proposed(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = own_home / "OneDrive - Công đoàn" / "Documents"
    documents.mkdir(parents=True)
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(documents))
    assert paths.proposed_workspace_home() == own_home / "Sổ Vàng"


@pytest.mark.parametrize(
    ("folder", "client"),
    [
        ("OneDrive/Sổ", "OneDrive"),
        ("OneDrive - Công đoàn/Sổ", "OneDrive"),
        ("Dropbox (Cơ quan)/Sổ", "Dropbox"),
        ("Google Drive/Sổ", "Google Drive"),
        ("Zalo Received Files/Sổ", "Zalo"),
    ],
)
def test_a_synchronised_folder_is_noticed(tmp_path: Path, folder: str, client: str) -> None:
    assert client in (paths.looks_remote(tmp_path / folder) or "")


@pytest.mark.parametrize("folder", ["Sổ Vàng", "Omega/Sổ", "Megalit", "Dropboxes"])
def test_an_ordinary_folder_is_not_taken_for_a_remote_one(tmp_path: Path, folder: str) -> None:
    assert paths.looks_remote(tmp_path / folder) is None


def test_the_folder_onedrive_names_itself_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "đám mây"))
    assert paths.looks_remote(tmp_path / "đám mây" / "Sổ") is not None


def test_a_share_is_remote() -> None:
    assert paths.looks_remote(Path("//server/share/so")) is not None


@pytest.mark.parametrize(
    ("place", "kind"),
    [("/home", "ext4"), ("/srv/chung/so", "nfs4"), ("/srv/chungcu", "ext4"), ("/mnt/van thu/so", "cifs")],
)
@pytest.mark.skipif(sys.platform == "win32", reason="mounts are a matter of Linux")
def test_the_deepest_mount_tells_the_file_system(place: str, kind: str) -> None:
    assert paths.file_system_of(Path(place), MOUNTS) == kind


def test_a_writable_folder_is_left_as_it_was(tmp_path: Path) -> None:
    paths.check_writable(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_only_the_proposed_home_is_made_for_a_workspace(own_home: Path, tmp_path: Path) -> None:
    home = paths.proposed_workspace_home()
    assert not home.exists()
    for _twice in range(2):
        paths.make_proposed_home(home / "Kỳ Sơn")
        assert [place.name for place in home.parent.iterdir()] == ["Sổ Vàng"]
    paths.make_proposed_home(tmp_path / "ổ rời" / "Kỳ Sơn")
    assert not (tmp_path / "ổ rời").exists()
    assert home.is_relative_to(own_home) or sys.platform == "win32"


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="Không có thư mục"):
        paths.check_writable(tmp_path / "đâu")


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_options: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
    with pytest.raises(WorkspaceError, match="No space left"):
        paths.check_writable(tmp_path)
