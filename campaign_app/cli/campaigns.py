"""The command ``campaign``: drafting a year, launching it, and saying where it stands."""

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from campaign_app.cli.codes import GOOD
from campaign_app.cli.opened import opened
from campaign_app.domain.formats import format_date, format_number, parse_date
from campaign_app.domain.language import _, ngettext

if TYPE_CHECKING:
    from campaign_app.services.campaigns import CampaignDetails
    from campaign_app.services.criteria import CriterionDetails
    from campaign_app.services.session import Session
    from campaign_app.services.stages import Standing

SHIPPED, EMPTY = "shipped", "empty"
PERIODS = ("year", "halves", "quarters", "months")
"""How the year is parted; written out so that asking for help loads nothing."""


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("campaign", help=_("soạn, phát động, xem phong trào"))
    acts = parser.add_subparsers(title=_("lệnh"), metavar=_("LỆNH"), required=True)

    new = _act(acts, "new", _("soạn phong trào của một năm"))
    new.add_argument(
        "--from",
        dest="source",
        metavar=_("MÃ"),
        help=_("mã phong trào làm mẫu, shipped (bảng mẫu) hoặc empty (trống); mặc định phong trào mới nhất"),
    )
    new.add_argument("--year", type=int, metavar=_("NĂM"), help=_("năm của phong trào"))
    new.add_argument("--code", default="", metavar=_("MÃ"), help=_("mã phong trào"))
    new.add_argument("--title", default="", metavar=_("TÊN"), help=_("tên phong trào"))
    new.add_argument(
        "--both", action="store_true", help=_("trường học theo năm học, các khối khác theo năm dương lịch")
    )
    new.add_argument(
        "--periods",
        choices=PERIODS,
        metavar=_("KỲ"),
        help=_("chia kỳ chấm điểm: {names}").format(names=", ".join(PERIODS)),
    )
    new.add_argument("--criteria", type=Path, metavar=_("TỆP"), help=_("bảng tiêu chí trong tệp Excel"))
    _add_document(new, required=False)
    new.set_defaults(command=_new)

    launch = _act(acts, "launch", _("phát động phong trào đã soạn"))
    launch.add_argument("--campaign", required=True, metavar=_("MÃ"), help=_("mã phong trào"))
    _add_document(launch, required=True)
    launch.set_defaults(command=_launch)

    status = _act(acts, "status", _("phong trào ở bước nào, còn thiếu gì"))
    status.add_argument("--campaign", metavar=_("MÃ"), help=_("chỉ phong trào này"))
    status.add_argument("--json", action="store_true", help=_("in dạng JSON"))
    status.set_defaults(command=_status)


