"""Decisions outside a campaign, drafts, other signers, and a decision of more than five hundred awards."""

import time
from collections.abc import Callable
from datetime import date

import pytest

from campaign_app.documents.rendering import render_paper
from campaign_app.documents.words import CaseLine, DecisionPaper
from campaign_app.domain.commendation import AwardBasis, Grant
from campaign_app.domain.errors import RequirementError
from campaign_app.services import awards, issuers, nominations, papers, reviews, subjects
from campaign_app.services.papers import PaperKind
from campaign_app.services.session import Session

Words = Callable[[bytes], str]
Tables = Callable[[bytes], list[list[list[str]]]]


def outside(session: Session, *, grant: Grant = Grant.TANG) -> tuple[int, str]:
    """A draft for one person outside any campaign; its id and the person's name."""
    person = next(row for row in subjects.subjects(session) if row.member_id is not None)
    added = nominations.nominate_outside(
        session,
        subject_id=person.id,
        basis=AwardBasis.SUDDEN,
        merit="Đã dũng cảm cứu người trong lũ",
        reason="Lũ quét",
        grant=grant,
    )
    council = reviews.councils(session)[0]
    reviews.record_meeting(
        session,
        campaign_id=None,
        details=reviews.MeetingDetails(
            council_id=council.id, held_on=date(2017, 12, 27), members=9, present=9, chair="Nguyễn Văn Mẫu"
        ),
        votes={added.id: reviews.VoteCount(9)},
    )
    drafted = awards.draft_decision(
        session,
        campaign_id=None,
        issuer_id=issuers.issuers(session)[0].id,
        reason="Thành tích đột xuất trong phòng, chống lũ",
    )
    return drafted.id, person.printed_name


def test_a_draft_leaves_number_day_and_nothing_else_open(example: Session, words: Words) -> None:
    decision_id, name = outside(example)
    paper = papers.decision(example, decision_id)
    told = words(paper.content)
    assert "dự thảo" in paper.name
    assert "Số: ……/QĐ-LĐLĐ" in told
    assert "Kỳ Sơn, ngày …… tháng …… năm 2017" in told
    assert "(Kèm theo Quyết định số ……/QĐ-LĐLĐ ngày …… tháng …… năm ……của LĐLĐ huyện Kỳ Sơn)" in told
    assert f"Đồng chí {name}" in told
    assert "390.000 đồng" in told


def test_a_draft_has_no_certificates_to_sign_for(example: Session) -> None:
    decision_id, _name = outside(example)
    kinds = [paper.kind for paper in papers.decision_papers(example, decision_id)]
    assert kinds == [PaperKind.DECISION, PaperKind.MONEY_LIST]
    with pytest.raises(RequirementError, match="chưa có số"):
        papers.hand_over_list(example, decision_id)


def test_a_decision_outside_a_campaign_speaks_of_its_reason(
    example: Session, words: Words, tables: Tables
) -> None:
    decision_id, _name = outside(example)
    deputy = next(row for row in issuers.signatories(example) if row.post == "Phó Chủ tịch")
    awards.sign_decision(example, decision_id=decision_id, signatory_id=deputy.id, on=date(2017, 12, 28))
    awards.number_decision(example, decision_id=decision_id, number=60)

    paper = papers.decision(example, decision_id)
    told = words(paper.content)

    assert paper.name == "Quyết định 60-QĐ-LĐLĐ 2017.docx"
    assert "Về việc tặng Giấy khen do có" in told
    assert "Tập thể, cá nhân được tặng Giấy khendo có thành tích đột xuất trong phòng, chống lũ" in told
    assert "cho 01 cá nhân đã dũng cảm cứu người trong lũ (có danh sách kèm theo)" in told
    assert "Căn cứ Biên bản họp Hội đồng Thi đua - Khen thưởng LĐLĐ huyện Kỳ Sơn ngày 27 tháng 12" in told
    assert "phong trào thi đua “" not in told
    assert "PHÓ CHỦ TỊCH" in told
    assert "Bùi Thị Mẫu" in told
    assert len(tables(paper.content)) == 1, "no table of collectives where there are none"
    # The union rule of the day of signature: 2106 came into force on 28/12/2017.
    assert "2106/QĐ-TLĐ" in told
    assert "1564/QĐ-TLĐ" not in told


def test_a_posthumous_award_is_called_so(example: Session, words: Words) -> None:
    decision_id, name = outside(example, grant=Grant.TRUY_TANG)
    assert f"{name} (truy tặng)" in words(papers.decision(example, decision_id).content)


def test_five_hundred_awards_are_one_paper(example: Session, tables: Tables) -> None:
    people = tuple(
        CaseLine(name=f"Người {n}", named=f"Đồng chí Người {n}", post_and_unit="Giáo viên " * 8, money="x")
        for n in range(510)
    )
    paper = DecisionPaper(issuer="LIÊN ĐOÀN", place_and_date="Kỳ Sơn", people=people, counted="510 cá nhân")
    begun = time.monotonic()
    content = render_paper(papers.template_of(example, PaperKind.DECISION), paper)
    assert time.monotonic() - begun < 20
    (listed,) = tables(content)
    assert [line[0] for line in listed[1:]] == [str(n) for n in range(1, 511)]
