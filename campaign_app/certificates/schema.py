"""The JSON schema of a template file; all lengths in millimetres, sizes in points."""

from typing import Any

_MM = {"type": "number", "minimum": 0, "maximum": 600}
_POINTS = {"type": "number", "minimum": 4, "maximum": 300}
_THICKNESS = {"type": "number", "minimum": 0.1, "maximum": 30}
_COLOR = {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}
_SHORT = {"type": "string", "minLength": 1, "maxLength": 80}
_TEXT = {"type": "string", "minLength": 1, "maxLength": 2000}
_ALIGN = {"enum": ["left", "center", "right"]}
_LAYER = {"enum": ["stock", "content"]}
_FONT = {
    "type": "object",
    "required": ["family"],
    "additionalProperties": False,
    "properties": {
        "family": _SHORT,
        "style": {"enum": ["regular", "bold", "italic", "bold-italic", "display"]},
    },
}
_STYLE = {
    "type": "object",
    "required": ["font", "size"],
    "additionalProperties": False,
    "properties": {
        "font": _FONT,
        "size": _POINTS,
        "smallest": _POINTS,
        "color": _COLOR,
        "tracking": {"type": "number", "minimum": -100, "maximum": 1000},
        "leading": {"type": "number", "minimum": 0.8, "maximum": 3},
        "max_lines": {"type": "integer", "minimum": 1, "maximum": 6},
        "prefer": {"enum": ["lines", "size"]},
        "kerning": {"type": "boolean"},
    },
}
_BOX = {
    "type": "object",
    "required": ["x", "y", "width", "height"],
    "additionalProperties": False,
    "properties": {"x": _MM, "y": _MM, "width": _MM, "height": _MM},
}


def _field(kind: str, required: list[str], properties: dict[str, Any]) -> dict[str, Any]:
    shared = {"kind": {"const": kind}, "name": _SHORT, "label": _SHORT, "layer": _LAYER}
    return {
        "type": "object",
        "required": ["kind", "name", "label", "layer", *required],
        "additionalProperties": False,
        "properties": {**shared, **properties},
    }


FIELDS: dict[str, dict[str, Any]] = {
    "text": _field(
        "text",
        ["x", "width", "baseline", "text", "style"],
        {
            "x": _MM,
            "width": _MM,
            "baseline": _MM,
            "align": _ALIGN,
            "text": _TEXT,
            "style": _STYLE,
            "grow_up": {"type": "boolean"},
            "underline": {
                "type": "object",
                "required": ["share", "distance"],
                "additionalProperties": False,
                "properties": {
                    "share": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
                    "distance": {"type": "number", "minimum": 0, "maximum": 20},
                    "thickness": {"type": "number", "minimum": 0.1, "maximum": 5},
                    "color": _COLOR,
                },
            },
        },
    ),
    "block": _field(
        "block",
        ["box", "parts"],
        {
            "box": _BOX,
            "align": _ALIGN,
            "parts": {
                "type": "array",
                "minItems": 1,
                "maxItems": 12,
                "items": {
                    "type": "object",
                    "required": ["name", "label", "text", "style"],
                    "additionalProperties": False,
                    "properties": {
                        "name": _SHORT,
                        "label": _SHORT,
                        "text": _TEXT,
                        "style": _STYLE,
                        "space_before": {"type": "number", "minimum": 0, "maximum": 60},
                        "emphasis": _FONT,
                    },
                },
            },
        },
    ),
    "border": _field(
        "border",
        ["style", "inset"],
        {
            "style": {"enum": ["lotus", "drum"]},
            "inset": {"type": "number", "minimum": 0, "maximum": 60},
            "inset_y": {"type": "number", "minimum": 0, "maximum": 60},
            "scale": {"type": "number", "minimum": 0.5, "maximum": 3},
            "gold": _COLOR,
            "red": _COLOR,
        },
    ),
    "emblem": _field("emblem", ["box"], {"box": _BOX, "lotus": {"type": "boolean"}, "gold": _COLOR}),
    "qr": _field(
        "qr",
        ["x", "y", "size", "text"],
        {"x": _MM, "y": _MM, "size": {"type": "number", "minimum": 8, "maximum": 100}, "text": _TEXT},
    ),
    "image": _field(
        "image",
        ["box", "data"],
        {"box": _BOX, "data": {"type": "string", "minLength": 4, "maxLength": 700_000}},
    ),
    "line": _field(
        "line",
        ["x", "y", "to_x", "to_y"],
        {
            "x": _MM,
            "y": _MM,
            "to_x": _MM,
            "to_y": _MM,
            "thickness": _THICKNESS,
            "color": _COLOR,
            "dashes": {
                "type": "array",
                "maxItems": 8,
                "items": {"type": "number", "minimum": 0.1, "maximum": 100},
            },
        },
    ),
    "shape": _field(
        "shape",
        ["box"],
        {
            "box": _BOX,
            "outline": {"enum": ["rectangle", "ellipse"]},
            "radius": {"type": "number", "minimum": 0, "maximum": 100},
            "thickness": _THICKNESS,
            "color": _COLOR,
            "fill": _COLOR,
        },
    ),
}
"""The schema of a field by its kind."""

TEMPLATE: dict[str, Any] = {
    "type": "object",
    "required": ["format", "name", "page", "fields"],
    "additionalProperties": False,
    "properties": {
        "format": {"const": 1},
        "name": _SHORT,
        "page": {
            "type": "object",
            "required": ["width", "height"],
            "additionalProperties": False,
            "properties": {
                "width": {"type": "number", "minimum": 50, "maximum": 600},
                "height": {"type": "number", "minimum": 50, "maximum": 600},
            },
        },
        "fields": {
            "type": "array",
            "minItems": 1,
            "maxItems": 100,
            "items": {
                "type": "object",
                "required": ["kind"],
                "properties": {"kind": {"enum": list(FIELDS)}},
            },
        },
    },
}
"""The schema of the whole; each field is checked again by the schema of its kind."""
