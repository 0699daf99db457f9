"""What is known of the selected cell of the results grid, beside the grid."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from campaign_app.domain.formats import format_decimal, format_points
from campaign_app.domain.language import _
from campaign_app.services.result_grid import GridCell, GridRow, ResultGrid
from campaign_app.ui import theme
from campaign_app.ui.commands import ActButton
from campaign_app.ui.page import label
from campaign_app.ui.pages.results_acts import GridPage
from campaign_app.ui.pages.results_columns import Wrong, difference, points_words, stored_words
from campaign_app.ui.pages.results_notes import NotesBox

WIDTH, NARROW = 300, 250


class ResultPanel(QScrollArea):
    """Criterion, rule, pledge, both values with their points, notes, who entered and verified; the score.

    Args:
        page: the page of the grid.
        write_note: takes a place and ``self_note`` or ``note``, see :meth:`ResultActs.note`.
        acts: verifying with a reason, accepting the cell, opening the score sheet.
        boxes: what stands below.
    """

    def __init__(
        self,
        page: GridPage,
        write_note: Callable[..., None],
        acts: tuple[QAction, QAction, QAction],
        boxes: Sequence[Any] = (),
    ) -> None:
        super().__init__()
        override, accept, sheet = acts
        self.setAccessibleName(_("Chi tiết ô đang chọn"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self._name = label("", "heading", wrap=True)
        self._score = label("", "muted", wrap=True)
        self._title = label("", "strong", wrap=True)
        self._text = label("", wrap=True)
        self._rule = label("", "muted", wrap=True)
        self._wrong = label("", "error", wrap=True)
        self._table = QGridLayout()
        self._note = label("", wrap=True)
        self._who = label("", "small", wrap=True)
        self._override = ActButton(override)
        self._accept = ActButton(accept)
        self._boxes = boxes
        self.notes = NotesBox(page, write_note)
        self._lay_out(ActButton(sheet))
        self.show_nothing()

    def _lay_out(self, sheet: ActButton) -> None:
        inside = QWidget()
        inside.setObjectName("scrolled")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(theme.GAP, 0, theme.GAP, 0)
        layout.setSpacing(theme.GAP)
        self._table.setHorizontalSpacing(theme.GAP)
        self._table.setVerticalSpacing(theme.STEP)
        self._table.setColumnStretch(1, 1)
        for widget in (self._name, self._score, sheet):
            layout.addWidget(widget)
        layout.addSpacing(theme.PADDING)
        for widget in (self._title, self._text, self._rule, self._wrong):
            layout.addWidget(widget)
        layout.addLayout(self._table)
        for widget in (self._note, self._who, self._accept, self._override, self.notes, *self._boxes):
            layout.addWidget(widget)
        layout.addStretch()
        self.setWidget(inside)

    def set_room(self, *, is_wide: bool) -> None:
        """Leave more to the grid on a small screen."""
        self.setFixedWidth(WIDTH if is_wide else NARROW)

    def show_nothing(self) -> None:
        """Say what to do while no row is selected."""
        self._name.setText(_("Chưa chọn ô nào"))
        self._score.setText(_("Chọn một ô trong bảng để xem tiêu chí, chỉ tiêu giao ước và điểm."))
        self._show_cell(None, None, None)
        self._show_boxes(None, None, None)

    def show_place(self, grid: ResultGrid, row: GridRow, cell: GridCell | None, wrong: Wrong | None) -> None:
        """Show a row's score and, where the caret is on a criterion, its cell."""
        self._name.setText(row.registration.name)
        self._score.setText(score_words(row))
        self._show_cell(grid, cell, wrong)
        self._show_boxes(grid, row, cell)

    def _show_boxes(self, grid: ResultGrid | None, row: GridRow | None, cell: GridCell | None) -> None:
        self.notes.show_place(grid, row, cell)
        for box in self._boxes:
            box.show_place(grid, row, cell)

    def _show_cell(self, grid: ResultGrid | None, cell: GridCell | None, wrong: Wrong | None) -> None:
        while (item := self._table.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        about = cell is not None
        for widget in (self._title, self._text, self._rule, self._note, self._who, self._accept):
            widget.setVisible(about)
        self._override.setVisible(about)
        self._wrong.setVisible(wrong is not None)
        if wrong is not None:
            self._wrong.setText(
                _("Chưa lưu “{typed}”. {reason} Gõ lại, hoặc bấm Esc để bỏ.").format(
                    typed=wrong.typed, reason=wrong.reason
                )
            )
        if grid is None or cell is None:
            return
        criterion = cell.criterion
        self._title.setText(
            _("Tiêu chí {code} ({points} điểm)").format(
                code=criterion.code, points=format_decimal(criterion.max_points)
            )
        )
        self._text.setText(criterion.rule.text)
        self._rule.setText(_rule_words(cell))
        self._accept.setVisible(cell.applies)
        self._override.setVisible(cell.applies)
        if cell.applies:
            self._fill_table(cell)
        note = cell.result.override_note if cell.result else ""
        self._note.setText(_("Ghi chú thẩm định: {note}").format(note=note))
        self._note.setVisible(bool(note))
        who = _who_words(grid, cell)
        self._who.setText(who)
        self._who.setVisible(bool(who))

    def _fill_table(self, cell: GridCell) -> None:
        found = cell.result
        rows = [
            (_("Giao ước"), cell.pledge or _("không có"), ""),
            (
                _("Tự chấm"),
                stored_words(cell, verified=False) or _("chưa có"),
                _points(found.self_points if found else None),
            ),
            (
                _("Thẩm định"),
                stored_words(cell, verified=True) or _("chưa thẩm định"),
                _points(found.verified_points if found else None),
            ),
        ]
        apart = difference(cell)
        if apart:
            sign = "+" if apart > 0 else "−"
            rows.append((_("Chênh lệch"), "", _points(abs(apart), sign)))
        for place, (name, value, points) in enumerate(rows):
            words: list[QLabel] = [label(name, "muted"), label(value, "strong", wrap=True), label(points)]
            words[2].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            for column, widget in enumerate(words):
                self._table.addWidget(widget, place, column)


def score_words(row: GridRow) -> str:
    """Say where a collective stands: total, rating, rank, what is not verified, what bars it."""
    score = row.score
    if score is None:
        return _("Không có tiêu chí nào áp dụng cho đơn vị này.")
    lines = [
        _("{points} điểm – {rating}").format(points=format_points(score.total), rating=score.rating_label),
        _("Hạng {rank} trong khối {sector}").format(rank=score.rank, sector=score.sector)
        if score.rank
        else _("Không xếp hạng (khối {sector})").format(sector=score.sector),
    ]
    left = score.applicable_count - score.verified_count
    if left:
        lines.append(_("Còn {count} tiêu chí chưa thẩm định").format(count=left))
    if score.knockouts:
        lines.append(_("Bị loại trừ: {reasons}").format(reasons="; ".join(score.knockouts)))
    return "\n".join(lines)


def _points(hundredths: int | None, sign: str = "") -> str:
    if hundredths is None:
        return ""
    return _("{points} điểm").format(points=sign + points_words(hundredths))


def _rule_words(cell: GridCell) -> str:
    lines = [_("Cách chấm: {rule}.").format(rule=cell.criterion.rule.rule.describe())]
    if cell.criterion.evidence_needed:
        lines.append(_("Cần minh chứng kèm theo."))
    if not cell.applies:
        lines.append(_("Không áp dụng cho khối của đơn vị này."))
    return "\n".join(lines)


def _who_words(grid: ResultGrid, cell: GridCell) -> str:
    found = cell.result
    if found is None:
        return ""
    lines = []
    for who, at, by_name, by_nobody in (
        (found.self_by, found.self_at, _("{who} nhập tự chấm lúc {when}"), _("Nhập tự chấm lúc {when}")),
        (found.verified_by, found.verified_at, _("{who} thẩm định lúc {when}"), _("Thẩm định lúc {when}")),
    ):
        if at is not None:
            name = grid.officers.get(who or 0, "")
            when = at.astimezone().strftime("%H:%M %d/%m/%Y")
            lines.append(by_name.format(who=name, when=when) if name else by_nobody.format(when=when))
    return "\n".join(lines)
