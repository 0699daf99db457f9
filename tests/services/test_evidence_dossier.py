"""A union's papers as one zip: by criterion, safely named, listed with what is missing; all or nothing."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from campaign_app.domain.errors import InvalidInputError, WorkspaceError
from campaign_app.services import criteria, evidence, registrations, results
from campaign_app.services.evidence_dossier import (
    LONGEST_FILE,
    LONGEST_FOLDER,
    LONGEST_UNION,
    Names,
    dossier_name,
    evidence_dossier,
)
from campaign_app.services.session import Session
from campaign_app.spreadsheets import read_sheets
from campaign_app.store.models.campaigns import Criterion
from campaign_app.store.models.files import StoredFile
from campaign_app.store.models.unions import Subject

LIST = "Danh mục minh chứng.xlsx"


@pytest.fixture
def place(workspace: Session, launched: int, subject_id: int) -> tuple[int, int]:
    row = registrations.register_subject(
        workspace, campaign_id=launched, subject_id=subject_id, on=date(2017, 1, 20)
    )
    criterion_id = criteria.criteria(workspace, launched)[0].id
    Criterion.update(evidence_needed=True).execute()
    results.enter_result(
        workspace, registration_id=row.id, criterion_id=criterion_id, typed="", points="95,5"
    )
    return row.id, criterion_id


@pytest.fixture
def papers(workspace: Session, place: tuple[int, int], tmp_path: Path) -> dict[str, bytes]:
    """Two papers of one name and one of another kind."""
    held = {"một": b"%PDF-1.7 mot", "hai": b"%PDF-1.7 hai"}
    for folder, data in held.items():
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "Biên bản họp.pdf"
        path.write_bytes(data)
        evidence.add_evidence(workspace, registration_id=place[0], criterion_id=place[1], path=path)
    return held


def _names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return sorted(package.namelist())


def test_the_papers_lie_by_criterion_with_their_list(
    workspace: Session, place: tuple[int, int], papers: dict[str, bytes], tmp_path: Path
) -> None:
    target, told = tmp_path / "Hồ sơ.zip", []
    done = evidence_dossier(
        workspace,
        registration_ids=[place[0]],
        target=target,
        progress=lambda step, total: told.append((step, total)),
    )
    assert (done.unions, done.papers, done.missing, done.lost) == (1, 2, 0, ())
    assert told[0] == (0, 2)
    assert told[-1] == (2, 2)
    names = _names(target)
    union = names[0].split("/")[0]
    assert {name.split("/")[0] for name in names} == {union}
    found = [name for name in names if name.endswith(".pdf")]
    assert [name.rsplit("/", 1)[1] for name in found] == ["Biên bản họp (2).pdf", "Biên bản họp.pdf"]
    with zipfile.ZipFile(target) as package:
        assert sorted(map(package.read, found)) == sorted(papers.values())
        (tmp_path / LIST).write_bytes(package.read(f"{union}/{LIST}"))
    sheets = {sheet.name: sheet.rows for sheet in read_sheets(tmp_path / LIST)}
    assert set(sheets) == {"Minh chứng", "Còn thiếu", "Bảng điểm"}
    cells = [str(cell) for row in sheets["Minh chứng"] for cell in row]
    assert "Biên bản họp.pdf" in cells
    assert found[0].split("/", 1)[1] in cells
    assert [path.name for path in tmp_path.glob(".so-vang-*")] == []


def test_what_is_missing_stands_in_the_list(
    workspace: Session, place: tuple[int, int], tmp_path: Path
) -> None:
    target = tmp_path / "Hồ sơ.zip"
    done = evidence_dossier(workspace, registration_ids=[place[0]], target=target)
    assert (done.papers, done.missing) == (0, 1)
    (name,) = _names(target)
    with zipfile.ZipFile(target) as package:
        (tmp_path / LIST).write_bytes(package.read(name))
    sheets = {sheet.name: sheet.rows for sheet in read_sheets(tmp_path / LIST)}
    assert "Thiếu minh chứng bắt buộc" in [str(cell) for row in sheets["Còn thiếu"] for cell in row]


def test_a_lost_paper_is_told_and_the_others_go_along(
    workspace: Session, place: tuple[int, int], papers: dict[str, bytes], tmp_path: Path
) -> None:
    lost = next(path for path in workspace.files_folder.rglob("*") if path.is_file())
    lost.unlink()
    done = evidence_dossier(workspace, registration_ids=[place[0]], target=tmp_path / "Hồ sơ.zip")
    assert (done.papers, done.lost) == (1, ("Biên bản họp.pdf",))
    assert len(papers) == 2


def test_names_from_elsewhere_lead_nowhere(
    workspace: Session, place: tuple[int, int], papers: dict[str, bytes], tmp_path: Path
) -> None:
    evil = ["../../../../etc/cron.d/x.pdf", "C:\\Windows\\" + "Ă" * 200 + ".pdf"]
    for row, name in zip(StoredFile.select(), evil, strict=True):
        StoredFile.update(original_name=name).where(StoredFile.id == row.id).execute()
    Subject.update(printed_name="CĐCS ../.. " + "Ơ" * 180).execute()
    Criterion.update(short_text="Báo cáo: đúng hạn / đủ? " * 5).execute()
    target = tmp_path / "Hồ sơ.zip"
    evidence_dossier(workspace, registration_ids=[place[0]], target=target)
    for name in _names(target):
        parts = name.split("/")
        assert not {"", ".", ".."} & set(parts)
        assert len(name) <= LONGEST_UNION + LONGEST_FOLDER + LONGEST_FILE + 2
        assert not set(name) & set('<>:"\\|?*')
    room = tmp_path / "ra"
    with zipfile.ZipFile(target) as package:
        package.extractall(room)
    assert all(path.is_relative_to(room) for path in room.rglob("*"))
    assert len(list(room.rglob("*.pdf"))) == len(papers)


def test_names_of_one_folder_differ_by_more_than_case() -> None:
    names = Names(20)
    assert [names.give(name, ".pdf") for name in ("Báo cáo", "BÁO CÁO", "con", "a" * 40, "a" * 41)] == [
        "Báo cáo.pdf",
        "BÁO CÁO (2).pdf",
        "_con.pdf",
        "a" * 16 + ".pdf",
        "a" * 12 + " (2).pdf",
    ]
    assert dossier_name("CĐCS xã A/B") == "Hồ sơ minh chứng CĐCS xã A-B.zip"


def test_giving_up_leaves_the_old_zip_as_it_was(
    workspace: Session, place: tuple[int, int], papers: dict[str, bytes], tmp_path: Path
) -> None:
    target = tmp_path / "Hồ sơ.zip"
    target.write_bytes(b"cu")

    def stop(done: int, _total: int) -> None:
        if done == len(papers) - 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evidence_dossier(workspace, registration_ids=[place[0]], target=target, progress=stop)
    assert target.read_bytes() == b"cu"
    assert list(tmp_path.glob(".so-vang-*")) == []


def test_wrong_targets_are_told(workspace: Session, place: tuple[int, int], tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="được ghi vào tệp"):
        evidence_dossier(workspace, registration_ids=[place[0]], target=tmp_path / "Hồ sơ.pdf")
    with pytest.raises(InvalidInputError, match="Chưa chọn"):
        evidence_dossier(workspace, registration_ids=[], target=tmp_path / "Hồ sơ.zip")
    with pytest.raises(WorkspaceError, match="Không ghi được"):
        evidence_dossier(workspace, registration_ids=[place[0]], target=tmp_path / "không có" / "Hồ sơ.zip")


def test_all_unions_of_the_example_go_into_one_zip(example: Session, tmp_path: Path) -> None:
    ids = [row.id for row in registrations.registrations(example, 1)]
    done = evidence_dossier(example, registration_ids=ids, target=tmp_path / "Tất cả.zip")
    assert done.unions == len(ids)
    assert len([name for name in _names(done.path) if name.endswith(LIST)]) == len(ids)
