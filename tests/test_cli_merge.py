"""The command ``merge``: from a list to a PDF, or every problem named and nothing written."""

from pathlib import Path

import pypdf
import pytest
from PIL import Image

from campaign_app import __main__

Captured = pytest.CaptureFixture[str]
SETS = {
    "issuer": "Liên đoàn Lao động huyện Sông Mẫu",
    "merit": "Đã có thành tích xuất sắc",
    "decision_number": "58/QĐ-LĐLĐ",
    "signed_on": "20/12/2017",
    "signer_name": "Lê Văn Mẫu",
    "register_number": "1",
}
SET = [argument for name, text in SETS.items() for argument in ("--set", f"{name}={text}")]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "ds.csv"
    path.write_text("STT;Họ và tên;Đơn vị\n1;Nguyễn Thị Ví Dụ;Xã Mẫu\n2;Trần Văn Mẫu;Xã Thử\n", "utf-16")
    return path


def test_a_list_becomes_a_pdf(people: Path, tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "ra.pdf"
    assert __main__.main(["merge", str(people), "-o", str(target), *SET]) == 0
    told = capsys.readouterr()
    assert "Đã ghi 2 giấy khen" in told.out
    assert "Người hoặc tập thể được khen ← Họ và tên" in told.out
    assert not told.err
    before = target.read_bytes()
    assert __main__.main(["merge", str(people), "-o", str(target), *SET]) == 0
    assert target.read_bytes() == before
    assert len(pypdf.PdfReader(target).pages) == 2


def test_with_problems_all_are_named_and_nothing_is_written(
    people: Path, tmp_path: Path, capsys: Captured
) -> None:
    people.write_text("Họ và tên,Đơn vị\nLê Mẫu,Xã Mẫu\n123,Xã Mẫu\n,Xã Thử\n", "utf-8")
    target = tmp_path / "ra.pdf"
    assert __main__.main(["merge", str(people), "-o", str(target), *SET]) == 1
    told = capsys.readouterr().err
    assert "A3: “123” không phải là tên" in told
    assert "dòng 4" in told
    assert not target.exists()

    assert __main__.main(["merge", str(people), "-o", str(target), "--skip-problems", *SET]) == 0
    told_both = capsys.readouterr()
    assert "Bỏ qua: A3" in told_both.err
    assert "Đã bỏ qua 2 dòng" in told_both.out
    assert len(pypdf.PdfReader(target).pages) == 1

    people.write_text("Họ và tên,Đơn vị\n123,Xã Mẫu\n", "utf-8")
    target.unlink()
    assert __main__.main(["merge", str(people), "-o", str(target), "--skip-problems", *SET]) == 1
    assert not target.exists()


def test_what_all_rows_lack_is_told_as_it_can_be_given(
    people: Path, tmp_path: Path, capsys: Captured
) -> None:
    target = tmp_path / "ra.pdf"
    command = ["merge", str(people), "-o", str(target)]
    assert __main__.main([*command, "--skip-problems"]) == 1
    told = capsys.readouterr().err
    for name in ("issuer", "merit", "decision_number", "signed_on", "signer_name", "register_number"):
        assert f"--set {name}=…" in told
    assert "thêm --skip-problems" not in told
    assert "--set recipient" not in told

    assert __main__.main([*command, *SET[:-2]]) == 1
    assert capsys.readouterr().err.count("--set") == 1
    assert not target.exists()


def test_a_template_that_is_not_there_is_told_with_those_that_are(
    people: Path, tmp_path: Path, capsys: Captured
) -> None:
    target = tmp_path / "ra.pdf"
    assert __main__.main(["merge", str(people), "-o", str(target), "-t", "la", *SET]) == 1
    told = capsys.readouterr().err
    assert "Không có mẫu giấy khen “la”" in told
    assert "giay-khen" in told
    assert not target.exists()


def test_columns_can_be_named_and_each_person_has_a_file(
    people: Path, tmp_path: Path, capsys: Captured
) -> None:
    folder = tmp_path / "ra"
    more = ["--map", "recipient=Don vi", "--each", "--name", "{stt} {ten}.pdf", "--blank"]
    assert __main__.main(["merge", str(people), "-o", str(folder), *SET, *more]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["1 Xã Mẫu.pdf", "2 Xã Thử.pdf"]
    capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--map", "recipient"], 2, "MỤC=NỘI_DUNG"),
        (["--map", "recipient=Cột khác"], 1, "Các cột của danh sách: STT, Họ và tên, Đơn vị"),
        (["--set", "nguoi_ky=Lê"], 1, "Không có mục “nguoi_ky”"),
        (["-t", "mau-la"], 1, "mau-la"),
        (["-t", "khong-co.json"], 1, "khong-co.json"),
        (["--sheet", "DS"], 1, "không có trang tính “DS”"),
    ],
)
def test_what_is_wrong_with_the_command_is_told(
    people: Path, tmp_path: Path, capsys: Captured, arguments: list[str], code: int, words: str
) -> None:
    target = tmp_path / "ra.pdf"
    assert __main__.main(["merge", str(people), "-o", str(target), *SET, *arguments]) == code
    assert words in capsys.readouterr().err
    assert not target.exists()


def test_the_emblem_is_printed(people: Path, tmp_path: Path, capsys: Captured) -> None:
    picture, target = tmp_path / "biểu trưng.png", tmp_path / "ra.pdf"
    Image.new("RGB", (400, 400), "#336699").save(picture)
    assert __main__.main(["merge", str(people), "-o", str(target), *SET, "--emblem", str(picture)]) == 0
    raw = target.read_bytes()
    assert b"/SMask" not in raw
    assert raw.count(b"/Subtype /Image") == 1
    capsys.readouterr()


@pytest.mark.parametrize("content", [None, b"<svg xmlns=''/>", b"\xff\xd8\xff\xe0 broken"])
@pytest.mark.parametrize("more", [[], ["--skip-problems"]])
def test_an_emblem_that_cannot_be_printed_is_told(
    people: Path, tmp_path: Path, capsys: Captured, content: bytes | None, more: list[str]
) -> None:
    picture, target = tmp_path / "hình.svg", tmp_path / "ra.pdf"
    if content is not None:
        picture.write_bytes(content)
    arguments = ["merge", str(people), "-o", str(target), *SET, "--emblem", str(picture), *more]
    assert __main__.main(arguments) == 1
    told = capsys.readouterr().err
    assert any(words in told for words in ("hình.svg", "SVG", "Không đọc được ảnh"))
    assert not target.exists()


@pytest.mark.parametrize("name", ["ra.docx", "ra"])
def test_pages_never_lie_under_the_name_of_another_kind_of_file(
    people: Path, tmp_path: Path, capsys: Captured, name: str
) -> None:
    target = tmp_path / name
    assert __main__.main(["merge", str(people), "-o", str(target), *SET]) == 1
    assert __main__.main(["certificates", "-w", str(tmp_path), "-o", str(target)]) == 1
    told = capsys.readouterr().err
    assert told.count("Đặt tên tệp có đuôi .pdf") == 2
    assert not target.exists()
    assert __main__.main(["merge", str(people), "-o", str(target.with_suffix(".PDF")), *SET]) == 0


def test_a_list_that_cannot_be_read_is_bad_input(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_text("<html><table></table></html>", "utf-8")
    assert __main__.main(["merge", str(path), "-o", str(tmp_path / "ra.pdf")]) == 1
    assert "trang web (HTML)" in capsys.readouterr().err
