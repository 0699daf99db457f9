"""What every shipped template prints for every kind of award, kept as text positions and small pictures.

``python -m tests.golden.certificate_pages`` writes the files anew after a template was changed on purpose;
look at the pages before they are committed.
"""

import ctypes
import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image

from campaign_app.certificates import certificate_page, load_template, page_image
from campaign_app.domain.variables import CertificateWords, sample_words

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates" / "certificates"
HERE = Path(__file__).resolve().parent / "certificates"
PICTURE_DPI = 30
_MM = 25.4 / 72
_SAME_LINE = 0.02
_NEXT_WORD = 36.0

Line = tuple[str, float, float, float]
"""A line of letters without spaces: text, x of its first letter and of its last, baseline, in mm."""

_INDIVIDUAL = replace(sample_words(), example_mark="", qr_payload="SV1|KYSON|2017|12|58/QĐ-LĐLĐ|a1b2c3d4e5f6")
WORDINGS: dict[str, CertificateWords] = {
    "individual": _INDIVIDUAL,
    "collective": replace(
        _INDIVIDUAL,
        salutation="",
        recipient="Công đoàn cơ sở Trường Tiểu học và Trung học cơ sở Phú Minh",
        post_and_unit="",
    ),
    "posthumous": replace(
        _INDIVIDUAL,
        granted="TRUY TẶNG",
        salutation="Ông",
        recipient="ĐINH VĂN VÍ DỤ",
        post_and_unit="Nguyên Phó Chủ tịch Công đoàn cơ sở xã Mông Hóa",
    ),
    "household": replace(
        _INDIVIDUAL,
        salutation="",
        recipient="Gia đình ông QUÁCH CÔNG MẪU",
        post_and_unit="Xóm Ví Dụ, xã Phú Minh, huyện Kỳ Sơn",
        merit="Đã có nhiều đóng góp cho phong trào xây dựng đời sống văn hóa và hoạt động công đoàn năm 2017",
    ),
    "retired, of a commune union": replace(
        _INDIVIDUAL,
        issuer_parent="LIÊN ĐOÀN LAO ĐỘNG TỈNH PHÚ THỌ",
        issuer="CÔNG ĐOÀN XÃ THỊNH MINH",
        granter_line="BAN CHẤP HÀNH CÔNG ĐOÀN XÃ THỊNH MINH",
        salutation="Ông",
        recipient="NGUYỄN VĂN VÍ DỤ",
        post_and_unit="Nguyên Chủ tịch Công đoàn cơ sở Trường Trung học cơ sở Hợp Thịnh",
        merit="Đã có nhiều đóng góp cho phong trào công nhân, viên chức, lao động và hoạt động công đoàn "
        "giai đoạn 2010 - 2025",
        decision_number="07/QĐ-CĐX",
        decision_date="ngày 28 tháng 7 năm 2025",
        place_and_date="Thịnh Minh, ngày 28 tháng 7 năm 2025",
        authority_line="TM. BAN CHẤP HÀNH",
    ),
    "signed by a deputy": replace(
        _INDIVIDUAL, authority_line="", sign_mode="KT. CHỦ TỊCH", signer_post="PHÓ CHỦ TỊCH"
    ),
    "enterprise with a long name": replace(
        _INDIVIDUAL,
        salutation="",
        recipient="Công đoàn cơ sở Công ty Trách nhiệm hữu hạn Một thành viên Sản xuất, Thương mại và "
        "Xuất nhập khẩu Ví Dụ Hòa Bình",
        post_and_unit="Khu công nghiệp Mông Hóa, huyện Kỳ Sơn, tỉnh Hòa Bình",
        sign_mode="KT. CHỦ TỊCH",
        signer_post="PHÓ CHỦ TỊCH",
    ),
}
"""Invented awards that prove a template, by what they prove."""


def template_names() -> list[str]:
    """Every shipped template."""
    return sorted(path.stem for path in TEMPLATES.glob("*.json"))


def lines(pdf: bytes) -> list[Line]:
    """The lines of the first page as PDFium sees them, from the upper left."""
    found: list[Line] = []
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        page = document[0]
        height = page.get_height()
        text_page = page.get_textpage()
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(text_page.count_chars()):
            letter = chr(pypdfium2.raw.FPDFText_GetUnicode(text_page, index))
            if letter.isspace():
                continue
            pypdfium2.raw.FPDFText_GetCharOrigin(text_page, index, ctypes.byref(x), ctypes.byref(y))
            at, baseline = x.value * _MM, (height - y.value) * _MM
            text, start, end, before = found[-1] if found else ("", 0.0, 0.0, -1.0)
            if abs(baseline - before) < _SAME_LINE and 0 <= at - end < _NEXT_WORD:
                found[-1] = (text + letter, start, at, before)
            else:
                found.append((letter, at, at, baseline))
    rounded = [(text, round(start, 2), round(end, 2), round(at, 2)) for text, start, end, at in found]
    return sorted(rounded, key=lambda line: (line[3], line[1]))


def positions(name: str) -> dict[str, list[Line]]:
    """The lines of one template for every kind of award."""
    template = load_template(TEMPLATES / f"{name}.json")
    return {kind: lines(certificate_page(template, words)) for kind, words in WORDINGS.items()}


def picture(name: str) -> Image.Image:
    """A small picture of a template's page for an individual."""
    page = page_image(
        certificate_page(load_template(TEMPLATES / f"{name}.json"), WORDINGS["individual"]), dpi=PICTURE_DPI
    )
    return Image.frombytes("RGBA", (page.width, page.height), page.rgba).convert("RGB")


def main() -> None:
    """Write all golden files."""
    for name in template_names():
        rows = {
            kind: [json.dumps(line, ensure_ascii=False) for line in found]
            for kind, found in positions(name).items()
        }
        blocks = [f'"{kind}": [\n  ' + ",\n  ".join(found) + "\n ]" for kind, found in rows.items()]
        (HERE / f"{name}.json").write_text("{\n " + ",\n ".join(blocks) + "\n}\n", encoding="utf-8")
        picture(name).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
