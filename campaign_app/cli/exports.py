"""The command ``export``: a standard list of a workspace to a file Excel opens."""

import argparse
from pathlib import Path
from typing import Any

from campaign_app.cli.codes import GOOD
from campaign_app.domain.language import _, ngettext

KINDS = (
    "unions",
    "members",
    "registrations",
    "results",
    "scores",
    "nominations",
    "awards",
    "monthly-ratings",
    "achievements",
)
"""The lists by name; written out so that asking for help loads nothing."""


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("export", help=_("xuất một danh sách ra tệp Excel hoặc CSV"))
    parser.add_argument(
        "kind",
        choices=KINDS,
        metavar=_("DANH_SÁCH"),
        help=_("một trong: {names}").format(names=", ".join(KINDS)),
    )
    parser.add_argument(
        "-w", "--workspace", type=Path, required=True, metavar=_("THƯ_MỤC"), help=_("thư mục sổ")
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar=_("TỆP"), help=_("tệp .xlsx hoặc .csv")
    )
    parser.add_argument("--campaign", metavar=_("MÃ"), help=_("mã phong trào"))
    parser.add_argument("--decision", metavar=_("SỐ"), help=_("chỉ khen thưởng của quyết định này"))
    parser.add_argument("--year", type=int, metavar=_("NĂM"), help=_("chỉ lấy năm này"))
    parser.add_argument(
        "--personal-numbers", action="store_true", help=_("ghi cả số định danh cá nhân của đoàn viên")
    )
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Write the list and say how many rows it has."""
    from campaign_app.services import awards, campaigns, exports, workspaces

    session = workspaces.open_workspace(options.workspace, read_only=True)
    try:
        campaign_id = (
            None if options.campaign is None else campaigns.campaign_by_code(session, options.campaign).id
        )
        decision_id = (
            None
            if options.decision is None
            else awards.decision_by_number(session, options.decision, year=options.year).id
        )
        count = exports.export_list(
            session,
            exports.ListKind(options.kind),
            options.output,
            campaign_id=campaign_id,
            decision_id=decision_id,
            year=options.year,
            personal_numbers=options.personal_numbers,
        )
    finally:
        workspaces.close_workspace(session)
    words = ngettext("Đã ghi {count} dòng vào {file}", "Đã ghi {count} dòng vào {file}", count)
    print(words.format(count=count, file=options.output.resolve()))
    return GOOD
