from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaign_app.domain.errors import InvalidInputError
from campaign_app.services.session import Session
from campaign_app.store import files
from campaign_app.store.models.files import StoredFile

NOW = datetime(2017, 12, 20, 2, 0, tzinfo=UTC)


def _keep(folder: Path, data: bytes, name: str = "minh-chung.pdf") -> StoredFile:
    return files.keep(folder, b"%PDF-" + data if data else b"", name=name, now=NOW)


def test_the_same_bytes_are_kept_once(workspace: Session) -> None:
    folder = workspace.files_folder
    first = _keep(folder, b"abc")
    again = _keep(folder, b"abc", "ten-khac.pdf")
    assert first.id == again.id
    assert (again.original_name, again.size) == ("minh-chung.pdf", 8)
    assert [path.name for path in folder.rglob("*") if path.is_file()] == [first.sha256]
    assert files.read(folder, first.sha256) == b"%PDF-abc"


def test_a_name_is_shown_and_never_trusted(workspace: Session) -> None:
    row = _keep(workspace.files_folder, b"x", "../../etc/Quyê\u0301t định.pdf")
    assert row.original_name == "Quyết định.pdf"
    assert files.path_of(workspace.files_folder, row.sha256).is_relative_to(workspace.files_folder)


def test_missing_and_altered_files_are_named(workspace: Session) -> None:
    folder = workspace.files_folder
    lost, altered = _keep(folder, b"mot", "mot.pdf"), _keep(folder, b"hai", "hai.pdf")
    assert files.problems(folder) == []
    files.path_of(folder, lost.sha256).unlink()
    files.path_of(folder, altered.sha256).write_bytes(b"ba")
    assert files.read(folder, lost.sha256) is None
    assert files.read(folder, altered.sha256) is None
    told = files.problems(folder)
    assert [line.split("”")[0] for line in told] == ["Tệp “mot.pdf", "Tệp “hai.pdf"]
    _keep(folder, b"mot")
    assert files.read(folder, lost.sha256) == b"%PDF-mot"


@pytest.mark.parametrize(("data", "told"), [(b"", "không có nội dung"), (b"x" * 101, "lớn quá")])
def test_nothing_and_too_much_are_refused(
    workspace: Session, monkeypatch: pytest.MonkeyPatch, data: bytes, told: str
) -> None:
    monkeypatch.setattr(files, "LARGEST_BYTES", 100)
    with pytest.raises(InvalidInputError, match=told):
        _keep(workspace.files_folder, data)
    assert StoredFile.select().count() == 0
    assert list(workspace.files_folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("bao-cao.exe", b"MZ\x90\x00", "Không nhận tệp loại này"),
        ("bao-cao.pdf.lnk", b"%PDF-1.7", "Không nhận tệp loại này"),
        ("bao-cao", b"%PDF-1.7", "Không nhận tệp loại này"),
        ("bao-cao.pdf", b"MZ\x90\x00", "không đúng với đuôi tệp"),
        ("bao-cao.docx", b"%PDF-1.7", "không đúng với đuôi tệp"),
        ("danh-sach.csv", b"MZ\x90\x00", "không đúng với đuôi tệp"),
    ],
)
def test_only_papers_pictures_and_tables_are_kept(
    workspace: Session, name: str, data: bytes, told: str
) -> None:
    with pytest.raises(InvalidInputError, match=told):
        files.keep(workspace.files_folder, data, name=name, now=NOW)
    assert StoredFile.select().count() == 0
    assert list(workspace.files_folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.PDF", b"%PDF-1.7", "application/pdf"),
        ("a.jpeg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/vnd.ms-excel"),
        ("a.csv", "họ tên".encode(), "text/csv"),
    ],
)
def test_the_kind_is_told_by_ending_and_bytes(workspace: Session, name: str, data: bytes, kind: str) -> None:
    assert files.keep(workspace.files_folder, data, name=name, now=NOW).media_type == kind
