"""A trial on the score of a union: what score and ranks other values would give; nothing is saved."""

from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.formats import format_points
from campaign_app.domain.language import _
from campaign_app.domain.value_words import typed_words
from campaign_app.services.score_explained import ExplainedLine, ScoreExplanation
from campaign_app.services.scores import ScoreBook, ScoreRow
from campaign_app.services.what_if import Supposed, WhatIf, suppose
from campaign_app.ui import theme
from campaign_app.ui.dialogs.fitting import fit_to_screen
from campaign_app.ui.dialogs.results_sheet_columns import TrialLine, points_words, trial_columns
from campaign_app.ui.page import label, row
from campaign_app.ui.table_panel import TablePanel

_SIZE = (1040, 640)
_WIDTHS = (44, 0, 66, 112, 72, 132, 110)


class WhatIfDialog(QDialog):
    """The criteria with a column to type in; score, rating and ranks before and after above them."""

    def __init__(self, parent: QWidget, book: ScoreBook, told: ScoreExplanation) -> None:
        super().__init__(parent.window())
        self._book, self._told = book, told
        self._typed: dict[tuple[int, bool], str] = {}
        self.setWindowTitle(_("Thử thay đổi – {name}").format(name=told.registration.name))
        self.side = QComboBox()
        self.side.addItem(_("Thử kết quả thẩm định"), userData=True)
        self.side.addItem(_("Thử kết quả tự chấm"), userData=False)
        self.side.setAccessibleName(_("Cột muốn thử"))
        self.panel = TablePanel(
            trial_columns(self._try),
            lambda line: line.told.criterion.code,
            name=_("Các giá trị đang thử"),
            filter_hint=_("Lọc tiêu chí"),
        )
        self.warning = label(_("Chỉ để thử: không giá trị nào ở đây được ghi vào sổ."), "strong", wrap=True)
        self._places: dict[tuple[int, int], QLabel] = {}
        self.reset = QPushButton(_("Đặt &lại"))
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(lambda _checked: self.put_back())
        close = QPushButton(_("Đó&ng"))
        close.clicked.connect(self.accept)
        close.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.PADDING)
        layout.setSpacing(theme.GAP)
        layout.addWidget(label(told.registration.name, "heading"))
        layout.addWidget(self.warning)
        layout.addLayout(self._make_places())
        layout.addWidget(self.panel, 1)
        layout.addLayout(row(self.side, None, self.reset, close))
        self.side.currentIndexChanged.connect(lambda _place: self._renew())
        self._renew()
        self.panel.set_widths(_WIDTHS)
        self.panel.view.setCurrentIndex(self.panel.model.index(0, 5))
        self.panel.view.setFocus()
        fit_to_screen(self, *_SIZE)

    def _make_places(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.PADDING)
        heads = (_("Điểm"), _("Tự chấm"), _("Xếp loại"), _("Hạng khối"), _("Hạng cụm"), _("Hạng chung"))
        for at, head in enumerate(heads, 1):
            grid.addWidget(label(head, "muted"), 0, at)
        for line, name in ((1, _("Hiện nay")), (2, _("Nếu thay đổi"))):
            grid.addWidget(label(name, "muted"), line, 0)
            for at in range(1, len(heads) + 1):
                self._places[line, at] = label("", "strong" if line > 1 else "")
                grid.addWidget(self._places[line, at], line, at)
        grid.setColumnStretch(len(heads) + 1, 1)
        return grid

    @property
    def verified(self) -> bool:
        """Whether verified values are tried, or the union's own."""
        return bool(self.side.currentData())

    def put_back(self) -> None:
        """Forget all that was tried."""
        self._typed.clear()
        self._renew()

    def _try(self, line: TrialLine, typed: str) -> None:
        """Take in what was typed; a value that is none is refused, and the one before stays."""
        place = line.told.criterion.id, line.verified
        before = dict(self._typed)
        if typed.strip() == line.start:
            self._typed.pop(place, None)
        else:
            self._typed[place] = typed.strip()
        try:
            self._renew()
        except Exception:
            self._typed = before
            raise

    def _renew(self) -> None:
        supposed = [
            Supposed(criterion_id=criterion_id, typed=typed, verified=verified)
            for (criterion_id, verified), typed in self._typed.items()
        ]
        told = suppose(self._book, self._told.registration.id, supposed)
        after = {line.criterion.code: line for line in told.sheet_after.lines}
        self.panel.set_rows(
            [
                TrialLine(
                    told=line,
                    after=after[line.criterion.code],
                    start=_start(line, verified=self.verified, period_id=list(self._book.facts.weights)[-1]),
                    typed=self._typed.get((line.criterion.id, self.verified)),
                    verified=self.verified,
                )
                for line in self._told.lines
            ]
        )
        self._show(told)

    def _show(self, told: WhatIf) -> None:
        before, after = _place_words(told.before), _place_words(told.after)
        for at, (old, new) in enumerate(zip(before, after, strict=True), 1):
            self._places[1, at].setText(old)
            self._places[2, at].setText(new if new == old else f"→ {new}")
        self.reset.setEnabled(bool(self._typed))


def _place_words(item: ScoreRow) -> tuple[str, ...]:
    return (
        format_points(item.total),
        "–" if item.self_total is None else format_points(item.self_total),
        item.rating_label,
        *("–" if rank is None else str(rank) for rank in (item.rank, item.cluster_rank, item.overall_rank)),
    )


def _start(line: ExplainedLine, *, verified: bool, period_id: int) -> str:
    """The value as the cell's editor would begin with it: that of the last part of the year."""
    part = next((item for item in line.parts if item.period_id == period_id), None)
    if part is None:
        return ""
    value = part.verified_value if verified else part.own_value
    if value is not None:
        return typed_words(line.criterion.rule.rule, value)
    return points_words(part.verified_points if verified else part.own_points)
