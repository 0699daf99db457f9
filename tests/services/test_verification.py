"""A sheet somebody holds is looked up by its code, its picture, its PDF, or its number."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageFilter

from campaign_app.certificates.qr_reading import LARGEST_FILE, codes_in
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.variables import words_from_json
from campaign_app.services import certificates, register
from campaign_app.services.session import Session
from campaign_app.services.verification import Standing, standing_words, verify_file, verify_text


def _first(session: Session) -> register.AwardRow:
    return next(row for row in register.entries(session) if not row.is_past)


def _code(session: Session, award_id: int) -> str:
    return words_from_json(register.award(session, award_id).words).qr_payload


@pytest.fixture(scope="module")
def sheet(example_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from campaign_app.services import workspaces

    session = workspaces.open_workspace(example_source, read_only=True)
    try:
        path = tmp_path_factory.mktemp("sheets") / "giấy khen.pdf"
        path.write_bytes(certificates.certificate_pdf(session, _first(session).id))
    finally:
        workspaces.close_workspace(session)
    return path


def test_the_code_of_a_sheet_finds_its_entry_and_its_words(example: Session) -> None:
    row = _first(example)
    (found,) = verify_text(example, f"  {_code(example, row.id)} ")
    assert found.standing is Standing.VALID
    assert found.award is not None
    assert found.award.id == row.id
    assert found.issue is not None
    assert found.issue.words == row.words
    assert "CÒN GIÁ TRỊ" in standing_words(found)


def test_a_pdf_is_read(example: Session, sheet: Path) -> None:
    (found,) = verify_file(example, sheet)
    assert found.standing is Standing.VALID
    assert found.award is not None
    assert found.award.id == _first(example).id


@pytest.mark.parametrize("turned", [0, 7, 180])
def test_a_photograph_is_read(example: Session, sheet: Path, tmp_path: Path, turned: int) -> None:
    page = pypdfium2.PdfDocument(sheet)[0].render(scale=2).to_pil().convert("RGB")
    photo = page.rotate(turned, expand=True, fillcolor="white").filter(ImageFilter.GaussianBlur(0.6))
    path = tmp_path / "ảnh chụp.jpg"
    photo.save(path, quality=70)
    (found,) = verify_file(example, path)
    assert found.standing is Standing.VALID


def test_a_corrected_sheet_takes_the_place_of_the_misprint(example: Session) -> None:
    row = _first(example)
    old = _code(example, row.id)
    register.correct_misprint(example, award_id=row.id, changes={"merit": "Đã có thành tích"}, note="sai chữ")
    (misprint,) = verify_text(example, old)
    (corrected,) = verify_text(example, _code(example, row.id))
    assert misprint.standing is Standing.REPLACED
    assert misprint.issue is not None
    assert misprint.issue.sequence == 1
    assert corrected.standing is Standing.VALID
    assert "ĐÃ ĐƯỢC THAY" in standing_words(misprint)


def test_a_revoked_award_is_told_with_its_document(example: Session) -> None:
    row = _first(example)
    register.revoke(example, award_id=row.id, document="09/QĐ-LĐLĐ", on=row.signed_on, reason="khai man")
    (found,) = verify_text(example, _code(example, row.id))
    assert found.standing is Standing.REVOKED
    assert "09/QĐ-LĐLĐ" in standing_words(found)
    assert "khai man" in standing_words(found)
    (typed,) = verify_text(example, f"{row.register_number}/{row.register_year}")
    assert typed.standing is Standing.REVOKED


def test_other_words_under_a_real_number_do_not_fit(example: Session) -> None:
    code = _code(example, _first(example).id)
    forged = code[:-12] + "0123456789ab"
    (found,) = verify_text(example, forged)
    assert found.standing is Standing.ALTERED
    assert found.award is not None
    assert found.issue is None


@pytest.mark.parametrize(
    ("part", "value", "standing"),
    [
        (0, "XX9", Standing.NO_CODE_OF_OURS),
        (1, "khac", Standing.OTHER_REGISTER),
        (2, "1999", Standing.UNKNOWN),
        (3, "9999", Standing.UNKNOWN),
        (3, "x", Standing.NO_CODE_OF_OURS),
        (4, "1/QĐ-KHÁC", Standing.UNKNOWN),
        (5, "ngắn", Standing.NO_CODE_OF_OURS),
    ],
)
def test_a_code_with_one_other_part_is_not_ours(
    example: Session, part: int, value: str, standing: Standing
) -> None:
    parts = _code(example, _first(example).id).split("|")
    parts[part] = value
    (found,) = verify_text(example, "|".join(parts))
    assert found.standing is standing
    assert standing_words(found)


def test_a_number_alone_speaks_of_the_award_not_of_the_words(example: Session) -> None:
    row = _first(example)
    for typed in (
        f"{row.register_number}/{row.register_year}",
        f"số {row.register_number} - {row.register_year}",
    ):
        found = verify_text(example, typed)
        assert [item.standing for item in found] == [Standing.VALID]
        assert "hãy so từng chữ" in standing_words(found[0])
    (missing,) = verify_text(example, f"9999/{row.register_year}")
    assert missing.standing is Standing.UNKNOWN


@pytest.mark.parametrize("text", ["", "giấy khen", "12", "12/20175", "1234567/2017"])
def test_text_that_is_neither_is_refused(example: Session, text: str) -> None:
    with pytest.raises(InvalidInputError, match="không phải nội dung mã QR") as refused:
        verify_text(example, text)
    assert "12/2018" in refused.value.hint


def test_a_picture_without_a_code_is_refused(example: Session, tmp_path: Path) -> None:
    path = tmp_path / "trắng.png"
    Image.new("L", (300, 300), 255).save(path)
    with pytest.raises(InvalidInputError, match="Không thấy mã QR") as refused:
        verify_file(example, path)
    assert "số Sổ vàng" in refused.value.hint


def test_files_that_are_no_sheet_are_refused(example: Session, tmp_path: Path) -> None:
    broken = tmp_path / "hỏng.pdf"
    broken.write_bytes(b"%PDF-1.7\nbroken")
    text = tmp_path / "thư.txt"
    text.write_text("không phải ảnh", "utf-8")
    huge = tmp_path / "lớn.pdf"
    with huge.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    for path in (broken, text, huge, tmp_path, tmp_path / "không có.pdf"):
        with pytest.raises(InvalidInputError):
            verify_file(example, path)
    with pytest.raises(InvalidInputError, match="lớn quá 200 MB"):
        codes_in(b"\0" * (LARGEST_FILE + 1))
