"""How the score of one union came about, criterion by criterion; saved to be sent, or tried otherwise."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.language import _
from campaign_app.services import papers, scores
from campaign_app.services.forms.papers import save_paper
from campaign_app.services.papers import Paper
from campaign_app.services.score_explained import ExplainedLine, ScoreExplanation
from campaign_app.ui import theme
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.fitting import fit_to_screen
from campaign_app.ui.dialogs.results_sheet_columns import line_words, one_line, sheet_columns
from campaign_app.ui.dialogs.results_what_if import WhatIfDialog
from campaign_app.ui.messages import notify
from campaign_app.ui.page import ElidedLabel, label, row
from campaign_app.ui.pages.awards_files import last_folder, remember_folder
from campaign_app.ui.table_export import open_file
from campaign_app.ui.table_panel import TablePanel

_SIZE = (1100, 700)
_WIDTHS = (44, 0, 66, 108, 116, 108, 114, 100)


class ScoreSheetDialog(QDialog):
    """The sheet of one union, to show and to defend its score."""

    def __init__(self, parent: QWidget, context: AppContext, told: ScoreExplanation) -> None:
        super().__init__(parent.window())
        self.context = context
        self.told = told
        self.setWindowTitle(_("Bảng điểm – {name}").format(name=told.registration.name))
        self.panel = TablePanel(
            sheet_columns(),
            lambda line: line.criterion.code,
            name=_("Bảng điểm từng tiêu chí"),
            filter_hint=_("Lọc tiêu chí"),
        )
        self.panel.set_rows(told.lines)
        self.chosen = ElidedLabel("")
        self.summary = label("\n".join([*told.steps, *told.standing]), wrap=True)
        self.every = QCheckBox(_("Của &mọi đơn vị"))
        self.every.setToolTip(_("Lưu phiếu của mọi đơn vị trong phong trào vào một tệp"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.PADDING)
        layout.setSpacing(theme.GAP)
        layout.addWidget(label(told.registration.name, "heading"))
        layout.addWidget(self.panel, 1)
        layout.addWidget(self.chosen)
        layout.addWidget(self.summary)
        layout.addLayout(self._buttons())
        self.panel.set_widths(_WIDTHS)
        self.panel.view.chosen_changed.connect(self._show_chosen)
        self.panel.view.setCurrentIndex(self.panel.model.index(0, 0))
        self.panel.view.setFocus()
        self._show_chosen()
        fit_to_screen(self, *_SIZE)

    def _buttons(self) -> QHBoxLayout:
        self.trial = self._button(_("&Thử thay đổi…"), self.try_values)
        self.save_pdf = self._button(_("Lưu &PDF…"), partial(self._save, ".pdf", papers.score_sheets_as_pdf))
        self.save_word = self._button(_("Lưu &Word…"), partial(self._save, ".docx", papers.score_sheets))
        close = self._button(_("Đó&ng"), self.accept)
        close.setDefault(True)
        return row(self.trial, None, self.every, self.save_pdf, self.save_word, close)

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: act())
        return button

    def _show_chosen(self) -> None:
        line = self.panel.view.current_row()
        words = line_words(line) if isinstance(line, ExplainedLine) else ""
        self.chosen.setText(one_line(words.partition("\n")[2]))
        self.chosen.setToolTip(words)

    def try_values(self) -> None:
        """Open the trial: what the score and the ranks would be with other values."""
        session, campaign_id = self.context.session, self.told.campaign.id
        self.context.read(
            self,
            lambda: scores.live_book(session, campaign_id),
            lambda book: WhatIfDialog(self, book, self.told).open(),
        )

    def _save(self, ending: str, make: Callable[..., Paper]) -> None:
        """Ask for a file and write the sheet, or all sheets, into it."""
        session, told = self.context.session, self.told
        chosen = None if self.every.isChecked() else [told.registration.id]
        stem = papers.score_sheets_name(
            session, told.campaign.id, None if chosen is None else told.registration.name
        )
        kinds = _("Tệp PDF (*.pdf)") if ending == ".pdf" else _("Tệp Word (*.docx)")
        typed, _kind = QFileDialog.getSaveFileName(
            self, _("Lưu phiếu chấm điểm"), str(last_folder() / f"{stem}{ending}"), kinds
        )
        if not typed:
            return
        target = Path(typed)
        if target.suffix.lower() != ending:
            target = target.with_name(f"{target.name}{ending}")

        def work() -> Path:
            paper = make(session, told.campaign.id, registration_ids=chosen)
            remember_folder(target.parent)
            return save_paper(paper, target)

        def tell(path: Path) -> None:
            words = _("Đã lưu {name}.").format(name=path.name)
            notify(self, words, _("&Mở tệp"), lambda: open_file(path))

        self.context.read(self, work, tell)
