"""The forms of an objection: what is objected to, and what is answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.services.checks import day_within
from campaign_app.services.objections import LONGEST, ObjectionRow, ObjectionTopic, topic_label
from campaign_app.ui.forms import (
    ChoiceField,
    ComboField,
    DateField,
    FormDialog,
    LineField,
    TextField,
    ask_fields,
)

_TALL = 110


@dataclass(frozen=True, slots=True)
class AskedObjection:
    """An objection as the officer wants it; ``registration_id`` is None where it is one that is changed."""

    registration_id: int | None
    about: ObjectionTopic
    on: date
    raised_by: str
    text: str


class ObjectionDialog(FormDialog):
    """Asks for an objection, a new one or one to be changed; whose it is then stays."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        today: date,
        registered: Sequence[tuple[int, str]] = (),
        row: ObjectionRow | None = None,
    ) -> None:
        """Make the form.

        Args:
            parent: the widget it is about.
            today: no objection is later.
            registered: the registrations it may be about.
            row: the one to be changed.
        """
        is_new = row is None
        super().__init__(
            parent,
            _("Ghi kiến nghị") if is_new else _("Sửa kiến nghị"),
            _("&Ghi"),
            intro="" if row is None else row.name,
        )
        last = today if row is None or row.answered_on is None else row.answered_on
        self._last = last
        self.who = ChoiceField(_("Tập thể, cá &nhân"), registered, required=True)
        self.about = ComboField(
            _("Kiến nghị &về"),
            [(topic, topic_label(topic)) for topic in ObjectionTopic],
            row.about if row else None,
        )
        self.on = DateField(_("Ngà&y kiến nghị"), row.raised_on if row else today, required=True)
        self.on.check_with(self._check_day)
        self.by = LineField(
            _("N&gười kiến nghị"),
            row.raised_by if row else "",
            max_length=200,
            hint=_("Để trống nếu chính tập thể, cá nhân này kiến nghị."),
        )
        self.text = TextField(_("Nội &dung"), row.text if row else "", required=True, height=_TALL)
        self.text.check_with(_check_length)
        if is_new:
            self.add(self.who)
        self.add(self.about, self.on, self.by, self.text)

    def _check_day(self, on: date | None) -> None:
        if on is not None and on > self._last:
            raise InvalidInputError(
                _("Ngày kiến nghị không thể sau ngày {day}.").format(day=format_date(self._last))
            )

    def asked(self) -> AskedObjection:
        """Give what was filled in.

        Raises:
            InvalidInputError: the day is missing.
        """
        on = self.on.value()
        if on is None:
            raise InvalidInputError(_("Chưa nhập mục này."))
        return AskedObjection(
            registration_id=self.who.value() if self.who in self.fields else None,
            about=self.about.value(),
            on=on,
            raised_by=self.by.value(),
            text=self.text.value(),
        )


def _check_length(text: str) -> None:
    if len(text) > LONGEST:
        raise InvalidInputError(
            _("Dài {count} ký tự, quá {longest}.").format(count=len(text), longest=LONGEST)
        )


def ask_answer(parent: QWidget | None, row: ObjectionRow, today: date) -> tuple[date, str] | None:
    """Ask for the day and the words of an answer; None when given up."""
    on = DateField(_("Ngà&y trả lời"), row.answered_on or today, required=True)

    def check(told: date | None) -> None:
        if told is not None:
            day_within(told, row.raised_on, today, _("Ngày trả lời"))

    on.check_with(check)
    answer = TextField(_("Nội &dung trả lời"), row.answer, required=True, height=_TALL)
    answer.check_with(_check_length)
    asked = ask_fields(
        parent,
        _("Trả lời kiến nghị"),
        _("&Trả lời"),
        [on, answer],
        intro=_("{name}, ngày {day}: {text}").format(
            name=row.name, day=format_date(row.raised_on), text=row.text
        ),
    )
    return None if asked is None else (asked[0], asked[1])
