"""The record of what was done: acts, the rows they changed, and the act under way.

The statements are frozen here: they stay as they were when the record was added.
"""

STATEMENTS = (
    """CREATE TABLE "act" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
    "kind" TEXT NOT NULL CHECK (kind IN ('ACT', 'UNDO', 'REDO')),
    "officer_number" INTEGER,
    "officer_name" TEXT NOT NULL,
    "done_at" TEXT NOT NULL,
    "campaign_number" INTEGER,
    "stage" TEXT NOT NULL,
    "is_legal" INTEGER NOT NULL,
    "is_undoable" INTEGER NOT NULL,
    "schema_number" INTEGER NOT NULL,
    "reverses" INTEGER,
    "undone_by" INTEGER
)""",
    'CREATE INDEX "act_campaign_number" ON "act" ("campaign_number")',
    'CREATE INDEX "act_reverses" ON "act" ("reverses")',
    """CREATE TABLE "act_change" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "act_id" INTEGER,
    "table_name" TEXT NOT NULL,
    "row_number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('I', 'U', 'D')),
    "before_values" TEXT,
    "after_values" TEXT,
    FOREIGN KEY ("act_id") REFERENCES "act" ("id") ON DELETE CASCADE
)""",
    'CREATE INDEX "act_change_act_id" ON "act_change" ("act_id")',
    'CREATE INDEX "act_change_table_name_row_number" ON "act_change" ("table_name", "row_number")',
    """CREATE TABLE "history_state" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "act_number" INTEGER,
    CHECK (id = 1)
)""",
)


def up(migrator, db):
    """Make the tables."""
    del migrator
    for statement in STATEMENTS:
        db.execute_sql(statement)
