"""How wide the columns of the results grid are, and by what its rows are filtered."""

from campaign_app.services.result_grid import GridRow, ResultGrid
from campaign_app.ui import theme
from campaign_app.ui.pages.results_columns import FROZEN
from campaign_app.ui.table_panel import TablePanel

_CELL_MARGIN = 34
_NAME_WIDTHS = (130, 240)
_SMALL, _SMALL_SECTOR = 600, 84
"""Pixels of a table so narrow that the sectors are cut, and how wide they are then."""
_WIDTHS = (84, 170)
_SCORES = 3
"""Total, rating and rank stand after the criteria."""


def groups_of(row: GridRow) -> tuple[str, str]:
    """Name the sector and the cluster of a row, as the filter lists them."""
    return f"sector:{row.registration.sector_code}", f"cluster:{row.registration.cluster_code}"


def listed_groups(grid: ResultGrid) -> list[tuple[str, str]]:
    """List the sectors of a grid, then the clusters its unions are in, with their words."""
    clusters = {r.registration.cluster_code: r.registration.cluster for r in grid.rows}
    return [
        *((f"sector:{sector.code}", sector.name) for sector in grid.sectors),
        *((f"cluster:{code}", name) for code, name in sorted(clusters.items()) if code),
    ]


def fit_columns(panel: TablePanel) -> None:
    """Give the columns of the criteria the width of their headings, and the headings room for their lines."""
    view, columns = panel.view, panel.model.columns
    view.fit_columns()
    fit_frozen(panel)
    metrics = view.fontMetrics()
    for column in range(FROZEN, len(columns) - _SCORES):
        lines = columns[column].head.split("\n")
        widest = max(metrics.horizontalAdvance(line) for line in lines) * 11 // 10
        view.setColumnWidth(column, max(_WIDTHS[0], min(_WIDTHS[1], widest + _CELL_MARGIN)))
    deepest = max(column.head.count("\n") + 1 for column in columns)
    view.horizontalHeader().setFixedHeight(deepest * metrics.lineSpacing() + theme.PADDING)
    if not view.currentIndex().isValid() or view.currentIndex().column() < FROZEN:
        view.setCurrentIndex(panel.model.index(0, FROZEN))


def fit_frozen(panel: TablePanel) -> None:
    """Give the names, which stay in sight, no more than their share of the table."""
    view, columns = panel.view, panel.model.columns
    if not columns[0].stretch:
        room = view.viewport().width()
        view.setColumnWidth(0, max(_NAME_WIDTHS[0], min(_NAME_WIDTHS[1], room * 3 // 10)))
        if room < _SMALL:
            view.setColumnWidth(1, _SMALL_SECTOR)
