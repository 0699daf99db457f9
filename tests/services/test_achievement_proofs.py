"""The proof of an achievement: kept, replaced, taken off, given back, and refused where it is none."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError, NotFoundError, WorkspaceError
from campaign_app.services import achievement_proofs, achievements, history
from campaign_app.services.session import Session
from campaign_app.store import files
from campaign_app.store.models.files import StoredFile

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def achieved(workspace: Session, subject_id: int) -> int:
    """An achievement without a proof."""
    return achievements.add_achievement(
        workspace, subject_id=subject_id, what="Cờ đầu", achieved_on=date(2017, 5, 1)
    ).id


def file_of(folder: Path, name: str = "quyet-dinh.pdf", data: bytes = PDF) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_proof_is_kept_replaced_taken_off_and_given_back(
    workspace: Session, achieved: int, tmp_path: Path
) -> None:
    with pytest.raises(NotFoundError, match="chưa có minh chứng"):
        achievement_proofs.proof_of(workspace, achieved)
    achievement_proofs.keep_proof(workspace, achievement_id=achieved, path=file_of(tmp_path))
    found = achievement_proofs.proof_of(workspace, achieved)
    assert (found.name, found.media_type, found.data) == ("quyet-dinh.pdf", "application/pdf", PDF)
    other = file_of(tmp_path, "khac.txt", b"ghi")
    achievement_proofs.keep_proof(workspace, achievement_id=achieved, path=other)
    assert achievements.achievement(workspace, achieved).evidence == "khac.txt"
    history.undo_last(workspace)
    target = tmp_path / "ra.pdf"
    achievement_proofs.save_proof(workspace, achieved, target)
    assert target.read_bytes() == PDF
    achievement_proofs.take_off_proof(workspace, achieved)
    assert achievements.achievement(workspace, achieved).evidence_id is None
    history.undo_last(workspace)
    assert achievement_proofs.proof_of(workspace, achieved).data == PDF


def test_what_proves_nothing_is_refused(
    workspace: Session, achieved: int, tmp_path: Path, refuses: Any
) -> None:
    for name, data, words in (
        ("rong.pdf", b"", "không có nội dung"),
        ("gia.pdf", b"MZ", "không đúng với đuôi"),
        ("chay.exe", b"MZ", "Không nhận tệp loại này"),
    ):
        path = file_of(tmp_path, name, data)
        with refuses(workspace, InvalidInputError, words):
            achievement_proofs.keep_proof(workspace, achievement_id=achieved, path=path)
    with refuses(workspace, InvalidInputError, "Không đọc được"):
        achievement_proofs.keep_proof(workspace, achievement_id=achieved, path=tmp_path / "khong-co.pdf")


def test_a_lost_file_and_a_full_target_are_told(workspace: Session, achieved: int, tmp_path: Path) -> None:
    achievement_proofs.keep_proof(workspace, achievement_id=achieved, path=file_of(tmp_path))
    with pytest.raises(WorkspaceError, match="Không ghi được"):
        achievement_proofs.save_proof(workspace, achieved, tmp_path / "khong" / "co" / "ra.pdf")
    files.path_of(workspace.files_folder, StoredFile.get_by_id(1).sha256).unlink()
    with pytest.raises(NotFoundError, match="bị mất"):
        achievement_proofs.proof_of(workspace, achieved)
