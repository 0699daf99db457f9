"""Lists out into files that Excel opens, that print on A4, and that the imports read again cell by cell.

``tables`` writes any list as the screen shows it, ``lists`` knows the standard ones; the other modules make
one standard list each of plain data. Headings are Vietnamese whatever language the window speaks.
"""

from campaign_app.services.exports.lists import (
    ListKind,
    StandardList,
    export_list,
    list_table,
    standard_list,
    standard_lists,
)
from campaign_app.services.exports.tables import CellFormat, OutColumn, export_rows

__all__ = [
    "CellFormat",
    "ListKind",
    "OutColumn",
    "StandardList",
    "export_list",
    "export_rows",
    "list_table",
    "standard_list",
    "standard_lists",
]
