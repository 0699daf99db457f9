"""Reading a template file: JSON in, a checked :class:`Template` or a list of what is wrong out."""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from campaign_app.certificates import schema
from campaign_app.certificates.faces import FaceName, FaceStyle
from campaign_app.certificates.pictures import read_picture
from campaign_app.certificates.placeholders import PlaceholderError, compile_placeholders
from campaign_app.certificates.template import (
    Align,
    BlockField,
    BlockPart,
    BorderField,
    Box,
    EmblemField,
    Field,
    ImageField,
    Layer,
    LineField,
    Outline,
    Prefer,
    QrField,
    ShapeField,
    Template,
    TextField,
    TextStyle,
    Underline,
)
from campaign_app.domain.errors import DataProblem, InvalidInputError, TemplateError
from campaign_app.domain.language import _

LARGEST_FILE = 1024 * 1024
"""A template is a page of text with perhaps a small picture; more than this many bytes is not one."""
_RED = "#a8141b"
_GOLD = "#b8892b"
_INK = "#1a1a1a"
_THICKNESS = 0.7
_MOST_PROBLEMS = 50


def load_template(path: Path) -> Template:
    """Read a template file.

    Raises:
        TemplateError: it cannot be read, or is not a valid template; ``problems`` name the fields.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise TemplateError(
            _("Không mở được tệp mẫu {name}.").format(name=path.name),
            hint=_("Kiểm tra xem tệp còn ở đó không và có quyền đọc không."),
        ) from error
    return parse_template(data)


def parse_template(data: bytes) -> Template:
    """Check the bytes of a template file (JSON, UTF-8, at most :data:`LARGEST_FILE`) and give its template.

    Raises:
        TemplateError: it is not a valid template; ``problems`` name each field and what is wrong there.
    """
    if len(data) > LARGEST_FILE:
        raise TemplateError(
            _("Tệp mẫu giấy khen quá lớn (tối đa {size} KB).").format(size=LARGEST_FILE // 1024)
        )
    try:
        raw = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise TemplateError(
            _("Tệp này không phải là mẫu giấy khen."),
            hint=_("Chọn tệp .json do chương trình này xuất ra."),
        ) from error
    problems = list(_schema_problems(raw))
    if not problems:
        problems = list(_meaning_problems(raw))
    if problems:
        raise TemplateError(
            _("Mẫu giấy khen có chỗ chưa đúng."),
            hint=_("Sửa các chỗ nêu trên rồi mở lại."),
            problems=problems[:_MOST_PROBLEMS],
        )
    return _build(raw)


def _no_constant(name: str) -> float:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _schema_problems(raw: object) -> Iterator[DataProblem]:
    for error in Draft202012Validator(schema.TEMPLATE).iter_errors(raw):
        yield DataProblem(_where(raw, list(error.absolute_path)), _explain(error))
    fields = raw.get("fields") if isinstance(raw, dict) else None
    for index, item in enumerate(fields if isinstance(fields, list) else ()):
        kind = item.get("kind") if isinstance(item, dict) else None
        if isinstance(kind, str) and kind in schema.FIELDS:
            for error in Draft202012Validator(schema.FIELDS[kind]).iter_errors(item):
                yield DataProblem(_where(raw, ["fields", index, *error.absolute_path]), _explain(error))


def _where(raw: object, path: list[str | int]) -> str:
    """Name the place as the officer sees it: the field's label, then the entry in it."""
    if len(path) >= 2 and path[0] == "fields" and isinstance(raw, dict):  # noqa: PLR2004  the list and its index
        item = raw["fields"][path[1]]
        label = item.get("label") if isinstance(item, dict) else None
        name = label if isinstance(label, str) else _("mục thứ {number}").format(number=int(path[1]) + 1)
        rest = ".".join(str(step) for step in path[2:])
        return f"{name} → {rest}" if rest else name
    return ".".join(str(step) for step in path)


