"""The forms that change the same fields of several unions or members: only those that are ticked."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from campaign_app.domain.language import _, ngettext
from campaign_app.services import directory_edits
from campaign_app.services.directory_edits import UNCHANGED
from campaign_app.services.members import MemberKind
from campaign_app.services.outcome import Counted
from campaign_app.services.unions import ClusterRow, SectorRow
from campaign_app.ui import theme
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.unions_acting import ActingDialog
from campaign_app.ui.forms import ComboField, DateField, Field, LineField
from campaign_app.ui.labels import gender_label, member_kind_label


class TickedField(Field[Any]):
    """A field that counts only while its box is ticked; else it says that the value stays."""

    def __init__(self, inner: Field[Any]) -> None:
        """Put a box before a field."""
        self.inner = inner
        self.box = QCheckBox()
        self.box.setAccessibleName(_("Sửa {field}").format(field=inner.label.replace("&", "")))
        self.box.setToolTip(_("Đánh dấu để sửa mục này"))
        widget = QWidget()
        layout = QHBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.box)
        layout.addWidget(inner.widget, 1)
        if inner.widget.maximumWidth() <= _NARROW:
            layout.addStretch(1)
        if isinstance(inner, ComboField):
            # Long names of clusters are cut, not the window.
            inner.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            inner.combo.setMinimumContentsLength(_LETTERS)
        super().__init__(inner.label, widget)
        widget.setFocusProxy(self.box)
        inner.widget.setEnabled(False)
        self.box.toggled.connect(self._follow)
        inner.changed.connect(self.changed.emit)

    def _follow(self, on: bool) -> None:  # noqa: FBT001  the signal's value
        self.inner.widget.setEnabled(on)
        if on:
            self.inner.widget.setFocus()
        self.changed.emit()

    def read(self) -> Any:  # noqa: ANN401  the field's own type
        """Read the value; that it stays while the box is not ticked."""
        return self.inner.value() if self.box.isChecked() else UNCHANGED

    def set_value(self, value: object) -> None:
        """Tick the box and put a value in."""
        self.box.setChecked(True)
        self.inner.set_value(value)

    def is_empty(self) -> bool:
        """Whether the box is not ticked."""
        return not self.box.isChecked()


_NARROW = 200
_LETTERS = 20


class _BulkDialog(ActingDialog):
    """Changes the ticked fields of what is chosen."""

    def __init__(
        self,
        page: QWidget,
        context: AppContext,
        title: str,
        ids: Sequence[int],
        intro: str,
        fields: dict[str, TickedField],
    ) -> None:
        super().__init__(page, context, title, _("Ghi &lại"), intro=intro)
        self._ids = tuple(ids)
        self._by_name = fields
        self.add(*fields.values())

    def form_error(self) -> str:
        """Say that nothing is ticked."""
        if all(field.is_empty() for field in self._by_name.values()):
            return _("Đánh dấu ít nhất một mục để sửa.")
        return ""

    def given(self) -> dict[str, Any]:
        """Give the ticked fields by name."""
        return {name: field.value() for name, field in self._by_name.items() if not field.is_empty()}


class BulkUnionsDialog(_BulkDialog):
    """Changes fields of several unions."""

    def __init__(
        self,
        page: QWidget,
        context: AppContext,
        ids: Sequence[int],
        *,
        sectors: Sequence[SectorRow],
        clusters: Sequence[ClusterRow],
    ) -> None:
        """Make the form over the unions with these ids."""
        names = {row.id: row.name for row in sectors}
        offered = [(row.id, f"{row.name} – {names.get(row.sector_id, '')}") for row in clusters]
        intro = ngettext(
            "Mục được đánh dấu ghi cho {count} đơn vị đang chọn; mục khác giữ nguyên.",
            "Mục được đánh dấu ghi cho {count} đơn vị đang chọn; mục khác giữ nguyên.",
            len(ids),
        ).format(count=len(ids))
        super().__init__(
            page,
            context,
            _("Sửa nhiều công đoàn cơ sở"),
            ids,
            intro,
            {
                "sector_id": TickedField(ComboField(_("&Khối"), [(row.id, row.name) for row in sectors])),
                "cluster_id": TickedField(
                    ComboField(_("&Cụm thi đua"), [(None, _("Không chia cụm")), *offered])
                ),
                "host_body": TickedField(LineField(_("Cơ quan đồn&g cấp"), max_length=200)),
                "address": TickedField(LineField(_("Đị&a chỉ"), max_length=200)),
                "founded_on": TickedField(DateField(_("Ngày thành lậ&p"))),
            },
        )

    def work(self) -> Callable[[], object]:
        """Give the change."""
        return partial(directory_edits.edit_unions, self.context.session, self._ids, **self.given())

    def words(self, result: object) -> str:
        """Say how many were changed."""
        count = result.count if isinstance(result, Counted) else 0
        return ngettext("Đã sửa {count} đơn vị", "Đã sửa {count} đơn vị", count).format(count=count)


class BulkMembersDialog(_BulkDialog):
    """Changes fields of several members."""

    def __init__(self, page: QWidget, context: AppContext, ids: Sequence[int]) -> None:
        """Make the form over the members with these ids."""
        intro = ngettext(
            "Mục được đánh dấu ghi cho {count} đoàn viên đang chọn; mục khác giữ nguyên.",
            "Mục được đánh dấu ghi cho {count} đoàn viên đang chọn; mục khác giữ nguyên.",
            len(ids),
        ).format(count=len(ids))
        genders = [(gender, gender_label(gender)) for gender in ("F", "M")]
        super().__init__(
            page,
            context,
            _("Sửa nhiều đoàn viên"),
            ids,
            intro,
            {
                "kind": TickedField(
                    ComboField(_("Đối tượ&ng"), [(kind, member_kind_label(kind)) for kind in MemberKind])
                ),
                "post": TickedField(LineField(_("Chức &vụ"), max_length=160)),
                "union_post": TickedField(LineField(_("Chức vụ công đ&oàn"), max_length=120)),
                "gender": TickedField(ComboField(_("Giớ&i tính"), [(None, _("Chưa ghi")), *genders])),
                "ethnicity": TickedField(LineField(_("&Dân tộc"), max_length=40)),
                "qualification": TickedField(LineField(_("T&rình độ"), max_length=120)),
                "joined_on": TickedField(DateField(_("Ngà&y vào công đoàn"))),
            },
        )

    def work(self) -> Callable[[], object]:
        """Give the change."""
        return partial(directory_edits.edit_members, self.context.session, self._ids, **self.given())

    def words(self, result: object) -> str:
        """Say how many were changed."""
        count = result.count if isinstance(result, Counted) else 0
        return ngettext("Đã sửa {count} đoàn viên", "Đã sửa {count} đoàn viên", count).format(count=count)
