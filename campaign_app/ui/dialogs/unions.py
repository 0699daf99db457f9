"""The forms of the directory: a union, its new name, a member, a disciplinary measure, a rating."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from campaign_app.domain.kinds import Rating
from campaign_app.domain.kinds import label as kind_label
from campaign_app.domain.language import _
from campaign_app.services.members import MemberDetails, MemberKind, MemberRow, MemberState
from campaign_app.services.unions import ClusterRow, SectorRow, UnionDetails, UnionRow
from campaign_app.ui.forms import (
    ChoiceField,
    ComboField,
    DateField,
    FormDialog,
    LineField,
    WholeField,
    ask_fields,
)
from campaign_app.ui.labels import gender_label, member_kind_label, member_state_label


def details_of_union(row: UnionRow) -> UnionDetails:
    """Give a union's present details, to begin a form with."""
    return UnionDetails(
        code=row.code,
        full_name=row.full_name,
        printed_name="" if row.printed_name == row.full_name else row.printed_name,
        sector_id=row.sector_id,
        cluster_id=row.cluster_id,
        host_body=row.host_body,
        address=row.address,
        founded_on=row.founded_on,
        member_count_stated=row.member_count_stated,
        chair_name=row.chair_name,
        phone=row.phone,
        email=row.email,
    )


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
    )


class UnionDialog(FormDialog):
    """Everything the directory keeps of a union."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        sectors: Sequence[SectorRow],
        clusters: Sequence[ClusterRow],
        details: UnionDetails | None = None,
        is_new: bool = True,
    ) -> None:
        """Make the form.

        Args:
            parent: the page.
            sectors: the sectors to choose from.
            clusters: the clusters to choose from.
            details: what stands in the form to begin with.
            is_new: whether the union is being added.
        """
        title = _("Thêm công đoàn cơ sở") if is_new else _("Sửa công đoàn cơ sở")
        super().__init__(parent, title, _("&Thêm") if is_new else _("&Ghi lại"))
        self._clusters = tuple(clusters)
        self.code = LineField(_("&Mã"), required=True, max_length=40, hint=_("Ví dụ X01; mỗi đơn vị một mã."))
        self.full_name = LineField(_("Tên đầ&y đủ"), required=True, max_length=200)
        self.printed_name = LineField(
            _("Tên &in giấy khen"), max_length=200, hint=_("Bỏ trống nếu in đúng tên đầy đủ.")
        )
        self.sector = ComboField(_("&Khối"), [(row.id, row.name) for row in sectors])
        self.cluster = ComboField(_("&Cụm thi đua"), [(None, _("Không chia cụm"))])
        self.host_body = LineField(_("Cơ quan đồn&g cấp"), max_length=200)
        self.address = LineField(_("Địa c&hỉ"), max_length=200)
        self.founded_on = DateField(_("&Ngày thành lập"))
        self.stated = WholeField(
            _("Số đoàn &viên báo cáo"), maximum=1_000_000, hint=_("Để đối chiếu với danh sách đoàn viên.")
        )
        self.chair_name = LineField(_("Chủ tịch công đ&oàn"), max_length=120)
        self.phone = LineField(_("Điện th&oại"), max_length=40)
        self.email = LineField(_("Thư đi&ện tử"), max_length=120)
        self.add(self.code, self.full_name, self.printed_name, self.sector, self.cluster, self.host_body)
        self.add(self.address, self.founded_on, self.stated, self.chair_name, self.phone, self.email)
        self.sector.changed.connect(self._offer_clusters)
        if details is not None:
            self.sector.set_value(details.sector_id)
        self._offer_clusters()
        if details is not None:
            self._show(details)

    def _offer_clusters(self) -> None:
        combo = self.cluster.combo
        while combo.count() > 1:
            combo.removeItem(1)
        for row in self._clusters:
            if row.sector_id == self.sector.value():
                combo.addItem(row.name, row.id)

    def _show(self, details: UnionDetails) -> None:
        self.code.set_value(details.code)
        self.full_name.set_value(details.full_name)
        self.printed_name.set_value(details.printed_name)
        self.cluster.set_value(details.cluster_id)
        self.host_body.set_value(details.host_body)
        self.address.set_value(details.address)
        self.founded_on.set_value(details.founded_on)
        self.stated.set_value(details.member_count_stated)
        self.chair_name.set_value(details.chair_name)
        self.phone.set_value(details.phone)
        self.email.set_value(details.email)

    def details(self) -> UnionDetails:
        """Read the form."""
        return UnionDetails(
            code=self.code.value(),
            full_name=self.full_name.value(),
            printed_name=self.printed_name.value(),
            sector_id=self.sector.value(),
            cluster_id=self.cluster.value(),
            host_body=self.host_body.value(),
            address=self.address.value(),
            founded_on=self.founded_on.value(),
            member_count_stated=self.stated.value(),
            chair_name=self.chair_name.value(),
            phone=self.phone.value(),
            email=self.email.value(),
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        *,
        sectors: Sequence[SectorRow],
        clusters: Sequence[ClusterRow],
        details: UnionDetails | None = None,
        is_new: bool = True,
        problem: str = "",
    ) -> UnionDetails | None:
        """Ask for a union; None when the officer gives up. ``problem`` says why it is asked again."""
        dialog = cls(parent, sectors=sectors, clusters=clusters, details=details, is_new=is_new)
        dialog.error.setText(problem)
        return dialog.details() if dialog.ask_value() else None


class MemberDialog(FormDialog):
    """Everything the directory keeps of a member."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        unions: Sequence[UnionRow],
        details: MemberDetails | None = None,
        union_id: int | None = None,
    ) -> None:
        """Make the form.

        Args:
            parent: the page.
            unions: the unions a member may belong to.
            details: what stands in the form to begin with; None for a new member.
            union_id: the union a new member is most likely of.
        """
        is_new = details is None
        title = _("Thêm đoàn viên") if is_new else _("Sửa đoàn viên")
        super().__init__(parent, title, _("&Thêm") if is_new else _("&Ghi lại"))
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
            _("&Giới tính"),
            [(None, _("Chưa ghi")), *((gender, gender_label(gender)) for gender in ("F", "M"))],
            told.gender,
        )
        self.born_on = DateField(_("Ngày &sinh"), told.born_on)
        self.ethnicity = LineField(_("Dân tộ&c"), told.ethnicity, max_length=40)
        self.kind = ComboField(
            _("Đối tượn&g"), [(kind, member_kind_label(kind)) for kind in MemberKind], told.kind
        )
        self.post = LineField(_("Chức &vụ"), told.post, max_length=160)
        self.union_post = LineField(_("Chức vụ công đ&oàn"), told.union_post, max_length=120)
        self.qualification = LineField(_("T&rình độ"), told.qualification, max_length=120)
        self.joined_on = DateField(_("Ngày vào công đoà&n"), told.joined_on)
        self.state = ComboField(
            _("Trạng th&ái"), [(state, member_state_label(state)) for state in MemberState], told.state
        )
        self.add(self.full_name, self.union, self.gender, self.born_on, self.ethnicity, self.kind)
        self.add(self.post, self.union_post, self.qualification, self.joined_on, self.state)

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
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        *,
        unions: Sequence[UnionRow],
        details: MemberDetails | None = None,
        union_id: int | None = None,
    ) -> MemberDetails | None:
        """Ask for a member's details; None when the officer gives up."""
        dialog = cls(parent, unions=unions, details=details, union_id=union_id)
        return dialog.details() if dialog.ask_value() else None


