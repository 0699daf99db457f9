"""What a self-assessment form says, in words: the same in the window and on the command line."""

from collections import Counter
from collections.abc import Iterator

from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services.forms.assessment_plan import PlannedAssessment, PlannedValue
from campaign_app.services.forms.comparing import Pledge, Trend

__all__ = ["marks_of", "pledge_words", "summary_of", "trend_words", "value_change", "verified_words"]


def pledge_words(item: PlannedValue) -> str:
    """Say whether the pledged target is reached; empty where nothing was pledged."""
    if item.pledge is None:
        return item.target
    pattern = _("đạt chỉ tiêu {target}") if item.pledge is Pledge.MET else _("chưa đạt chỉ tiêu {target}")
    return pattern.format(target=item.target)


def trend_words(item: PlannedValue) -> str:
    """Say how the value stands against last year's; empty where there is none."""
    if item.trend is None:
        return item.last
    pattern = {
        Trend.UP: _("tăng, năm trước {last}"),
        Trend.DOWN: _("giảm, năm trước {last}"),
        Trend.SAME: _("như năm trước {last}"),
    }[item.trend]
    return pattern.format(last=item.last)


def verified_words(item: PlannedValue) -> str:
    """Say that a verified value stays; empty while the criterion is not verified."""
    return _("đã thẩm định {value}, giữ nguyên").format(value=item.verified) if item.verified else ""


def marks_of(item: PlannedValue) -> Iterator[str]:
    """Give what the officer should see of a value: target missed, other than last year, verified already."""
    if item.pledge is Pledge.NOT_MET:
        yield pledge_words(item)
    if item.trend in {Trend.UP, Trend.DOWN}:
        yield trend_words(item)
    if item.is_verified_change:
        yield verified_words(item)


def value_change(item: PlannedValue) -> str:
    """Say what a form does to one criterion, with its marks."""
    if item.before and item.before != item.after:
        told = _("{what}: {before} → {after}").format(what=item.code, before=item.before, after=item.after)
    elif item.before == item.after:
        told = _("{code}: sửa giải trình").format(code=item.code)
    else:
        told = f"{item.code}: {item.after}"
    marks = "; ".join(marks_of(item))
    return f"{told} ({marks})" if marks else told


def summary_of(item: PlannedAssessment) -> str:
    """Say in one line how much a form tells, changes and misses."""
    values = item.values
    changed = sum(value.is_changed and bool(value.before) for value in values)
    pledges = Counter(value.pledge for value in values)
    trends = Counter(value.trend for value in values)
    verified = sum(value.is_verified_change for value in values)
    count = len(values)
    told = [ngettext("{count} tiêu chí", "{count} tiêu chí", count).format(count=format_number(count))]
    for number, words in (
        (changed, _("{count} thay đổi")),
        (pledges[Pledge.NOT_MET], _("{count} chưa đạt chỉ tiêu")),
        (trends[Trend.DOWN], _("{count} giảm so với năm trước")),
        (trends[Trend.UP], _("{count} tăng so với năm trước")),
        (verified, _("{count} đã thẩm định, giữ nguyên")),
    ):
        if number:
            told.append(words.format(count=format_number(number)))
    return "; ".join(told)
