"""Every workbook on its way in and out: XLSX, XLS, ODS, CSV to rows that know the name of their cells.

Nothing from outside is trusted: sizes are bounded before a file is opened, and what cannot be read is told
with the cell it stands in. Knows nothing of what the rows are for.
"""

from campaign_app.spreadsheets.cells import Cell, cell_name, column_name, text_of
from campaign_app.spreadsheets.tables import Table, TableRow, find_table, heading_key, row_name
from campaign_app.spreadsheets.workbooks import Sheet, read_pasted, read_sheets, read_table, table_of
from campaign_app.spreadsheets.writer import (
    CellFormat,
    OutCell,
    OutColumn,
    OutTable,
    write_csv,
    write_xlsx,
)

__all__ = [
    "Cell",
    "CellFormat",
    "OutCell",
    "OutColumn",
    "OutTable",
    "Sheet",
    "Table",
    "TableRow",
    "cell_name",
    "column_name",
    "find_table",
    "heading_key",
    "read_pasted",
    "read_sheets",
    "read_table",
    "row_name",
    "table_of",
    "text_of",
    "write_csv",
    "write_xlsx",
]
