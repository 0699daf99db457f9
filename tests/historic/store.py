"""Store a small workspace of the present schema, which every later version must open.

Run from the checkout once a schema is final: ``python -m tests.historic.store``. What was stored stays as it
is; a file is only ever added.
"""

import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from campaign_app.domain.commendation import AwardBasis
from campaign_app.services import (
    awards,
    backups,
    issuers,
    members,
    nominations,
    reviews,
    subjects,
    unions,
    workspaces,
)
from campaign_app.services.session import Session
from campaign_app.store import files, schema

HERE = Path(__file__).parent
ISSUER = "Liên đoàn Lao động huyện Sông Mẫu"
UNION = "Công đoàn cơ sở xã Ví Dụ"
MEMBER = "Bùi Thị Ví Dụ"
OFFICER = "Đinh Văn Mẫu"
EVIDENCE = "Biên bản mẫu, dùng để thử."
ON = date(2017, 12, 20)


class StoredClock:
    """The day the sample award was decided, so that what is stored does not tell when it was made."""

    def today(self) -> date:
        return ON

    def now_utc(self) -> datetime:
        return datetime(ON.year, ON.month, ON.day, 3, 0, tzinfo=UTC)


def stored(number: int) -> Path:
    """Where the workspace of a schema lies."""
    return HERE / f"schema-{number:04}.zip"


def main() -> int:
    """Make the workspace and store it, unless there is one of this schema."""
    target = stored(schema.newest())
    if target.exists():
        sys.stdout.write(f"{target.name} is there and stays\n")
        return 0
    with tempfile.TemporaryDirectory() as place:
        issuer = issuers.IssuerDetails(name=ISSUER, place="Sông Mẫu", symbol="LĐLĐ")
        session = workspaces.create_workspace(
            Path(place) / "so", issuer=issuer, note="Sổ mẫu để thử", clock=StoredClock()
        )
        _fill(session)
        backups.export_zip(session, target)
        workspaces.close_workspace(session)
    sys.stdout.write(f"{target.name}: {target.stat().st_size} bytes\n")
    return 0


def _fill(session: Session) -> None:
    """An officer, a union, a member, a file, an act undone, and an award with its number."""
    issuers.choose_officer(session, issuers.add_officer(session, name=OFFICER).id)
    sector = unions.sectors(session)[0]
    details = unions.UnionDetails(code="X01", full_name=UNION, sector_id=sector.id)
    union_id = unions.add_union(session, details).id
    person = members.MemberDetails(full_name=MEMBER, union_id=union_id, born_on=date(1980, 2, 29))
    member_id = members.add_member(session, person).id
    with session.act("Thêm tệp"):
        files.keep(session.files_folder, EVIDENCE.encode(), name="biên bản.txt", now=session.now())
    _award(session, member_id)


def _award(session: Session, member_id: int) -> None:
    issuer_id = issuers.issuers(session)[0].id
    signer_id = issuers.add_signatory(
        session, issuer_id=issuer_id, name=OFFICER, post="Chủ tịch", term_from=date(2015, 1, 1)
    ).id
    seat = reviews.CouncilMemberDetails(name=OFFICER, role=reviews.CouncilRole.CHAIR)
    council_id = reviews.add_council(
        session, issuer_id=issuer_id, name="Hội đồng mẫu", valid_from=date(2015, 1, 1), members=[seat]
    ).id
    nomination_id = nominations.nominate_outside(
        session,
        subject_id=subjects.subject_of_member(session, member_id=member_id).id,
        basis=AwardBasis.SUDDEN,
        merit="Dũng cảm cứu người",
        reason="Thành tích đột xuất",
    ).id
    meeting = reviews.MeetingDetails(council_id=council_id, held_on=ON, members=1, present=1)
    votes = {nomination_id: reviews.VoteCount(1)}
    reviews.record_meeting(session, campaign_id=None, details=meeting, votes=votes)
    decision_id = awards.draft_decision(session, campaign_id=None, issuer_id=issuer_id, reason="Đột xuất").id
    awards.sign_decision(session, decision_id=decision_id, signatory_id=signer_id, on=ON)
    awards.number_decision(session, decision_id=decision_id, number=58)


if __name__ == "__main__":
    raise SystemExit(main())
