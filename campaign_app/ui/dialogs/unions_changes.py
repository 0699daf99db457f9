"""The forms of decisions about unions: another name, the end, a merger."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from campaign_app.domain.language import _, ngettext
from campaign_app.services import union_changes, unions
from campaign_app.services.outcome import Added
from campaign_app.services.union_changes import RegistrationChoice
from campaign_app.services.unions import ClusterRow, SectorRow, UnionDetails, UnionRow
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.unions_acting import ActingDialog, day_of
from campaign_app.ui.forms import (
    ChoiceField,
    ComboField,
    DateField,
    LineField,
    MultiChoiceField,
    TextField,
    ask_fields,
)
from campaign_app.ui.labels import short_union

NEW = 0
"""Stands among the unions to choose for one that is founded."""


class RenameDialog(ActingDialog):
    """Gives a union another name from a day on."""

    def __init__(self, page: QWidget, context: AppContext, row: UnionRow) -> None:
        """Make the form over the present name."""
        super().__init__(
            page,
            context,
            _("Đổi tên công đoàn cơ sở"),
            _("Đổi tê&n"),
            intro=_("{name}: giấy tờ trước ngày đổi giữ nguyên tên cũ.").format(name=row.full_name),
        )
        self._row = row
        self.full_name = LineField(_("Tên &mới"), row.full_name, required=True, max_length=200)
        self.printed_name = LineField(
            _("Tên &in giấy khen"), max_length=200, hint=_("Bỏ trống nếu in đúng tên mới đầy đủ.")
        )
        self.on = DateField(_("&Từ ngày"), context.session.today(), required=True)
        self.document = LineField(_("&Văn bản"), max_length=200, hint=_("Số, ngày của quyết định đổi tên."))
        self.add(self.full_name, self.printed_name, self.on, self.document)

    def work(self) -> Callable[[], object]:
        """Give the change of name."""
        return partial(
            unions.rename_union,
            self.context.session,
            union_id=self._row.id,
            full_name=self.full_name.value(),
            printed_name=self.printed_name.value(),
            on=day_of(self.on),
            document=self.document.value(),
        )

    def words(self, result: object) -> str:
        """Say the new name."""
        del result
        return _("Đã đổi tên thành {name}").format(name=short_union(self.full_name.value()))


class DissolveDialog(ActingDialog):
    """Ends a union on a day."""

    def __init__(self, page: QWidget, context: AppContext, row: UnionRow) -> None:
        """Make the form, which says what will happen to the members."""
        count = ngettext("{count} đoàn viên", "{count} đoàn viên", row.members).format(count=row.members)
        super().__init__(
            page,
            context,
            _("Giải thể công đoàn cơ sở"),
            _("&Giải thể"),
            intro=_(
                "{name}: {members} thôi sinh hoạt tại đây từ ngày giải thể và còn giữ thẻ để chuyển sang đơn "
                "vị khác; đăng ký trong các phong trào còn mở được rút. Khen thưởng đã có giữ nguyên."
            ).format(name=row.full_name, members=count),
        )
        self._row = row
        self.on = DateField(_("&Từ ngày"), context.session.today(), required=True)
        self.document = LineField(_("&Văn bản"), max_length=200, hint=_("Số, ngày của quyết định giải thể."))
        self.note = TextField(_("Ghi &chú"))
        self.add(self.on, self.document, self.note)

    def work(self) -> Callable[[], object]:
        """Give the end of the union."""
        return partial(
            union_changes.dissolve_union,
            self.context.session,
            union_id=self._row.id,
            on=day_of(self.on),
            document=self.document.value(),
            note=self.note.value(),
        )

    def words(self, result: object) -> str:
        """Say which union ended."""
        del result
        return _("Đã giải thể {name}").format(name=short_union(self._row.full_name))


class NewUnionFields:
    """The fields of a union that a decision founds; greyed while a known one is chosen."""

    def __init__(self, sectors: Sequence[SectorRow], clusters: Sequence[ClusterRow], like: UnionRow) -> None:
        """Make the fields; sector and cluster begin as those of ``like``."""
        self._clusters = tuple(clusters)
        self.code = LineField(_("&Mã"), max_length=40)
        self.full_name = LineField(_("Tên đầ&y đủ"), max_length=200)
        self.sector = ComboField(_("&Khối"), [(row.id, row.name) for row in sectors], like.sector_id)
        self.cluster = ComboField(_("&Cụm thi đua"), [(None, _("Không chia cụm"))])
        self.sector.changed.connect(self._offer_clusters)
        self._offer_clusters()
        self.cluster.set_value(like.cluster_id)

    def all(self) -> tuple[LineField, LineField, ComboField, ComboField]:
        """Give the fields in the order of the form."""
        return self.code, self.full_name, self.sector, self.cluster

    def _offer_clusters(self) -> None:
        inside = [(row.id, row.name) for row in self._clusters if row.sector_id == self.sector.value()]
        self.cluster.set_options([(None, _("Không chia cụm")), *inside])

    def set_enabled(self, *, on: bool) -> None:
        """Take words, or grey the fields."""
        for field in self.all():
            field.widget.setEnabled(on)

    def details(self) -> UnionDetails:
        """Read the fields."""
        return UnionDetails(
            code=self.code.value(),
            full_name=self.full_name.value(),
            sector_id=self.sector.value(),
            cluster_id=self.cluster.value(),
        )

    def problem(self) -> str:
        """Say what is missing; nothing when all is there."""
        if not self.code.value() or not self.full_name.value():
            return _("Đơn vị mới cần có mã và tên đầy đủ.")
        return ""


class MergeDialog(ActingDialog):
    """Merges the ticked unions into a known or a new one."""

    def __init__(
        self,
        page: QWidget,
        context: AppContext,
        *,
        listed: Sequence[UnionRow],
        ticked: Sequence[int],
        sectors: Sequence[SectorRow],
        clusters: Sequence[ClusterRow],
    ) -> None:
        """Make the form.

        Args:
            page: the page it is about.
            context: the window's context.
            listed: the living unions.
            ticked: the ids of those ticked to begin with; they stand first.
            sectors: the sectors a new union may be of.
            clusters: the clusters a new union may be of.
        """
        super().__init__(
            page,
            context,
            _("Sáp nhập công đoàn cơ sở"),
            _("Sá&p nhập"),
            intro=_(
                "Đoàn viên chuyển sang đơn vị tiếp nhận; giấy tờ và khen thưởng đã có giữ nguyên tên cũ."
            ),
        )
        chosen = [row for row in listed if row.id in set(ticked)]
        first = [*chosen, *(row for row in listed if row.id not in set(ticked))]
        self._names = {row.id: short_union(row.full_name) for row in listed}
        self.goes_on: Mapping[int, int | None] = {}
        self.sources = MultiChoiceField(
            _("Đơn vị &sáp nhập"),
            [(row.id, short_union(row.full_name)) for row in first],
            [row.id for row in chosen],
            required=True,
            hint=_("Đánh dấu những đơn vị kết thúc hoạt động để sáp nhập."),
            filter_hint=_("Lọc theo tên đơn vị"),
        )
        self.into = ChoiceField(
            _("Sáp nhập &vào"),
            [(NEW, _("Đơn vị mới thành lập")), *((row.id, row.full_name) for row in listed)],
            NEW,
            required=True,
        )
        self.founded = NewUnionFields(sectors, clusters, first[0])
        self.on = DateField(_("&Từ ngày"), context.session.today(), required=True)
        self.document = LineField(
            _("Quyết đị&nh"), max_length=200, hint=_("Số, ngày của quyết định sáp nhập.")
        )
        self.note = TextField(_("&Ghi chú"))
        self.add(self.sources, self.into, *self.founded.all(), self.on, self.document, self.note)
        self.into.changed.connect(self._follow_target)

    def _follow_target(self) -> None:
        self.founded.set_enabled(on=self.into.edit.value() == NEW)

    def form_error(self) -> str:
        """Say what a new union lacks."""
        return self.founded.problem() if self.into.value() == NEW else ""

    def accept(self) -> None:
        """Ask which registrations go on where that is open, then merge."""
        if not self.check():
            return
        session, sources, into = self.context.session, self._sources(), self.into.value()
        self.accept_button.setEnabled(False)
        self.context.read(
            self,
            lambda: union_changes.registrations_to_settle(
                session, source_ids=sources, into=None if into == NEW else into
            ),
            self._settle,
            self.refuse,
        )

    def _settle(self, choices: Sequence[RegistrationChoice]) -> None:
        self.accept_button.setEnabled(True)
        found = ask_registrations(self, choices, self._names)
        if found is not None:
            self.goes_on = found
            self.act()

    def _sources(self) -> list[int]:
        into = self.into.value()
        return [union_id for union_id in self.sources.value() if union_id != into]

    def work(self) -> Callable[[], object]:
        """Give the merger."""
        into = self.into.value()
        return partial(
            union_changes.merge_unions,
            self.context.session,
            source_ids=self._sources(),
            into=self.founded.details() if into == NEW else into,
            on=day_of(self.on),
            document=self.document.value(),
            note=self.note.value(),
            goes_on=self.goes_on,
        )

    def words(self, result: object) -> str:
        """Say what merged into what."""
        del result
        into = self.into.value()
        name = short_union(self.founded.full_name.value()) if into == NEW else self._names[into]
        count = len(self._sources())
        return ngettext(
            "Đã sáp nhập {count} đơn vị vào {name}", "Đã sáp nhập {count} đơn vị vào {name}", count
        ).format(count=count, name=name)

    @property
    def union_id(self) -> int | None:
        """The union that took the others in, once that is done."""
        return self.outcome.id if isinstance(self.outcome, Added) else None


def ask_registrations(
    parent: QWidget, choices: Sequence[RegistrationChoice], names: Mapping[int, str]
) -> dict[int, int | None] | None:
    """Ask which registration goes on where several stand; None when the officer gives up."""
    open_ones = [choice for choice in choices if len(choice.options) > 1]
    if not open_ones:
        return {}
    fields = [
        ComboField(
            _("Phong trào {code}").format(code=choice.campaign), _options(choice, names), choice.proposed
        )
        for choice in open_ones
    ]
    found: tuple[Any, ...] | None = ask_fields(
        parent,
        _("Đăng ký đi tiếp"),
        _("&Tiếp tục"),
        fields,
        intro=_(
            "Mỗi phong trào còn mở chỉ một đăng ký cùng kết quả của nó đi tiếp, các đăng ký khác được rút."
        ),
    )
    if found is None:
        return None
    return {choice.campaign_id: value for choice, value in zip(open_ones, found, strict=True)}


def _options(choice: RegistrationChoice, names: Mapping[int, str]) -> list[tuple[int | None, str]]:
    told: list[tuple[int | None, str]] = []
    for row in choice.options:
        results = ngettext("{count} kết quả", "{count} kết quả", row.results).format(count=row.results)
        told.append((row.union_id, f"{names.get(row.union_id, '')} – {results}"))
    return [*told, (None, _("Không đăng ký nào đi tiếp"))]
