"""Papers that prove a result: kept whole, named, never trusted, and told of when lost."""

from datetime import date
from pathlib import Path

import pytest

from campaign_app.domain.errors import (
    DuplicateError,
    InvalidInputError,
    LockedError,
    NotFoundError,
    WorkspaceError,
)
from campaign_app.services import criteria, evidence, history, registrations, results
from campaign_app.services.integrity import check_workspace
from campaign_app.services.session import Session
from campaign_app.store import files

Place = tuple[int, int]


@pytest.fixture
def registered(workspace: Session, launched: int, subject_id: int) -> Place:
    """A registration and a criterion of the small campaign, without a result."""
    row = registrations.register_subject(
        workspace, campaign_id=launched, subject_id=subject_id, on=date(2017, 1, 20)
    )
    return row.id, criteria.criteria(workspace, launched)[0].id


@pytest.fixture
def place(workspace: Session, registered: Place) -> Place:
    """The same with a result."""
    results.enter_result(
        workspace, registration_id=registered[0], criterion_id=registered[1], typed="", points="95,5"
    )
    return registered


def _add(session: Session, place: Place, path: Path, note: str = "") -> int:
    return evidence.add_evidence(
        session, registration_id=place[0], criterion_id=place[1], path=path, note=note
    ).id


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper as a scanner gives it."""
    path = tmp_path / "Biên bản họp.pdf"
    path.write_bytes(b"%PDF-1.7 bien ban")
    return path


def test_a_paper_is_kept_whole_under_its_name(
    workspace: Session, place: Place, paper: Path, tmp_path: Path
) -> None:
    added = _add(workspace, place, paper, "Bản chụp")
    paper.unlink()
    (row,) = evidence.evidence_of(workspace, *place)
    assert (row.id, row.name, row.media_type, row.size) == (
        added,
        "Biên bản họp.pdf",
        "application/pdf",
        17,
    )
    assert (row.note, row.is_whole, row.added_at) == ("Bản chụp", True, workspace.now())
    evidence.save_copy(workspace, row.id, tmp_path / "xem.pdf")
    assert (tmp_path / "xem.pdf").read_bytes() == b"%PDF-1.7 bien ban"
    with pytest.raises(WorkspaceError, match="Không ghi được"):
        evidence.save_copy(workspace, row.id, tmp_path / "khong" / "co.pdf")
    (tmp_path / "khac.pdf").write_bytes(b"%PDF-1.7 bien ban")
    with pytest.raises(DuplicateError, match="đã có tệp"):
        _add(workspace, place, tmp_path / "khac.pdf")


def test_a_lost_or_altered_paper_is_told(
    workspace: Session, place: Place, paper: Path, tmp_path: Path
) -> None:
    _add(workspace, place, paper)
    (stored,) = (path for path in workspace.files_folder.rglob("*") if path.is_file())
    assert check_workspace(workspace) == []
    stored.write_bytes(b"%PDF-1.7 gia mao!")
    (row,) = evidence.evidence_of(workspace, *place)
    assert not row.is_whole
    assert [str(problem) for problem in check_workspace(workspace) if "Biên bản họp.pdf" in problem.what]
    with pytest.raises(NotFoundError, match="mất hoặc đã bị thay đổi"):
        evidence.save_copy(workspace, row.id, tmp_path / "xem.pdf")
    assert not (tmp_path / "xem.pdf").exists()


def test_taking_off_is_undone_with_the_file(workspace: Session, place: Place, paper: Path) -> None:
    added = _add(workspace, place, paper)
    evidence.take_off_evidence(workspace, added)
    assert evidence.evidence_of(workspace, *place) == []
    with pytest.raises(NotFoundError):
        evidence.take_off_evidence(workspace, added)
    history.undo_last(workspace)
    (row,) = evidence.evidence_of(workspace, *place)
    assert row.is_whole


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("chay.exe", b"MZ", "Không nhận tệp loại này"),
        ("gia.pdf", b"MZ", "không đúng với đuôi tệp"),
        ("trong.pdf", b"", "không có nội dung"),
        ("lon.pdf", b"%PDF-" + b"x" * 100, "lớn quá"),
        ("khong-co.pdf", None, "Không đọc được tệp"),
    ],
)
def test_what_is_no_paper_is_refused(
    workspace: Session,
    place: Place,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    data: bytes | None,
    told: str,
) -> None:
    monkeypatch.setattr(files, "LARGEST_BYTES", 100)
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(InvalidInputError, match=told):
        _add(workspace, place, tmp_path / name)
    assert evidence.evidence_of(workspace, *place) == []
    assert list(workspace.files_folder.iterdir()) == []


def test_there_must_be_a_result(workspace: Session, registered: Place, paper: Path) -> None:
    with pytest.raises(NotFoundError, match="Chưa có kết quả"):
        _add(workspace, registered, paper)
    assert list(workspace.files_folder.iterdir()) == []


def test_a_decided_campaign_takes_no_papers(example: Session, paper: Path) -> None:
    with pytest.raises(LockedError, match="không ở bước nhập kết quả"):
        _add(example, (1, 1), paper)
