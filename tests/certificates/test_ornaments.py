"""Pictures, lines and shapes of a template as they are seen, and what a template may not bring."""

import base64
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from campaign_app.certificates import Template, certificate_page, parse_template, preflight
from campaign_app.domain.errors import TemplateError
from campaign_app.domain.variables import CertificateWords

Picture = Callable[..., Image.Image]
Raw = dict[str, Any]
RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def png(width: int, height: int, color: tuple[int, ...] = RED) -> bytes:
    file = io.BytesIO()
    Image.new("RGBA" if len(color) == 4 else "RGB", (width, height), color).save(file, "PNG")
    return file.getvalue()


def alone(raw: Raw, *fields: Raw) -> bytes:
    raw["fields"] = [
        {"name": f"field{number}", "label": f"Mục {number}", "layer": "stock", **field}
        for number, field in enumerate(fields)
    ]
    return json.dumps(raw).encode()


def image_field(data: bytes, **box: float) -> Raw:
    return {"kind": "image", "box": box, "data": base64.b64encode(data).decode()}


@pytest.fixture
def seen(raw: Raw, words: CertificateWords, picture: Picture) -> Callable[..., Image.Image]:
    """The page of these fields alone at ten dots a millimetre."""

    def render(*fields: Raw, **options: Any) -> Image.Image:
        return picture(certificate_page(parse_template(alone(raw, *fields)), words, **options), dpi=254)

    return render


def test_a_picture_is_centred_in_its_box_with_its_proportions(seen: Callable[..., Image.Image]) -> None:
    page = seen(image_field(png(60, 30), x=100, y=50, width=20, height=20))
    assert page.getpixel((1100, 600)) == RED
    assert page.getpixel((1005, 560)) == RED
    assert page.getpixel((1100, 540)) == WHITE
    assert page.getpixel((1100, 660)) == WHITE


def test_what_is_clear_in_a_picture_lets_through_what_lies_beneath(seen: Callable[..., Image.Image]) -> None:
    beneath = {"kind": "shape", "box": {"x": 90, "y": 40, "width": 40, "height": 40}, "fill": "#0000ff"}
    page = seen(beneath, image_field(png(10, 10, (0, 0, 0, 0)), x=100, y=50, width=20, height=20))
    assert page.getpixel((1100, 600)) == BLUE


def test_a_line_runs_from_point_to_point(seen: Callable[..., Image.Image]) -> None:
    line = {"kind": "line", "x": 50, "y": 50, "to_x": 90, "to_y": 90, "thickness": 5, "color": "#ff0000"}
    page = seen(line)
    for at in (520, 700, 880):
        assert page.getpixel((at, at)) == RED
    assert page.getpixel((700, 760)) == WHITE
    dashed = seen(line | {"dashes": [10, 10]})
    colors = {dashed.getpixel((at, at)) for at in range(520, 880)}
    assert {RED, WHITE} <= colors


def test_shapes_are_drawn_and_filled(seen: Callable[..., Image.Image]) -> None:
    box = {"x": 100, "y": 50, "width": 40, "height": 20}
    shape = {"kind": "shape", "box": box, "color": "#ff0000", "fill": "#0000ff", "thickness": 4}
    square, oval, round_ = seen(shape), seen(shape | {"outline": "ellipse"}), seen(shape | {"radius": 8})
    for page in (square, oval, round_):
        assert page.getpixel((1200, 600)) == BLUE
        assert page.getpixel((1200, 500)) == RED
    assert square.getpixel((1006, 506)) == RED
    assert oval.getpixel((1015, 515)) == WHITE
    assert round_.getpixel((1008, 508)) == WHITE
    hollow = seen({"kind": "shape", "box": box})
    assert hollow.getpixel((1200, 600)) == WHITE


def test_the_stock_layer_is_left_out_on_a_blank(seen: Callable[..., Image.Image]) -> None:
    shape = {"kind": "shape", "box": {"x": 10, "y": 10, "width": 50, "height": 50}, "fill": "#0000ff"}
    kept = shape | {"layer": "content", "box": {"x": 100, "y": 10, "width": 50, "height": 50}}
    page = seen(shape, kept, with_stock=False)
    assert page.getpixel((300, 300)) == WHITE
    assert page.getpixel((1200, 300)) == BLUE


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("bad letters!", "base64"),
        (base64.b64encode(b"<svg xmlns='x'/>").decode(), "SVG"),
        (base64.b64encode(b"GIF89a").decode(), "Không đọc được ảnh"),
        (base64.b64encode(png(12_001, 1)).decode(), "12000"),
    ],
    ids=["letters", "svg", "gif", "wide"],
)
def test_a_picture_that_cannot_be_used_is_told_by_its_field(raw: Raw, data: str, told: str) -> None:
    field = {"kind": "image", "box": {"x": 0, "y": 0, "width": 9, "height": 9}, "data": data}
    with pytest.raises(TemplateError) as caught:
        parse_template(alone(raw, field))
    (problem,) = caught.value.problems
    assert problem.where == "Mục 0"
    assert told in problem.what


def test_a_picture_of_very_many_points_is_no_burden(raw: Raw) -> None:
    file = io.BytesIO()
    Image.new("1", (11_000, 11_000)).save(file, "PNG")  # a small file, 121 million points
    with pytest.raises(TemplateError) as caught:
        parse_template(alone(raw, image_field(file.getvalue(), x=0, y=0, width=9, height=9)))
    assert "121 triệu điểm ảnh" in caught.value.problems[0].what


@pytest.mark.parametrize(
    "field",
    [
        {"kind": "line", "x": 0, "y": 0, "to_x": 298, "to_y": 10},
        {"kind": "line", "x": 0, "y": 0, "to_x": 10, "to_y": 211},
        {"kind": "shape", "box": {"x": 290, "y": 0, "width": 10, "height": 10}},
    ],
)
def test_what_leaves_the_page_is_told(raw: Raw, field: Raw) -> None:
    with pytest.raises(TemplateError) as caught:
        parse_template(alone(raw, field))
    assert "ngoài trang" in caught.value.problems[0].what


def test_a_coarse_emblem_is_told_and_printed(template: Template, words: CertificateWords) -> None:
    (problem,) = preflight(template, [words], emblem=png(60, 60))
    assert "95 điểm/inch" in problem.what
    assert not problem.blocks
    assert preflight(template, [words], emblem=png(200, 200)) == []


def test_a_broken_emblem_keeps_from_printing(template: Template, words: CertificateWords) -> None:
    (problem,) = preflight(template, [words], emblem=png(200, 200)[:60])
    assert problem.where == "Biểu trưng"
    assert problem.blocks


def test_both_borders_stand_inside_their_inset(seen: Callable[..., Image.Image]) -> None:
    for style in ("lotus", "drum"):
        page = seen({"kind": "border", "style": style, "inset": 40, "inset_y": 35, "scale": 1.5})
        left, top, right, bottom = page.convert("L").point(lambda value: 255 * (value < 200)).getbbox() or (
            0,
            0,
            0,
            0,
        )
        out = 30 if style == "lotus" else 60  # the suns of the corners reach beyond the frame
        assert 400 - out <= left <= 405
        assert 350 - out <= top <= 355
        assert abs((page.width - right) - left) < 8
        assert abs((page.height - bottom) - top) < 8
