"""Every workbook, in and out: rows with types, a plan, a list of problems."""
