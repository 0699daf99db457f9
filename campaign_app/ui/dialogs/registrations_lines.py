"""What the forms of unions would do, as the lines of one list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from campaign_app.domain.formats import format_date, format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.vietnamese import alphabet_key
from campaign_app.services.forms.registration import PlannedRegistration, RegistrationFormsPlan
from campaign_app.ui.labels import short_union
from campaign_app.ui.tables import Column

__all__ = ["FormLine", "LineState", "line_columns", "lines_of", "problem_texts", "problem_titles", "summary"]


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
        LineState.NEW: _("Đăng ký mới"),
        LineState.CHANGED: _("Thay đổi"),
        LineState.SAME: _("Như cũ"),
    }[state]


def lines_of(plan: RegistrationFormsPlan, *, is_taken_in: bool = False) -> tuple[FormLine, ...]:
    """Give the lines of a plan, the wrong ones first; when it is taken in, only those are left."""
    wrong = tuple(
        FormLine(f"w{number}", LineState.WRONG, item.union, item.file, item.cell, item.what)
        for number, item in enumerate(plan.problems)
    )
    if is_taken_in:
        return wrong
    good = [_planned(item) for item in plan.planned]
    good += [
        FormLine(f"s{file}", LineState.SAME, union, file, "", _("nội dung phiếu đã có trong sổ"))
        for file, union in plan.same
    ]
    order = list(LineState)
    good.sort(key=lambda line: (order.index(line.state), alphabet_key(short_union(line.union))))
    return (*wrong, *good)


def _planned(item: PlannedRegistration) -> FormLine:
    state = LineState.NEW if item.registration_id is None else LineState.CHANGED
    words = "; ".join(item.changes or _new_words(item))
    return FormLine(f"u{item.union_id}", state, item.union, item.file, "", words)


def _new_words(item: PlannedRegistration) -> Iterator[str]:
    day = format_date(item.details.on)
    yield _("{day} (muộn)").format(day=day) if item.is_late else day
    yield from filter(None, (item.details.document, item.details.titles))
    if item.targets:
        count = len(item.targets)
        yield ngettext("{count} chỉ tiêu", "{count} chỉ tiêu", count).format(count=format_number(count))
    if item.people:
        names = ", ".join(person.name for person in item.people)
        count = len(item.people)
        yield ngettext("{count} cá nhân: {names}", "{count} cá nhân: {names}", count).format(
            count=format_number(count), names=names
        )


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
