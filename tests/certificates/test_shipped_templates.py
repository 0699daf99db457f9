"""Every shipped template, for every kind of award, as it was when somebody last looked at the pages."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageChops

from campaign_app.certificates import Template, certificate_page, load_template, preflight
from campaign_app.certificates.compiled import compile_template
from campaign_app.certificates.fonts import load_font
from campaign_app.certificates.layout import Run
from campaign_app.certificates.template import Align, BlockField, Box, EmblemField, Layer, QrField, TextField
from campaign_app.domain.variables import CertificateWords
from tests.golden import certificate_pages as golden

Show = Callable[[bytes], Any]
KINDS = tuple(golden.WORDINGS.items())
kinds = pytest.mark.parametrize(
    "words", [words for _kind, words in KINDS], ids=[kind for kind, _words in KINDS]
)
ON_THE_BLANK = {"border", "emblem", "nation", "motto", "granted", "title"}


@pytest.fixture(params=golden.template_names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def shipped(name: str) -> Template:
    return load_template(golden.TEMPLATES / f"{name}.json")


def test_there_are_the_sizes_offices_print() -> None:
    templates = [load_template(golden.TEMPLATES / f"{name}.json") for name in golden.template_names()]
    assert {(item.width, item.height) for item in templates} == {(297, 210), (420, 297), (400, 300)}
    assert len({item.name for item in templates}) == len(templates) == 5


def test_text_stands_where_it_stood(name: str) -> None:
    kept = json.loads((golden.HERE / f"{name}.json").read_text(encoding="utf-8"))
    now = golden.positions(name)
    assert list(now) == list(kept)
    for kind, lines in now.items():
        assert [line[0] for line in lines] == [line[0] for line in kept[kind]]
        for line, before in zip(lines, kept[kind], strict=True):
            assert line[1:] == pytest.approx(before[1:], abs=0.03), (kind, line)


def test_the_page_looks_as_it_looked(name: str) -> None:
    with Image.open(golden.HERE / f"{name}.png") as kept:
        before = kept.convert("RGB")
    now = golden.picture(name)
    assert now.size == before.size
    different = ImageChops.difference(now, before).convert("L").histogram()
    strong = sum(different[64:])
    assert strong < now.width * now.height / 200, f"{strong} dots differ"


@kinds
def test_every_kind_of_award_fits(shipped: Template, words: CertificateWords) -> None:
    assert preflight(shipped, [words]) == []


@kinds
def test_nothing_overlaps_and_nothing_leaves_its_box(shipped: Template, words: CertificateWords) -> None:
    placed = compile_template(shipped).place(words)
    boxes: list[tuple[str, Box]] = []
    for field in shipped.fields:
        if isinstance(field, QrField):
            boxes.append((field.name, Box(field.x, field.y, field.size, field.size)))
        elif isinstance(field, EmblemField):
            boxes.append((field.name, field.box))
        elif isinstance(field, TextField | BlockField):
            runs = placed[field.name].runs
            if runs:
                ink = _ink(runs)
                left, width = (
                    (field.x, field.width) if isinstance(field, TextField) else (field.box.x, field.box.width)
                )
                assert ink.x >= left - 0.05
                assert ink.x + ink.width <= left + width + 0.05
                boxes.append((field.name, ink))
    for number, (one, here) in enumerate(boxes):
        for other, there in boxes[number + 1 :]:
            apart = (
                here.x + here.width <= there.x
                or there.x + there.width <= here.x
                or here.bottom <= there.y + 0.05
                or there.bottom <= here.y + 0.05
            )
            assert apart, f"{one} and {other} lie on one another"


def _ink(runs: tuple[Run, ...]) -> Box:
    """What letters without tall marks cover."""
    top = min(run.baseline - 0.72 * run.size * 25.4 / 72 for run in runs)
    bottom = max(run.baseline + 0.2 * run.size * 25.4 / 72 for run in runs)
    left, right = min(run.x for run in runs), max(run.x + run.width for run in runs)
    return Box(left, top, right - left, bottom - top)


@kinds
def test_a_blank_and_a_full_print_put_the_same_words_at_the_same_millimetre(
    shipped: Template, words: CertificateWords
) -> None:
    full = golden.lines(certificate_page(shipped, words))
    blank = golden.lines(certificate_page(shipped, words, with_stock=False))
    left_out = [line for line in full if line not in blank]
    assert [line for line in blank if line not in full] == []
    assert {line[0] for line in left_out} == {
        "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM",
        "Độclập-Tựdo-Hạnhphúc",
        words.granted.replace(" ", ""),
        "GIẤYKHEN",
    }


def test_the_blank_carries_what_a_printed_blank_carries(shipped: Template) -> None:
    assert {field.name for field in shipped.fields if field.layer is Layer.STOCK} == ON_THE_BLANK


def test_onto_a_blank_go_only_the_words_of_the_award() -> None:
    template = load_template(golden.TEMPLATES / "giay-khen-a4-phoi.json")
    assert {field.name for field in template.fields if field.layer is Layer.CONTENT} == {
        "granter",
        "honour",
        "place_and_date",
        "signing",
        "signer_name",
        "qr",
        "decision",
        "register",
    }


def test_display_lines_are_kerned(shipped: Template, words: CertificateWords) -> None:
    placed = compile_template(shipped).place(words)
    assert any(run.kerning for run in placed["title"].runs)
    (title,) = (field for field in shipped.fields if field.name == "title")
    assert isinstance(title, TextField)
    assert title.align is Align.CENTER
    (run,) = placed["title"].runs
    middle = run.x + (run.width - run.tracking * 25.4 / 72) / 2
    assert middle == pytest.approx(title.x + title.width / 2, abs=0.05)


def test_the_signature_has_its_room(shipped: Template) -> None:
    words = golden.WORDINGS["signed by a deputy"]
    placed = compile_template(shipped).place(words)
    assert [run.text for run in placed["signing"].runs] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    room = placed["signer_name"].runs[0].baseline - placed["signing"].runs[-1].baseline
    assert room >= 30


def test_kerned_letters_are_drawn_where_they_were_measured(
    shipped: Template, words: CertificateWords, show: Show
) -> None:
    placed = compile_template(shipped).place(words)
    (run,) = placed["title"].runs
    font = load_font(run.face)
    x, expected = run.x, []
    for letter, kern in zip(run.text, run.kerning, strict=True):
        if letter != " ":
            expected.append(x)
        x += ((font.width(letter) + kern) * run.size + run.tracking) * 25.4 / 72
    assert x == pytest.approx(run.x + run.width, abs=0.01)
    drawn = [letter.x for letter in show(certificate_page(shipped, words)).line("GIẤY KHEN")]
    assert drawn == pytest.approx(expected, abs=0.02)
    assert min(run.kerning) < -0.01
