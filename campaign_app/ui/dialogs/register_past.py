"""The form of an award of an earlier year, typed from an old register or decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from campaign_app.domain.commendation import Grant
from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_date
from campaign_app.domain.kinds import AwardForm
from campaign_app.domain.language import _
from campaign_app.services.past_awards import PastAward, number_of
from campaign_app.ui.forms import (
    ChoiceField,
    ComboField,
    DateField,
    FormDialog,
    LineField,
    TextField,
    WholeField,
)
from campaign_app.ui.subject_choice import Chosen

_MOST_MONEY = 1_000_000_000
_LAST_NUMBER = 99_999
_LOW = 64


@dataclass(frozen=True, slots=True)
class TypedAward:
    """An award of an earlier year, and the member it went to where that is no subject yet."""

    award: PastAward
    member_id: int | None


class PastAwardDialog(FormDialog):
    """Asks for what an old register or decision tells of one award.

    Args:
        parent: the page.
        people: everybody it may have gone to.
        today: no decision is later.
    """

    def __init__(self, parent: QWidget | None, people: Sequence[tuple[Chosen, str]], today: date) -> None:
        super().__init__(
            parent,
            _("Ghi khen thưởng năm trước"),
            _("&Ghi"),
            intro=_("Chép từ sổ cũ hay quyết định cũ; giấy khen đã trao từ trước nên ở đây không in."),
        )
        self._today = today
        self.who = ChoiceField(_("Tập thể, &cá nhân"), people, required=True)
        self.form_of = ComboField(_("&Hình thức"), [(form, kind_label(form)) for form in AwardForm])
        self.number = LineField(
            _("Số q&uyết định"), required=True, max_length=60, placeholder=_("Ví dụ: 58/QĐ-LĐLĐ")
        )
        self.number.check_with(_check_number)
        self.on = DateField(_("Ngày &quyết định"), required=True)
        self.on.check_with(self._check_day)
        self.entry = WholeField(
            _("Số vào &sổ"), maximum=_LAST_NUMBER, hint=_("Bỏ trống thì lấy số tiếp theo của năm ấy.")
        )
        self.post = LineField(_("Chức vụ &khi ấy"), max_length=200)
        self.merit = TextField(_("Thà&nh tích"), height=_LOW)
        self.money = WholeField(_("&Tiền thưởng (đồng)"), maximum=_MOST_MONEY)
        self.signer = LineField(
            _("Ngườ&i ký"), max_length=120, hint=_("Bỏ trống thì lấy người đương nhiệm ngày ấy.")
        )
        self.signer_post = LineField(
            _("Chức &vụ người ký"), max_length=120, hint=_("Cần khi sổ chưa biết người ký.")
        )
        self.add(self.who, self.form_of, self.number, self.on, self.entry, self.post, self.merit, self.money)
        self.add(self.signer, self.signer_post)

    def _check_day(self, day: date | None) -> None:
        if day is not None and day > self._today:
            raise InvalidInputError(_("Ngày {day} chưa đến.").format(day=format_date(day)))

    def typed(self) -> TypedAward:
        """Give what stands in the fields."""
        kind, number = self.who.value()
        on = self.on.value()
        if on is None:
            raise TypeError(on)
        award = PastAward(
            subject_id=number if kind == "subject" else 0,
            number=self.number.value(),
            signed_on=on,
            register_number=self.entry.value(),
            form=self.form_of.value(),
            grant=Grant.TANG,
            post=self.post.value(),
            merit=self.merit.value(),
            money=self.money.value() or 0,
            signer=self.signer.value(),
            signer_post=self.signer_post.value(),
        )
        return TypedAward(award, number if kind == "member" else None)


def _check_number(typed: str) -> None:
    """Refuse what is no number of a decision."""
    number_of(typed)
