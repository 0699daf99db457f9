"""The command ``register``: forms that unions filled in, shown as a plan and taken in."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from campaign_app.cli.codes import BAD_INPUT, GOOD
from campaign_app.domain.language import _, ngettext

if TYPE_CHECKING:
    from campaign_app.services.forms.registration import RegistrationFormsPlan


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("register", help=_("nhận phiếu đăng ký các đơn vị đã điền"))
    parser.add_argument("files", nargs="+", type=Path, metavar=_("TỆP"), help=_("các phiếu .xlsx đã điền"))
    parser.add_argument(
        "-w", "--workspace", type=Path, required=True, metavar=_("THƯ_MỤC"), help=_("thư mục sổ")
    )
    parser.add_argument("--campaign", required=True, metavar=_("MÃ"), help=_("mã phong trào"))
    parser.add_argument("--dry-run", action="store_true", help=_("chỉ xem trước, không ghi gì"))
    parser.add_argument("--skip-problems", action="store_true", help=_("nhập các phiếu đúng, bỏ phiếu sai"))
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Read the forms, say what they do, and take them in unless one is wrong."""
    from campaign_app.services import campaigns, workspaces
    from campaign_app.services.forms.registration import commit_registration_forms, plan_registration_forms

    session = workspaces.open_workspace(options.workspace, read_only=options.dry_run)
    try:
        campaign_id = campaigns.campaign_by_code(session, options.campaign).id
        plan = plan_registration_forms(session, campaign_id=campaign_id, paths=options.files)
        _tell(plan)
        is_held = bool(plan.problems) and not options.skip_problems
        if options.dry_run or is_held or not plan.planned:
            if not options.dry_run:
                print(_("Chưa ghi gì vào sổ."), file=sys.stderr if is_held else sys.stdout)
            return BAD_INPUT if plan.problems else GOOD
        count = commit_registration_forms(session, plan).count
        print(ngettext("Đã nhập {count} phiếu.", "Đã nhập {count} phiếu.", count).format(count=count))
        return GOOD
    finally:
        workspaces.close_workspace(session)


def _tell(plan: "RegistrationFormsPlan") -> None:
    for item in plan.planned:
        sign = "+" if item.registration_id is None else "~"
        print(f"{sign} {item.union}{': ' if item.changes else ''}{'; '.join(item.changes)}")
    for _file, union in plan.same:
        print(f"= {union}")
    for problem in plan.problems:
        print(problem.problem, file=sys.stderr)
