"""The forms of a member: all that the directory keeps, a disciplinary measure, a rating."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from campaign_app.domain.kinds import Rating
from campaign_app.domain.kinds import label as kind_label
from campaign_app.domain.language import _
from campaign_app.domain.personal_numbers import is_masked, parse_personal_number
from campaign_app.services.members import DisciplineRow, MemberDetails, MemberKind, MemberRow, MemberState
from campaign_app.services.unions import UnionRow
from campaign_app.ui.forms import ChoiceField, ComboField, DateField, FormDialog, LineField, ask_fields
from campaign_app.ui.labels import gender_label, member_kind_label, member_state_label
from campaign_app.ui.messages import ask_choice


def details_of_member(row: MemberRow) -> MemberDetails:
    """Give a member's present details, to begin a form with."""
    return MemberDetails(
        full_name=row.full_name,
        union_id=row.union_id,
        born_on=row.born_on,
        gender=row.gender,
        ethnicity=row.ethnicity,
        kind=row.kind,
        qualification=row.qualification,
        joined_on=row.joined_on,
        state=row.state,
        post=row.post,
        union_post=row.union_post,
        started_on=row.started_on,
        personal_number=row.personal_number,
    )


class MemberDialog(FormDialog):
    """Everything the directory keeps of a member."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        unions: Sequence[UnionRow],
        details: MemberDetails | None = None,
        union_id: int | None = None,
        is_new: bool | None = None,
    ) -> None:
        """Make the form.

        Args:
            parent: the page.
            unions: the unions a member may belong to.
            details: what stands in the form to begin with; None for a new member.
            union_id: the union a new member is most likely of.
            is_new: whether the member is being added; who has no details is, when left out.
        """
        is_new = details is None if is_new is None else is_new
        title = _("Thêm đoàn viên") if is_new else _("Sửa đoàn viên")
        super().__init__(parent, title, _("&Thêm") if is_new else _("Ghi &lại"))
        told = details or MemberDetails(full_name="", union_id=union_id or 0)
        self._started_on = told.started_on
        self.full_name = LineField(_("&Họ và tên"), told.full_name, required=True, max_length=120)
        self.union = ChoiceField(
            _("&Công đoàn cơ sở"),
            [(row.id, row.full_name) for row in unions],
            told.union_id or None,
            required=True,
            hint="" if is_new else _("Chọn đơn vị khác là chuyển sinh hoạt từ hôm nay."),
        )
        self.gender = ComboField(
            _("Giớ&i tính"),
            [(None, _("Chưa ghi")), *((gender, gender_label(gender)) for gender in ("F", "M"))],
            told.gender,
        )
        self.born_on = DateField(_("Ngày &sinh"), told.born_on)
        self.ethnicity = LineField(_("&Dân tộc"), told.ethnicity, max_length=40)
        self.kind = ComboField(
            _("Đối tượ&ng"), [(kind, member_kind_label(kind)) for kind in MemberKind], told.kind
        )
        self.post = LineField(_("Chức &vụ"), told.post, max_length=160)
        self.union_post = LineField(_("Chức vụ công đ&oàn"), told.union_post, max_length=120)
        self.qualification = LineField(_("T&rình độ"), told.qualification, max_length=120)
        self.joined_on = DateField(_("Ngà&y vào công đoàn"), told.joined_on)
        self.state = ComboField(
            _("Trạn&g thái"), [(state, member_state_label(state)) for state in MemberState], told.state
        )
        self.number = LineField(
            _("Số định d&anh"),
            told.personal_number or "",
            max_length=20,
            hint=_("12 số của CCCD hoặc 9 số của CMND; để nguyên dấu chấm nếu không đổi."),
        )
        self.number.check_with(_check_number)
        self.add(self.full_name, self.union, self.gender, self.born_on, self.number, self.ethnicity)
        self.add(self.kind, self.post, self.union_post, self.qualification, self.joined_on, self.state)

    def details(self) -> MemberDetails:
        """Read the form."""
        return MemberDetails(
            full_name=self.full_name.value(),
            union_id=self.union.value(),
            born_on=self.born_on.value(),
            gender=self.gender.value(),
            ethnicity=self.ethnicity.value(),
            kind=self.kind.value(),
            qualification=self.qualification.value(),
            joined_on=self.joined_on.value(),
            state=self.state.value(),
            post=self.post.value(),
            union_post=self.union_post.value(),
            started_on=self._started_on,
            personal_number=self.number.value(),
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        *,
        unions: Sequence[UnionRow],
        details: MemberDetails | None = None,
        union_id: int | None = None,
        is_new: bool | None = None,
        problem: str = "",
    ) -> MemberDetails | None:
        """Ask for a member; None when the officer gives up. ``problem`` says why it is asked again."""
        dialog = cls(parent, unions=unions, details=details, union_id=union_id, is_new=is_new)
        dialog.error.setText(problem)
        return dialog.details() if dialog.ask_value() else None


def _check_number(typed: str) -> None:
    """Refuse a number with other digits than it may have; the mask of a known one stays."""
    if not is_masked(typed):
        parse_personal_number(typed)


def may_share_number(parent: QWidget, others: Sequence[MemberRow]) -> bool:
    """Ask whether a number that somebody has already is to be written for one more."""
    names = "\n".join(f"{row.full_name} · {row.union}" for row in others)
    picked = ask_choice(
        parent,
        _("Số định danh đã có"),
        _("Số này đã ghi cho người khác. Vẫn ghi?"),
        names,
        [_("&Vẫn ghi")],
        stay=_("&Xem lại số"),
    )
    return picked is not None


class Measure(NamedTuple):
    """A disciplinary measure as the form gives it."""

    form: str
    decided_on: date
    until: date | None
    document: str


def ask_discipline(
    parent: QWidget | None, name: str, on: date, row: DisciplineRow | None = None
) -> Measure | None:
    """Ask for a disciplinary measure, new or as it was recorded; None when the officer gives up."""
    forms = ["Khiển trách", "Cảnh cáo", "Cách chức", "Khai trừ"]  # on paper as the decision has it
    if row is not None and row.form not in forms:
        forms.append(row.form)
    found = ask_fields(
        parent,
        _("Ghi kỷ luật đoàn viên") if row is None else _("Sửa kỷ luật đoàn viên"),
        _("&Ghi kỷ luật") if row is None else _("&Ghi lại"),
        [
            ComboField(_("&Hình thức"), [(form, form) for form in forms], row.form if row else None),
            DateField(_("&Ngày quyết định"), row.decided_on if row else on, required=True),
            DateField(
                _("Hiệ&u lực đến"),
                row.until if row else None,
                hint=_("Bỏ trống nếu quyết định không ghi ngày hết hiệu lực."),
            ),
            LineField(_("&Văn bản"), row.document if row else "", max_length=120),
        ],
        intro=_("{name}: đoàn viên bị kỷ luật có thể làm đơn vị không được xét khen trong kỳ.").format(
            name=name
        ),
    )
    return None if found is None else Measure(*found)


def ask_rating(parent: QWidget | None, who: str, year: int, rating: Rating | None) -> Rating | None:
    """Ask how the year of one or more members was rated."""
    found = ask_fields(
        parent,
        _("Xếp loại năm {year}").format(year=year),
        _("&Xếp loại"),
        [ComboField(_("&Mức xếp loại"), [(level, kind_label(level)) for level in Rating], rating)],
        intro=who,
    )
    return None if found is None else found[0]
