"""The parts of an XLSX workbook: where each sheet lies, its styles, and what else the file carries."""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from campaign_app.spreadsheets.files import damaged
from campaign_app.spreadsheets.number_formats import Styles
from campaign_app.spreadsheets.scans import Attributes, local, walk

_STYLES = "xl/styles.xml"


@dataclass(slots=True)
class Book:
    """What a workbook is made of.

    Attributes:
        parts: the part that holds each sheet, by the sheet's name.
        styles: the cell styles that change how a number is read.
        has_macros: whether it carries a program of its own; it is never run.
        has_links: whether it takes values from other files; these are never opened.
    """

    parts: dict[str, str]
    styles: Styles = field(default_factory=Styles)
    has_macros: bool = False
    has_links: bool = False


def read_book(path: Path) -> Book:
    """Look through the parts that are not cells.

    Raises:
        InvalidInputError: the file is damaged.
    """
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
    return Book(
        parts=_parts(path),
        styles=_styles(path) if _STYLES in names else Styles(),
        has_macros=any(name.startswith("xl/vbaProject") for name in names),
        has_links=any(name.startswith("xl/externalLinks/") for name in names),
    )


def _parts(path: Path) -> dict[str, str]:
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(name: str, attributes: Attributes) -> None:
        if local(name) == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def sheet(name: str, attributes: Attributes) -> None:
        if local(name) == "sheet":
            keys = [key for key in attributes if local(key) == "id"]
            title = attributes.get("name", "")
            if title in sheets:  # what was looked through must be what the reader takes by this name
                raise damaged(path)
            sheets[title] = attributes[keys[0]] if keys else ""

    walk(path, "xl/_rels/workbook.xml.rels", relation)
    walk(path, "xl/workbook.xml", sheet)
    found = {}
    for name, key in sheets.items():
        target = targets.get(key, "")
        found[name] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _styles(path: Path) -> Styles:
    codes: dict[int, str] = {}
    styles = Styles()
    place = {"inside": False, "number": 0}

    def start(name: str, attributes: Attributes) -> None:
        match local(name):
            case "numFmt":
                codes[int(attributes.get("numFmtId", "-1"))] = attributes.get("formatCode", "")
            case "cellXfs":
                place["inside"] = True
            case "xf" if place["inside"]:
                number = int(attributes.get("numFmtId", "0"))
                styles.add(place["number"], number, codes.get(number, ""))
                place["number"] += 1

    def end(name: str) -> None:
        if local(name) == "cellXfs":
            place["inside"] = False

    walk(path, _STYLES, start, end)
    return styles
