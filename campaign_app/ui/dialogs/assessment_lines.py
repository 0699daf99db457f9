"""What a self-assessment form would do: its line in the list, and its values with their marks."""

from campaign_app.domain.formats import format_points
from campaign_app.domain.language import _
from campaign_app.services.forms.assessment import PlannedAssessment, PlannedValue
from campaign_app.services.forms.assessment_words import (
    pledge_words,
    summary_of,
    trend_words,
    verified_words,
)
from campaign_app.services.forms.comparing import Pledge, Trend
from campaign_app.ui.dialogs.form_lines import FormLine, LineState
from campaign_app.ui.tables import Align, Column

__all__ = ["assessment_line", "value_columns"]

_PLEDGES = {Pledge.MET: ("check", "green"), Pledge.NOT_MET: ("alert-outline", "amber_ink")}
_TRENDS = {
    Trend.UP: ("arrow-up", "ink"),
    Trend.DOWN: ("arrow-down", "ink"),
    Trend.SAME: ("minus", "muted"),
}


def assessment_line(item: PlannedAssessment) -> FormLine:
    """Give the line of a form."""
    state = LineState.NEW if item.is_new else LineState.CHANGED
    return FormLine(f"u{item.union_id}", state, item.union, item.file, "", summary_of(item))


def value_columns() -> list[Column[PlannedValue]]:
    """The columns of the values of one form."""
    return [
        Column(_("TT"), lambda item: item.code, sort_key=_number, width=40),
        Column(
            _("Tiêu chí"),
            lambda item: item.text,
            tooltip=lambda item: item.text,
            strong=True,
            widest=190,
        ),
        Column(_("Trong sổ"), lambda item: item.before if item.is_changed else "", widest=110),
        Column(_("Trong phiếu"), lambda item: item.after, tooltip=lambda item: item.after, widest=130),
        Column(
            _("Điểm"),
            lambda item: "" if item.points is None else format_points(item.points),
            align=Align.RIGHT,
        ),
        Column(
            _("Chỉ tiêu"),
            lambda item: item.target,
            tooltip=pledge_words,
            icon=lambda item: "" if item.pledge is None else _PLEDGES[item.pledge][0],
            colour=lambda item: "" if item.pledge is None else _PLEDGES[item.pledge][1],
            widest=110,
        ),
        Column(
            _("Năm trước"),
            lambda item: item.last,
            tooltip=trend_words,
            icon=lambda item: "" if item.trend is None else _TRENDS[item.trend][0],
            colour=lambda item: "" if item.trend is None else _TRENDS[item.trend][1],
            widest=110,
        ),
        Column(_("Đã thẩm định"), lambda item: item.verified, tooltip=verified_words, widest=110),
        Column(_("Giải trình"), lambda item: item.note, tooltip=lambda item: item.note, stretch=True),
    ]


def _number(item: PlannedValue) -> tuple[int, str]:
    digits = item.code if item.code.isdecimal() else ""
    return int(digits or 0), item.code
