"""Templates filled with words: what is printed, what is refused, and that it is the same every time."""

import io
import random
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from docx import Document

from campaign_app.documents.rendering import render_paper, template_problems
from campaign_app.documents.variables import lines, text
from campaign_app.domain.errors import RequirementError, TemplateError

MakeTemplate = Callable[..., bytes]


@dataclass(frozen=True, kw_only=True)
class Line:
    name: str = text("Tên", "Ví Dụ")
    notes: tuple[str, ...] = lines("Ghi chú", "một ghi chú")


@dataclass(frozen=True, kw_only=True)
class Note:
    title: str = text("Tiêu đề", "Thử", required=True)
    remark: str = text("Lời nhắn")
    names: tuple[str, ...] = lines("Các tên", "Mẫu")
    rows: tuple[Line, ...] = lines("Các dòng")


def words_of(paper: bytes) -> list[str]:
    document = Document(io.BytesIO(paper))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def test_texts_lists_and_rows_are_printed(make_template: MakeTemplate) -> None:
    template = make_template(
        "{{ title }}", "{%p for item in names %}", "- {{ item }}", "{%p endfor %}",
        rows=("{%tr for row in rows %}", "{{ loop.index }}. {{ row.name|upper }}", "{%tr endfor %}"),
    )  # fmt: skip
    note = Note(title="Giấy mời", names=("Hòa", "Thúy"), rows=(Line(name="Đà"), Line(name="Ỷ Lan")))
    assert words_of(render_paper(template, note)) == ["Giấy mời", "- Hòa", "- Thúy", "1. ĐÀ", "2. Ỷ LAN"]


def test_a_placeholder_cut_into_runs_by_word_is_still_found(make_template: MakeTemplate) -> None:
    paper = Document(io.BytesIO(make_template()))
    paragraph = paper.add_paragraph()
    for piece in ("{", "{ ti", "tle ", "}}"):
        paragraph.add_run(piece)
    buffer = io.BytesIO()
    paper.save(buffer)
    assert words_of(render_paper(buffer.getvalue(), Note(title="Trọn vẹn"))) == ["Trọn vẹn"]


def test_marks_of_the_format_in_the_words_stay_words(make_template: MakeTemplate) -> None:
    title = "A & B <w:p/> “C” {{ remark }} {% for %} ' \" \x0b\x00"
    note = Note(title=title, remark="không hiện")
    assert words_of(render_paper(make_template("{{ title }}"), note)) == [
        "A & B <w:p/> “C” {{ remark }} {% for %} ' \""
    ]


def test_a_line_break_in_the_words_breaks_the_line(make_template: MakeTemplate) -> None:
    note = Note(title="LIÊN ĐOÀN LAO ĐỘNG\nHUYỆN KỲ SƠN")
    assert words_of(render_paper(make_template("{{ title }}"), note)) == ["LIÊN ĐOÀN LAO ĐỘNG\nHUYỆN KỲ SƠN"]


def test_words_are_composed(make_template: MakeTemplate) -> None:
    note = Note(title=unicodedata.normalize("NFD", "Kế hoạch thưởng"))
    assert words_of(render_paper(make_template("{{ title }}"), note)) == ["Kế hoạch thưởng"]


