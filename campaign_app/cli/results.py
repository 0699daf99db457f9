"""The command ``results``: self-assessment forms written for unions, and results read from many files."""

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from campaign_app.cli.codes import BAD_INPUT, GOOD
from campaign_app.cli.opened import opened
from campaign_app.domain.language import _, ngettext

if TYPE_CHECKING:
    from campaign_app.services.forms.result_files import ResultFilesPlan


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("results", help=_("phát phiếu tự chấm, nhận phiếu và bảng kết quả"))
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar=_("TỆP"),
        help=_("các phiếu tự chấm đã điền, hoặc bảng công đoàn × tiêu chí"),
    )
    parser.add_argument(
        "-w", "--workspace", type=Path, required=True, metavar=_("THƯ_MỤC"), help=_("thư mục sổ")
    )
    parser.add_argument("--campaign", required=True, metavar=_("MÃ"), help=_("mã phong trào"))
    parser.add_argument(
        "--forms", type=Path, metavar=_("THƯ_MỤC"), help=_("lập phiếu tự chấm của mọi đơn vị vào đây")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("chỉ xem trước, không ghi gì"))
    parser.add_argument("--skip-problems", action="store_true", help=_("nhập các tệp đúng, bỏ tệp sai"))
    parser.set_defaults(command=partial(run, parser))


def run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Write the forms, or read files, say what they do, and take them in unless one is wrong."""
    if bool(options.files) == (options.forms is not None):
        parser.error(_("cần các tệp để nhận, hoặc --forms để lập phiếu."))
    return _take_in(options) if options.files else _hand_out(options)


def _hand_out(options: argparse.Namespace) -> int:
    from campaign_app.services import campaigns
    from campaign_app.services.forms.assessment_layout import make_assessment_forms

    with opened(options.workspace) as session:
        campaign_id = campaigns.campaign_by_code(session, options.campaign).id
        count = len(make_assessment_forms(session, campaign_id=campaign_id, folder=options.forms))
    words = ngettext("Đã lập {count} phiếu trong {folder}", "Đã lập {count} phiếu trong {folder}", count)
    print(words.format(count=count, folder=options.forms.resolve()))
    return GOOD


def _take_in(options: argparse.Namespace) -> int:
    from campaign_app.services import campaigns, workspaces
    from campaign_app.services.forms.result_files import commit_result_files, plan_result_files

    session = workspaces.open_workspace(options.workspace, read_only=options.dry_run)
    try:
        campaign_id = campaigns.campaign_by_code(session, options.campaign).id
        plan = plan_result_files(session, campaign_id=campaign_id, paths=options.files)
        _tell(plan)
        is_held = bool(plan.problems) and not (options.skip_problems and plan.can_skip)
        if options.dry_run or is_held or not plan.entries:
            print(_("Chưa ghi gì vào sổ."), file=sys.stderr if is_held else sys.stdout)
            return BAD_INPUT if plan.problems else GOOD
        count = commit_result_files(session, plan).count
        words = ngettext("Đã nhập {count} kết quả.", "Đã nhập {count} kết quả.", count)
        print(words.format(count=count))
        return GOOD
    finally:
        workspaces.close_workspace(session)


def _tell(plan: "ResultFilesPlan") -> None:
    from campaign_app.services.forms.assessment_words import summary_of, value_change

    for item in plan.forms.planned:
        print(f"{'+' if item.is_new else '~'} {item.union}: {summary_of(item)}")
        for value in item.values:
            if value.is_changed:
                print(f"    {value_change(value)}")
    for _file, union in plan.forms.same:
        print(f"= {union}")
    for name, table in plan.tables:
        for row in table.changes:
            told = "; ".join(f"{item.label}: {item.before or '–'} → {item.after}" for item in row.changes)
            print(f"~ {name}, {row.where}: {row.name}: {told}")
    for problem in plan.problems:
        print(problem, file=sys.stderr)
