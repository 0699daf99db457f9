"""The forms of registering: several unions at once, a person, sending back, pledged targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from campaign_app.domain.kinds import SubjectKind
from campaign_app.domain.kinds import label as kind_label
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.rules import Rule, parse_value
from campaign_app.domain.value_words import typed_words
from campaign_app.services.criteria import CriterionRow
from campaign_app.services.members import MemberRow
from campaign_app.ui.forms import (
    ChoiceField,
    ComboField,
    DateField,
    FormDialog,
    LineField,
    TextField,
    ask_fields,
)
from campaign_app.ui.labels import short_union

_NAMES_TOLD = 4
_SALUTATIONS = ("Đồng chí", "Ông", "Bà")  # on paper


def ask_unions(parent: QWidget | None, names: Sequence[str], on: date) -> tuple[date, str, str] | None:
    """Ask for the day, document and titles of one or more unions; gives (day, document, titles)."""
    told = ", ".join(short_union(name) for name in names[:_NAMES_TOLD])
    if len(names) > _NAMES_TOLD:
        told = _("{names} và {count} đơn vị khác").format(names=told, count=len(names) - _NAMES_TOLD)
    title = ngettext("Đăng ký {count} công đoàn cơ sở", "Đăng ký {count} công đoàn cơ sở", len(names))
    found = ask_fields(
        parent,
        title.format(count=len(names)),
        _("Đăng &ký"),
        [
            DateField(
                _("&Ngày đăng ký"), on, required=True, hint=_("Sau hạn của khối thì ghi là đăng ký muộn.")
            ),
            LineField(_("&Văn bản"), max_length=120, hint=_("Số bản đăng ký, ví dụ 27/ĐK-CĐCS.")),
            LineField(
                _("&Danh hiệu đăng ký"),
                max_length=300,
                hint=_("Nhiều danh hiệu cách nhau bằng dấu chấm phẩy."),
            ),
        ],
        intro=told,
    )
    return None if found is None else (found[0], found[1], found[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRegistration:
    """What is told to register a member."""

    member_id: int | None = None
    salutation: str = _SALUTATIONS[0]
    post: str = ""
    on: date
    document: str = ""
    titles: str = ""
    merit_summary: str = ""


class PersonDialog(FormDialog):
    """Registers a member, found by typing the name with or without diacritics."""

    def __init__(
        self, parent: QWidget | None, members: Sequence[MemberRow], told: PersonRegistration
    ) -> None:
        """Make the form.

        Args:
            parent: the page.
            members: who may be registered.
            told: what stands in the form to begin with.
        """
        super().__init__(parent, _("Đăng ký cá nhân"), _("Đăng &ký"))
        self._members = {row.id: row for row in members}
        self._proposed = ""
        self.member = ChoiceField(
            _("Đ&oàn viên"),
            [(row.id, f"{row.full_name} – {short_union(row.union)}") for row in members],
            told.member_id,
            required=True,
            hint=_("Gõ họ tên, có dấu hay không dấu đều được."),
        )
        self.salutation = ComboField(
            _("&Danh xưng"), [(words, words) for words in _SALUTATIONS], told.salutation
        )
        self.post = LineField(
            _("&Chức vụ in trên giấy khen"),
            told.post,
            max_length=200,
            hint=_("Điền sẵn khi chọn đoàn viên; sửa lại nếu in khác."),
        )
        self.on = DateField(_("&Ngày đăng ký"), told.on, required=True)
        self.document = LineField(_("&Văn bản"), told.document, max_length=120)
        self.titles = LineField(_("Danh &hiệu đăng ký"), told.titles, max_length=300)
        self.merit = TextField(_("&Tóm tắt thành tích"), told.merit_summary)
        self.add(self.member, self.salutation, self.post, self.on, self.document, self.titles, self.merit)
        self.member.changed.connect(self._propose_post)

    def _propose_post(self) -> None:
        """Fill in the printed post, unless the officer has written one of their own."""
        row = self._members.get(self.member.edit.value() or 0)
        if row is None or self.post.read() not in {"", self._proposed}:
            return
        belongs = f"đoàn viên {row.union}"  # on paper
        self._proposed = f"{row.post}, {belongs}" if row.post else belongs[:1].upper() + belongs[1:]
        self.post.set_value(self._proposed)

    def told(self) -> PersonRegistration:
        """Read the form."""
        return PersonRegistration(
            member_id=self.member.value(),
            salutation=self.salutation.value(),
            post=self.post.value(),
            on=self.on.value() or date.min,
            document=self.document.value(),
            titles=self.titles.value(),
            merit_summary=self.merit.value(),
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        members: Sequence[MemberRow],
        told: PersonRegistration,
        *,
        problem: str = "",
    ) -> PersonRegistration | None:
        """Ask whom to register; None when the officer gives up. ``problem`` says why it is asked again."""
        dialog = cls(parent, members, told)
        dialog.error.setText(problem)
        return dialog.told() if dialog.ask_value() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRegistration:
    """What is told to register somebody who is no member."""

    kind: SubjectKind
    name: str
    salutation: str
    post: str
    unit: str
    union_id: int | None
    on: date
    document: str
    merit_summary: str


def ask_other(
    parent: QWidget | None, unions: Sequence[tuple[int, str]], on: date
) -> OtherRegistration | None:
    """Ask for a household, a retired person, a union group; None when the officer gives up."""
    kinds = (SubjectKind.INDIVIDUAL, SubjectKind.HOUSEHOLD, SubjectKind.COLLECTIVE)
    found = ask_fields(
        parent,
        _("Đăng ký đối tượng khác"),
        _("Đăng &ký"),
        [
            ComboField(_("Đối tượn&g"), [(kind, kind_label(kind)) for kind in kinds]),
            LineField(_("&Tên in trên giấy khen"), required=True, max_length=200),
            ComboField(_("&Danh xưng"), [*((words, words) for words in _SALUTATIONS), ("", _("Không ghi"))]),
            LineField(_("&Chức vụ in trên giấy khen"), max_length=200),
            LineField(_("Tổ, &bộ phận, nơi ở"), max_length=200),
            ChoiceField(_("Công đ&oàn cơ sở"), unions, hint=_("Bỏ trống nếu không thuộc đơn vị nào.")),
            DateField(_("&Ngày đăng ký"), on, required=True),
            LineField(_("&Văn bản"), max_length=120),
            TextField(_("Tó&m tắt thành tích")),
        ],
        intro=_(
            "Dùng cho người nghỉ hưu, người ngoài công đoàn, hộ gia đình, tổ công đoàn, bộ phận một cửa."
        ),
    )
    if found is None:
        return None
    names = ("kind", "name", "salutation", "post", "unit", "union_id", "on", "document", "merit_summary")
    return OtherRegistration(**dict(zip(names, found, strict=True)))


def ask_return(parent: QWidget | None, name: str) -> str | None:
    """Ask why a registration is sent back."""
    found = ask_fields(
        parent,
        _("Trả lại đăng ký"),
        _("&Trả lại"),
        [TextField(_("&Lý do"), required=True)],
        intro=_("{name} phải đăng ký lại mới được xét khen thưởng.").format(name=name),
    )
    return None if found is None else str(found[0])


def ask_withdraw(parent: QWidget | None, name: str) -> str | None:
    """Ask why a registration is withdrawn; the reason may be empty."""
    found = ask_fields(
        parent,
        _("Rút đăng ký"),
        _("&Rút đăng ký"),
        [TextField(_("&Lý do"))],
        intro=_("{name} không tham gia phong trào này nữa; có thể đăng ký lại sau.").format(name=name),
    )
    return None if found is None else str(found[0])


class PledgeDialog(FormDialog):
    """A line for the pledged target of every criterion that counts."""

    def __init__(
        self,
        parent: QWidget | None,
        name: str,
        criteria: Sequence[CriterionRow],
        targets: dict[str, str],
    ) -> None:
        """Make the form.

        Args:
            parent: the page.
            name: who pledges.
            criteria: the criteria that count for them, in the order of the sheet.
            targets: the values pledged so far as stored, by criterion code.
        """
        super().__init__(
            parent,
            _("Chỉ tiêu giao ước"),
            _("&Ghi chỉ tiêu"),
            intro=_("{name}: bỏ trống tiêu chí không giao ước.").format(name=name),
        )
        self._lines: dict[str, LineField] = {}
        for row in criteria:
            rule = row.rule.rule
            words = (row.short_text or row.rule.text).replace("&", "&&")
            line = LineField(
                _("{code}. {criterion}").format(code=row.code, criterion=words),
                typed_words(rule, targets[row.code]) if row.code in targets else "",
                hint=row.hint,
            )
            line.check_with(partial(_check_target, rule))
            self._lines[row.code] = line
            self.add(line)

    def targets(self) -> dict[str, str]:
        """Read what is typed, by criterion code; empty takes a target away."""
        return {code: line.value() for code, line in self._lines.items()}

    @classmethod
    def ask(
        cls, parent: QWidget | None, name: str, criteria: Sequence[CriterionRow], targets: dict[str, str]
    ) -> dict[str, str] | None:
        """Ask for the targets; None when the officer gives up."""
        dialog = cls(parent, name, criteria, targets)
        return dialog.targets() if dialog.ask_value() else None


def _check_target(rule: Rule, typed: str) -> None:
    """Refuse a typed target that is no value of its criterion."""
    if typed:
        parse_value(rule, typed)
