"""The command ``score``: the table of scores as lines or as JSON, or how one of them came about."""

import argparse
import itertools
import json
import textwrap
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from campaign_app.cli.codes import GOOD
from campaign_app.cli.opened import opened
from campaign_app.domain.errors import DataProblem, InvalidInputError
from campaign_app.domain.formats import format_decimal, format_points
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import search_key

if TYPE_CHECKING:
    from campaign_app.services.score_explained import ExplainedLine, ScoreExplanation
    from campaign_app.services.scores import ScoreRow
    from campaign_app.services.session import Session

_RIGHT = {0, 2, 4, 6}
_WIDEST = (4, 52, 6, 20, 8, 20, 16)
_MOST_NAMED = 8


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "--campaign", metavar=_("MÃ"), help=_("mã phong trào; mặc định là phong trào mới nhất")
    )
    parser.add_argument("--json", action="store_true", help=_("in dạng JSON"))
    parser.add_argument(
        "--explain", metavar=_("ĐƠN_VỊ"), help=_("giải thích điểm của một đơn vị, theo mã hoặc tên không dấu")
    )


def run(options: argparse.Namespace) -> int:
    """Print the ranking, or the sheet of one union."""
    from campaign_app.services import campaigns, score_explained, scores

    with opened(options.workspace) as session:
        known = campaigns.campaigns(session)
        row = (
            known[0]
            if options.campaign is None and known
            else campaigns.campaign_by_code(session, options.campaign or "")
        )
        table = scores.score_table(session, row.id)
        if options.explain is not None:
            codes = _codes(session, row.id)
            found = _find(table, codes, options.explain)
            for line in sheet_lines(score_explained.explain(session, found.registration_id)):
                print(line)
            return GOOD
    if options.json:
        print(json.dumps([score_json(item) for item in table], ensure_ascii=False, indent=2))
        return GOOD
    for line in score_lines(table):
        print(line)
    return GOOD


def _codes(session: "Session", campaign_id: int) -> dict[int, str]:
    from campaign_app.services import registrations

    return {item.id: item.union_code for item in registrations.registrations(session, campaign_id)}


def _find(table: Sequence["ScoreRow"], codes: dict[int, str], typed: str) -> "ScoreRow":
    wanted = search_key(typed)
    by_code = [row for row in table if search_key(codes.get(row.registration_id, "")) == wanted]
    whole = [row for row in table if search_key(row.name) == wanted]
    part = [row for row in table if wanted and all(word in row.search_key for word in wanted.split())]
    for found in (by_code, whole, part):
        if len(found) == 1:
            return found[0]
    if not part:
        raise InvalidInputError(
            _("Không có đơn vị nào là “{typed}” trong bảng điểm.").format(typed=typed),
            hint=_("Gõ mã hoặc tên đơn vị, có dấu hay không dấu đều được."),
        )
    raise InvalidInputError(
        _("“{typed}” là tên của nhiều đơn vị.").format(typed=typed),
        hint=_("Gõ rõ hơn, hoặc gõ mã."),
        problems=[DataProblem(codes.get(row.registration_id, ""), row.name) for row in part[:_MOST_NAMED]],
    )


def sheet_lines(told: "ScoreExplanation") -> Iterator[str]:
    """Give the sheet of a union: criteria in aligned columns with rules and papers below, then the sum."""
    yield told.registration.name
    headings = (
        _("Số"),
        _("Tiêu chí"),
        _("Chuẩn"),
        _("Tự chấm"),
        _("Điểm"),
        _("Thẩm định"),
        _("Điểm"),
    )
    cells = [_sheet_cells(line) for line in told.lines]
    widths = [
        min(most, max(len(piece) for row in (headings, *cells) for piece in row[place].split("\n")))
        for place, most in enumerate(_WIDEST)
    ]
    yield from _wrapped(headings, widths)
    for line, row in zip(told.lines, cells, strict=True):
        yield from _wrapped(row, widths)
        for more in _below(line):
            yield from textwrap.wrap(
                more, 110, initial_indent=" " * (widths[0] + 4), subsequent_indent=" " * (widths[0] + 6)
            )
    yield ""
    yield from told.steps
    yield from told.standing


def _sheet_cells(line: "ExplainedLine") -> tuple[str, ...]:
    points = _points(line.line.verified_points)
    if not line.line.applies:
        points = _("không áp dụng")
    elif not points and line.line.counts:
        points = _("chưa thẩm định")
    return (
        line.criterion.code,
        line.criterion.rule.text,
        format_decimal(line.criterion.max_points),
        line.own,
        _points(line.line.self_points),
        line.verified,
        points,
    )


def _points(points: Fraction | None) -> str:
    return "" if points is None else format_decimal(points, 2)


def _below(line: "ExplainedLine") -> Iterator[str]:
    yield _("Cách chấm: {rule}").format(rule=line.rule)
    if line.papers:
        yield _("Minh chứng ({count}): {names}").format(count=len(line.papers), names=", ".join(line.papers))
    elif line.lacks_papers:
        yield _("Thiếu minh chứng")
    if line.notes:
        yield _("Ghi chú: {note}").format(note=line.notes)


def _wrapped(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """A row over as many lines as its longest cell takes."""
    pieces = [
        [part for one in cell.split("\n") for part in (textwrap.wrap(one, width) or [""])]
        for cell, width in zip(row, (max(width, 1) for width in widths), strict=True)
    ]
    for cells in itertools.zip_longest(*pieces, fillvalue=""):
        told = [
            cell.rjust(width) if place in _RIGHT else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        yield "  ".join(told).rstrip()


def score_lines(table: Sequence["ScoreRow"]) -> Iterator[str]:
    """Give the table sector by sector, columns aligned, numbers to the right."""
    headings = (_("Hạng"), _("Công đoàn cơ sở"), _("Điểm"), _("Tự chấm"), _("Xếp loại"), _("Ghi chú"))
    for _code, group in itertools.groupby(table, key=lambda item: item.sector_code):
        rows = list(group)
        lines = [headings, *(_score_line(item) for item in rows)]
        widths = [max(len(line[column]) for line in lines) for column in range(len(headings) - 1)]
        yield f"\n{rows[0].sector}"
        for line in lines:
            yield _aligned(line, widths)


def _score_line(item: "ScoreRow") -> tuple[str, ...]:
    return (
        "–" if item.rank is None else str(item.rank),
        item.name,
        format_points(item.total),
        "–" if item.self_total is None else format_points(item.self_total),
        item.rating_label,
        "; ".join(filter(None, (item.tie_note, *item.knockouts))),
    )


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    numbers = {0, 2, 3}
    told = [
        cell.rjust(width) if column in numbers else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=False))
    ]
    return "  ".join((*told, cells[-1])).rstrip()


def score_json(item: "ScoreRow") -> dict[str, object]:
    """Give a line of the table for programs to read; points as decimal numbers."""
    return {
        "name": item.name,
        "sector": item.sector_code,
        "rank": item.rank,
        "cluster": item.cluster,
        "cluster_rank": item.cluster_rank,
        "overall_rank": item.overall_rank,
        "total": item.total / 100,
        "self_total": None if item.self_total is None else item.self_total / 100,
        "applicable_max": item.applicable_max / 100,
        "rating": item.rating.value,
        "tied": item.tied,
        "tie_note": item.tie_note,
        "knockouts": list(item.knockouts),
        "state": item.state.value,
    }
