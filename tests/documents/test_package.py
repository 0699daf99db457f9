"""What a template from outside may not hold."""

import io
import time
import zipfile
from collections.abc import Callable, Mapping

import pytest

from campaign_app.documents import package
from campaign_app.documents.package import packed, read_parts
from campaign_app.domain.errors import TemplateError

MakeTemplate = Callable[..., bytes]
Change = Callable[[bytes, Mapping[str, bytes | None]], bytes]

RELATIONS = "word/_rels/document.xml.rels"
NAMES = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def relation(kind: str, target: str, mode: str = "External") -> bytes:
    return (
        f'<Relationships xmlns="{NAMES}"><Relationship Id="rId90" Type="{KINDS}/{kind}" Target="{target}"'
        f' TargetMode="{mode}"/></Relationships>'
    ).encode()


def document(inside: str) -> bytes:
    return f'<w:document xmlns:w="{WORD}"><w:body><w:p>{inside}</w:p></w:body></w:document>'.encode()


def field(*pieces: str) -> bytes:
    texts = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return document(f"{begin}{texts}{end}")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(TemplateError, match="không phải là văn bản Word"):
        read_parts(data)


def test_a_workbook_is_no_paper(make_template: MakeTemplate, with_parts: Change) -> None:
    with pytest.raises(TemplateError, match="không phải là văn bản Word"):
        read_parts(with_parts(make_template(), {"word/document.xml": None}))


def test_a_template_with_macros_is_no_paper(make_template: MakeTemplate, with_parts: Change) -> None:
    template = make_template()
    with zipfile.ZipFile(io.BytesIO(template)) as source:
        types = source.read("[Content_Types].xml")
    changed = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert changed != types
    with pytest.raises(TemplateError):
        read_parts(with_parts(template, {"[Content_Types].xml": changed}))


@pytest.mark.parametrize(
    "name",
    [
        "word/vbaProject.bin",
        "word/activeX/activeX1.xml",
        "word/embeddings/oleObject1.bin",
        "word/afchunk.mht",
    ],
)
def test_programs_inside_are_refused(make_template: MakeTemplate, with_parts: Change, name: str) -> None:
    with pytest.raises(TemplateError) as caught:
        read_parts(with_parts(make_template(), {name: b"x"}))
    assert [problem.where for problem in caught.value.problems] == [name]


@pytest.mark.parametrize(
    "content",
    [
        relation("attachedTemplate", "file:///C:/x.dotm"),
        relation("attachedTemplate", "x.dotm", "Internal"),
        relation("image", "http://example.org/a.png"),
        relation("image", "\\\\server\\share\\a.png"),
        relation("hyperlink", "file:///C:/windows/system32/calc.exe"),
        relation("aFChunk", "chunk.html", "Internal"),
        relation("subDocument", "other.docx"),
        relation("frame", "http://example.org/"),
    ],
)
def test_links_to_outside_are_refused(
    make_template: MakeTemplate, with_parts: Change, content: bytes
) -> None:
    with pytest.raises(TemplateError) as caught:
        read_parts(with_parts(make_template(), {RELATIONS: content}))
    assert "liên kết ra ngoài" in str(caught.value)


def test_an_address_in_the_text_may_stay(make_template: MakeTemplate, with_parts: Change) -> None:
    kept = relation("hyperlink", "mailto:ldld@example.org")
    assert read_parts(with_parts(make_template(), {RELATIONS: kept}))[RELATIONS] == kept


@pytest.mark.parametrize(
    "content",
    [
        field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"),
        field(" INCLUDE", "PICTURE &quot;http://example.org/a.png&quot;"),
        field("INCLUDETEXT x.txt"),
        field("PAGE {{ title }}"),
        document('<w:fldSimple w:instr="LINK Excel.Sheet"><w:r/></w:fldSimple>'),
        document("<w:r><w:instrText>DDE x</w:instrText></w:r>"),
    ],
)
def test_fields_that_fetch_or_run_are_refused(
    make_template: MakeTemplate, with_parts: Change, content: bytes
) -> None:
    with pytest.raises(TemplateError, match="mã trường") as caught:
        read_parts(with_parts(make_template(), {"word/document.xml": content}))
    assert caught.value.problems


def test_page_numbers_may_stay(make_template: MakeTemplate, with_parts: Change) -> None:
    assert read_parts(with_parts(make_template(), {"word/document.xml": field(" PA", "GE ")}))


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + document("&b;"),
        b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd">' + document(""),
        b'<?xml version="1.0" encoding="utf-7"?>' + document(""),
        document("").decode().encode("utf-16"),
    ],
)
def test_entities_and_strange_letters_are_refused(
    make_template: MakeTemplate, with_parts: Change, content: bytes
) -> None:
    with pytest.raises(TemplateError, match="khai báo XML"):
        read_parts(with_parts(make_template(), {"word/document.xml": content}))


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "word\\evil.xml"])
def test_names_that_leave_the_package_are_refused(
    make_template: MakeTemplate, with_parts: Change, name: str
) -> None:
    with pytest.raises(TemplateError):
        read_parts(with_parts(make_template(), {name: b"<x/>"}))


def test_a_bomb_is_refused_before_it_is_unpacked(make_template: MakeTemplate) -> None:
    buffer = io.BytesIO(make_template())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as bomb:
        for number in range(4):
            bomb.writestr(f"word/media/{number}.png", b"\x00" * 30_000_000)
    assert len(buffer.getvalue()) < package.LARGEST_FILE
    begun = time.monotonic()
    with pytest.raises(TemplateError, match="quá lớn"):
        read_parts(buffer.getvalue())
    assert time.monotonic() - begun < 1


def test_a_directory_that_lies_about_sizes_is_refused(make_template: MakeTemplate) -> None:
    buffer = io.BytesIO(make_template())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/media/a.png", b"\x00" * 60_000_000)
    data = buffer.getvalue().replace((60_000_000).to_bytes(4, "little"), (600).to_bytes(4, "little"))
    with pytest.raises(TemplateError):
        read_parts(data)


def test_a_file_beyond_five_megabytes_is_refused() -> None:
    with pytest.raises(TemplateError, match="5 MB"):
        read_parts(b"PK" + b"x" * package.LARGEST_FILE)


def test_packing_again_changes_nothing(make_template: MakeTemplate) -> None:
    once = packed(make_template("Một"))
    assert packed(once) == once
    assert read_parts(once) == read_parts(make_template("Một"))
