"""Papers that prove a result: kept whole, named, never trusted, and told of when lost."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from campaign_app.domain.errors import (
    DuplicateError,
    InvalidInputError,
    LockedError,
    NotFoundError,
    WorkspaceError,
)
from campaign_app.services import criteria, evidence, history, registrations, results, stages
from campaign_app.services.evidence_files import LONGEST_NAME, kept_name
from campaign_app.services.integrity import check_workspace
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Period

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
        ("nén.pdf", b"PK\x03\x04", "không đúng với đuôi tệp"),
        ("anh.jpg", b"%PDF-1.7", "không đúng với đuôi tệp"),
        ("nén.docx", b"PK\x03\x04 khong phai Word", "không đúng với đuôi tệp"),
        ("trong.pdf", b"", "không có nội dung"),
        ("khong-co.pdf", None, "Không đọc được tệp.*không còn ở đó"),
        ("x" * 300 + ".pdf", None, "tên tệp quá dài"),
    ],
)
def test_what_is_no_paper_is_refused(
    workspace: Session, place: Place, tmp_path: Path, name: str, data: bytes | None, told: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(InvalidInputError, match=told):
        _add(workspace, place, tmp_path / name)
    assert evidence.evidence_of(workspace, *place) == []
    assert list(workspace.files_folder.iterdir()) == []


def test_three_hundred_megabytes_are_refused_before_they_are_read(
    workspace: Session, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "phim.pdf"
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.7")
        stream.truncate(300 * 1024 * 1024)

    def refuse(*_told: object, **_more: object) -> None:
        raise AssertionError("the file was opened")

    with monkeypatch.context() as watched:
        watched.setattr(Path, "open", refuse)
        with pytest.raises(InvalidInputError, match="lớn 300 MB, nhiều nhất là 50 MB"):
            _add(workspace, place, path)


def test_a_folder_and_a_link_are_no_papers(
    workspace: Session, place: Place, paper: Path, tmp_path: Path
) -> None:
    (tmp_path / "Hồ sơ.pdf").mkdir()
    with pytest.raises(InvalidInputError, match="là thư mục"):
        _add(workspace, place, tmp_path / "Hồ sơ.pdf")
    (tmp_path / "lối tắt.pdf").symlink_to(paper)
    with pytest.raises(InvalidInputError, match="là liên kết"):
        _add(workspace, place, tmp_path / "lối tắt.pdf")
    assert evidence.evidence_of(workspace, *place) == []


def test_a_file_that_vanishes_while_it_is_read_is_told(
    workspace: Session, place: Place, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def vanish(path: Path, *told: Any, **more: Any) -> Any:
        if path == paper:
            path.unlink()
        return opened(path, *told, **more)

    monkeypatch.setattr(Path, "open", vanish)
    with pytest.raises(InvalidInputError, match="không còn ở đó"):
        _add(workspace, place, paper)
    assert list(workspace.files_folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Biên bản họp.pdf", "Biên bản họp.pdf"),
        ("..\\..\\Windows\\x.pdf", "-..-Windows-x.pdf"),
        ("../../etc/x.pdf", "-..-etc-x.pdf"),
        ("anh\u202egpj.pdf", "anhgpj.pdf"),
        ("a\nb.pdf", "ab.pdf"),
        ("Ă" * 300 + ".pdf", "Ă" * (LONGEST_NAME - 4) + ".pdf"),
        (" .. ", "tệp"),
    ],
)
def test_the_name_leads_nowhere_and_keeps_its_ending(name: str, kept: str) -> None:
    assert kept_name(name) == kept


def test_several_files_are_one_act_and_the_wrong_ones_are_told(
    workspace: Session, place: Place, paper: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "Ảnh.png", tmp_path / "chay.exe"
    good.write_bytes(b"\x89PNG\r\n\x1a\n")
    bad.write_bytes(b"MZ")
    (tmp_path / "chép.pdf").write_bytes(paper.read_bytes())

    told = evidence.add_papers(
        workspace,
        registration_id=place[0],
        criterion_id=place[1],
        paths=[paper, bad, good, tmp_path / "chép.pdf"],
    )

    assert told.count == 2
    assert [problem.what.split(":")[0] for problem in told.refused] == [
        "Không nhận tệp loại này",
        "Kết quả này đã có tệp “Biên bản họp.pdf”.",
    ]
    assert [row.name for row in evidence.evidence_of(workspace, *place)] == ["Biên bản họp.pdf", "Ảnh.png"]
    history.undo_last(workspace)
    assert evidence.evidence_of(workspace, *place) == []


def test_where_no_file_is_good_nothing_is_added(
    workspace: Session, registered: Place, tmp_path: Path
) -> None:
    paths = [tmp_path / "a.exe", tmp_path / "b.exe"]
    for path in paths:
        path.write_bytes(b"MZ")
    with pytest.raises(InvalidInputError, match="Không thêm được tệp nào") as refused:
        evidence.add_papers(workspace, registration_id=registered[0], criterion_id=registered[1], paths=paths)
    assert len(refused.value.problems) == 2
    assert results.results(workspace, 1) == []
    for wrong, words in ((paths * 51, "quá nhiều"), ([], "Chưa chọn")):
        with pytest.raises(InvalidInputError, match=words):
            evidence.add_papers(
                workspace, registration_id=registered[0], criterion_id=registered[1], paths=wrong
            )


def test_a_paper_may_come_before_the_value(workspace: Session, registered: Place, paper: Path) -> None:
    added = _add(workspace, registered, paper)
    (row,) = results.results(workspace, 1)
    assert (row.self_value, row.self_points, row.verified_points) == (None, None, None)
    assert stages.standing(workspace, 1).facts.results_count == 0

    results.enter_result(
        workspace, registration_id=registered[0], criterion_id=registered[1], typed="", points="9"
    )
    (row,) = results.results(workspace, 1)
    assert row.self_points == 900
    results.enter_result(workspace, registration_id=registered[0], criterion_id=registered[1], typed="")
    assert [found.id for found in evidence.evidence_of(workspace, *registered)] == [added]

    evidence.take_off_evidence(workspace, added)
    assert results.results(workspace, 1) == []
    history.undo_last(workspace)
    assert [found.id for found in evidence.evidence_of(workspace, *registered)] == [added]


def test_a_note_says_what_a_paper_is(workspace: Session, place: Place, paper: Path) -> None:
    added = _add(workspace, place, paper)
    evidence.note_evidence(workspace, evidence_id=added, note="  Trang 2, mục 3 ")
    assert evidence.evidence_of(workspace, *place)[0].note == "Trang 2, mục 3"
    with pytest.raises(InvalidInputError, match="nhiều nhất là 500"):
        evidence.note_evidence(workspace, evidence_id=added, note="x" * 501)
    history.undo_last(workspace)
    assert evidence.evidence_of(workspace, *place)[0].note == ""


def test_closed_periods_take_no_papers(workspace: Session, place: Place, paper: Path) -> None:
    assert evidence.refusal(workspace, place[0]) == ""
    Period.update(is_open=False).execute()
    assert evidence.refusal(workspace, place[0]) == "Các kỳ chấm điểm đều đã khóa."
    with pytest.raises(LockedError, match="đều đã khóa"):
        _add(workspace, place, paper)


def test_a_decided_campaign_takes_no_papers(example: Session, paper: Path) -> None:
    with pytest.raises(LockedError, match="không ở bước nhập kết quả"):
        _add(example, (1, 1), paper)
