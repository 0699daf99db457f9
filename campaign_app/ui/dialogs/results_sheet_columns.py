"""The columns of the score sheet and of its trial, and the words under them."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from campaign_app.domain.formats import format_decimal
from campaign_app.domain.language import _
from campaign_app.domain.scoring import ScoreLine
from campaign_app.services.score_explained import ExplainedLine
from campaign_app.ui.tables import Align, Column, Editor

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class TrialLine:
    """A criterion with what is tried: the text as typed, None where nothing is; and its points then."""

    told: ExplainedLine
    after: ScoreLine
    start: str
    typed: str | None
    verified: bool

    @property
    def points_before(self) -> Fraction | None:
        """Its points as they are stored."""
        return self.told.line.verified_points if self.verified else self.told.line.self_points

    @property
    def points_after(self) -> Fraction | None:
        """Its points with what is tried."""
        return self.after.verified_points if self.verified else self.after.self_points


def sheet_columns() -> list[Column[ExplainedLine]]:
    """Make the columns of the sheet."""
    return [
        _code_column(lambda row: row),
        _text_column(lambda row: row),
        Column(
            _("Chuẩn"),
            lambda row: format_decimal(row.criterion.max_points),
            Align.RIGHT,
            sort_key=lambda row: row.criterion.max_points,
        ),
        Column(_("Tự chấm"), lambda row: one_line(row.own), Align.RIGHT, tooltip=lambda row: row.own),
        Column(
            _("Điểm tự chấm"),
            lambda row: points_words(row.line.self_points),
            Align.RIGHT,
            sort_key=lambda row: row.line.self_points,
        ),
        Column(
            _("Thẩm định"), lambda row: one_line(row.verified), Align.RIGHT, tooltip=lambda row: row.verified
        ),
        Column(
            _("Điểm"),
            _verified_words,
            Align.RIGHT,
            sort_key=lambda row: row.line.verified_points,
            colour=_muted_when_left_out,
            strong=True,
        ),
        Column(
            _("Minh chứng"),
            _papers_words,
            Align.RIGHT,
            sort_key=lambda row: len(row.papers),
            tooltip=lambda row: "\n".join(row.papers),
            colour=lambda row: "amber_ink" if row.lacks_papers else None,
        ),
    ]


def trial_columns(commit: Callable[[TrialLine, str], None]) -> list[Column[TrialLine]]:
    """Make the columns of the trial; the value tried is edited in its cell."""
    return [
        _code_column(lambda row: row.told),
        _text_column(lambda row: row.told),
        Column(_("Chuẩn"), lambda row: format_decimal(row.told.criterion.max_points), Align.RIGHT),
        Column(
            _("Hiện nay"),
            lambda row: one_line(row.told.verified if row.verified else row.told.own),
            Align.RIGHT,
        ),
        Column(_("Điểm"), lambda row: points_words(row.points_before), Align.RIGHT),
        Column(
            _("Thử giá trị"),
            lambda row: row.start if row.typed is None else row.typed,
            Align.RIGHT,
            tooltip=lambda row: row.told.rule,
            header_tip=_("Gõ giá trị muốn thử; để trống là chưa có kết quả"),
            editor=Editor(commit, can_edit=lambda row: row.told.line.applies),
            icon=lambda row: None if row.typed is None else "pencil-outline",
            colour=lambda row: None if row.typed is None else "amber_ink",
            strong=True,
        ),
        Column(
            _("Điểm thử"),
            lambda row: points_words(row.points_after) if row.told.line.applies else _("không áp dụng"),
            Align.RIGHT,
            colour=lambda row: None if row.points_after == row.points_before else "amber_ink",
            strong=True,
        ),
    ]


def _code_column(told: Callable[[R], ExplainedLine]) -> Column[R]:
    return Column(
        _("Số"),
        lambda row: told(row).criterion.code,
        Align.RIGHT,
        sort_key=lambda row: told(row).criterion.rule.position,
    )


def _text_column(told: Callable[[R], ExplainedLine]) -> Column[R]:
    return Column(
        _("Tiêu chí"),
        lambda row: told(row).criterion.rule.text,
        tooltip=lambda row: line_words(told(row)),
        stretch=True,
        colour=lambda row: _muted_when_left_out(told(row)),
    )


def line_words(row: ExplainedLine) -> str:
    """Say all of one criterion: its text, its rule, its parts of the year, its papers and notes."""
    words = [
        _("{code}. {text}").format(code=row.criterion.code, text=row.criterion.rule.text),
        _("Cách chấm: {rule}.").format(rule=row.rule),
    ]
    if any(part.label for part in row.parts):
        parts = "; ".join(
            _("{period} (hệ số {weight}): {points}").format(
                period=part.label, weight=part.weight, points=points_words(part.verified_points) or "–"
            )
            for part in row.parts
        )
        words.append(_("Điểm từng kỳ: {parts}.").format(parts=parts))
    if row.papers:
        words.append(
            _("Minh chứng ({count}): {names}.").format(count=len(row.papers), names=", ".join(row.papers))
        )
    elif row.lacks_papers:
        words.append(_("Thiếu minh chứng."))
    if row.notes:
        words.append(_("Ghi chú: {note}").format(note=row.notes))
    return "\n".join(words)


def one_line(words: str) -> str:
    """Put words of several lines side by side."""
    return words.replace("\n", " · ")


def points_words(points: Fraction | None) -> str:
    """Write points with two decimals at most; nothing where there are none."""
    return "" if points is None else format_decimal(points, 2)


def _muted_when_left_out(row: ExplainedLine) -> str | None:
    return None if row.line.applies else "muted"


def _verified_words(row: ExplainedLine) -> str:
    if not row.line.applies:
        return _("không áp dụng")
    if row.line.verified_points is None:
        return _("chưa thẩm định") if row.line.counts else ""
    return points_words(row.line.verified_points)


def _papers_words(row: ExplainedLine) -> str:
    if row.papers:
        return str(len(row.papers))
    return _("thiếu") if row.lacks_papers else ""
