"""The field of legal bases: documents of the library, ticked, marked when they do not hold."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from campaign_app.domain.language import _
from campaign_app.services.launching import why_not_held
from campaign_app.services.regulations import LegalDocumentRow
from campaign_app.ui import icons
from campaign_app.ui.fields import Field

_HEIGHT = 190
_ID = Qt.ItemDataRole.UserRole


class BasesField(Field[tuple[int, ...]]):
    """Which documents a campaign stands on, by their ids."""

    def __init__(
        self, title: str, documents: Sequence[LegalDocumentRow], chosen: Sequence[int], on: date
    ) -> None:
        self.listed = QListWidget()
        self.listed.setObjectName("boxed")
        super().__init__(title, self.listed)
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.listed.setFixedHeight(_HEIGHT)
        self.listed.setWordWrap(True)
        self._on = on
        self._documents: dict[int, LegalDocumentRow] = {}
        self.offer(documents, chosen)
        self.listed.itemChanged.connect(lambda _item: self.changed.emit())

    def offer(self, documents: Sequence[LegalDocumentRow], chosen: Sequence[int]) -> None:
        """Offer these documents, ticked ones first."""
        self._documents = {row.id: row for row in documents}
        was_quiet = self.listed.blockSignals(True)
        self.listed.clear()
        order = {document_id: place for place, document_id in enumerate(chosen)}
        for row in sorted(documents, key=lambda row: order.get(row.id, len(order))):
            item = QListWidgetItem(self.listed)
            item.setData(_ID, row.id)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Checked if row.id in order else Qt.CheckState.Unchecked)
        self.listed.blockSignals(was_quiet)
        self.mark(self._on)

    def mark(self, on: date) -> None:
        """Mark the documents that do not hold on this day, in words and with a sign."""
        self._on = on
        was_quiet = self.listed.blockSignals(True)
        for place in range(self.listed.count()):
            item = self.listed.item(place)
            row = self._documents[item.data(_ID)]
            number, subject, wrong = row.document.number, row.document.subject, why_not_held(row, on)
            words = f"{number} – {subject}"
            if wrong:
                words = _("{number} ({problem}) – {subject}").format(
                    number=number, problem=wrong, subject=subject
                )
            item.setText(words)
            item.setToolTip(words)
            item.setIcon(icons.icon("alert-outline" if wrong else "check", "amber_ink" if wrong else "green"))
        self.listed.blockSignals(was_quiet)

    def read(self) -> tuple[int, ...]:
        """Read the ids of the ticked documents, in the order shown."""
        items = (self.listed.item(place) for place in range(self.listed.count()))
        return tuple(int(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def set_value(self, value: tuple[int, ...]) -> None:
        """Tick exactly these."""
        for place in range(self.listed.count()):
            item = self.listed.item(place)
            on = item.data(_ID) in value
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def is_empty(self) -> bool:
        """Whether nothing is ticked."""
        return not self.read()
