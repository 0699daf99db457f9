"""One file a person: names, all or nothing, and that a file is no print."""

import time
from pathlib import Path

import pypdf
import pytest

from campaign_app.domain.errors import InvalidInputError, RequirementError
from campaign_app.domain.variables import CertificateWords
from campaign_app.services import awards, certificate_files, register, status
from campaign_app.services.certificate_files import USUAL_PATTERN, file_names, save_award_files
from campaign_app.services.session import Session


@pytest.fixture
def five(example: Session) -> list[int]:
    decision = awards.decisions(example)[0]
    return [row.id for row in awards.awards_of(example, decision.id)][:5]


def text(path: Path) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_each_award_has_a_file_of_its_name(example: Session, five: list[int], tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    folder = tmp_path / "Giấy khen"

    done = save_award_files(
        example, award_ids=five, folder=folder, progress=lambda at, of: told.append((at, of))
    )

    rows = {row.id: row for row in register.entries(example)}
    assert done.count == 5
    assert told == [(n, 5) for n in range(1, 6)]
    found = sorted(folder.iterdir())
    assert [path.name[:4] for path in found] == ["1 - ", "2 - ", "3 - ", "4 - ", "5 - "]
    for path, award_id in zip(found, five, strict=True):
        assert len(pypdf.PdfReader(path).pages) == 1
        assert f"Vào Sổ vàng số: {rows[award_id].register_number}" in text(path)


def test_a_file_is_logged_and_is_no_print(example: Session, five: list[int], tmp_path: Path) -> None:
    before = {row.id: (row.prints, row.files) for row in register.entries(example)}

    save_award_files(example, award_ids=five[:2], folder=tmp_path, pattern="{stt}_{quyetdinh}.pdf")

    after = {row.id: (row.prints, row.files) for row in register.entries(example)}
    for award in five[:2]:
        assert after[award] == (before[award][0], before[award][1] + 1)
    assert after[five[2]] == before[five[2]]
    assert register.prints(example, five[0])[-1].target == "1_58-QĐ-LĐLĐ.pdf"
    assert status.status(example).campaigns[0].sheets_left == 0  # what was put out need not be printed here


def test_what_is_given_up_leaves_no_file_and_no_log(
    example: Session, five: list[int], tmp_path: Path
) -> None:
    before = [register.prints(example, award) for award in five]

    def stop(done: int, _total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    there, new = tmp_path / "có sẵn", tmp_path / "mới"
    there.mkdir()
    for folder in (there, new):
        with pytest.raises(KeyboardInterrupt):
            save_award_files(example, award_ids=five, folder=folder, progress=stop)
    assert not list(there.iterdir())
    assert not new.exists()
    assert [register.prints(example, award) for award in five] == before


def test_nothing_in_the_folder_is_overwritten(example: Session, five: list[int], tmp_path: Path) -> None:
    folder = tmp_path / "ra"
    save_award_files(example, award_ids=five[:1], folder=folder)
    (only,) = folder.iterdir()
    only.write_bytes(b"mine")
    with pytest.raises(InvalidInputError, match="1 tệp trùng tên"):
        save_award_files(example, award_ids=five, folder=folder)
    assert only.read_bytes() == b"mine"
    assert list(folder.iterdir()) == [only]


def test_a_revoked_award_stops_all(example: Session, five: list[int], tmp_path: Path) -> None:
    register.revoke(example, award_id=five[1], on=example.today(), document="59/QĐ-LĐLĐ", reason="sai")
    with pytest.raises(RequirementError, match="thu hồi"):
        save_award_files(example, award_ids=five, folder=tmp_path / "ra")
    assert not (tmp_path / "ra").exists()


def test_a_wrong_pattern_is_told_before_anything_is_made(
    example: Session, five: list[int], tmp_path: Path
) -> None:
    started = time.perf_counter()
    with pytest.raises(InvalidInputError, match="Mẫu tên tệp"):
        save_award_files(example, award_ids=five, folder=tmp_path / "ra", pattern="{tên}.pdf")
    assert time.perf_counter() - started < 1
    assert not (tmp_path / "ra").exists()


@pytest.mark.parametrize(
    ("typed", "safe"),
    [
        ("CON", "_CON"),
        ("com1.pdf", "_com1.pdf"),
        ("...", "_"),
        ("a/b\\c\x00d", "a-b-c-d"),
        ("Ki\u0323", "Kị"),
        ("x" * 300, "x" * 120),
    ],
)
def test_names_are_safe_everywhere(typed: str, safe: str) -> None:
    assert certificate_files.safe_name(typed) == safe


@pytest.mark.parametrize("pattern", ["giay-khen.pdf", "{tên}.pdf", "{0}", "{ten.x}", "{ten!r}"])
def test_a_pattern_that_names_nothing_known_is_refused(pattern: str) -> None:
    with pytest.raises(InvalidInputError, match="Mẫu tên tệp"):
        file_names([CertificateWords(recipient="Trần Văn Mẫu")], pattern)


def test_numbers_in_names_are_padded_so_that_files_sort() -> None:
    words = [
        CertificateWords(recipient=f"Người Thứ {letter}", register_number=str(number))
        for number, letter in enumerate("ABCDEGHIKLMN", start=1)
    ]
    names = file_names(words, USUAL_PATTERN)
    assert names[0] == "01 - Người Thứ A.pdf"
    assert names == sorted(names)


def test_names_alike_are_told_apart_whatever_their_case() -> None:
    words = [CertificateWords(recipient=name) for name in ("Lê Mẫu", "LÊ MẪU", "Lê Mẫu")]
    assert file_names(words, "{ten}") == ["Lê Mẫu.pdf", "LÊ MẪU (2).pdf", "Lê Mẫu (3).pdf"]
