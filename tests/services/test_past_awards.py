"""Awards of earlier years: numbers once, a signer known, undone like any entry, never printed here."""

from dataclasses import replace
from datetime import date

import pytest

from campaign_app.domain.errors import (
    DuplicateError,
    InvalidInputError,
    NotFoundError,
    RequirementError,
)
from campaign_app.domain.kinds import AwardForm
from campaign_app.services import awards, history, integrity, issuers, past_awards, printing, register, sheets
from campaign_app.services.past_awards import PastAward
from campaign_app.services.session import Session
from campaign_app.store.models.awards import Award, Decision
from campaign_app.store.models.issuers import Issuer, SeriesKind
from campaign_app.store.queries import reviews

ON = date(2016, 12, 15)
FIRST = PastAward(
    subject_id=1,
    number="41/QĐ-LĐLĐ",
    signed_on=ON,
    register_number=7,
    merit="Đã có thành tích xuất sắc năm 2016",
    money=390_000,
    signer="Bùi Văn Cũ",
    signer_post="Chủ tịch",
)


@pytest.fixture(autouse=True)
def long_standing(example: Session) -> None:
    """The office of the example, as if it had been there for long."""
    Issuer.update(valid_from=date(2000, 1, 1)).execute()


def past(session: Session) -> list[register.AwardRow]:
    return [row for row in register.entries(session) if row.is_past]


def test_they_stand_in_the_register_with_their_words_and_can_be_taken_back(example: Session) -> None:
    before = len(register.entries(example))
    second = replace(FIRST, subject_id=2, register_number=9)
    assert past_awards.add_past_awards(example, [FIRST, second]).count == 2
    first, other = past(example)
    assert (first.register_year, first.register_number, other.register_number) == (2016, 7, 9)
    assert (first.decision, first.signed_on, first.money) == ("41/QĐ-LĐLĐ", ON, 390_000)
    assert first.decision_id == other.decision_id
    words = register.words(example, first.id)
    assert (words.merit, words.signer_name) == ("Đã có thành tích xuất sắc năm 2016", "Bùi Văn Cũ")
    assert integrity.check_workspace(example) == []
    history.undo_last(example)
    assert len(register.entries(example)) == before
    assert not Decision.select().where(Decision.year == 2016).exists()
    assert "Bùi Văn Cũ" not in {row.name for row in issuers.signatories(example)}


def test_there_is_nothing_to_print_until_one_is_made_out_again(example: Session) -> None:
    past_awards.add_past_awards(example, [FIRST])
    (row,) = past(example)
    assert row.made_elsewhere
    assert printing.sheets_to_print(example, [row.id]) == []
    past_awards.add_past_awards(example, [replace(FIRST, subject_id=2, register_number=8, merit="")])
    assert [sheet.problems for sheet in sheets.sheets(example, row.decision_id)] == [(), ()]
    history.undo_last(example)
    register.reissue(example, award_id=row.id, note="Mất bản gốc")
    (row,) = past(example)
    assert not row.made_elsewhere
    assert [sheet.award_id for sheet in printing.sheets_to_print(example, [row.id])] == [row.id]


def test_the_same_merit_of_that_year_counts_as_honoured(example: Session) -> None:
    issuer = issuers.issuers(example)[0].id
    before = len(reviews.past_awards(issuer))
    past_awards.add_past_awards(example, [FIRST])
    (found,) = [row for row in reviews.past_awards(issuer) if row.year == 2016]
    assert (found.subject_id, found.decision) == (1, "41/QĐ-LĐLĐ")
    assert len(reviews.past_awards(issuer)) == before + 1


def test_numbers_go_on_after_those_brought_in(example: Session) -> None:
    issuer = issuers.issuers(example)[0].id
    without = replace(FIRST, subject_id=2, register_number=None)
    past_awards.add_past_awards(example, [without, FIRST])
    assert {row.subject_id: row.register_number for row in past(example)} == {2: 8, 1: 7}
    assert awards.last_number(example, issuer_id=issuer, year=2016) == 41
    assert awards.last_number(example, issuer_id=issuer, year=2016, kind=SeriesKind.REGISTER) == 8


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"register_number": 7, "subject_id": 2}, DuplicateError, "Số vào sổ 7 năm 2016 đã dùng"),
        ({"subject_id": 1, "register_number": 8}, DuplicateError, "đã khen đối tượng này"),
        (
            {"subject_id": 2, "register_number": 8, "signed_on": date(2016, 12, 16)},
            DuplicateError,
            "đã cấp cho quyết định ngày 15/12/2016",
        ),
        ({"number": "58/QĐ-LĐLĐ", "signed_on": date(2017, 12, 20)}, DuplicateError, "Số 58 năm 2017 đã cấp"),
        ({"number": "QĐ không số"}, InvalidInputError, "Không hiểu số quyết định"),
        ({"signed_on": date(2018, 5, 1)}, InvalidInputError, "chưa đến"),
        ({"signed_on": date(1950, 5, 1)}, NotFoundError, "Không có cơ quan ban hành"),
        (
            {"number": "42", "signer": "Ai Đó", "signer_post": ""},
            RequirementError,
            "chức vụ của người ký Ai Đó",
        ),
        ({"number": "42", "money": -1}, InvalidInputError, "không thể âm"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    example: Session, change: dict[str, object], error: type[Exception], words: str
) -> None:
    past_awards.add_past_awards(example, [FIRST])
    before = Award.select().count()
    wrong = replace(FIRST, **change)  # type: ignore[arg-type]  # fields by name
    with pytest.raises(error, match=words):
        past_awards.add_past_awards(
            example, [replace(FIRST, number="40", subject_id=3, register_number=20), wrong]
        )
    assert Award.select().count() == before


def test_a_decision_is_dated_once_in_a_list(example: Session) -> None:
    other = replace(FIRST, subject_id=2, register_number=8, signed_on=date(2016, 11, 1))
    with pytest.raises(DuplicateError, match="hai ngày khác nhau"):
        past_awards.add_past_awards(example, [FIRST, other])


def test_who_held_office_has_signed_where_nobody_is_named(example: Session) -> None:
    chair = next(row for row in issuers.signatories(example) if row.holds_on(date(2017, 6, 1)))
    told = replace(FIRST, signed_on=date(2017, 6, 1), number="12", register_number=900, signer="")
    past_awards.add_past_awards(example, [replace(told, form=AwardForm.GIAY_KHEN)])
    row = next(item for item in awards.decisions(example) if item.number_text == "12/QĐ-LĐLĐ")
    assert row.signer == chair.name
    with pytest.raises(RequirementError, match="Chưa biết ai ký"):
        past_awards.add_past_awards(
            example, [replace(told, signed_on=date(2003, 6, 1), subject_id=2, register_number=3)]
        )


def test_more_can_be_brought_in_for_a_decision_that_was(example: Session) -> None:
    past_awards.add_past_awards(example, [FIRST])
    past_awards.add_past_awards(example, [replace(FIRST, subject_id=2, register_number=8, number="41")])
    assert len({row.decision_id for row in past(example)}) == 1
