import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from unicodedata import is_normalized

import pypdf
import pytest
from PIL import Image
from reportlab import rl_config

from campaign_app.certificates import Template, certificate_page, parse_template, write_certificates
from campaign_app.domain.errors import InvalidInputError, RequirementError
from campaign_app.domain.variables import CertificateWords

Show = Callable[[bytes], Any]
Picture = Callable[..., Image.Image]
PANGRAM = (
    "aàảãáạ ăằẳẵắặ âầẩẫấậ b c d đ eèẻẽéẹ êềểễếệ g h iìỉĩíị k l m n oòỏõóọ ôồổỗốộ ơờởỡớợ p q r s t uùủũúụ "
    "ưừửữứự v x yỳỷỹýỵ"
)


def sheets(words: CertificateWords, count: int) -> list[CertificateWords]:
    return [
        replace(words, recipient=f"Người Ví Dụ {number}", register_number=str(number))
        for number in range(count)
    ]


def book(template: Template, words: list[CertificateWords], **options: Any) -> bytes:
    file = io.BytesIO()
    assert write_certificates(file, template, words, **options) == len(words)
    return file.getvalue()


def dictionary(item: object) -> pypdf.generic.DictionaryObject:
    assert isinstance(item, pypdf.generic.PdfObject)
    found = item.get_object()
    assert isinstance(found, pypdf.generic.DictionaryObject)
    return found


def contents(pdf: bytes) -> str:
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert page is not None
    return page.get_data().decode("latin-1")


def test_every_font_is_an_embedded_subset_and_none_is_helvetica(
    template: Template, words: CertificateWords
) -> None:
    reader = pypdf.PdfReader(io.BytesIO(book(template, [words])))
    fonts = [
        item
        for number in range(1, len(reader.xref[0]) + 1)
        if isinstance(item := reader.get_object(number), pypdf.generic.DictionaryObject)
        and item.get("/Type") == "/Font"
    ]
    names = {str(font["/BaseFont"]) for font in fonts}
    assert all(re.fullmatch(r"/[A-Z]{6}\+Spectral-\w+(?:\+\w+)?", name) for name in names), names
    assert all("/FontFile2" in dictionary(font["/FontDescriptor"]) for font in fonts)
    assert len(names) == 5


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_every_letter_comes_back_as_text(template: Template, words: CertificateWords, tmp_path: Path) -> None:
    path = tmp_path / "chữ.pdf"
    lower, upper = PANGRAM, PANGRAM.upper()
    write_certificates(
        path, template, [replace(words, recipient="Ví Dụ", merit=f"“{lower}”", post_and_unit=upper)]
    )
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    assert is_normalized("NFC", text)
    assert set(lower + upper) - {" "} <= set(text)
    assert "GIẤY KHEN" in re.sub(r"\s+", " ", text)


def test_the_same_words_give_the_same_bytes(template: Template, words: CertificateWords) -> None:
    assert book(template, sheets(words, 3)) == book(template, sheets(words, 3))


def test_the_file_says_what_it_is_and_asks_for_its_true_size(
    template: Template, words: CertificateWords
) -> None:
    reader = pypdf.PdfReader(io.BytesIO(book(template, [words])))
    assert reader.metadata is not None
    assert reader.metadata.title == "GIẤY KHEN - Quyết định số 58/QĐ-LĐLĐ"
    assert reader.metadata.author == words.issuer
    assert reader.metadata.subject == words.movement_title
    catalog = dictionary(reader.trailer["/Root"])
    assert str(catalog["/Lang"]) == "vi-VN"
    assert dictionary(catalog["/ViewerPreferences"])["/PrintScaling"] == pypdf.generic.NameObject("/None")
    box = reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(
        (297 / 25.4 * 72, 210 / 25.4 * 72), abs=0.01
    )


def test_what_sheets_share_is_drawn_once(template: Template, words: CertificateWords) -> None:
    one, many = book(template, sheets(words, 1)), book(template, sheets(words, 101))
    assert many.count(b"/Subtype /Form") == 1
    assert (len(many) - len(one)) / 100 < 2_500
    assert "GIẤY" not in contents(many)


def test_sheets_of_two_issuers_have_a_drawing_each(
    template: Template, words: CertificateWords, show: Show
) -> None:
    other = replace(words, issuer="CÔNG ĐOÀN XÃ THỊNH MINH", granted="TRUY TẶNG")
    pdf = book(template, [words, other, words])
    assert pdf.count(b"/Subtype /Form") == 2
    assert "TRUYTẶNG" not in show(pdf).text


def test_letter_spacing_does_not_outlive_its_text(template: Template, words: CertificateWords) -> None:
    spacings = re.findall(r"([\d.-]+) Tc", contents(certificate_page(template, words)))
    assert spacings
    assert float(spacings[-1]) == 0


def test_reportlabs_settings_are_put_back(template: Template, words: CertificateWords) -> None:
    before = rl_config.useA85
    assert b"ASCII85" not in book(template, [words])
    with pytest.raises(RequirementError):
        book(template, [])
    assert rl_config.useA85 == before


def test_on_a_blank_the_stock_is_left_out(template: Template, words: CertificateWords, show: Show) -> None:
    text = show(book(template, [words], with_stock=False)).text
    assert "GIẤYKHEN" not in text
    assert "CỘNGHÒAXÃHỘI" not in text
    assert "NGUYỄNTHỊVÍDỤ" in text


