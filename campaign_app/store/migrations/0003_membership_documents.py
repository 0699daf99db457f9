"""With what document a membership began and ended."""

STATEMENTS = (
    'ALTER TABLE "membership" ADD COLUMN "start_document" TEXT',
    'ALTER TABLE "membership" ADD COLUMN "end_document" TEXT',
)


def up(migrator, db):
    """Add the columns; what was there before has no document."""
    del migrator
    for statement in STATEMENTS:
        db.execute_sql(statement)
