"""The command ``variables``: what a certificate template may print."""

import argparse
import json
from typing import Any

from campaign_app.cli.codes import GOOD
from campaign_app.domain.language import _
from campaign_app.domain.variables import VARIABLES


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("variables", help=_("các biến dùng được trong mẫu giấy khen"))
    parser.add_argument("--json", action="store_true", help=_("in dạng JSON"))
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Print each variable with its label, whether it is required, and an invented sample."""
    if options.json:
        told = [
            {"name": item.name, "label": item.shown_label, "sample": item.sample, "required": item.required}
            for item in VARIABLES.values()
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return GOOD
    names = max(map(len, VARIABLES))
    labels = max(len(item.shown_label) for item in VARIABLES.values())
    needed = _("bắt buộc")
    for item in VARIABLES.values():
        mark = needed if item.required else ""
        line = f"{item.name:<{names}}  {item.shown_label:<{labels}}  {mark:<{len(needed)}}  {item.sample}"
        print(line.rstrip())
    return GOOD
