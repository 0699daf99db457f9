"""The form of a union: all that the directory keeps of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from campaign_app.domain.language import _
from campaign_app.services.unions import ClusterRow, SectorRow, UnionDetails, UnionRow
from campaign_app.ui.forms import ComboField, DateField, FormDialog, LineField, WholeField


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
        super().__init__(parent, title, _("&Thêm") if is_new else _("Ghi &lại"))
        self._clusters = tuple(clusters)
        self.code = LineField(_("&Mã"), required=True, max_length=40, hint=_("Ví dụ X01; mỗi đơn vị một mã."))
        self.full_name = LineField(_("Tên đầ&y đủ"), required=True, max_length=200)
        self.printed_name = LineField(
            _("Tên &in giấy khen"), max_length=200, hint=_("Bỏ trống nếu in đúng tên đầy đủ.")
        )
        self.sector = ComboField(_("&Khối"), [(row.id, row.name) for row in sectors])
        self.cluster = ComboField(_("&Cụm thi đua"), [(None, _("Không chia cụm"))])
        self.host_body = LineField(_("Cơ quan đồn&g cấp"), max_length=200)
        self.address = LineField(_("Đị&a chỉ"), max_length=200)
        self.founded_on = DateField(_("Ngày thành lậ&p"))
        self.stated = WholeField(
            _("Số đoàn &viên báo cáo"), maximum=1_000_000, hint=_("Để đối chiếu với danh sách đoàn viên.")
        )
        self.chair_name = LineField(_("Chủ tịch công đ&oàn"), max_length=120)
        self.phone = LineField(_("Điện t&hoại"), max_length=40)
        self.email = LineField(_("Thư điệ&n tử"), max_length=120)
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