def test_an_example_is_marked_outside_the_frame(
    template: Template, words: CertificateWords, show: Show
) -> None:
    page = show(certificate_page(template, replace(words, recipient="X", example_mark="VÍ DỤ")))
    assert {round(letter.baseline, 1) for letter in page.line("VÍ DỤ")} == {206.4}
    assert "VÍDỤ" not in show(certificate_page(template, replace(words, recipient="X"))).text.replace(
        "NGUYỄNTHỊVÍDỤ", ""
    )


def test_the_emblem_takes_the_place_of_the_lotus(
    template: Template, words: CertificateWords, an_emblem: bytes, picture: Picture
) -> None:
    image = picture(certificate_page(template, words, emblem=an_emblem), dpi=254)
    blue = image.getpixel((1485, 460))
    assert blue == (0, 0, 255)
    assert image.getpixel((1485 - 70, 420)) == (255, 255, 255)  # its clear corner
    assert image.getpixel((1485, 390)) == (255, 255, 255)  # 3 : 2 keeps its proportions
    assert picture(certificate_page(template, words), dpi=254).getpixel((1485, 460)) != blue


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"<svg/>"])
def test_a_broken_emblem_is_refused_and_leaves_no_file(
    template: Template, words: CertificateWords, tmp_path: Path, data: bytes
) -> None:
    with pytest.raises(InvalidInputError):
        write_certificates(tmp_path / "x.pdf", template, [words], emblem=data)
    assert list(tmp_path.iterdir()) == []


def test_a_whole_file_appears_and_replaces_the_old_one(
    template: Template, words: CertificateWords, tmp_path: Path
) -> None:
    path = tmp_path / "giấy khen.pdf"
    path.write_bytes(b"old")
    assert write_certificates(path, template, sheets(words, 12)) == 12
    assert len(pypdf.PdfReader(path).pages) == 12
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_told(
    template: Template, words: CertificateWords, tmp_path: Path
) -> None:
    taken = tmp_path / "thư mục.pdf"
    taken.mkdir()
    for path in (taken, tmp_path / "không có" / "x.pdf"):
        with pytest.raises(InvalidInputError, match="Không ghi được tệp"):
            write_certificates(path, template, [words])
    assert list(tmp_path.iterdir()) == [taken]


class CancelledError(Exception):
    pass


def test_a_cancelled_run_leaves_the_old_file_as_it_was(
    template: Template, words: CertificateWords, tmp_path: Path
) -> None:
    path = tmp_path / "giấy khen.pdf"
    path.write_bytes(b"old")

    def cancel(done: int, _total: int) -> None:
        if done >= 20:
            raise CancelledError

    with pytest.raises(CancelledError):
        write_certificates(path, template, sheets(words, 50), progress=cancel)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_progress_rises_to_the_end(template: Template, words: CertificateWords) -> None:
    told: list[tuple[int, int]] = []
    book(template, sheets(words, 25), progress=lambda done, total: told.append((done, total)))
    assert told == [(10, 25), (20, 25), (25, 25)]


def test_a_run_of_unknown_length_is_written_too(template: Template, words: CertificateWords) -> None:
    file = io.BytesIO()
    assert write_certificates(file, template, iter(sheets(words, 2))) == 2


def test_sheets_that_may_not_be_printed_are_all_named(
    template: Template, words: CertificateWords, tmp_path: Path
) -> None:
    bad = [
        replace(words, recipient="Bùi Thị Hằng", decision_number=""),
        replace(words, recipient="W" * 200),
    ]
    with pytest.raises(RequirementError) as caught:
        write_certificates(tmp_path / "x.pdf", template, [words, *bad])
    assert [problem.where for problem in caught.value.problems] == ["Bùi Thị Hằng", "W" * 80]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "A",
        "W" * 200,
        "Bu\u0300i Thi\u0323 Ha\u0306\u0300ng",
        "Hằng 😀",
        "\u202eHằng\u202c",
        "Hằng\x00\x07\x1b\ufeff",
        "(a) \\ ) Tj ET",
        "{{ recipient }}",
        "",
        " ",
        "\u0301",
        "A\ud800B",
        "שלום",
        "A\u200dB",
        "\u200b",
    ],
)
def test_any_name_can_be_shown_on_screen(
    template: Template, words: CertificateWords, show: Show, name: str
) -> None:
    text = show(certificate_page(template, replace(words, recipient=name))).text
    assert "GIẤYKHEN" in text
    assert not {"\u202e", "\u202c", "\x07", "\x1b", "\ufeff"} & set(text)


def test_decomposed_letters_print_as_one(template: Template, words: CertificateWords, show: Show) -> None:
    page = show(certificate_page(template, replace(words, recipient="Bu\u0300i Thi\u0323 Ha\u0306\u0300ng")))
    assert "BùiThịHằng" in page.text


def test_without_words_the_stock_alone_is_shown(template: Template, show: Show) -> None:
    assert show(certificate_page(template, CertificateWords())).text == (
        "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAMĐộclập-Tựdo-HạnhphúcQuyếtđịnhsố" + "VàoSổvàngsố:"
    )


def test_a_template_may_do_without_the_lotus(
    raw: dict[str, Any], words: CertificateWords, picture: Picture
) -> None:
    next(item for item in raw["fields"] if item["kind"] == "emblem")["lotus"] = False
    image = picture(certificate_page(parse_template(json.dumps(raw).encode()), words))
    left, top, right, bottom = (round(value * 100 / 25.4) for value in (138, 37, 159, 54))
    assert image.crop((left, top, right, bottom)).getextrema() == ((255, 255),) * 3
