"""The rules as plain Python: the standard library alone, no Qt, no database, no files, no clock."""
