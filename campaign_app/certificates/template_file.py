"""Reading a template file: JSON in, a checked :class:`Template` or a list of what is wrong out."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from campaign_app.certificates import schema
from campaign_app.certificates.fonts import FaceName, FaceStyle, bundled_faces
from campaign_app.certificates.placeholders import PlaceholderError, compile_placeholders
from campaign_app.certificates.template import (
    Align,
    BlockField,
    BlockPart,
    BorderField,
    Box,
    EmblemField,
    Field,
    Layer,
    Prefer,
    QrField,
    Template,
    TextField,
    TextStyle,
    Underline,
)
from campaign_app.domain.errors import DataProblem, TemplateError
from campaign_app.domain.language import _

LARGEST_FILE = 256 * 1024
"""A template is a page of text; more than this many bytes is not one."""
_RED = "#a8141b"
_GOLD = "#b8892b"
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
        if box.get("x", 0) + width > page["width"] + 1e-6 or lower > page["height"] + 1e-6:
            yield DataProblem(label, _("khung ra ngoài trang giấy"))
        if 2 * item.get("inset", 0) + 60 > min(page["width"], page["height"]):
            yield DataProblem(label, _("lề của khung viền quá rộng"))
        for part in parts:
            yield from _part_problems(part, label if part is item else part["label"])


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
    for font in (style["font"], part.get("emphasis", style["font"])):
        face = _face(font)
        if face not in bundled_faces():
            yield DataProblem(label, _("không có phông chữ {face}").format(face=face))


def _face(raw: Mapping[str, str]) -> FaceName:
    return FaceName(raw["family"], FaceStyle(raw.get("style", "regular")))


def _style(raw: Mapping[str, Any]) -> TextStyle:
    return TextStyle(
        face=_face(raw["font"]),
        size=raw["size"],
        smallest=raw.get("smallest", raw["size"]),
        color=raw.get("color", "#1a1a1a"),
        tracking=raw.get("tracking", 0),
        leading=raw.get("leading", 1.3),
        max_lines=raw.get("max_lines", 1),
        prefer=Prefer(raw.get("prefer", "lines")),
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
    return Underline(raw["share"], raw["distance"], raw.get("thickness", 0.7), raw.get("color", color))


def _field(raw: Mapping[str, Any]) -> Field:
    name, label, layer = raw["name"], raw["label"], Layer(raw["layer"])
    match raw["kind"]:
        case "text":
            style = _style(raw["style"])
            return TextField(
                name=name,
                label=label,
                layer=layer,
                x=raw["x"],
                width=raw["width"],
                baseline=raw["baseline"],
                align=Align(raw.get("align", "center")),
                text=raw["text"],
                style=style,
                grow_up=raw.get("grow_up", False),
                underline=_underline(raw.get("underline"), style.color),
            )
        case "block":
            align = Align(raw.get("align", "center"))
            return BlockField(name, label, layer, Box(**raw["box"]), align, tuple(map(_part, raw["parts"])))
        case "border":
            gold, red = raw.get("gold", _GOLD), raw.get("red", _RED)
            return BorderField(name, label, layer, raw["style"], raw["inset"], gold, red)
        case "emblem":
            lotus, gold = raw.get("lotus", False), raw.get("gold", _GOLD)
            return EmblemField(name, label, layer, Box(**raw["box"]), lotus, gold)
        case _:
            return QrField(name, label, layer, raw["x"], raw["y"], raw["size"], raw["text"])


def _build(raw: Mapping[str, Any]) -> Template:
    return Template(
        canonical=json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        name=raw["name"],
        width=raw["page"]["width"],
        height=raw["page"]["height"],
        fields=tuple(_field(item) for item in raw["fields"]),
    )
