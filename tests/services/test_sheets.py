from collections.abc import Callable
from datetime import date
from io import BytesIO

import pypdf
import pytest

from campaign_app.domain.commendation import AwardBasis
from campaign_app.domain.errors import NotFoundError, RequirementError
from campaign_app.services import awards, issuers, nominations, register, reviews, sheets
from campaign_app.services.session import Session
from campaign_app.services.subjects import subjects

Draft = Callable[[Session, int], int]


@pytest.fixture
def draft() -> Draft:
    """Draft a decision outside any campaign for the first so many subjects; give its id."""

    def make(session: Session, count: int) -> int:
        nominated = [
            nominations.nominate_outside(
                session,
                subject_id=row.id,
                basis=AwardBasis.SUDDEN,
                merit="Đã có thành tích đột xuất trong phòng, chống thiên tai",
                reason="Khen đột xuất",
            ).id
            for row in subjects(session)[:count]
        ]
        council = reviews.councils(session)[0]
        reviews.record_meeting(
            session,
            campaign_id=None,
            details=reviews.MeetingDetails(
                council_id=council.id,
                held_on=date(2017, 12, 21),
                members=5,
                present=5,
            ),
            votes={item: reviews.VoteCount(5, 0) for item in nominated},
        )
        issuer = issuers.issuers(session)[0]
        return awards.draft_decision(
            session, campaign_id=None, issuer_id=issuer.id, reason="Phòng, chống thiên tai"
        ).id

    return make


def page_text(pdf: bytes) -> str:
    return pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text()


def test_lines_of_a_numbered_decision_are_its_awards(example: Session) -> None:
    decision = awards.decisions(example)[0]
    rows = sheets.sheets(example, decision.id)
    assert [row.number for row in rows] == list(range(1, 53))
    assert {(row.prints, row.files) for row in rows} == {(0, 1)}  # the example saves them as a file
    assert not any(row.problems or row.is_revoked or row.is_corrected for row in rows)
    assert rows[0].award is not None
    assert rows[0].award.id == rows[0].id


def test_a_corrected_sheet_is_told_from_a_reissued_one(example: Session) -> None:
    decision = awards.decisions(example)[0]
    first, second, *_rest = sheets.sheets(example, decision.id)
    register.correct_misprint(
        example,
        award_id=first.id,
        changes={"recipient": "Công đoàn cơ sở thị trấn Kỳ Sơn mới"},
        note="in sai",
    )
    register.reissue(example, award_id=second.id, note="bị mất")
    now = sheets.sheets(example, decision.id)
    assert [(row.is_corrected, row.files) for row in now[:3]] == [(True, 0), (False, 0), (False, 1)]


def test_a_word_too_long_for_the_sheet_is_marked(example: Session) -> None:
    decision = awards.decisions(example)[0]
    first = sheets.sheets(example, decision.id)[0]
    register.correct_misprint(
        example, award_id=first.id, changes={"merit": "Thành tích " * 50}, note="thử chữ dài"
    )
    marked = sheets.sheets(example, decision.id)[0]
    assert marked.problems
    assert all(problem.blocks for problem in marked.problems)
    register.revoke(example, award_id=first.id, document="05/QĐ", on=date(2018, 1, 5), reason="khen sai")
    revoked = sheets.sheets(example, decision.id)[0]
    assert revoked.is_revoked
    assert revoked.problems == ()


def test_a_draft_is_proofread_before_it_has_a_number(example: Session, draft: Draft) -> None:
    decision_id = draft(example, 2)
    rows = sheets.sheets(example, decision_id)
    assert [(row.number, row.award, row.prints) for row in rows] == [(1, None, 0), (2, None, 0)]
    text = page_text(sheets.sheet_pdf(example, rows[0], decision_id))
    assert "BẢN NHÁP" in text
    assert "…/QĐ-LĐLĐ" in text
    assert "Nguyễn Văn Mẫu" in text, "the head signs unless somebody else did"
    assert "Vào Sổ vàng số: 53" in text
    with pytest.raises(NotFoundError):
        sheets.proof_pdf(example, decision_id=decision_id, nomination_id=10_000)


def test_a_proof_carries_who_signed(example: Session, draft: Draft) -> None:
    decision_id = draft(example, 1)
    deputy = next(row for row in issuers.signatories(example) if row.post == "Phó Chủ tịch")
    awards.sign_decision(example, decision_id=decision_id, signatory_id=deputy.id, on=date(2017, 12, 22))
    text = page_text(sheets.sheet_pdf(example, sheets.sheets(example, decision_id)[0], decision_id))
    assert deputy.name in text
    assert "ngày 22 tháng 12 năm 2017" in text


def test_what_numbering_will_take(example: Session, draft: Draft) -> None:
    decision_id = draft(example, 3)
    with pytest.raises(RequirementError):
        sheets.number_plan(example, decision_id)
    signer = issuers.signatories(example)[0]
    awards.sign_decision(example, decision_id=decision_id, signatory_id=signer.id, on=date(2017, 12, 22))
    plan = sheets.number_plan(example, decision_id)
    assert (plan.number, plan.symbol, plan.first_register, plan.last_register, plan.count) == (
        59,
        "QĐ-LĐLĐ",
        53,
        55,
        3,
    )
    awards.number_decision(example, decision_id=decision_id, number=plan.number)
    taken = [row.register_number for row in awards.awards_of(example, decision_id)]
    assert taken == [53, 54, 55]


def test_without_a_signer_there_is_no_proof(workspace: Session) -> None:
    assert sheets.likely_signer(issuers.signatories(workspace), date(2017, 12, 20)) is None


def test_every_print_is_told_with_its_issue(example: Session) -> None:
    award = register.entries(example)[0]
    (first,) = register.prints(example, award.id)
    assert (first.issue_sequence, first.target, first.copies) == (1, "giay-khen.pdf", 1)
    assert first.printed_at.date() == date(2017, 12, 20)
