"""Every workbook on its way in: XLSX, XLS, ODS, CSV to typed rows that know the name of their cells.

Nothing from outside is trusted: sizes are bounded before a file is opened, and what cannot be read is told
with the cell it stands in. Knows nothing of what the rows are for.
"""

from campaign_app.spreadsheets.cells import Cell, cell_name, column_name, text_of
from campaign_app.spreadsheets.tables import Table, TableRow, find_table, heading_key
from campaign_app.spreadsheets.workbooks import Sheet, read_sheets, read_table

__all__ = [
    "Cell",
    "Sheet",
    "Table",
    "TableRow",
    "cell_name",
    "column_name",
    "find_table",
    "heading_key",
    "read_sheets",
    "read_table",
    "text_of",
]
