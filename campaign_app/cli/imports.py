"""The command ``import``: a list into a workspace, as a plan that is shown and then carried out."""

import argparse
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from campaign_app.cli.codes import BAD_INPUT, GOOD
from campaign_app.cli.pairs import pair
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _, ngettext

if TYPE_CHECKING:
    from campaign_app.services.imports import ImportChoice, ImportPlan, Source
    from campaign_app.services.session import Session

KINDS = (
    "unions",
    "members",
    "registrations",
    "results",
    "monthly-ratings",
    "nominations",
    "awards",
    "achievements",
)
"""What can be imported; written out so that asking for help loads nothing."""
POLICIES = ("add", "update", "both")
NEW = "new"
_MOST_NAMES = 20


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("import", help=_("nhập một danh sách vào sổ"))
    parser.add_argument(
        "kind",
        choices=KINDS,
        metavar=_("DANH_SÁCH"),
        help=_("một trong: {names}").format(names=", ".join(KINDS)),
    )
    parser.add_argument("file", type=Path, metavar=_("TỆP"), help=_("tệp .xlsx, .xls, .ods hoặc .csv"))
    parser.add_argument(
        "-w", "--workspace", type=Path, required=True, metavar=_("THƯ_MỤC"), help=_("thư mục sổ")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("chỉ xem trước, không ghi gì"))
    parser.add_argument(
        "--policy",
        choices=POLICIES,
        default="both",
        metavar=_("CÁCH"),
        help=_("add: chỉ thêm mới; update: chỉ cập nhật; both: cả hai (mặc định)"),
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        type=pair(_("MỤC=CỘT")),
        metavar=_("MỤC=CỘT"),
        help=_("lấy mục này từ cột có tiêu đề này, ví dụ full_name=Họ và tên; dùng được nhiều lần"),
    )
    parser.add_argument("--campaign", metavar=_("MÃ"), help=_("mã phong trào mà danh sách thuộc về"))
    parser.add_argument("--year", type=int, metavar=_("NĂM"), help=_("năm của danh sách"))
    parser.add_argument("--union", metavar=_("MÃ"), help=_("mã công đoàn cơ sở của cả danh sách đoàn viên"))
    parser.add_argument("--sheet", metavar=_("TÊN"), help=_("trang tính, nếu tệp có nhiều trang"))
    parser.add_argument(
        "--accept-legacy", action="store_true", help=_("chuyển các cột viết bằng mã cũ (TCVN3, VNI)")
    )
    parser.add_argument("--clear-blanks", action="store_true", help=_("ô trống xóa nội dung đã có trong sổ"))
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        type=_answer,
        metavar=_("DÒNG=SỐ"),
        help=_("dòng cần chọn là mục có số này, hoặc new nếu là mục mới; dùng được nhiều lần"),
    )
    parser.set_defaults(command=run)


def _answer(typed: str) -> tuple[int, int | None]:
    row, sign, told = typed.partition("=")
    told = told.strip().lower()
    if sign and row.strip().isdecimal() and (told == NEW or told.isdecimal()):
        return int(row), None if told == NEW else int(told)
    raise argparse.ArgumentTypeError(_("cần viết dạng DÒNG=SỐ hoặc DÒNG=new: {typed}").format(typed=typed))


def run(options: argparse.Namespace) -> int:
    """Show the plan; carry it out when nothing stands against it and it is wanted."""
    from campaign_app.services import imports, workspaces

    session = workspaces.open_workspace(options.workspace, read_only=options.dry_run)
    try:
        source = imports.read_source(options.file, imports.ImportKind(options.kind), sheet=options.sheet)
        choice = _choice(session, source, options)
        plan = _answered(session, imports.make_plan(session, source, choice), dict(options.answer))
        _tell(session, plan)
        if plan.blocking or plan.proposals:
            _tell_open(plan)
            return BAD_INPUT
        if options.dry_run or not plan.count:
            print(_("Chưa ghi gì vào sổ."))
            return GOOD
        counted = imports.commit_plan(session, plan)
    finally:
        workspaces.close_workspace(session)
    words = ngettext("Đã nhập {count} dòng.", "Đã nhập {count} dòng.", counted.count)
    print(words.format(count=counted.count))
    return GOOD


def _choice(session: "Session", source: "Source", options: argparse.Namespace) -> "ImportChoice":
    from campaign_app.services import campaigns, imports
    from campaign_app.services.imports.columns import with_columns

    campaign_id = (
        None if options.campaign is None else campaigns.campaign_by_code(session, options.campaign).id
    )
    kind = imports.ImportKind(options.kind)
    choice = imports.proposed_choice(
        session,
        source,
        kind,
        campaign_id=campaign_id,
        year=options.year,
        union_id=_union(session, options.union),
    )
    fields = imports.spec_of(kind).all_fields(session, choice)
    return replace(
        choice,
        columns=with_columns(source.table, fields, choice.columns, dict(options.map)),
        policy=imports.Policy(options.policy),
        decoded={item.place: item.encoding for item in source.legacy} if options.accept_legacy else {},
        blanks_clear=options.clear_blanks,
    )


