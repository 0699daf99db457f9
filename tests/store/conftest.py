"""A whole example year as rows, with something in every table, for tests that try to break its rules."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import peewee as pw
import pytest

from campaign_app.store.models import database

HASH = "0" * 64
MOMENT = "2017-12-28T03:00:00+00:00"

NOT_IN_THE_EXAMPLE: dict[str, dict[str, object]] = {
    "stored_file": {
        "sha256": HASH,
        "original_name": "a.pdf",
        "media_type": "",
        "size": 1,
        "added_at": MOMENT,
    },
    "setting": {"name": "a", "value": "1"},
    "union_change": {"kind": "MERGE", "decided_on": "2017-06-01", "document": "", "note": ""},
    "union_change_part": {"change_id": 1, "union_id": 1, "role": "SOURCE"},
    "criterion_sector": {"criterion_id": 1, "sector_id": 1},
    "evidence": {"result_id": 1, "file_id": 1, "note": ""},
    "objection": {"registration_id": 1, "raised_on": "2017-12-01", "text": "Điểm", "answer": ""},
    "hand_over": {"award_id": 1, "handed_on": "2017-12-28", "received_by": "Bùi Thị Ý", "note": ""},
    "foreign_award": {
        "subject_id": 1,
        "form": "BANG_KHEN",
        "issuer_name": "Liên đoàn Lao động tỉnh",
        "number_text": "1/QĐ",
        "decided_on": "2018-01-02",
        "merit": "",
    },
    "survey": {"union_id": None, "year": 2017, "asked": 10, "satisfied": 9, "note": ""},
    "written_opinion": {"meeting_id": 1, "member_id": 1, "received_on": "2017-12-01", "opinion": "Đồng ý"},
    "council_attendance": {"meeting_id": 1, "member_id": 1},
    "cluster": {"code": "C1", "name": "Cụm 1", "sector_id": 1},
    "cluster_meeting": {
        "campaign_id": 1,
        "cluster_id": 1,
        "held_on": "2017-12-01",
        "place": "",
        "chair": "",
        "secretary": "",
        "present": 5,
        "minutes": "",
        "minutes_number": "",
    },
    "cluster_meeting_line": {"meeting_id": 1, "nomination_id": 1, "agreed": 1, "reason": ""},
    "public_notice": {
        "campaign_id": 1,
        "posted_on": "2017-12-10",
        "closes_on": "2017-12-15",
        "place": "",
        "number": "",
        "note": "",
    },
    "public_notice_line": {"notice_id": 1, "nomination_id": 1},
    "dossier_paper": {"nomination_id": 1, "part": "REPORT", "received_on": "2017-12-01", "note": ""},
}


@pytest.fixture
def free_proxy() -> Iterator[None]:
    """Put back what the models were bound to."""
    before = database.obj
    yield
    database.initialize(before)


@pytest.fixture(scope="module")
def filled(example_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A plain connection to the example's database with at least one row in every table."""
    path = tmp_path_factory.mktemp("filled") / "workspace.sqlite3"
    shutil.copy(example_source / "workspace.sqlite3", path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    for table, row in NOT_IN_THE_EXAMPLE.items():
        if connection.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (0,):  # noqa: S608  our own names
            marks = ", ".join("?" * len(row))
            columns = ", ".join(row)
            connection.execute(
                f'INSERT INTO "{table}" ({columns}) VALUES ({marks})',  # noqa: S608  our own names
                tuple(row.values()),
            )
    connection.execute(
        "INSERT INTO attainment (year, group_name, standard, share)"
        " VALUES (2016, 'Cán bộ', 'Đạt chuẩn', 9900)"
    )
    yield connection
    connection.close()


@pytest.fixture
def trial(filled: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The filled database inside a transaction that is taken back afterwards."""
    filled.execute("BEGIN")
    yield filled
    filled.execute("ROLLBACK")


@pytest.fixture
def memory(free_proxy: None) -> Iterator[pw.SqliteDatabase]:
    """An empty database in memory that the models are bound to, without tables."""
    real = pw.SqliteDatabase(":memory:", pragmas={"foreign_keys": 1})
    database.initialize(real)
    real.connect()
    yield real
    real.close()
