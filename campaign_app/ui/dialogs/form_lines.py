"""What forms that came back would do, as the lines of one list, whatever kind of form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import alphabet_key
from campaign_app.services.forms.returned import FormProblem
from campaign_app.ui.labels import short_union
from campaign_app.ui.tables import Column

__all__ = [
    "FormLine",
    "FormsPlan",
    "LineState",
    "line_columns",
    "lines_of",
    "problem_texts",
    "problem_titles",
    "state_label",
    "summary",
]


class LineState(StrEnum):
    """What becomes of a form."""

    WRONG = "WRONG"
    NEW = "NEW"
    CHANGED = "CHANGED"
    SAME = "SAME"


@dataclass(frozen=True, slots=True)
class FormLine:
    """One form, or one thing wrong with a form: its file, the cell, and in words what it does."""

    key: str
    state: LineState
    union: str
    file: str
    cell: str
    words: str


class FormsPlan(Protocol):
    """A plan of forms of any kind, as far as a list of them needs it."""

    @property
    def planned(self) -> Sequence[Any]:
        """The forms that do something."""

    @property
    def same(self) -> Sequence[tuple[str, str]]:
        """File and union of those that say what is stored already."""

    @property
    def problems(self) -> Sequence[FormProblem]:
        """What is wrong."""

    @property
    def version(self) -> int:
        """The state of the workspace they were read for."""


_ICONS = {
    LineState.WRONG: ("alert-circle-outline", "red"),
    LineState.NEW: ("plus", "green"),
    LineState.CHANGED: ("pencil-outline", "amber_ink"),
    LineState.SAME: ("check", "muted"),
}


def state_label(state: LineState) -> str:
    """Give the words of a state."""
    return {
        LineState.WRONG: _("Lỗi"),
        LineState.NEW: _("Phiếu mới"),
        LineState.CHANGED: _("Thay đổi"),
        LineState.SAME: _("Như cũ"),
    }[state]


def lines_of(
    plan: FormsPlan, line_of: Callable[[Any], FormLine], *, is_taken_in: bool = False
) -> tuple[FormLine, ...]:
    """Give the lines of a plan, the wrong ones first; when it is taken in, only those are left.

    Args:
        plan: the forms.
        line_of: gives the line of a form that does something.
        is_taken_in: whether the good ones are stored already.
    """
    wrong = tuple(
        FormLine(f"w{number}", LineState.WRONG, item.union, item.file, item.cell, item.what)
        for number, item in enumerate(plan.problems)
    )
    if is_taken_in:
        return wrong
    good = [line_of(item) for item in plan.planned]
    good += [
        FormLine(f"s{file}", LineState.SAME, union, file, "", _("nội dung phiếu đã có trong sổ"))
        for file, union in plan.same
    ]
    order = list(LineState)
    good.sort(key=lambda line: (order.index(line.state), alphabet_key(short_union(line.union))))
    return (*wrong, *good)


def line_columns() -> list[Column[FormLine]]:
    """The columns of the list."""
    return [
        Column(
            _("Trạng thái"),
            lambda line: state_label(line.state),
            sort_key=lambda line: list(LineState).index(line.state),
            icon=lambda line: _ICONS[line.state][0],
            colour=lambda line: _ICONS[line.state][1],
            width=132,
        ),
        Column(
            _("Đơn vị"),
            lambda line: short_union(line.union),
            tooltip=lambda line: line.union,
            strong=True,
            widest=180,
        ),
        Column(
            _("Nội dung phiếu, chỗ cần sửa"),
            lambda line: line.words,
            tooltip=lambda line: line.words,
            stretch=True,
        ),
        Column(_("Ô"), lambda line: line.cell, widest=90),
        Column(_("Tệp"), lambda line: line.file, tooltip=lambda line: line.file, widest=110),
    ]


def summary(lines: Sequence[FormLine]) -> str:
    """Say how many lines of each state there are."""
    counts = {state: sum(line.state is state for line in lines) for state in LineState}
    told = [
        _("{state}: {count}").format(state=state_label(state), count=format_number(count))
        for state, count in counts.items()
        if count
    ]
    return " · ".join(told)


def problem_titles() -> tuple[str, str, str, str]:
    """The headings of what is sent to unions to be mended."""
    return _("Tệp"), _("Đơn vị"), _("Ô"), _("Chỗ cần sửa")


def problem_texts(lines: Sequence[FormLine]) -> list[tuple[str, str, str, str]]:
    """What is wrong: file, union, cell, what."""
    return [(line.file, line.union, line.cell, line.words) for line in lines if line.state is LineState.WRONG]
