"""Troubles of deciding: numbers used, revoked sheets, meetings that cannot be, and a list of 510 awards.

What has become of those a decision names is tested in ``test_decision_notes``, the order of signing and the
council in ``test_awards``.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest

from campaign_app.domain.commendation import AwardBasis, AwardForm, SubjectKind
from campaign_app.domain.errors import DuplicateError, InvalidInputError, RequirementError
from campaign_app.domain.formats import format_number
from campaign_app.domain.vietnamese import search_key
from campaign_app.domain.wording import money_in_words
from campaign_app.domain.workflow import NominationState
from campaign_app.services import (
    awards,
    certificate_files,
    certificates,
    issuers,
    nominations,
    printing,
    register,
    register_book,
    reviews,
)
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.integrity import check_workspace
from campaign_app.services.issuers import IssuerDetails, add_issuer_row
from campaign_app.services.session import Session
from campaign_app.store.models.issuers import Signatory
from campaign_app.store.models.reviews import Nomination
from campaign_app.store.models.unions import Subject

MET, SIGNED = date(2017, 12, 15), date(2017, 12, 20)
MANY = 510
SLOWEST = 60.0
"""Seconds an act on 510 awards may take on a busy machine; it takes a twentieth of that on a quiet one."""


@pytest.fixture
def draft(office: Any, details: CampaignDetails) -> int:
    """The drafted decision on two unions."""
    campaign_id = office.review(details, [95, 92, 60])
    office.meet(campaign_id, on=MET)
    return awards.draft_decision(office.session, campaign_id=campaign_id, issuer_id=details.issuer_id).id


@pytest.fixture
def decided(office: Any, draft: int) -> int:
    """The same, numbered 7."""
    awards.sign_decision(office.session, decision_id=draft, signatory_id=office.signer_id, on=SIGNED)
    awards.number_decision(office.session, decision_id=draft, number=7)
    return draft


@pytest.mark.parametrize(
    ("change", "votes", "kind", "told"),
    [
        ({}, reviews.VoteCount(4, 2), InvalidInputError, "6 phiếu trong khi có 5 người biểu quyết"),
        ({"present": 3}, reviews.VoteCount(3), RequirementError, "chưa đủ số thành viên: 3 trên 5"),
    ],
)
def test_a_vote_or_a_meeting_that_cannot_be(
    office: Any,
    details: CampaignDetails,
    refuses: Any,
    change: dict[str, Any],
    votes: reviews.VoteCount,
    kind: type[Exception],
    told: str,
) -> None:
    session = office.session
    campaign_id = office.review(details, [95, 92, 60])
    nominations.propose(session, campaign_id)
    ids = [row.id for row in nominations.nominations(session, campaign_id)]
    meeting = reviews.MeetingDetails(council_id=office.council_id, held_on=MET, members=5, present=5)
    with refuses(session, kind, told):
        reviews.record_meeting(
            session,
            campaign_id=campaign_id,
            details=replace(meeting, **change),
            votes=dict.fromkeys(ids, votes),
        )


def test_a_day_before_the_meeting(office: Any, draft: int, refuses: Any) -> None:
    with refuses(office.session, RequirementError, "14/12/2017", "trước ngày Hội đồng họp 15/12/2017"):
        awards.sign_decision(
            office.session, decision_id=draft, signatory_id=office.signer_id, on=date(2017, 12, 14)
        )


def test_a_signer_whose_term_is_over(office: Any, draft: int, refuses: Any) -> None:
    Signatory.update(term_to=date(2017, 12, 19)).where(Signatory.id == office.signer_id).execute()
    with refuses(
        office.session, RequirementError, "20/12/2017 nằm ngoài nhiệm kỳ của Nguyễn Văn Mẫu", "đương nhiệm"
    ):
        awards.sign_decision(office.session, decision_id=draft, signatory_id=office.signer_id, on=SIGNED)
    awards.sign_decision(
        office.session, decision_id=draft, signatory_id=office.signer_id, on=date(2017, 12, 19)
    )


def test_a_number_already_used(office: Any, decided: int, details: CampaignDetails, refuses: Any) -> None:
    session = office.session
    other = office.review(replace(details, code="2", title="An toàn lao động"), [95, 50, 97])
    office.meet(other, on=MET)
    signed = office.sign(other, on=SIGNED)
    with refuses(session, DuplicateError, "Số 7 năm 2017 đã cấp", "20/12/2017", "nhập đúng số"):
        awards.number_decision(session, decision_id=signed, number=7)
    assert len(register.entries(session)) == len(awards.awards_of(session, decided))


def test_a_number_used_by_the_office_before_under_the_same_symbol(
    office: Any, decided: int, refuses: Any
) -> None:
    session = office.session
    with session.act("Thêm cơ quan ban hành"):
        follower = add_issuer_row(
            IssuerDetails(name="Liên đoàn Lao động Mẫu mới", place="Mẫu", symbol="LĐLĐ")
        )
    signer = issuers.add_signatory(
        session, issuer_id=follower, name="Trần Thị Khác", post="Chủ tịch", term_from=date(2015, 1, 1)
    ).id
    put_forward = nominations.nominate_outside(
        session,
        subject_id=office.subject_ids[2],
        basis=AwardBasis.SUDDEN,
        merit="Đã cứu người",
        reason="Lũ quét",
    ).id
    details = reviews.MeetingDetails(council_id=office.council_id, held_on=MET, members=5, present=5)
    reviews.record_meeting(
        session, campaign_id=None, details=details, votes={put_forward: reviews.VoteCount(5)}
    )
    draft = awards.draft_decision(session, campaign_id=None, issuer_id=follower, reason="Lũ quét").id
    awards.sign_decision(session, decision_id=draft, signatory_id=signer, on=SIGNED)
    with refuses(session, DuplicateError, "Số 7 năm 2017 đã cấp", "20/12/2017"):
        awards.number_decision(session, decision_id=draft, number=7)
    assert awards.number_decision(session, decision_id=draft, number=8).count == 1


@pytest.mark.parametrize("way", ["pdf", "files", "print"])
def test_a_revoked_award_is_not_printed(
    office: Any, decided: int, tmp_path: Path, refuses: Any, way: str
) -> None:
    session = office.session
    ids = [row.id for row in awards.awards_of(session, decided)]
    register.revoke(session, award_id=ids[0], document="9/QĐ", on=date(2018, 1, 5), reason="Khai sai")
    acts: dict[str, Callable[[], object]] = {
        "pdf": lambda: certificates.save_certificates(session, award_ids=ids, target=tmp_path / "a.pdf"),
        "files": lambda: certificate_files.save_award_files(session, award_ids=ids, folder=tmp_path / "tung"),
        "print": lambda: printing.prepare(session, award_ids=ids),
    }
    with refuses(session, RequirementError, "thu hồi"):
        acts[way]()
    assert list(tmp_path.rglob("*.pdf")) == []
    assert [sheet.award_id for sheet in printing.sheets_to_print(session, ids)] == ids[1:]


def test_five_hundred_and_ten_awards_in_one_decision(office: Any, tmp_path: Path) -> None:
    session: Session = office.session
    drafted = _draft_many(office)
    began = time.perf_counter()
    awards.sign_decision(session, decision_id=drafted, signatory_id=office.signer_id, on=SIGNED)
    assert awards.number_decision(session, decision_id=drafted, number=7).count == MANY
    numbered = time.perf_counter() - began
    rows = awards.awards_of(session, drafted)
    assert [row.register_number for row in rows] == list(range(1, MANY + 1))
    assert len({row.name for row in rows}) == MANY
    total = MANY * 390_000
    assert awards.decision(session, drafted).money == sum(row.money for row in rows) == total

    target = tmp_path / "giay-khen.pdf"
    began = time.perf_counter()
    ids = [row.id for row in rows]
    assert certificates.save_certificates(session, award_ids=ids, target=target).count == MANY
    printed = time.perf_counter() - began
    print(f"signed and numbered in {numbered:.1f} s, certificates in {printed:.1f} s")  # noqa: T201  shown by -s
    assert numbered < SLOWEST
    assert printed < SLOWEST
    pages = pypdf.PdfReader(target).pages
    assert len(pages) == MANY
    for place in (0, 254, MANY - 1):
        text = " ".join(pages[place].extract_text().split())
        assert f"Vào Sổ vàng số: {place + 1}" in text
        assert rows[place].name.upper() in text
    book = tmp_path / "so-vang.pdf"
    book.write_bytes(register_book.book_pdf(session))
    told = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(book).pages).split())
    assert format_number(total) in told
    assert money_in_words(total).lower() in told
    assert check_workspace(session) == []


def _draft_many(office: Any) -> int:
    session = office.session
    votes = {}
    with session.act("Đề nghị nhiều người"):  # one act: each alone would take longer than what is tested
        for number in range(1, MANY + 1):
            name = f"Nguyễn Thị Ví Dụ {number}"
            person = Subject.create(
                kind=SubjectKind.INDIVIDUAL,
                printed_name=name,
                salutation="Bà",
                search_key=search_key(name),
                sort_key=f"{number:03d}",
            )
            put_forward = Nomination.create(
                subject=person,
                form=AwardForm.GIAY_KHEN,
                basis=AwardBasis.SUDDEN,
                merit="Đã cứu người",
                reason="Lũ quét",
                state=NominationState.SUBMITTED,
            )
            votes[put_forward.id] = reviews.VoteCount(5)
    details = reviews.MeetingDetails(council_id=office.council_id, held_on=MET, members=5, present=5)
    reviews.record_meeting(session, campaign_id=None, details=details, votes=votes)
    issuer_id = issuers.issuers(session)[0].id
    return awards.draft_decision(session, campaign_id=None, issuer_id=issuer_id, reason="Lũ quét").id
