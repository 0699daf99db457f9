"""Rows come out of the database typed, equal to those their constructor makes, whatever way they are made."""

from dataclasses import FrozenInstanceError, dataclass
from datetime import date

import peewee as pw
import pytest

from campaign_app.services.session import Session
from campaign_app.store.models.unions import Member, MemberKind
from campaign_app.store.rows import rows_of, tuples

BORN = [date(1980, 2, 1), date(1980, 2, 1), None]


@dataclass(frozen=True, slots=True)
class _Plain:
    name: str
    born_on: date | None
    kind: MemberKind


@dataclass(frozen=True, slots=True)
class _Looking:
    name: str
    born_on: date | None
    kind: MemberKind

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError(self)


@pytest.fixture
def people(workspace: Session) -> Session:
    for number, born_on in enumerate(BORN):
        Member.create(
            full_name=f"Lê Mẫu {number}",
            born_on=born_on,
            kind=MemberKind.WORKER,
            search_key=f"le mau {number}",
            sort_key=str(number),
        )
    return workspace


def _query(*more: pw.Field) -> pw.Query:
    return Member.select(Member.full_name, Member.born_on, Member.kind, *more).order_by(Member.id)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("row_type", [_Plain, _Looking])
def test_rows_are_those_their_constructor_makes(row_type: type[_Plain] | type[_Looking]) -> None:
    found: list[_Plain | _Looking] = rows_of(row_type, _query(), kind=MemberKind)
    made = [row_type(f"Lê Mẫu {number}", day, MemberKind.WORKER) for number, day in enumerate(BORN)]
    assert found == made
    assert [type(row) for row in found] == [row_type] * 3
    assert list(map(hash, found)) == list(map(hash, made))
    assert isinstance(found[0].kind, MemberKind)


@pytest.mark.usefixtures("people")
def test_rows_stay_as_they_are() -> None:
    row = rows_of(_Plain, _query(), kind=MemberKind)[0]
    with pytest.raises(FrozenInstanceError):
        row.name = "Vũ Thử"  # type: ignore[misc]  # that is what is refused


@pytest.mark.usefixtures("people")
def test_days_are_read_with_and_without_rows_that_have_none() -> None:
    all_of_them = Member.select(Member.born_on).order_by(Member.id)
    assert [day for (day,) in tuples(all_of_them)] == BORN
    assert [day for (day,) in tuples(all_of_them.where(Member.born_on.is_null(False)))] == BORN[:2]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("row_type", [_Plain, _Looking])
def test_a_query_of_other_columns_is_refused(row_type: type[_Plain] | type[_Looking]) -> None:
    with pytest.raises((TypeError, ValueError)):
        rows_of(row_type, _query(Member.state), kind=MemberKind)


@pytest.mark.usefixtures("workspace")
def test_nothing_found_is_no_rows() -> None:
    assert rows_of(_Plain, _query(), kind=MemberKind) == []
    assert tuples(_query()) == []
