"""The forms of an achievement: what is told of it, and why it is refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.recognition import without_refusal
from campaign_app.services.achievements import AchievementKind, AchievementOrigin, AchievementRow
from campaign_app.ui.choice_fields import OfferedField
from campaign_app.ui.forms import (
    CheckField,
    ChoiceField,
    ComboField,
    DateField,
    FormDialog,
    LineField,
    TextField,
    ask_fields,
)
from campaign_app.ui.labels import short_union
from campaign_app.ui.subject_choice import Chosen

_LOW = 60


def achievement_kind_label(kind: AchievementKind) -> str:
    """Give the words for what it is."""
    return {
        AchievementKind.ACHIEVEMENT: _("Thành tích"),
        AchievementKind.INITIATIVE: _("Sáng kiến"),
    }[kind]


def origin_label(origin: AchievementOrigin) -> str:
    """Give the words for who wrote it down."""
    return {
        AchievementOrigin.OFFICE: _("Cơ quan ghi"),
        AchievementOrigin.LIST: _("Theo danh sách"),
        AchievementOrigin.UNION: _("Đơn vị đề nghị"),
    }[origin]


@dataclass(frozen=True, slots=True)
class AskedAchievement:
    """An achievement as the officer wants it; ``chosen`` is None where it is one that is changed."""

    chosen: Chosen | None
    kind: AchievementKind
    what: str
    achieved_on: date
    level: str
    recognised_by: str
    note: str
    is_put_forward: bool


class AchievementDialog(FormDialog):
    """Asks for an achievement, a new one or one to be changed; whose it is then stays."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        people: Sequence[tuple[Chosen, str]] = (),
        levels: Sequence[str] = (),
        today: date,
        row: AchievementRow | None = None,
        chosen: Chosen | None = None,
    ) -> None:
        """Make the form.

        Args:
            parent: the widget it is about.
            people: everybody it may be of.
            levels: the words offered for the level.
            today: no achievement is later.
            row: the one to be changed.
            chosen: whose it is, where it is added from a card.
        """
        is_new = row is None
        super().__init__(
            parent,
            _("Ghi thành tích, sáng kiến") if is_new else _("Sửa thành tích, sáng kiến"),
            _("&Ghi"),
            intro="" if row is None else _whose(row),
        )
        self._today = today
        self.who = ChoiceField(_("Tập thể, cá &nhân"), people, chosen, required=True)
        self.kind = ComboField(
            _("&Loại"),
            [(kind, achievement_kind_label(kind)) for kind in reversed(AchievementKind)],
            row.kind if row else None,
        )
        self.what = TextField(_("Nội &dung"), row.what if row else "", required=True, height=_LOW)
        self.on = DateField(_("Ngà&y đạt được"), row.achieved_on if row else None, required=True)
        self.on.check_with(self._check_day)
        self.level = OfferedField(
            _("&Cấp công nhận"),
            levels,
            row.level if row else "",
            hint=_("Chọn cấp, hoặc gõ cấp khác."),
        )
        self.by = LineField(_("Nơi công nhậ&n"), row.recognised_by if row else "", max_length=200)
        self.note = TextField(_("Gh&i chú"), without_refusal(row.note) if row else "", height=_LOW)
        self.put_forward = CheckField(
            _("Đơn &vị đề nghị, chờ xem xét"), hint=_("Chỉ được tính khi đã bấm “Công nhận”.")
        )
        if is_new:
            self.add(self.who)
        self.add(self.kind, self.what, self.on, self.level, self.by, self.note)
        if is_new:
            self.add(self.put_forward)

    def _check_day(self, on: date | None) -> None:
        if on is not None and on > self._today:
            raise InvalidInputError(_("Ngày đạt được {day} chưa đến.").format(day=format_date(on)))

    def asked(self) -> AskedAchievement:
        """Give what was filled in.

        Raises:
            InvalidInputError: the day is missing.
        """
        on = self.on.value()
        if on is None:
            raise InvalidInputError(_("Chưa nhập mục này."))
        is_new = self.who in self.fields
        return AskedAchievement(
            chosen=self.who.value() if is_new else None,
            kind=self.kind.value(),
            what=self.what.value(),
            achieved_on=on,
            level=self.level.value(),
            recognised_by=self.by.value(),
            note=self.note.value(),
            is_put_forward=is_new and self.put_forward.value(),
        )


def _whose(row: AchievementRow) -> str:
    return row.subject if row.union in {"", row.subject} else f"{row.subject} – {short_union(row.union)}"


def ask_refusal(parent: QWidget | None, rows: Sequence[AchievementRow]) -> str | None:
    """Ask why achievements do not count; None when given up."""
    intro = (
        _("“{what}” của {name} không được công nhận?").format(what=rows[0].what, name=rows[0].subject)
        if len(rows) == 1
        else _("Không công nhận {count} thành tích đang chọn?").format(count=len(rows))
    )
    asked = ask_fields(
        parent,
        _("Không công nhận thành tích"),
        _("&Không công nhận"),
        [TextField(_("&Lý do"), required=True, hint=_("Lý do được giữ cùng dòng này."))],
        intro=intro,
    )
    return None if asked is None else str(asked[0])
