"""A DOCX file as a package of parts: what may be in a template from outside, and writing it the same way.

A template is opened by Word or LibreOffice on an officer's machine, so whatever runs, fetches or grows is
refused before it is read: macros, embedded programs, links to outside, field codes that read files, entities
and packages that unpack to more than a paper can hold.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from campaign_app.domain.errors import DataProblem, TemplateError
from campaign_app.domain.language import _

LARGEST_FILE = 5_000_000
LARGEST_UNPACKED = 40_000_000
MOST_PARTS = 400
_MAIN = "word/document.xml"
_TYPES = "[Content_Types].xml"
_DOCX_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RUNNING = re.compile(r"vbaproject|vbadata|activex|embeddings/|afchunk|oleobject", re.IGNORECASE)
_RUNNING_TYPES = re.compile(rb"macroEnabled|vbaProject|activeX|oleObject", re.IGNORECASE)
_PULLING = ("attachedTemplate", "aFChunk", "oleObject", "package", "control", "subDocument", "frame")
_LINK_STARTS = ("http://", "https://", "mailto:")
_FIELDS = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "SEQ", "REF", "PAGEREF", "HYPERLINK", "TOC"}
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)""")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EARLIEST = (1980, 1, 1, 0, 0, 0)

Parts = dict[str, bytes]


def read_parts(data: bytes) -> Parts:
    """Unpack a template from outside.

    Raises:
        TemplateError: it is no DOCX, is too large, or holds what a template may not.
    """
    parts = _unpacked(data)
    problems = list(dict.fromkeys(_problems(parts)))
    if problems:
        raise TemplateError(
            _("Mẫu văn bản có nội dung không an toàn nên không nhận."),
            problems=problems,
            hint=_("Xóa các nội dung trên trong Word, lưu thành .docx rồi nhận lại."),
        )
    return parts


def _unpacked(data: bytes) -> Parts:
    if len(data) > LARGEST_FILE:
        raise TemplateError(_("Mẫu văn bản lớn quá 5 MB."), hint=_("Bớt hình ảnh trong mẫu."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            listed = package.infolist()
            unpacked = sum(item.file_size for item in listed)
            if len(listed) > MOST_PARTS or unpacked > LARGEST_UNPACKED:
                raise TemplateError(_("Mẫu văn bản giải nén ra quá lớn nên không nhận."))
            return _members(package, listed)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise _no_docx() from error


def _members(package: zipfile.ZipFile, listed: list[zipfile.ZipInfo]) -> Parts:
    parts: Parts = {}
    room = LARGEST_UNPACKED
    for item in listed:
        if item.is_dir():
            continue
        name = item.filename
        if name in parts or name.startswith("/") or ".." in name.split("/") or "\\" in name:
            raise _no_docx()
        with package.open(item) as member:
            # The directory may lie about a part's size; what comes out is counted.
            content = member.read(room + 1)
        room -= len(content)
        if room < 0:
            raise TemplateError(_("Mẫu văn bản giải nén ra quá lớn nên không nhận."))
        parts[name] = content
    if _TYPES not in parts or _MAIN not in parts or _DOCX_TYPE not in parts[_TYPES]:
        raise _no_docx()
    return parts


def _no_docx() -> TemplateError:
    return TemplateError(
        _("Tệp này không phải là văn bản Word (.docx)."),
        hint=_("Mở tệp bằng Word, chọn “Lưu thành” rồi chọn loại .docx."),
    )


def _problems(parts: Mapping[str, bytes]) -> Iterator[DataProblem]:
    if _RUNNING_TYPES.search(parts[_TYPES]):
        yield DataProblem(_TYPES, _("có macro hoặc chương trình nhúng"))
    for name, content in parts.items():
        if _RUNNING.search(name):
            yield DataProblem(name, _("có macro hoặc chương trình nhúng"))
        elif name.endswith((".xml", ".rels")):
            yield from _xml_problems(name, content)


def _xml_problems(name: str, content: bytes) -> Iterator[DataProblem]:
    declared = _DECLARED.match(content.removeprefix(b"\xef\xbb\xbf"))
    foreign = declared is not None and declared[1].lower() not in {b"utf-8", b"us-ascii"}
    if foreign or b"\x00" in content[:512] or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        yield DataProblem(name, _("có khai báo XML không dùng trong văn bản Word"))
        return
    try:
        root = parse_xml(content)
    except ValueError:
        yield DataProblem(name, _("bị hỏng"))
        return
    if name.endswith(".rels"):
        yield from _relation_problems(name, root)
    else:
        yield from _field_problems(name, root)


def parse_xml(content: bytes) -> Any:  # noqa: ANN401  lxml carries no types of its own
    """Read a part without looking anything up outside it.

    Raises:
        ValueError: it is no XML.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def _relation_problems(name: str, root: Any) -> Iterator[DataProblem]:  # noqa: ANN401  an lxml element
    for relation in root:
        kind = str(relation.get("Type", "")).rpartition("/")[2]
        target = str(relation.get("Target", ""))
        outside = relation.get("TargetMode") == "External"
        link = kind == "hyperlink" and target.lower().startswith(_LINK_STARTS)
        if kind in _PULLING or (outside and not link):
            yield DataProblem(name, _("có liên kết ra ngoài văn bản: {target}").format(target=target[:120]))


def _field_problems(name: str, root: Any) -> Iterator[DataProblem]:  # noqa: ANN401  an lxml element
    """Field codes may number pages; those that read files or start programs are refused."""
    for code in _field_codes(root):
        word = code.split()[0].upper() if code.split() else ""
        if word not in _FIELDS or "{" in code:
            yield DataProblem(name, _("có mã trường không được dùng: {code}").format(code=code.strip()[:80]))


def _field_codes(root: Any) -> Iterator[str]:  # noqa: ANN401  an lxml element
    open_codes: list[str] = []
    for element in root.iter():
        if element.tag == f"{_W}fldSimple":
            yield str(element.get(f"{_W}instr", ""))
        elif element.tag == f"{_W}instrText":
            if open_codes:
                open_codes[-1] += element.text or ""
            else:
                yield element.text or ""
        elif element.tag == f"{_W}fldChar":
            kind = element.get(f"{_W}fldCharType")
            if kind == "begin":
                open_codes.append("")
            elif kind == "separate" and open_codes and open_codes[-1]:
                yield open_codes[-1]
                open_codes[-1] = ""
            elif kind == "end" and open_codes:
                code = open_codes.pop()
                if code:
                    yield code
    yield from (code for code in open_codes if code)


def packed(data: bytes) -> bytes:
    """Write a package again with fixed times and order, so that the same paper is the same bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {item.filename: source.read(item) for item in source.infolist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name in sorted(parts, key=lambda name: (name != _TYPES, name)):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, parts[name])
    return buffer.getvalue()
