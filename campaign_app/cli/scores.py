"""The table of scores as lines and as JSON."""

import itertools
from collections.abc import Iterator, Sequence

from campaign_app.domain.formats import format_points
from campaign_app.domain.language import _
from campaign_app.services.scores import ScoreRow


def score_lines(table: Sequence[ScoreRow]) -> Iterator[str]:
    """Give the table sector by sector, columns aligned, numbers to the right."""
    headings = (_("Hạng"), _("Công đoàn cơ sở"), _("Điểm"), _("Tự chấm"), _("Xếp loại"), _("Ghi chú"))
    for _code, group in itertools.groupby(table, key=lambda item: item.sector_code):
        rows = list(group)
        lines = [headings, *(_score_line(item) for item in rows)]
        widths = [max(len(line[column]) for line in lines) for column in range(len(headings) - 1)]
        yield f"\n{rows[0].sector}"
        for line in lines:
            yield _aligned(line, widths)


def _score_line(item: ScoreRow) -> tuple[str, ...]:
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


def score_json(item: ScoreRow) -> dict[str, object]:
    """Give a line of the table for programs to read; points as decimal numbers."""
    return {
        "name": item.name,
        "sector": item.sector_code,
        "rank": item.rank,
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
