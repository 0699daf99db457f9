"""The papers of nominations: what came in, what is missing, and files that are none."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from campaign_app.domain.errors import InvalidInputError, LockedError, NotFoundError
from campaign_app.services import dossiers, history, nominations
from campaign_app.services.dossiers import Dossier, DossierPart
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Campaign

CAME = date(2017, 11, 18)


@pytest.fixture
def listed(example: Session) -> list[int]:
    """The nominations of the example, of which nothing has come in."""
    return [row.id for row in nominations.nominations(example, 1)]


def test_papers_come_in_and_what_is_missing_is_named(
    example: Session, listed: list[int], tmp_path: Path
) -> None:
    report = tmp_path / "Báo cáo.pdf"
    report.write_bytes(b"%PDF-1.7 example")
    first, second = listed[:2]
    done = dossiers.record_papers(
        example,
        nomination_ids=[first, second],
        parts=[DossierPart.LIST],
        received_on=CAME,
        paths={DossierPart.REPORT: report},
        note="Gửi qua bưu điện",
    )
    assert done.count == 2
    found = dossiers.dossiers(example, 1)
    assert set(found) == {first, second}
    assert found[first].missing == (DossierPart.MINUTES,)
    assert not found[first].is_complete
    paper = found[first].paper(DossierPart.REPORT)
    assert paper is not None
    assert (paper.received_on, paper.file, paper.note) == (CAME, "Báo cáo.pdf", "Gửi qua bưu điện")
    assert dossiers.dossier_file(example, paper.id).data == b"%PDF-1.7 example"
    name = nominations.nominations(example, 1)[0].name
    told = dossiers.missing_papers(example, 1, nomination_ids=[first])
    assert [(str(item), item.blocks) for item in told] == [(f"{name}: hồ sơ thiếu biên bản họp xét", False)]
    dossiers.record_papers(
        example, nomination_ids=[first], parts=[DossierPart.MINUTES], received_on=date(2017, 11, 20)
    )
    assert dossiers.dossiers(example, 1)[first].is_complete
    assert len(dossiers.missing_papers(example, 1)) == len(listed) - 1


def test_a_paper_written_down_again_keeps_its_file(
    example: Session, listed: list[int], tmp_path: Path
) -> None:
    report = tmp_path / "bao-cao.pdf"
    report.write_bytes(b"%PDF-1.7 example")
    add: dict[str, Any] = {"nomination_ids": listed[:1], "parts": [DossierPart.REPORT]}
    dossiers.record_papers(example, **add, received_on=CAME, paths={DossierPart.REPORT: report})
    dossiers.record_papers(example, **add, received_on=date(2017, 11, 19))
    (paper,) = dossiers.dossiers(example, 1)[listed[0]].papers
    assert (paper.received_on, paper.file) == (date(2017, 11, 19), "bao-cao.pdf")
    history.undo_last(example)
    (paper,) = dossiers.dossiers(example, 1)[listed[0]].papers
    assert paper.received_on == CAME


def test_what_is_no_paper_is_refused(
    example: Session, listed: list[int], tmp_path: Path, refuses: Any
) -> None:
    empty = tmp_path / "trống.pdf"
    empty.write_bytes(b"")
    add: dict[str, Any] = {"nomination_ids": listed[:1], "received_on": CAME}
    with refuses(example, InvalidInputError, "“trống.pdf” không có nội dung"):
        dossiers.record_papers(example, parts=[], paths={DossierPart.REPORT: empty}, **add)
    with refuses(example, InvalidInputError, "Không đọc được tệp “không có.pdf”"):
        gone = {DossierPart.REPORT: tmp_path / "không có.pdf"}
        dossiers.record_papers(example, parts=[], paths=gone, **add)
    with refuses(example, InvalidInputError, "Chưa chọn giấy tờ nào"):
        dossiers.record_papers(example, parts=[], **add)
    add["received_on"] = date(2017, 12, 29)
    with refuses(example, InvalidInputError, "Ngày nhận 29/12/2017 chưa đến"):
        dossiers.record_papers(example, parts=[DossierPart.LIST], **add)
    add |= {"received_on": CAME, "nomination_ids": [listed[0], 9999]}
    with refuses(example, NotFoundError, "Không còn đề nghị này"):
        dossiers.record_papers(example, parts=[DossierPart.LIST], **add)


def test_a_campaign_that_is_over_takes_no_papers(example: Session, listed: list[int], refuses: Any) -> None:
    add: dict[str, Any] = {"nomination_ids": listed[:1], "parts": [DossierPart.LIST], "received_on": CAME}
    dossiers.record_papers(example, **add)
    (paper,) = dossiers.dossiers(example, 1)[listed[0]].papers
    with refuses(example, LockedError, "Đã có quyết định khen thưởng"):
        dossiers.take_off_paper(example, paper.id)
    with refuses(example, NotFoundError, "chỉ ghi ngày nhận, chưa có tệp"):
        dossiers.dossier_file(example, paper.id)
    Campaign.update(stage="CLOSED").execute()
    with refuses(example, LockedError, "đã kết thúc nên không ghi hồ sơ"):
        dossiers.record_papers(example, **add)


def test_a_paper_is_taken_off_before_the_decision(scored_review: Session) -> None:
    session = scored_review
    (first, *_rest) = [row.id for row in nominations.nominations(session, 1)]
    dossiers.record_papers(session, nomination_ids=[first], parts=list(DossierPart), received_on=CAME)
    papers = dossiers.dossiers(session, 1)[first]
    assert papers.is_complete
    report = papers.paper(DossierPart.REPORT)
    assert report is not None
    dossiers.take_off_paper(session, report.id)
    assert dossiers.dossiers(session, 1)[first].missing == (DossierPart.REPORT,)
    nominations.withdraw_nomination(session, first)
    assert first not in dossiers.dossiers(session, 1)
    assert Dossier().missing == tuple(DossierPart)


@pytest.fixture
def scored_review(office: Any, details: Any) -> Session:
    """Three unions in review, proposed by the rules."""
    campaign_id = office.review(details, [95, 92, 60])
    nominations.propose(office.session, campaign_id)
    session: Session = office.session
    return session
