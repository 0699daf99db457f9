import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from campaign_app.certificates import Template, load_template, parse_template, template_fingerprint
from campaign_app.certificates.template import BorderField, Layer
from campaign_app.domain.errors import TemplateError

Raw = dict[str, Any]


def data(raw: object) -> bytes:
    return json.dumps(raw).encode()


def field(raw: Raw, name: str) -> Raw:
    found = next(item for item in raw["fields"] if item["name"] == name)
    assert isinstance(found, dict)
    return found


def test_the_default_template_is_a4_landscape_with_two_layers(template: Template) -> None:
    assert (template.width, template.height) == (297, 210)
    stock = {item.name for item in template.fields if item.layer is Layer.STOCK}
    assert stock == {"border", "emblem", "nation", "motto", "granted", "title"}
    assert isinstance(template.fields[0], BorderField)


def test_templates_are_equal_whatever_the_order_of_their_keys(raw: Raw, template: Template) -> None:
    turned = {key: raw[key] for key in reversed(raw)}
    assert parse_template(data(turned)) == template


def test_the_fingerprint_follows_the_template(raw: Raw, template: Template) -> None:
    before = template_fingerprint(template)
    assert before == template_fingerprint(parse_template(data(raw)))
    field(raw, "title")["baseline"] = 92
    assert template_fingerprint(parse_template(data(raw))) != before
    assert len(before) == 64


def _unknown_key(raw: Raw) -> None:
    field(raw, "title")["colour"] = "#ff0000"


def _no_box(raw: Raw) -> None:
    del field(raw, "honour")["box"]


def _off_the_page(raw: Raw) -> None:
    field(raw, "title")["x"] = 200


def _below_the_page(raw: Raw) -> None:
    field(raw, "register")["baseline"] = 211


def _negative(raw: Raw) -> None:
    field(raw, "title")["x"] = -1


def _bad_color(raw: Raw) -> None:
    field(raw, "title")["style"]["color"] = "red"


def _floor_above_size(raw: Raw) -> None:
    field(raw, "title")["style"]["smallest"] = 60


def _twice(raw: Raw) -> None:
    field(raw, "title")["name"] = "motto"


def _escape(raw: Raw) -> None:
    field(raw, "title")["text"] = "{{ ''.__class__ }}"


def _too_many_lines(raw: Raw) -> None:
    field(raw, "title")["style"]["max_lines"] = 1000


def _inset_too_wide(raw: Raw) -> None:
    field(raw, "border")["inset"] = 60
    raw["page"]["height"] = 150


@pytest.mark.parametrize(
    ("spoil", "where", "what"),
    [
        (_unknown_key, "Tên hình thức khen", "colour"),
        (_no_box, "Phần khen tặng", "box"),
        (_off_the_page, "Tên hình thức khen", "ngoài trang"),
        (_below_the_page, "Số vào Sổ vàng", "ngoài trang"),
        (_negative, "Tên hình thức khen", "nhỏ hơn mức 0"),
        (_bad_color, "Tên hình thức khen", "red"),
        (_floor_above_size, "Tên hình thức khen", "cỡ chữ nhỏ nhất"),
        (_twice, "Tên hình thức khen", "trùng"),
        (_escape, "Tên hình thức khen", "Getattr"),
        (_too_many_lines, "Tên hình thức khen", "1000"),
        (_inset_too_wide, "Khung viền", "lề"),
    ],
)
def test_what_is_wrong_is_told_by_field(
    raw: Raw, spoil: Callable[[Raw], None], where: str, what: str
) -> None:
    spoil(raw)
    with pytest.raises(TemplateError) as caught:
        parse_template(data(raw))
    assert any(where in problem.where and what in problem.what for problem in caught.value.problems), str(
        caught.value
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"PK\x03\x04",
        b"{" * 5000,
        b"[" * 200_000,
        b"[]",
        b"null",
        b'{"format": NaN}',
        b'{"format": 2, "name": "x", "page": {"width": 297, "height": 210}, "fields": []}',
        b'{"format": 1, "name": "x", "page": {"width": 1e9, "height": 210}, "fields": [1]}',
        b'{"fields": [{"kind": "text", "label": 7}, {"kind": ["x"]}]}',
        b" " * 300_000,
    ],
    ids=range(12),
)
def test_what_is_no_template_is_refused(content: bytes) -> None:
    with pytest.raises(TemplateError):
        parse_template(content)


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"không-có\.json"):
        load_template(tmp_path / "không-có.json")