def ask_new_name(parent: QWidget | None, row: UnionRow, on: date) -> tuple[str, str, date] | None:
    """Ask what a union is called from which day on; gives (full name, printed name, day)."""
    found = ask_fields(
        parent,
        _("Đổi tên công đoàn cơ sở"),
        _("Đổ&i tên"),
        [
            LineField(_("Tên &mới"), row.full_name, required=True, max_length=200),
            LineField(_("Tên &in giấy khen"), max_length=200, hint=_("Bỏ trống nếu in đúng tên mới đầy đủ.")),
            DateField(_("&Từ ngày"), on, required=True),
        ],
        intro=_("{name}: giấy tờ trước ngày đổi giữ nguyên tên cũ.").format(name=row.full_name),
    )
    return None if found is None else (found[0], found[1], found[2])


def ask_discipline(parent: QWidget | None, name: str, on: date) -> tuple[str, date, date | None, str] | None:
    """Ask for a disciplinary measure; gives (form, decided on, until, document)."""
    forms = ("Khiển trách", "Cảnh cáo", "Cách chức", "Khai trừ")  # on paper as the decision has it
    decided_on = DateField(_("&Ngày quyết định"), on, required=True)
    found = ask_fields(
        parent,
        _("Ghi kỷ luật đoàn viên"),
        _("&Ghi kỷ luật"),
        [
            ComboField(_("&Hình thức"), [(form, form) for form in forms]),
            decided_on,
            DateField(_("Hiệ&u lực đến"), hint=_("Bỏ trống nếu quyết định không ghi ngày hết hiệu lực.")),
            LineField(_("&Văn bản"), max_length=120),
        ],
        intro=_("{name}: đoàn viên bị kỷ luật có thể làm đơn vị không được xét khen trong kỳ.").format(
            name=name
        ),
    )
    return None if found is None else (found[0], found[1], found[2], found[3])


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


def ask_cluster(parent: QWidget | None, sectors: Sequence[SectorRow]) -> tuple[str, str, int] | None:
    """Ask for a new emulation cluster; gives (code, name, sector)."""
    found = ask_fields(
        parent,
        _("Thêm cụm thi đua"),
        _("&Thêm"),
        [
            LineField(_("&Mã cụm"), required=True, max_length=40),
            LineField(_("Tê&n cụm"), required=True, max_length=120),
            ComboField(_("&Khối"), [(row.id, row.name) for row in sectors]),
        ],
    )
    return None if found is None else (found[0], found[1], found[2])
