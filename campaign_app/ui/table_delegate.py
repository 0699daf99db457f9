"""How a cell of any table is typed into, and how a cut text is told."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from campaign_app.ui import theme
from campaign_app.ui.tables import ALIGNMENTS, EDIT, TOOLTIP, Align, EditorKind, Index, SnapshotTableModel

CELL_MARGIN = 26
"""Pixels a cell takes beside its text."""
_HAS_TEXT = QStyleOptionViewItem.ViewItemFeature.HasDisplay


class CellDelegate(QStyledItemDelegate):
    """Opens the column's editor and shows a cut text as a tooltip."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Say how a cell is painted; Qt's own way, role by role, makes a frame half as long again."""
        model = index.model()
        cell = model.plain_cell(index) if isinstance(model, SnapshotTableModel) else None
        if cell is None or "\n" in cell[1]:
            super().initStyleOption(option, index)
            return
        column, text, colour = cell
        option.index = index  # type: ignore[assignment]  # Qt paints plain indexes only
        option.text = text
        option.features |= _HAS_TEXT
        option.displayAlignment = ALIGNMENTS[column.align]
        if column.strong:
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            option.font, option.fontMetrics = font, QFontMetrics(font)
        if colour and text:
            palette = option.palette
            palette.setColor(QPalette.ColorRole.Text, theme.colour(colour))
            option.palette = palette

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open a line, or a list to choose from."""
        model = index.model()
        column = model.columns[index.column()] if isinstance(model, SnapshotTableModel) else None
        editor = column.editor if column else None
        if editor is not None and editor.kind is EditorKind.CHOICE:
            combo = QComboBox(parent)
            found = model.row_at(index) if isinstance(model, SnapshotTableModel) else None
            combo.addItems(list(editor.choices(found)) if editor.choices else [])
            combo.setAccessibleName(column.title if column else "")
            return combo
        line = QLineEdit(parent)
        line.setFrame(False)
        if column is not None:
            line.setAccessibleName(column.title)
            if column.align is Align.RIGHT:
                line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the stored value; an open editor keeps what is being typed."""
        text = str(index.data(EDIT) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand on what was typed or chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show a text that is cut."""
        text = str(index.data() or "")
        if not index.data(TOOLTIP) and text:
            room = option.rect.width() - CELL_MARGIN // 2
            if view.fontMetrics().horizontalAdvance(text) > room:
                QToolTip.showText(event.globalPos(), text, view)
                return True
        return super().helpEvent(event, view, option, index)