def _explain(error: ValidationError) -> str:
    value: Any = error.instance
    limit: Any = error.validator_value
    rules: Any = error.schema
    shown = json.dumps(value, ensure_ascii=False, default=str)[:60]
    match error.validator:
        case "required":
            missing = [name for name in limit if name not in value]
            return _("thiếu {names}").format(names=", ".join(missing))
        case "additionalProperties":
            extra = sorted(set(value) - set(rules["properties"]))
            return _("có mục lạ: {names}").format(names=", ".join(extra))
        case "minimum" | "exclusiveMinimum" | "minLength" | "minItems":
            return _("{value} nhỏ hơn mức {limit}").format(value=shown, limit=limit)
        case "maximum" | "maxLength" | "maxItems":
            return _("{value} vượt mức {limit}").format(value=shown, limit=limit)
        case "enum":
            return _("{value} không có trong: {choices}").format(value=shown, choices=", ".join(limit))
        case _:
            return _("{value} không hợp lệ").format(value=shown)


def _meaning_problems(raw: Mapping[str, Any]) -> Iterator[DataProblem]:
    """Check what a schema cannot: names, boxes on the page, fonts, sizes and placeholders."""
    seen: set[str] = set()
    page = raw["page"]
    for item in raw["fields"]:
        label = item["label"]
        parts = item.get("parts", [item])
        for name in {item["name"], *(part["name"] for part in parts)}:
            if name in seen:
                yield DataProblem(label, _("tên “{name}” bị trùng").format(name=name))
            seen.add(name)
        box = item.get("box", item)
        width = box.get("width", box.get("size", 0))
        height = box.get("height", box.get("size", 0))
        lower = box.get("baseline", box.get("y", 0) + height)
        right = max(box.get("x", 0) + width, item.get("to_x", 0))
        lower = max(lower, item.get("to_y", 0))
        if right > page["width"] + 1e-6 or lower > page["height"] + 1e-6:
            yield DataProblem(label, _("khung ra ngoài trang giấy"))
        inset = max(item.get("inset", 0), item.get("inset_y", 0))
        if 2 * inset + 60 > min(page["width"], page["height"]):
            yield DataProblem(label, _("lề của khung viền quá rộng"))
        if item["kind"] == "image":
            yield from _image_problems(item)
        for part in parts:
            yield from _part_problems(part, label if part is item else part["label"])


def _image_problems(item: Mapping[str, Any]) -> Iterator[DataProblem]:
    """Decode a picture now, so that a broken one is told with the template and not at the printer."""
    try:
        read_picture(_bytes(item["data"]), item["box"]["width"], item["box"]["height"])
    except InvalidInputError as error:
        yield DataProblem(item["label"], error.summary)
    except ValueError:
        yield DataProblem(item["label"], _("ảnh không ở dạng base64"))


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _part_problems(part: Mapping[str, Any], label: str) -> Iterator[DataProblem]:
    if "text" in part:
        try:
            compile_placeholders(part["text"])
        except PlaceholderError as error:
            yield DataProblem(label, str(error))
    style = part.get("style")
    if not isinstance(style, dict):
        return
    if style.get("smallest", style["size"]) > style["size"]:
        yield DataProblem(label, _("cỡ chữ nhỏ nhất lớn hơn cỡ chữ"))


def _face(raw: Mapping[str, str]) -> FaceName:
    return FaceName(raw["family"], FaceStyle(raw.get("style", "regular")))


def _style(raw: Mapping[str, Any]) -> TextStyle:
    return TextStyle(
        face=_face(raw["font"]),
        size=raw["size"],
        smallest=raw.get("smallest", raw["size"]),
        color=raw.get("color", _INK),
        tracking=raw.get("tracking", 0),
        leading=raw.get("leading", 1.3),
        max_lines=raw.get("max_lines", 1),
        prefer=Prefer(raw.get("prefer", "lines")),
        kerning=raw.get("kerning", False),
    )


