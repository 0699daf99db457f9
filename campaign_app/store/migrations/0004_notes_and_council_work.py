"""Notes beside a result, what feeds a criterion, surveys, and what the council's work leaves behind.

The statements are frozen here: they stay as they were when the step was added.
"""

STATEMENTS = (
    """ALTER TABLE "activity_union" ADD COLUMN "participants" INTEGER
    CHECK (participants BETWEEN 0 AND 1000000)""",
    """ALTER TABLE "achievement" ADD COLUMN
    "origin" TEXT NOT NULL DEFAULT 'OFFICE'
    CHECK (origin IN ('OFFICE', 'LIST', 'UNION'))""",
    'ALTER TABLE "achievement" ADD COLUMN "accepted" INTEGER NOT NULL DEFAULT 1',
    """ALTER TABLE "achievement" ADD COLUMN "note" TEXT NOT NULL DEFAULT ''""",
    'ALTER TABLE "campaign" ADD COLUMN "reward_budget" INTEGER CHECK (reward_budget >= 0)',
    'ALTER TABLE "campaign" ADD COLUMN "frame_cost" INTEGER CHECK (frame_cost >= 0)',
    """ALTER TABLE "nomination" ADD COLUMN
    "submitted_on" DATE
    CHECK (submitted_on BETWEEN '1900-01-01' AND '2999-12-31')""",
    """ALTER TABLE "nomination" ADD COLUMN "submission" TEXT NOT NULL DEFAULT ''""",
    """CREATE TABLE "cluster_meeting" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "campaign_id" INTEGER NOT NULL,
    "cluster_id" INTEGER NOT NULL,
    "held_on" DATE NOT NULL CHECK (held_on BETWEEN '1900-01-01' AND '2999-12-31'),
    "place" TEXT NOT NULL,
    "chair" TEXT NOT NULL,
    "secretary" TEXT NOT NULL,
    "present" INTEGER NOT NULL CHECK (present >= 1),
    "minutes" TEXT NOT NULL,
    "minutes_number" TEXT NOT NULL,
    FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("cluster_id") REFERENCES "cluster" ("id") ON DELETE RESTRICT
)""",
    'CREATE INDEX "cluster_meeting_campaign_id" ON "cluster_meeting" ("campaign_id")',
    'CREATE INDEX "cluster_meeting_cluster_id" ON "cluster_meeting" ("cluster_id")',
    (
        'CREATE UNIQUE INDEX "cluster_meeting_campaign_id_cluster_id_held_on"'
        ' ON "cluster_meeting" ("campaign_id", "cluster_id", "held_on")'
    ),
    """CREATE TABLE "cluster_meeting_line" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "meeting_id" INTEGER NOT NULL,
    "nomination_id" INTEGER NOT NULL,
    "agreed" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    FOREIGN KEY ("meeting_id") REFERENCES "cluster_meeting" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("nomination_id") REFERENCES "nomination" ("id") ON DELETE CASCADE,
    CHECK (agreed OR reason <> '')
)""",
    'CREATE INDEX "cluster_meeting_line_meeting_id" ON "cluster_meeting_line" ("meeting_id")',
    'CREATE INDEX "cluster_meeting_line_nomination_id" ON "cluster_meeting_line" ("nomination_id")',
    (
        'CREATE UNIQUE INDEX "cluster_meeting_line_meeting_id_nomination_id"'
        ' ON "cluster_meeting_line" ("meeting_id", "nomination_id")'
    ),
    """CREATE TABLE "council_attendance" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "meeting_id" INTEGER NOT NULL,
    "member_id" INTEGER NOT NULL,
    FOREIGN KEY ("meeting_id") REFERENCES "council_meeting" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("member_id") REFERENCES "council_member" ("id") ON DELETE RESTRICT
)""",
    'CREATE INDEX "council_attendance_meeting_id" ON "council_attendance" ("meeting_id")',
    'CREATE INDEX "council_attendance_member_id" ON "council_attendance" ("member_id")',
    (
        'CREATE UNIQUE INDEX "council_attendance_meeting_id_member_id"'
        ' ON "council_attendance" ("meeting_id", "member_id")'
    ),
    """ALTER TABLE "criterion" ADD COLUMN "source" TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 40)""",
    """CREATE TABLE "dossier_paper" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "nomination_id" INTEGER NOT NULL,
    "part" TEXT NOT NULL CHECK (part IN ('REPORT', 'MINUTES', 'LIST')),
    "received_on" DATE NOT NULL CHECK (received_on BETWEEN '1900-01-01' AND '2999-12-31'),
    "file_id" INTEGER,
    "note" TEXT NOT NULL,
    FOREIGN KEY ("nomination_id") REFERENCES "nomination" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("file_id") REFERENCES "stored_file" ("id") ON DELETE RESTRICT
)""",
    'CREATE INDEX "dossier_paper_nomination_id" ON "dossier_paper" ("nomination_id")',
    'CREATE INDEX "dossier_paper_file_id" ON "dossier_paper" ("file_id")',
    'CREATE UNIQUE INDEX "dossier_paper_nomination_id_part" ON "dossier_paper" ("nomination_id", "part")',
    """ALTER TABLE "result" ADD COLUMN "self_note" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "result" ADD COLUMN "note" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "objection" ADD COLUMN
    "about" TEXT NOT NULL DEFAULT 'SCORE'
    CHECK (about IN ('SCORE', 'LIST'))""",
    """ALTER TABLE "objection" ADD COLUMN "raised_by" TEXT NOT NULL DEFAULT ''""",
    """CREATE TABLE "public_notice" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "campaign_id" INTEGER NOT NULL,
    "posted_on" DATE NOT NULL CHECK (posted_on BETWEEN '1900-01-01' AND '2999-12-31'),
    "closes_on" DATE NOT NULL CHECK (closes_on BETWEEN '1900-01-01' AND '2999-12-31'),
    "place" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    FOREIGN KEY ("campaign_id") REFERENCES "campaign" ("id") ON DELETE CASCADE,
    CHECK (closes_on IS NULL OR closes_on >= posted_on)
)""",
    'CREATE INDEX "public_notice_campaign_id" ON "public_notice" ("campaign_id")',
    """CREATE TABLE "public_notice_line" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "notice_id" INTEGER NOT NULL,
    "nomination_id" INTEGER NOT NULL,
    FOREIGN KEY ("notice_id") REFERENCES "public_notice" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("nomination_id") REFERENCES "nomination" ("id") ON DELETE CASCADE
)""",
    'CREATE INDEX "public_notice_line_notice_id" ON "public_notice_line" ("notice_id")',
    'CREATE INDEX "public_notice_line_nomination_id" ON "public_notice_line" ("nomination_id")',
    (
        'CREATE UNIQUE INDEX "public_notice_line_notice_id_nomination_id"'
        ' ON "public_notice_line" ("notice_id", "nomination_id")'
    ),
    """CREATE TABLE "survey" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "union_id" INTEGER,
    "year" INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
    "held_on" DATE CHECK (held_on BETWEEN '1900-01-01' AND '2999-12-31'),
    "asked" INTEGER NOT NULL CHECK (asked >= 1),
    "satisfied" INTEGER NOT NULL CHECK (satisfied >= 0),
    "note" TEXT NOT NULL,
    FOREIGN KEY ("union_id") REFERENCES "union" ("id") ON DELETE CASCADE,
    CHECK (satisfied <= asked)
)""",
    'CREATE INDEX "survey_union_id" ON "survey" ("union_id")',
    """ALTER TABLE "vote" ADD COLUMN
    "earlier_state" TEXT NOT NULL DEFAULT 'SUBMITTED'
    CHECK (earlier_state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'CLUSTER_OK',
    'COUNCIL_PASSED', 'COUNCIL_REJECTED', 'DECIDED'))""",
    """CREATE TABLE "written_opinion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "meeting_id" INTEGER NOT NULL,
    "member_id" INTEGER NOT NULL,
    "received_on" DATE NOT NULL CHECK (received_on BETWEEN '1900-01-01' AND '2999-12-31'),
    "opinion" TEXT NOT NULL CHECK (length(opinion) BETWEEN 1 AND 4000),
    FOREIGN KEY ("meeting_id") REFERENCES "council_meeting" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("member_id") REFERENCES "council_member" ("id") ON DELETE RESTRICT
)""",
    'CREATE INDEX "written_opinion_meeting_id" ON "written_opinion" ("meeting_id")',
    'CREATE INDEX "written_opinion_member_id" ON "written_opinion" ("member_id")',
    (
        'CREATE UNIQUE INDEX "written_opinion_meeting_id_member_id"'
        ' ON "written_opinion" ("meeting_id", "member_id")'
    ),
)


def up(migrator, db):
    """Add columns and tables; what was there before keeps what it says."""
    del migrator
    for statement in STATEMENTS:
        db.execute_sql(statement)
