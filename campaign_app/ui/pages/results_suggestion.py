"""The suggestion for a cell of the results grid, beside it: taken, overridden, or all of them at once."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.suggestion_sources import SuggestionSource, source_label
from campaign_app.domain.value_words import typed_words, value_words
from campaign_app.services import suggestions
from campaign_app.services.outcome import Counted
from campaign_app.services.result_grid import GridCell, GridRow, ResultGrid
from campaign_app.services.suggestions import Place, Suggestion, WaitingSuggestion
from campaign_app.ui import theme
from campaign_app.ui.commands import ActButton, command
from campaign_app.ui.dialogs.suggestions import OtherValueDialog, WaitingDialog
from campaign_app.ui.messages import notify
from campaign_app.ui.page import label
from campaign_app.ui.pages.results_acts import GridPage
from campaign_app.ui.pages.results_columns import place_of

_FEEDS = (
    Changes.ACTIVITIES
    | Changes.MEMBERS
    | Changes.UNIONS
    | Changes.REGISTRATIONS
    | Changes.CRITERIA
    | Changes.CAMPAIGNS
    | Changes.SUBJECTS
)


class SuggestionBox(QWidget):
    """Shows what the year's figures suggest for the cell the caret is on; hidden where nothing feeds it."""

    def __init__(self, page: GridPage) -> None:
        super().__init__()
        self._page = page
        self._known: dict[Place, Suggestion] = {}
        self._known_for: tuple[int, int] | None = None
        self._at: tuple[ResultGrid, GridRow, GridCell] | None = None
        owner = page.panel
        self.take = command(
            owner,
            _("Lấy gợi ý"),
            self._take_one,
            icon="lightbulb-outline",
            shortcut="Ctrl+L",
            tip=_("Ghi giá trị gợi ý làm kết quả thẩm định của ô này"),
        )
        self.other = command(
            owner, _("Ghi giá trị &khác…"), self._ask_other, icon="pencil-outline", shortcut="Ctrl+Shift+L"
        )
        self.take_all = command(
            owner,
            _("Lấy &mọi gợi ý…"),
            self._list_all,
            icon="lightbulb-outline",
            tip=_("Xem mọi gợi ý cho các ô chưa thẩm định rồi lấy một lần"),
        )
        owner.view.addActions(self.commands())
        self._title = label("", "strong", wrap=True)
        self._words = label("", wrap=True)
        self._apart = label("", "error", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.GAP, 0, 0)
        layout.setSpacing(theme.STEP)
        self._buttons = [ActButton(action) for action in self.commands()]
        for widget in (self._title, self._words, self._apart, *self._buttons):
            layout.addWidget(widget)
        page.context.bus.data_changed.connect(self._on_changed)
        self.hide()

    def commands(self) -> Sequence[QAction]:
        """Give the acts for the menu of the grid."""
        return (self.take, self.other, self.take_all)

    def _on_changed(self, changes: Changes) -> None:
        if changes & _FEEDS:
            self._known_for = None
            if self._at is not None:
                self.show_place(*self._at)

    def show_place(self, grid: ResultGrid | None, row: GridRow | None, cell: GridCell | None) -> None:
        """Show the suggestion for a cell; read them all anew where the figures have changed."""
        is_fed = cell is not None and cell.applies and bool(cell.criterion.source)
        self.setVisible(is_fed)
        self.take_all.setEnabled(grid is not None and not grid.locked)
        if grid is None or row is None or cell is None or not is_fed:
            self._at = None
            self.take.setEnabled(False)
            self.other.setEnabled(False)
            return
        self._at = (grid, row, cell)
        wanted = (grid.campaign.id, grid.period.id)
        if self._known_for == wanted:
            self._show()
            return
        session = self._page.context.session

        def keep(found: dict[Place, Suggestion]) -> None:
            self._known, self._known_for = found, wanted
            self._show()

        self._page.context.read(self._page, lambda: suggestions.suggestions(session, grid.campaign.id), keep)

    def _found(self) -> Suggestion | None:
        if self._at is None:
            return None
        _grid, row, cell = self._at
        return self._known.get(place_of(cell, row))

    def _show(self) -> None:
        if self._at is None:
            return
        grid, _row, cell = self._at
        found = self._found()
        self._apart.hide()
        if found is None:
            source = source_label(SuggestionSource(cell.criterion.source))
            self._title.setText(_("Chưa có gợi ý"))
            self._words.setText(
                _("Chưa ghi số liệu “{source}” của đơn vị trong kỳ này.").format(source=source)
            )
            self.take.setEnabled(False)
            self.other.setEnabled(False)
            return
        rule = cell.criterion.rule.rule
        self._title.setText(_("Gợi ý: {value}").format(value=value_words(rule, found.value)))
        self._words.setText(found.words)
        stored = None if cell.result is None else cell.result.verified_value
        is_apart = suggestions.differs(cell.criterion, stored, found)
        if is_apart and stored is not None:
            self._apart.setText(
                _("≠ Giá trị đã thẩm định là {value}.").format(value=value_words(rule, stored))
            )
            self._apart.show()
        self.take.setEnabled(not grid.locked and (stored is None or is_apart))
        self.other.setEnabled(not grid.locked)

    # ---- acts

    def _take_one(self) -> None:
        if self._at is not None:
            self._accept([place_of(self._at[2], self._at[1])], again=True)

    def _accept(self, places: Sequence[Place], *, again: bool) -> None:
        session, grid = self._page.context.session, self._page.grid
        if grid is None:
            return
        self._page.expect({registration_id for registration_id, _criterion in places})
        self._page.context.run_act(
            self._page,
            lambda: suggestions.accept_suggestions(
                session, campaign_id=grid.campaign.id, places=places, again=again
            ),
            self._say_taken,
        )

    def _say_taken(self, told: Counted) -> None:
        words = ngettext("Đã lấy {count} gợi ý.", "Đã lấy {count} gợi ý.", told.count)
        notify(self._page, words.format(count=told.count))

    def _ask_other(self) -> None:
        found = self._found()
        if self._at is None or found is None:
            return
        _grid, row, cell = self._at
        criterion = cell.criterion
        stored = None if cell.result is None else cell.result.verified_value
        dialog = OtherValueDialog(
            self._page,
            intro=_("{name} – tiêu chí {code}. Gợi ý: {value} ({words}).").format(
                name=row.registration.name,
                code=criterion.code,
                value=value_words(criterion.rule.rule, found.value),
                words=found.words,
            ),
            value="" if stored is None else typed_words(criterion.rule.rule, stored),
            check=lambda typed, note: suggestions.check_override(criterion, found, typed, note),
        )
        if not dialog.ask_value():
            return
        typed, note = dialog.value.value(), dialog.note.value()
        session, place = self._page.context.session, place_of(cell, row)
        self._page.expect({place[0]})
        self._page.context.run_act(
            self._page,
            lambda: suggestions.override_suggestion(
                session, registration_id=place[0], criterion_id=place[1], typed=typed, note=note
            ),
        )

    def _list_all(self) -> None:
        session, grid = self._page.context.session, self._page.grid
        if grid is None:
            return
        self._page.context.read(
            self._page,
            lambda: suggestions.waiting_suggestions(session, grid.campaign.id),
            self._show_waiting,
        )

    def _show_waiting(self, rows: Sequence[WaitingSuggestion]) -> None:
        WaitingDialog(self._page, rows, lambda places: self._accept(places, again=False)).open()
