"""Families of the system, found by name: copies of a bundled face under other names, whole and spoiled."""

import io
import json
import time
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pypdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont

from campaign_app.certificates import certificate_page, font_hashes, parse_template, preflight
from campaign_app.certificates import font_files as module
from campaign_app.certificates.faces import FaceName, FaceStyle
from campaign_app.certificates.font_files import FontTrouble, find_font_file, font_folders
from campaign_app.certificates.fonts import load_font
from campaign_app.certificates.sfnt import read_facts
from campaign_app.domain.variables import CertificateWords

Show = Callable[[bytes], Any]
STYLE_BITS = {"Regular": 0, "Bold": 1, "Italic": 2, "BoldItalic": 3}


def renamed(family: str, cut: str = "Regular") -> TTFont:
    with (files("fontpkg_spectral") / "files" / f"Spectral-{cut}.ttf").open("rb") as file:
        font = TTFont(io.BytesIO(file.read()))
    for record in list(font["name"].names):
        if record.nameID in (1, 16):
            font["name"].removeNames(nameID=record.nameID)
    font["name"].setName(family, 1, 3, 1, 0x409)
    font["name"].setName(f"Mau-{cut}", 6, 3, 1, 0x409)
    font["head"].macStyle = STYLE_BITS[cut]
    return font


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The officer's own font folder, empty."""
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    module._system_faces.cache_clear()
    place = font_folders()[0]
    place.mkdir(parents=True)
    yield place
    module._system_faces.cache_clear()


def with_title_in(raw: dict[str, Any], family: str, style: str = "regular") -> bytes:
    title = next(item for item in raw["fields"] if item["name"] == "title")
    title["style"]["font"] = {"family": family, "style": style}
    return json.dumps(raw).encode()


def test_the_four_faces_of_a_family_are_found_by_its_name(folder: Path) -> None:
    for cut in STYLE_BITS:
        renamed("Chữ Mẫu", cut).save(folder / f"{cut}.TTF")
    for style, cut in zip(
        (FaceStyle.REGULAR, FaceStyle.BOLD, FaceStyle.ITALIC, FaceStyle.BOLD_ITALIC), STYLE_BITS, strict=True
    ):
        found = find_font_file(FaceName("CHỮ mẫu", style))
        assert found is not None
        assert (found.path, found.trouble) == (folder / f"{cut}.TTF", None)
    assert find_font_file(FaceName("Chữ Mẫu", FaceStyle.DISPLAY)) is None


def test_a_template_prints_in_a_family_of_the_system(
    folder: Path, raw: dict[str, Any], words: CertificateWords, show: Show
) -> None:
    renamed("Chữ Của Máy").save(folder / "may.ttf")
    template = parse_template(with_title_in(raw, "Chữ Của Máy"))
    assert preflight(template, [words]) == []
    pdf = certificate_page(template, words)
    assert "GIẤYKHEN" in show(pdf).text
    names = {
        str(item.get_object()["/BaseFont"])
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
        for item in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert all(name[7] == "+" for name in names), names
    assert any("Mau-Regular" in name for name in names), names
    assert font_hashes([FaceName("Chữ Của Máy")])


def test_a_face_inside_a_collection_is_found(folder: Path) -> None:
    collection = TTCollection()
    collection.fonts = [renamed("Tập Một"), renamed("Tập Hai", "Bold")]
    collection.save(folder / "tap.ttc")
    found = find_font_file(FaceName("Tập Hai", FaceStyle.BOLD))
    assert found is not None
    assert (found.index, found.trouble) == (1, None)
    assert load_font(FaceName("Tập Hai", FaceStyle.BOLD)).trouble is None


def _cff(folder: Path) -> str:
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    pen = T2CharStringPen(500, None)
    pen.moveTo((0, 0))
    pen.lineTo((300, 700))
    pen.lineTo((400, 0))
    pen.closePath()
    shape = pen.getCharString()
    builder.setupCFF("CffMau", {}, {".notdef": shape, "A": shape}, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Chữ CFF", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(folder / "cff.otf")
    return "Chữ CFF"


def _variable(folder: Path) -> str:
    font = renamed("Chữ Biến Thiên")
    builder = FontBuilder(font=font)
    builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    font.save(folder / "variable.ttf")
    return "Chữ Biến Thiên"


def _no_embedding(folder: Path) -> str:
    font = renamed("Chữ Giữ Riêng")
    font["OS/2"].fsType = 2
    font.save(folder / "own.ttf")
    return "Chữ Giữ Riêng"


def _broken(folder: Path) -> str:
    """Header and names are whole, the letters are cut off."""
    font = renamed("Chữ Hỏng")
    font.save(folder / "broken.ttf", reorderTables=True)
    data = bytearray((folder / "broken.ttf").read_bytes())
    for place in range(12, 12 + 16 * len(font.reader.keys()), 16):
        if bytes(data[place : place + 4]) == b"cmap":
            data[place + 8 : place + 12] = (len(data) * 2).to_bytes(4, "big")
    (folder / "broken.ttf").write_bytes(data)
    return "Chữ Hỏng"


def _missing(_folder: Path) -> str:
    return "Chữ Không Có"


@pytest.mark.parametrize(
    ("make", "trouble", "told"),
    [
        (_cff, FontTrouble.CFF, "OpenType/CFF"),
        (_variable, FontTrouble.VARIABLE, "biến thiên"),
        (_no_embedding, FontTrouble.NO_EMBEDDING, "không cho phép nhúng"),
        (_broken, FontTrouble.BROKEN, "bị hỏng"),
        (_missing, FontTrouble.MISSING, "máy này không có"),
    ],
)
def test_a_font_that_cannot_be_printed_is_told_and_shown_in_another(
    folder: Path,
    raw: dict[str, Any],
    words: CertificateWords,
    show: Show,
    make: Callable[[Path], str],
    trouble: FontTrouble,
    told: str,
) -> None:
    family = make(folder)
    template = parse_template(with_title_in(raw, family))
    (problem,) = preflight(template, [words])
    assert problem.blocks
    assert "Tên hình thức khen" in problem.what
    assert told in problem.what
    assert family in problem.what
    assert load_font(FaceName(family)).trouble is trouble
    assert "GIẤYKHEN" in show(certificate_page(template, words)).text


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg/>", b"OTTO", b"\0\1\0\0\xff\xff", b"ttcf" + b"\xff" * 40, b"\0\1\0\0" + b"\0" * 80],
)
def test_a_file_that_is_no_font_is_passed_over(folder: Path, content: bytes) -> None:
    path = folder / "no.ttf"
    path.write_bytes(content)
    assert read_facts(path) == []
    assert find_font_file(FaceName("Nothing")) is None


def test_a_font_in_the_hands_of_the_program_comes_before_the_systems(folder: Path) -> None:
    renamed("Spectral").save(folder / "spectral.ttf")
    found = find_font_file(FaceName("Spectral"))
    assert found is not None
    assert found.path.parent != folder


def test_looking_at_a_font_costs_far_less_than_parsing_it(folder: Path) -> None:
    renamed("Chữ Nhanh").save(folder / "quick.ttf")
    began = time.perf_counter()
    for _round in range(50):
        assert read_facts(folder / "quick.ttf")
    looked = (time.perf_counter() - began) / 50
    began = time.perf_counter()
    load_font(FaceName("Chữ Nhanh"))
    assert looked < time.perf_counter() - began
