"""The words of the papers that are drawn here as PDF: money list, registration form and pledge."""

from dataclasses import dataclass

from campaign_app.documents.words import LetterHead


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """Somebody who signs for a reward; the amount is written as the list prints it."""

    name: str
    post_and_unit: str
    form: str
    money: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyList(LetterHead):
    """The list on which rewards are signed for (danh sách ký nhận tiền thưởng)."""

    decision_date: str = ""
    collectives: tuple[MoneyRow, ...] = ()
    people: tuple[MoneyRow, ...] = ()
    collectives_money: str = ""
    people_money: str = ""
    counted: str = ""
    total_money: str = ""
    total_in_words: str = ""


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A criterion and what the union pledges for it; empty to be filled in by hand."""

    code: str
    content: str
    points: str
    target: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody a union puts forward."""

    name: str
    post: str
    titles: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionForm(LetterHead):
    """What a union registers and pledges; both papers are drawn from it."""

    union: str = ""
    chair: str = ""
    members: str = ""
    titles: str = ""
    registered: str = ""
    targets: tuple[TargetRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
