"""A certificate for the archive: what PDF/A-2b asks for beyond embedded fonts."""

import hashlib
import io
import re
from dataclasses import replace
from typing import Any

import pypdf
import pytest
from PIL import Image
from reportlab.pdfbase import pdfdoc

from campaign_app.certificates import Template, write_certificates
from campaign_app.certificates.archive import srgb_profile
from campaign_app.domain.variables import CertificateWords


@pytest.fixture
def emblem() -> bytes:
    file = io.BytesIO()
    Image.new("RGBA", (300, 300), (10, 20, 30, 99)).save(file, "PNG")
    return file.getvalue()


def made(template: Template, words: CertificateWords, **more: Any) -> bytes:
    file = io.BytesIO()
    write_certificates(file, template, [words], **more)
    return file.getvalue()


def test_it_says_of_itself_in_xmp_what_it_says_elsewhere(template: Template, words: CertificateWords) -> None:
    told = replace(words, issuer="LIÊN ĐOÀN <A> & B", movement_title="")
    reader = pypdf.PdfReader(io.BytesIO(made(template, told)))
    packet, info = reader.xmp_metadata, reader.metadata
    assert packet is not None
    assert info is not None
    assert (packet.pdfaid_part, packet.pdfaid_conformance) == ("2", "B")
    assert packet.dc_title == {"x-default": info.title}
    assert packet.dc_creator == [info.author] == ["LIÊN ĐOÀN <A> & B"]
    assert packet.dc_description == {"x-default": info.subject}
    assert packet.xmp_creator_tool == info.creator
    assert packet.pdf_producer == info.producer
    assert packet.xmp_create_date is not None
    assert info.creation_date is not None
    assert packet.xmp_create_date.timestamp() == info.creation_date.timestamp()
    assert packet.dc_language == ["vi-VN"]


def test_the_metadata_can_be_read_without_a_pdf_reader(template: Template, words: CertificateWords) -> None:
    assert b"<pdfaid:part>2</pdfaid:part>" in made(template, words)


def test_colours_are_those_of_one_profile(template: Template, words: CertificateWords, emblem: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(made(template, words, emblem=emblem)))
    root: Any = reader.trailer["/Root"]
    (intent,) = root["/OutputIntents"].get_object()
    assert intent["/S"] == "/GTS_PDFA1"
    profile = intent["/DestOutputProfile"].get_object()
    assert profile["/N"] == 3
    assert profile.get_data() == srgb_profile()
    assert srgb_profile()[36:40] == b"acsp"
    assert srgb_profile()[12:24] == b"mntrRGB XYZ "


def test_the_profile_is_always_the_same() -> None:
    first = srgb_profile()
    srgb_profile.cache_clear()
    assert hashlib.sha256(srgb_profile()).digest() == hashlib.sha256(first).digest()


def test_the_title_stands_in_the_bar_of_the_reader(template: Template, words: CertificateWords) -> None:
    root: Any = pypdf.PdfReader(io.BytesIO(made(template, words))).trailer["/Root"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert root["/Lang"] == "vi-VN"
    assert "/MarkInfo" not in root, "it is not tagged and does not say so"


def test_every_stream_ends_on_a_line_after_as_many_bytes_as_it_says(
    template: Template, words: CertificateWords, emblem: bytes
) -> None:
    data = made(template, words, emblem=emblem)
    found = list(re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\n", data))
    assert len(found) > 10
    for head in found:
        assert data[head.end() + int(head[1]) :].startswith(b"\nendstream\n")


def test_nothing_an_archive_forbids_is_in_the_file(
    template: Template, words: CertificateWords, emblem: bytes
) -> None:
    data = made(template, words, emblem=emblem)
    for word in (b"/Encrypt", b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/LZWDecode", b"/Helvetica"):
        assert word not in data
    assert re.match(rb"%PDF-1\.[4-7]\n%[\x80-\xff]{4}", data)
    assert b"/ID" in data[data.rindex(b"trailer") :]


def test_reportlab_writes_other_files_as_before(template: Template, words: CertificateWords) -> None:
    before = pdfdoc.PDFStream.format
    made(template, words)
    assert pdfdoc.PDFStream.format is before