def _union(session: "Session", code: str | None) -> int | None:
    from campaign_app.services.unions import unions

    if code is None:
        return None
    found = next((row.id for row in unions(session) if row.code.casefold() == code.casefold()), None)
    if found is None:
        raise InvalidInputError(_("Không có công đoàn cơ sở mã {code}.").format(code=code))
    return found


def _answered(session: "Session", plan: "ImportPlan", answers: dict[int, int | None]) -> "ImportPlan":
    """Answer what is asked; an answer may lead to another question about the same row."""
    from campaign_app.services import imports

    for _turn in range(2):
        asked = [proposal for proposal in plan.proposals if proposal.number in answers]
        if not asked:
            break
        choice = plan.choice
        for proposal in asked:
            choice = choice.accepting(proposal, answers[proposal.number])
        plan = imports.make_plan(session, plan.source, choice)
    return plan


def _tell(session: "Session", plan: "ImportPlan") -> None:
    from campaign_app.services.imports.likeness import likelier_words

    _tell_columns(session, plan)
    if plan.likelier is not None:
        note = likelier_words(plan.choice.kind, plan.likelier)
        print(_("Lưu ý: {note}").format(note=f"{note} ({plan.likelier.value})"), file=sys.stderr)
    for item in plan.source.legacy:
        if item.place not in plan.choice.decoded:
            told = _(
                "Cột {column} có vẻ viết bằng mã {encoding}: {before} → {after};"
                " thêm --accept-legacy để chuyển."
            )
            before, after = item.samples[0]
            heading = plan.source.table.headings[item.place]
            print(
                told.format(column=heading, encoding=item.encoding.value, before=before, after=after),
                file=sys.stderr,
            )
    for problem in plan.problems:
        if not problem.blocks:
            print(_("Lưu ý: {note}").format(note=problem), file=sys.stderr)
    counts = _("Thêm mới: {added}; thay đổi: {changed}; bỏ qua: {skipped}.")
    print(counts.format(added=len(plan.adds), changed=len(plan.changes), skipped=len(plan.skips)))
    for row in plan.adds[:_MOST_NAMES]:
        print(f"+ {row.where}: {row.name}" + (f" ({row.note})" if row.note else ""))
    if len(plan.adds) > _MOST_NAMES:
        print(f"+ … ({len(plan.adds) - _MOST_NAMES})")
    for row in plan.changes:
        changes = "; ".join(f"{item.label}: “{item.before}” → “{item.after}”" for item in row.changes)
        print(f"~ {row.where}: {row.name}: {changes}")
    for reason, count in Counter(item.reason for item in plan.skips).items():
        words = ngettext("= {count} dòng: {reason}", "= {count} dòng: {reason}", count)
        print(words.format(count=count, reason=reason))


def _tell_columns(session: "Session", plan: "ImportPlan") -> None:
    from campaign_app.services import imports
    from campaign_app.services.imports.kinds import SEQUENCE
    from campaign_app.spreadsheets import heading_key

    fields = imports.spec_of(plan.choice.kind).all_fields(session, plan.choice)
    told = [
        f"{item.shown_label} ({item.name}) ← {plan.source.table.headings[plan.choice.columns[item.name]]}"
        for item in fields
        if item.name in plan.choice.columns
    ]
    print(_("Cột được dùng: {columns}").format(columns="; ".join(told)))
    used = set(plan.choice.columns.values())
    idle = [
        heading
        for place, heading in enumerate(plan.source.table.headings)
        if heading and place not in used and heading_key(heading) not in SEQUENCE - {"ghi chu"}
    ]
    if idle:
        print(_("Cột không dùng: {columns}").format(columns="; ".join(idle)))


def _tell_open(plan: "ImportPlan") -> None:
    for problem in plan.blocking:
        print(f"- {problem}", file=sys.stderr)
    for item in plan.proposals:
        print(f"? {item.where}: {item.written}. {item.reason}", file=sys.stderr)
        for record_id, name in item.candidates:
            print(f"    --answer {item.number}={record_id}: {name}", file=sys.stderr)
        if item.can_be_new:
            print(f"    --answer {item.number}={NEW}: " + _("là mục mới"), file=sys.stderr)
    print(_("Chưa ghi gì vào sổ. Sửa hoặc chọn các chỗ trên rồi nhập lại."), file=sys.stderr)
