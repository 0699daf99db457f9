"""The command ``merge``: certificates straight from a list, without a workspace."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from campaign_app.cli.certificates import add_output, check_output, tell_written
from campaign_app.cli.codes import BAD_INPUT, GOOD
from campaign_app.cli.pairs import pair
from campaign_app.domain.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from campaign_app.services.merging import Merged, MergePlan

_GIVEN_BY = {"decision_date": "signed_on", "place_and_date": "place"}
"""What an officer gives for a word that is made of it."""


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("merge", help=_("in giấy khen thẳng từ một danh sách"))
    parser.add_argument("list", type=Path, metavar=_("DANH_SÁCH"), help=_("tệp .xlsx, .xls, .ods hoặc .csv"))
    parser.add_argument("-t", "--template", metavar=_("MẪU"), help=_("tên mẫu có sẵn hoặc tệp mẫu .json"))
    parser.add_argument("--sheet", metavar=_("TÊN"), help=_("trang tính, nếu tệp có nhiều trang"))
    parser.add_argument("--blank", action="store_true", help=_("in lên phôi có sẵn khung và tiêu đề"))
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        type=pair(_("MỤC=CỘT")),
        metavar=_("MỤC=CỘT"),
        help=_("lấy mục này từ cột có tiêu đề này, ví dụ recipient=Họ và tên; dùng được nhiều lần"),
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        type=pair(_("MỤC=NỘI_DUNG")),
        metavar=_("MỤC=NỘI_DUNG"),
        help=_("nội dung chung mà danh sách không có, ví dụ signed_on=20/12/2017; dùng được nhiều lần"),
    )
    parser.add_argument("--skip-problems", action="store_true", help=_("bỏ qua các dòng có vấn đề"))
    parser.add_argument(
        "--emblem", type=Path, metavar=_("ẢNH"), help=_("biểu trưng của cơ quan khen, ảnh .png hoặc .jpg")
    )
    add_output(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Read the list, name every problem, and write the certificates if there is none or they are skipped."""
    from campaign_app.services import merging
    from campaign_app.services.merging import output

    check_output(options)
    merged = merging.merge(_plan(options))
    _tell_columns(merged.plan)
    for note in merged.notes:
        print(_("Lưu ý: {note}").format(note=note), file=sys.stderr)
    if merged.problems and (not options.skip_problems or not merged.printable):
        for problem in merged.problems:
            print(f"- {problem}", file=sys.stderr)
        print(_("Chưa ghi tệp nào."), *_ways_out(merged, skips=options.skip_problems), file=sys.stderr)
        return BAD_INPUT
    for problem in merged.problems:
        print(_("Bỏ qua: {problem}").format(problem=problem), file=sys.stderr)
    if options.each:
        written = output.write_each(
            merged, options.output, pattern=options.name, skip_problems=options.skip_problems
        )
        count = len(written)
    else:
        count = output.write_one(merged, options.output, skip_problems=options.skip_problems)
    tell_written(count, options.output)
    _tell_skipped(merged)
    return GOOD


def _ways_out(merged: "Merged", *, skips: bool) -> "Iterator[str]":
    """Tell what can be done, as it is typed: what every row lacks can be given once."""
    from campaign_app.domain.variables import VARIABLES

    lacked = [
        _GIVEN_BY.get(name, name)
        for name, variable in VARIABLES.items()
        if variable.required and not any(getattr(sheet.words, name) for sheet in merged.sheets)
    ]
    if lacked:
        told = " ".join(f"--set {name}=…" for name in dict.fromkeys(lacked))
        yield _("Nội dung chung còn thiếu thì ghi bằng {options}.").format(options=told)
    yield (
        _("Sửa các chỗ trên.")
        if skips or not merged.printable
        else _("Sửa các chỗ trên, hoặc thêm --skip-problems.")
    )


def _plan(options: argparse.Namespace) -> "MergePlan":
    from campaign_app.services import certificates, merging
    from campaign_app.services.merging import columns

    values = dict(options.set)
    for name in values:
        columns.check_field(name)
    table = merging.read_list(options.list, sheet=options.sheet)
    return merging.MergePlan(
        table=table,
        columns=merging.columns_of(table, dict(options.map)),
        values=values,
        template=options.template or certificates.DEFAULT_TEMPLATE,
        with_stock=not options.blank,
        emblem=None if options.emblem is None else merging.read_emblem(options.emblem),
    )


def _tell_columns(plan: "MergePlan") -> None:
    from campaign_app.services.merging import label_of
    from campaign_app.services.merging.columns import FIELDS

    told = [
        f"{label_of(name)} ← {plan.table.headings[plan.columns[name]]}"
        for name in sorted(plan.columns, key=[*FIELDS, *plan.columns].index)
    ]
    print(_("Cột được dùng: {columns}").format(columns="; ".join(told)))


def _tell_skipped(merged: "Merged") -> None:
    skipped = len(merged.sheets) - len(merged.printable)
    if skipped:
        words = ngettext("Đã bỏ qua {count} dòng.", "Đã bỏ qua {count} dòng.", skipped)
        print(words.format(count=skipped))