def _act(acts: "argparse._SubParsersAction[Any]", name: str, words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = acts.add_parser(name, help=words)
    parser.add_argument(
        "-w", "--workspace", type=Path, required=True, metavar=_("THƯ_MỤC"), help=_("thư mục sổ")
    )
    return parser


def _add_document(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument(
        "--number", required=required, default="", metavar=_("SỐ"), help=_("số văn bản phát động")
    )
    parser.add_argument(
        "--date", required=required, default="", metavar=_("NGÀY"), help=_("ngày văn bản, ví dụ 10/1/2018")
    )
    parser.add_argument("--confirm-sum", action="store_true", help=_("chấp nhận tổng điểm tiêu chí khác 100"))


@contextmanager
def _writable(folder: Path) -> "Iterator[Session]":
    from campaign_app.services.workspaces import close_workspace, open_workspace

    session = open_workspace(folder)
    try:
        yield session
    finally:
        close_workspace(session)


def _new(options: argparse.Namespace) -> int:
    from campaign_app.services import campaign_defaults, campaigns, launching
    from campaign_app.services.launching import LaunchPlan, with_merits

    on = parse_date(options.date) if options.date else None
    with _writable(options.workspace) as session:
        details = replace(_details(session, options), criteria=_criteria(session, options))
        made = campaign_defaults.both_cycles(session, details) if options.both else (details,)
        plan = LaunchPlan(
            campaigns=tuple(with_merits(item) for item in made),
            number=options.number,
            on=on,
            is_sum_confirmed=options.confirm_sum,
        )
        notes = [problem for problem in launching.problems_of(session, plan) if not problem.blocks]
        rows = [campaigns.campaign(session, key) for key in launching.launch(session, plan).campaign_ids]
    words = (
        _("Đã phát động phong trào {code}: {title}")
        if plan.is_launch
        else _("Đã soạn phong trào {code}: {title}")
    )
    for row in rows:
        print(words.format(code=row.code, title=row.title))
    for note in notes:
        print(f"- {note}")
    return GOOD


def _details(session: "Session", options: argparse.Namespace) -> "CampaignDetails":
    from campaign_app.domain.periods import PeriodScheme, parts_of
    from campaign_app.services import campaign_defaults, campaigns
    from campaign_app.services.campaign_defaults import period_of

    known = campaigns.campaigns(session)
    if options.source in {SHIPPED, EMPTY} or (options.source is None and not known):
        usual = campaign_defaults.usual_details(session)
        year = options.year or usual.year
        code, first, last = period_of(year, usual.cycle)
        moved = [
            replace(
                sector,
                register_by=campaign_defaults.years_later(sector.register_by, year - usual.year),
                dossier_by=campaign_defaults.years_later(sector.dossier_by, year - usual.year),
            )
            for sector in usual.sectors
        ]
        found = replace(
            usual, year=year, code=code, achievement_from=first, achievement_to=last, sectors=moved
        )
    else:
        row = known[0] if options.source is None else campaigns.campaign_by_code(session, options.source)
        found = campaign_defaults.details_after(session, row.id, year=options.year)
    if options.periods is not None:
        found = replace(found, periods=parts_of(PeriodScheme(options.periods.upper()), found.cycle))
    return replace(found, code=options.code or found.code, title=options.title or found.title)


def _criteria(session: "Session", options: argparse.Namespace) -> "list[CriterionDetails]":
    from campaign_app.services import campaigns, criteria_files
    from campaign_app.services.campaign_defaults import SheetSource, starting_criteria

    if options.criteria is not None:
        return criteria_files.read_criteria_file(session, options.criteria)
    known = campaigns.campaigns(session)
    if options.source == EMPTY:
        return starting_criteria(session, SheetSource.EMPTY)
    if options.source == SHIPPED or (options.source is None and not known):
        return starting_criteria(session, SheetSource.SHIPPED)
    row = known[0] if options.source is None else campaigns.campaign_by_code(session, options.source)
    return starting_criteria(session, row.id)


def _launch(options: argparse.Namespace) -> int:
    from campaign_app.services import campaigns, stages

    on = parse_date(options.date)
    with _writable(options.workspace) as session:
        row = campaigns.campaign_by_code(session, options.campaign)
        if options.confirm_sum:
            campaigns.confirm_sum(session, row.id)
        stages.launch_campaign(session, campaign_id=row.id, number=options.number, on=on)
    words = _("Đã phát động phong trào {code} theo văn bản số {number} ngày {day}")
    print(words.format(code=row.code, number=options.number, day=format_date(on)))
    return GOOD


def _status(options: argparse.Namespace) -> int:
    from campaign_app.services import campaigns, stages

    with opened(options.workspace) as session:
        rows = campaigns.campaigns(session)
        if options.campaign is not None:
            rows = [campaigns.campaign_by_code(session, options.campaign)]
        told = [stages.standing(session, row.id) for row in rows]
    if options.json:
        print(json.dumps([_as_json(item) for item in told], ensure_ascii=False, indent=2))
        return GOOD
    if not told:
        print(_("Chưa có phong trào nào."))
    for item in told:
        for line in _lines(item):
            print(line)
    return GOOD


def _as_json(item: "Standing") -> dict[str, object]:
    row = item.campaign
    return {
        "code": row.code,
        "title": row.title,
        "stage": row.stage.value,
        "launch_number": row.launch_number,
        "launched_on": None if row.launched_on is None else row.launched_on.isoformat(),
        "next_stage": None if item.next_stage is None else item.next_stage.value,
        "missing": [{"where": problem.where, "what": problem.what} for problem in item.missing],
        "registrations": item.facts.accepted_registrations,
        "results": item.facts.results_count,
    }


def _lines(item: "Standing") -> list[str]:
    row, facts = item.campaign, item.facts
    lines = [f"{row.code} – {row.title}: {item.stage_label}"]
    if row.launched_on is not None:
        launched = _("  Văn bản phát động số {number} ngày {day}")
        lines.append(launched.format(number=row.launch_number, day=format_date(row.launched_on)))
    counts = _("  {criteria} tiêu chí, {registrations} đăng ký, {results} kết quả")
    lines.append(
        counts.format(
            criteria=format_number(facts.criteria_count),
            registrations=format_number(facts.accepted_registrations),
            results=format_number(facts.results_count),
        )
    )
    if item.next_stage is not None and item.missing:
        words = ngettext(
            "  Còn thiếu {count} việc để sang “{stage}”:",
            "  Còn thiếu {count} việc để sang “{stage}”:",
            len(item.missing),
        )
        lines.append(words.format(count=len(item.missing), stage=item.next_label))
        lines.extend(f"  - {problem}" for problem in item.missing)
    elif item.next_stage is not None:
        lines.append(_("  Đủ điều kiện để sang “{stage}”").format(stage=item.next_label))
    return lines
