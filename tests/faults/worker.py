"""Works on a workspace until it is killed, and tells of every act before it begins and after it is done.

As a program (``python -m tests.faults.worker``) it reads one job a line, as JSON, and forks a child for each:
a kill then costs a fork instead of an interpreter with all its libraries.
"""

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from campaign_app.domain.errors import UserFacingError
from campaign_app.services import (
    awards,
    backups,
    criteria,
    issuers,
    members,
    results,
    stages,
    unions,
    workspaces,
)
from campaign_app.services.campaigns import campaigns
from campaign_app.services.session import Session
from campaign_app.store import schema
from campaign_app.store.models.unions import Member, Membership

BATCH = 60
"""Members an act adds."""
ROWS, AT_ONCE = 20_000, 200
"""Rows that are written while others read, and members an act adds meanwhile."""
PAUSE_S = 0.03
"""How long a reader rests."""
NAMED = 8
"""Subjects a decision names."""
SIGNED_ON = date(2017, 12, 20)

OUT = 1

Done = TypeVar("Done")


def tell(line: str) -> None:
    """Say one line at once; a short write to a pipe is whole or not there."""
    os.write(OUT, f"{line}\n".encode())


def told(name: str, act: Callable[[], Done]) -> Done:
    """Do one act, saying so before it begins and after the service returned."""
    tell(f"begin {name}")
    done = act()
    tell(f"done {name}")
    return done


def batch(union_id: int, number: int, size: int = BATCH) -> list[members.MemberDetails]:
    """The members of one act, who can be told by their post."""
    return [
        members.MemberDetails(full_name=f"Nguyễn Thị Ví Dụ {row}", union_id=union_id, post=f"đợt {number}")
        for row in range(size)
    ]


def add_in_bulk(session: Session) -> None:
    """Add members, so many an act, without end."""
    union_id = unions.unions(session)[0].id
    for number in count(1):
        told(f"members {number}", partial(members.add_members, session, batch(union_id, number)))


def score(session: Session) -> None:
    """Verify every result anew, freeze the scores, and go back, without end."""
    (campaign,) = campaigns(session)
    codes = {row.id: row.code for row in criteria.criteria(session, campaign.id)}
    known = [row for row in results.results(session, campaign.id) if row.verified_value is not None]
    for number in count(1):
        entries = [
            results.ResultEntry(
                registration_id=row.registration_id,
                criterion_code=codes[row.criterion_id],
                verified_value=row.verified_value,
                note=f"lượt {number}",
            )
            for row in known
        ]
        write = partial(results.write_results, session, campaign_id=campaign.id, entries=entries)
        told(f"results {number}", write)
        told(f"review {number}", partial(stages.advance, session, campaign.id))
        told(f"back {number}", partial(stages.go_back, session, campaign.id, reason="Thẩm định lại"))


def issue_numbers(session: Session) -> None:
    """Draft, sign and number a decision, again and again, and tell the register numbers given."""
    issuer_id = issuers.issuers(session)[0].id
    signer_id = issuers.signatories(session)[0].id
    draft = partial(awards.draft_decision, session, campaign_id=None, issuer_id=issuer_id, reason="Đột xuất")
    for number, old in enumerate(sorted(row.id for row in awards.decisions(session)), start=1):
        told(f"discard {number}", partial(awards.discard_draft, session, old))
        new = told(f"draft {number}", draft).id
        sign = partial(awards.sign_decision, session, decision_id=new, signatory_id=signer_id, on=SIGNED_ON)
        told(f"sign {number}", sign)
        told(f"number {number}", partial(awards.number_decision, session, decision_id=new, number=number))
        given = [row.register_number for row in awards.awards_of(session, new)]
        tell(f"given {number} {min(given)} {max(given)}")


def issue_one_number(session: Session, at: int) -> None:
    """Sign a draft and number it, and be dead by the ``at``-th statement of the numbering; 0 lives."""
    signer_id = issuers.signatories(session)[0].id
    first = min(row.id for row in awards.decisions(session))
    awards.sign_decision(session, decision_id=first, signatory_id=signer_id, on=SIGNED_ON)
    database: Any = session.database
    run, statements = database.execute_sql, count(1)

    def counted(*args: object, **kwargs: object) -> object:
        if next(statements) == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return run(*args, **kwargs)

    database.execute_sql = counted
    told("number 1", partial(awards.number_decision, session, decision_id=first, number=1))
    tell(f"given {next(statements) - 1}")


def back_up(session: Session) -> None:
    """Add a few members, back up, and tell the backup's name, without end."""
    union_id = unions.unions(session)[0].id
    for number in count(1):
        told(f"members {number}", partial(members.add_members, session, batch(union_id, number, 3)))
        tell(f"given {number} {told(f'backup {number}', partial(backups.make_backup, session)).name}")


def write_rows(session: Session) -> None:
    """Add members until their rows and those of where they belong are as many as wanted."""
    union_id = unions.unions(session)[0].id
    for number in range(ROWS // 2 // AT_ONCE):
        told(f"members {number}", partial(members.add_members, session, batch(union_id, number, AT_ONCE)))
    workspaces.close_workspace(session)


ACTS: dict[str, Callable[[Session], None]] = {
    "members": add_in_bulk,
    "scores": score,
    "numbers": issue_numbers,
    "backup": back_up,
    "rows": write_rows,
}


ENDING = ("rows", "read", "numbering")
"""Jobs that come to an end of their own; after the others the child waits to be killed."""


def work(job: dict[str, str]) -> None:
    """Do one job: open the workspace and go on until killed; opening alone is a job as well."""
    folder = Path(job["folder"])
    if "schema" in job:
        schema.FOLDER = Path(job["schema"])
    tell(f"child {os.getpid()}")
    if job["act"] == "open":
        tell("ready")
        told("open", partial(workspaces.open_workspace, folder))
    elif job["act"] == "read":
        read(folder)
    elif job["act"] == "numbering":
        session = workspaces.open_workspace(folder)
        tell("ready")
        issue_one_number(session, int(job["at"]))
    elif job["act"] == "doors":
        go_in_and_out(folder)
    else:
        session = workspaces.open_workspace(folder)
        tell("ready")
        ACTS[job["act"]](session)
    while job["act"] not in ENDING:
        signal.pause()  # whoever kills must find the process


def read(folder: Path) -> None:
    """Open beside the writer, count, close, until all is there."""
    tell("ready")
    seen = 0
    while seen < ROWS // 2:
        session = workspaces.open_workspace(folder, read_only=True)
        with session.database.atomic():  # one moment for both counts
            seen, places = Member.select().count(), Membership.select().count()
        tell(f"seen {seen} {places}")
        workspaces.close_workspace(session)
        time.sleep(PAUSE_S)


def go_in_and_out(folder: Path) -> None:
    """Open, do one small act, close, without end."""
    tell("ready")
    for number in count(1):
        session = workspaces.open_workspace(folder)
        union_id = unions.unions(session)[0].id
        told(f"members {number}", partial(members.add_members, session, batch(union_id, number)))
        workspaces.close_workspace(session)


def serve(lines: Iterable[str]) -> None:
    """Fork a child a job and say how it ended."""
    for line in lines:
        child = os.fork()
        if child == 0:
            try:
                work(json.loads(line))
            except UserFacingError as error:
                tell(f"refused {error.summary} {error.hint}")
            except BaseException:  # noqa: BLE001  the parent reads how it went
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        _child, status = os.waitpid(child, 0)
        tell(f"ended {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    serve(sys.stdin)