def test_the_same_words_give_the_same_bytes(make_template: MakeTemplate) -> None:
    template = make_template("{{ title }}")
    first = render_paper(template, Note(title="Một"))
    assert first == render_paper(template, Note(title="Một"))
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {item.date_time for item in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_an_empty_required_word_is_named(make_template: MakeTemplate) -> None:
    with pytest.raises(RequirementError) as caught:
        render_paper(make_template("{{ title }}"), Note(title="  "))
    assert [str(problem) for problem in caught.value.problems] == ["Tiêu đề: chưa có nội dung"]


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ("{{ tittle }}", "tittle"),
        ("{{ title.__class__ }}", "title.__class__"),
        ("{{ ''.__class__.__mro__ }}", "Const.__class__.__mro__"),
        ("{{ title|attr('__class__') }}", "attr"),
        ("{{ title['__class__'] }}", "Getitem"),
        ("{{ title.upper() }}", "Call"),
        ("{{ 'a' * 1000000000 }}", "Mul"),
        ("{{ 2 ** 99999999 }}", "Pow"),
        ("{{ '%s'|format(title) }}", "format"),
        ("{{ range(1000000) }}", "Call"),
        ("{% for item in title %}{% endfor %}", "title"),
        ("{% for row in rows recursive %}{% endfor %}", "rows"),
        ("{% for row in rows %}{{ row.nam }}{% endfor %}", "row.nam"),
        ("{% for row in rows %}{{ loop.cycle }}{% endfor %}", "loop.cycle"),
        ("{% set a = title %}", "Assign"),
        ("{% include 'x' %}", "Include"),
        ("{% import 'x' as y %}", "Import"),
        ("{% extends 'x' %}", "Extends"),
        ("{% macro m() %}{% endmacro %}", "Macro"),
        ("{% block b %}{% endblock %}", "Block"),
        ("{% autoescape false %}{% endautoescape %}", "Scope"),
        ("{{ self }}", "self"),
    ],
)
def test_what_a_template_may_not_ask_for_is_named(
    make_template: MakeTemplate, source: str, where: str
) -> None:
    problems = template_problems(make_template(source), Note)
    assert where in {problem.where for problem in problems}
    with pytest.raises(TemplateError):
        render_paper(make_template(source), Note(title="Một"))


def test_a_near_name_is_proposed(make_template: MakeTemplate) -> None:
    assert [str(problem) for problem in template_problems(make_template("{{ titel }}"), Note)] == [
        "titel: không có biến này; có phải là “title”?"
    ]


def test_properties_of_the_file_are_watched_too(make_template: MakeTemplate) -> None:
    assert template_problems(make_template(title="{{ title.__class__ }}"), Note)


@pytest.mark.parametrize(
    "source", ["{{ title", "{% for row in rows %}", "{% if title %}", "{{ }}", "{% endfor %}"]
)
def test_an_unfinished_tag_is_told(make_template: MakeTemplate, source: str) -> None:
    with pytest.raises(TemplateError, match="dấu ngoặc nhọn"):
        render_paper(make_template(source), Note(title="Một"))


def test_a_damaged_template_is_refused_and_never_a_fault(make_template: MakeTemplate) -> None:
    template = make_template(
        "{{ title }}", rows=("{%tr for row in rows %}", "{{ row.name }}", "{%tr endfor %}")
    )
    with zipfile.ZipFile(io.BytesIO(template)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    chance = random.Random(7)  # noqa: S311  the same damage every time
    for _time in range(60):
        damaged = dict(parts)
        name = chance.choice(sorted(parts))
        start = chance.randrange(len(parts[name]))
        cut = parts[name][: start + 1], parts[name][start + chance.randint(1, 300) :]
        damaged[name] = chance.choice([b"".join(cut), cut[0] + b"{% for %}" + parts[name][start + 1 :], b""])
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as target:
            for part, content in damaged.items():
                target.writestr(part, content)
        problems = template_problems(buffer.getvalue(), Note)
        assert all(problem.what for problem in problems)


def test_loops_in_loops_come_to_an_end(make_template: MakeTemplate) -> None:
    template = make_template(
        "{% for a in rows %}{% for b in rows %}{% for c in rows %}{% endfor %}{% endfor %}{% endfor %}"
    )
    assert not template_problems(template, Note)
    note = Note(title="Một", rows=tuple(Line(name=str(number)) for number in range(500)))
    with pytest.raises(TemplateError, match="lớn quá"):
        render_paper(template, note)


def test_what_is_printed_stays_a_paper(make_template: MakeTemplate) -> None:
    template = make_template("{% for a in names %}{% for b in names %}{{ title }}{% endfor %}{% endfor %}")
    note = Note(title="x" * 2_000, names=("a",) * 200)
    with pytest.raises(TemplateError, match="lớn quá"):
        render_paper(template, note)
