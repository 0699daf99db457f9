"""Preflight of the example's sheets finds exactly the problems planted in them, by recipient."""

from dataclasses import replace

from campaign_app.domain.variables import words_from_json, words_to_json
from campaign_app.services import certificates, register
from campaign_app.services.session import Session
from campaign_app.store.models.awards import CertificateIssue

PLANTED = {
    3: {"recipient": "CÔNG ĐOÀN CƠ SỞ ★ XÃ MÔNG HÓA"},
    11: {"merit": "Đã có thành tích xuất sắc " * 40},
    20: {"signer_name": ""},
    31: {"decision_number": ""},
    40: {"recipient": "B" * 200},
}
"""By register number, what is wrong on the sheet: a letter no font has, too long, missing, unnumbered."""


def test_the_example_as_it_is_has_no_problem(example: Session) -> None:
    ids = [row.id for row in register.entries(example)]
    assert len(ids) == 52
    assert certificates.preflight(example, ids) == []


def test_exactly_the_planted_problems_are_found(example: Session) -> None:
    rows = {row.register_number: row for row in register.entries(example)}
    expected = set()
    for number, changes in PLANTED.items():
        words = replace(words_from_json(rows[number].words), **changes)
        CertificateIssue.update(words=words_to_json(words)).where(
            CertificateIssue.id == rows[number].issue_id
        ).execute()
        expected.add(words.recipient[:60])

    problems = certificates.preflight(example, [rows[number].id for number in sorted(rows)])

    assert all(problem.blocks for problem in problems), problems
    found = {name for name in expected if any(name in problem.where for problem in problems)}
    assert found == expected, [str(problem)[:90] for problem in problems]
    named = [problem for problem in problems if any(name in problem.where for name in expected)]
    assert named == problems
    assert any("★" in problem.what for problem in problems)
