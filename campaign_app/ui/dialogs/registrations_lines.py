"""What a registration form would do, as a line of the list of forms."""

from collections.abc import Iterator

from campaign_app.domain.formats import format_date, format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services.forms.registration import PlannedRegistration
from campaign_app.ui.dialogs.form_lines import FormLine, LineState

__all__ = ["registration_line"]


def registration_line(item: PlannedRegistration) -> FormLine:
    """Give the line of a form."""
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
