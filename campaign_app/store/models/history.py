"""What was done, by whom and when, and every row it changed; filled by triggers, read by undo and audit."""

from enum import StrEnum

import peewee as pw

from campaign_app.store.models.base import Moment, Table, Text, not_blank, one_of


class ActKind(StrEnum):
    """Something done, taken back, or done again."""

    ACT = "ACT"
    UNDO = "UNDO"
    REDO = "REDO"


class ChangeKind(StrEnum):
    """What happened to a row."""

    INSERT = "I"
    UPDATE = "U"
    DELETE = "D"


class Act(Table):
    """One thing an officer did.

    Campaign and officer are kept as plain numbers and names: the record outlives what it tells of.
    """

    name = Text(constraints=[not_blank("name", longest=400)])
    kind = Text(default=ActKind.ACT, constraints=[one_of("kind", ActKind)])
    officer_number = pw.IntegerField(null=True)
    officer_name = Text(default="")
    done_at = Moment()
    campaign_number = pw.IntegerField(null=True, index=True)
    stage = Text(default="")
    is_legal = pw.BooleanField(default=False)
    is_undoable = pw.BooleanField(default=True)
    schema = pw.IntegerField(column_name="schema_number")
    reverses = pw.IntegerField(null=True, index=True)
    undone_by = pw.IntegerField(null=True)


class ActChange(Table):
    """One row changed by an act; values as SQL literals in the order of the table's columns."""

    act = pw.ForeignKeyField(Act, null=True, backref="changes", on_delete="CASCADE")
    act_id: int | None
    table = Text(column_name="table_name")
    row = pw.IntegerField(column_name="row_number")
    kind = Text(constraints=[one_of("kind", ChangeKind)])
    before = Text(null=True, column_name="before_values")
    after = Text(null=True, column_name="after_values")

    class Meta:
        """The history of one row is asked for by table and row."""

        indexes = ((("table", "row"), False),)


class HistoryState(Table):
    """The one row that tells the triggers which act is under way."""

    act_number = pw.IntegerField(null=True)

    class Meta:
        """One row only."""

        constraints = (pw.Check("id = 1"),)
