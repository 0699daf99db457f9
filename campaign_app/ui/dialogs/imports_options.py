"""What an import belongs to and what it may do: campaign, year, union, policy, empty cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.services import campaigns, unions
from campaign_app.services.imports import ImportSpec, Policy, Scope
from campaign_app.services.session import Session
from campaign_app.ui import theme
from campaign_app.ui.labels import short_union
from campaign_app.ui.page import ElidedComboBox

_YEARS = 10
_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Places:
    """What a list may belong to, each as (value, words)."""

    campaigns: tuple[tuple[int, str], ...]
    years: tuple[tuple[int, str], ...]
    unions: tuple[tuple[int, str], ...]
    this_year: int


def read_places(session: Session, campaign_id: int | None) -> Places:
    """Read the campaigns, years and living unions of a workspace."""
    listed = campaigns.campaigns(session)
    today = session.today().year
    own = next((row.year for row in listed if row.id == campaign_id), today)
    newest = max(today, *(row.year for row in listed)) if listed else today
    years = sorted({*range(newest, newest - _YEARS, -1), *(row.year for row in listed)}, reverse=True)
    return Places(
        tuple((row.id, f"{row.code} – {row.title}") for row in listed),
        tuple((year, str(year)) for year in years),
        tuple((row.id, short_union(row.full_name)) for row in unions.unions(session, include_ended=False)),
        own,
    )


class OptionsBox(QWidget):
    """The choices above the columns; ``scope_changed`` asks for other fields, ``changed`` for a new plan."""

    scope_changed = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.campaign, self.year, self.union = _combo(), _combo(), _combo()
        self.policy = _combo()
        for policy, words in (
            (Policy.BOTH, _("Thêm mới và cập nhật")),
            (Policy.ADD, _("Chỉ thêm mới, mục đã có để nguyên")),
            (Policy.UPDATE, _("Chỉ cập nhật mục đã có")),
        ):
            self.policy.addItem(words, policy.value)
        self.blanks = QCheckBox(_("Ô trống &xóa giá trị đã có"))
        self.blanks.setToolTip(_("Thông thường ô trống để nguyên giá trị đang có trong sổ"))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(theme.PADDING)
        self._form.setVerticalSpacing(theme.STEP)
        for words, combo in (
            (_("Ph&ong trào"), self.campaign),
            (_("Th&uộc năm"), self.year),
            (_("Của đơn &vị"), self.union),
            (_("&Cách nhập"), self.policy),
        ):
            title = QLabel(words)
            title.setBuddy(combo)
            title.setMinimumHeight(theme.CONTROL_HEIGHT)
            combo.setAccessibleName(words.replace("&", ""))
            self._form.addRow(title, combo)
        self._form.addRow("", self.blanks)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._form)
        for combo in (self.campaign, self.year):
            combo.currentIndexChanged.connect(lambda _place: self.scope_changed.emit())
        self.union.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.policy.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.blanks.toggled.connect(lambda _is_on: self.changed.emit())

    def show_places(
        self, places: Places, *, campaign_id: int | None, year: int | None, union_id: int | None
    ) -> None:
        """Offer what lists may belong to, with what the page is about chosen."""
        _fill(self.campaign, places.campaigns, campaign_id)
        _fill(self.year, places.years, year or places.this_year)
        _fill(self.union, ((None, _("như danh sách ghi")), *places.unions), union_id)

    def show_kind(self, spec: ImportSpec) -> None:
        """Ask only what a list of this kind needs."""
        for combo, is_asked in (
            (self.campaign, spec.scope is Scope.CAMPAIGN),
            (self.year, spec.scope is Scope.YEAR),
            (self.union, spec.takes_union),
        ):
            self._form.setRowVisible(combo, is_asked)
        self._spec = spec

    def campaign_id(self) -> int | None:
        """Give the campaign the list is of; None where that is not asked."""
        chosen = self.campaign.currentData()
        return int(chosen) if self._spec.scope is Scope.CAMPAIGN and chosen is not None else None

    def chosen_year(self) -> int | None:
        """Give the year the list is of; None where that is not asked."""
        chosen = self.year.currentData()
        return int(chosen) if self._spec.scope is Scope.YEAR and chosen is not None else None

    def union_id(self) -> int | None:
        """Give the union all rows belong to; None where the list says it."""
        chosen = self.union.currentData()
        return int(chosen) if self._spec.takes_union and chosen is not None else None

    def chosen_policy(self) -> Policy:
        """Give what the import may do."""
        return Policy(str(self.policy.currentData()))


def _combo() -> ElidedComboBox:
    combo = ElidedComboBox()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(_LETTERS)
    return combo


def _fill(combo: QComboBox, options: Sequence[tuple[int | None, str]], chosen: int | None) -> None:
    combo.blockSignals(True)
    combo.clear()
    for value, words in options:
        combo.addItem(words, value)
    values = [value for value, _words in options]
    combo.setCurrentIndex(values.index(chosen) if chosen in values else 0)
    combo.blockSignals(False)