def _part(raw: Mapping[str, Any]) -> BlockPart:
    return BlockPart(
        name=raw["name"],
        label=raw["label"],
        text=raw["text"],
        style=_style(raw["style"]),
        space_before=raw.get("space_before", 0),
        emphasis=_face(raw["emphasis"]) if "emphasis" in raw else None,
    )


def _underline(raw: Mapping[str, Any] | None, color: str) -> Underline | None:
    if raw is None:
        return None
    return Underline(raw["share"], raw["distance"], raw.get("thickness", _THICKNESS), raw.get("color", color))


def _field(raw: Mapping[str, Any]) -> Field:
    return _BUILDERS[raw["kind"]](raw)


def _named(raw: Mapping[str, Any]) -> tuple[str, str, Layer]:
    return raw["name"], raw["label"], Layer(raw["layer"])


def _block_field(raw: Mapping[str, Any]) -> BlockField:
    align = Align(raw.get("align", "center"))
    return BlockField(*_named(raw), Box(**raw["box"]), align, tuple(map(_part, raw["parts"])))


def _border_field(raw: Mapping[str, Any]) -> BorderField:
    return BorderField(
        *_named(raw),
        style=raw["style"],
        inset=raw["inset"],
        inset_y=raw.get("inset_y", raw["inset"]),
        scale=raw.get("scale", 1),
        gold=raw.get("gold", _GOLD),
        red=raw.get("red", _RED),
    )


def _emblem_field(raw: Mapping[str, Any]) -> EmblemField:
    return EmblemField(*_named(raw), Box(**raw["box"]), raw.get("lotus", False), raw.get("gold", _GOLD))


def _image_field(raw: Mapping[str, Any]) -> ImageField:
    return ImageField(*_named(raw), Box(**raw["box"]), _bytes(raw["data"]))


def _qr_field(raw: Mapping[str, Any]) -> QrField:
    return QrField(*_named(raw), raw["x"], raw["y"], raw["size"], raw["text"])


def _text_field(raw: Mapping[str, Any]) -> TextField:
    style = _style(raw["style"])
    return TextField(
        name=raw["name"],
        label=raw["label"],
        layer=Layer(raw["layer"]),
        x=raw["x"],
        width=raw["width"],
        baseline=raw["baseline"],
        align=Align(raw.get("align", "center")),
        text=raw["text"],
        style=style,
        grow_up=raw.get("grow_up", False),
        underline=_underline(raw.get("underline"), style.color),
    )


def _line_field(raw: Mapping[str, Any]) -> LineField:
    return LineField(
        name=raw["name"],
        label=raw["label"],
        layer=Layer(raw["layer"]),
        x=raw["x"],
        y=raw["y"],
        to_x=raw["to_x"],
        to_y=raw["to_y"],
        thickness=raw.get("thickness", _THICKNESS),
        color=raw.get("color", _INK),
        dashes=tuple(raw.get("dashes", ())),
    )


def _shape_field(raw: Mapping[str, Any]) -> ShapeField:
    fill = raw.get("fill")
    return ShapeField(
        name=raw["name"],
        label=raw["label"],
        layer=Layer(raw["layer"]),
        box=Box(**raw["box"]),
        outline=Outline(raw.get("outline", "rectangle")),
        radius=raw.get("radius", 0),
        thickness=raw.get("thickness", _THICKNESS),
        color=raw.get("color", None if fill else _INK),
        fill=fill,
    )


_BUILDERS: dict[str, Callable[[Mapping[str, Any]], Field]] = {
    "text": _text_field,
    "block": _block_field,
    "border": _border_field,
    "emblem": _emblem_field,
    "qr": _qr_field,
    "image": _image_field,
    "line": _line_field,
    "shape": _shape_field,
}


def _build(raw: Mapping[str, Any]) -> Template:
    return Template(
        canonical=json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        name=raw["name"],
        width=raw["page"]["width"],
        height=raw["page"]["height"],
        fields=tuple(_field(item) for item in raw["fields"]),
    )
