"""The sentence as it will stand on the certificate: its lines, and what does not fit."""

import pytest

from campaign_app.domain.errors import NotFoundError
from campaign_app.services import merit_proofs, nominations
from campaign_app.services.session import Session


def test_the_lines_are_those_of_the_certificate(example: Session) -> None:
    row = next(item for item in nominations.nominations(example, 1) if item.kind == "INDIVIDUAL")
    told = merit_proofs.merit_proof(example, row.id, row.merit)
    assert told.problems == ()
    words = " ".join(told.lines)
    assert row.name.upper() in words
    assert "Đã có thành tích xuất sắc trong phong trào thi đua" in words
    assert len(told.lines) >= 3


def test_a_sentence_too_long_for_the_sheet_is_told(example: Session) -> None:
    row = nominations.nominations(example, 1)[0]
    told = merit_proofs.merit_proof(example, row.id, "Đã có thành tích đặc biệt xuất sắc " * 40)
    assert told.problems
    with pytest.raises(NotFoundError, match="Không còn đề nghị"):
        merit_proofs.merit_proof(example, 9999, "Đã")
