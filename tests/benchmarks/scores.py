"""What scoring costs: a whole campaign, the same with one query a cell, and one changed cell.

Run from the checkout: ``python -m tests.benchmarks.scores [--unions 5000] [--criteria 25] [--json]``.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from campaign_app.domain.ranking import Standing, rank
from campaign_app.domain.rules import Band, Bands, Deduction, Manual, PerUnit, Proportional, Rule
from campaign_app.domain.scoring import Entry, rating, score, to_hundredths
from campaign_app.domain.values import value_to_text
from campaign_app.domain.vietnamese import search_key
from campaign_app.domain.workflow import RegistrationState
from campaign_app.services import campaigns, criteria, scores, unions, workspaces
from campaign_app.services.issuers import IssuerDetails, issuers
from campaign_app.services.result_values import exact_points
from campaign_app.services.scores import Mark
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Period, Registration, Result
from campaign_app.store.models.unions import Subject, Union, UnionName
from campaign_app.store.queries import campaigns as campaign_queries
from campaign_app.store.queries import registrations as registration_queries
from campaign_app.store.sqlite.bulk import insert_rows

UNIONS, CRITERIA, NAIVE, EDITED = 5_000, 25, 250, 500
RULES: tuple[Rule, ...] = (
    Bands((Band(Fraction(95), Fraction(4)), Band(Fraction(80), Fraction(3))), Fraction(1)),
    Proportional(Fraction(98)),
    PerUnit(Fraction("0.5")),
    Deduction(Fraction(1)),
    Manual(),
)
_ROUNDS = 5
_MOST = Fraction(4)


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians of the rounds in seconds; the naive way is measured on a part and told for the whole.

    Attributes:
        unions: how many are scored.
        criteria: on how many criteria each.
        scored: from the database to scores, ratings and ranks.
        of_it_reading: the part of it that is reading.
        naive: the same with one query a cell, each value read by its rule again.
        times: how many times quicker.
        edited_unions: how many unions stand in the book in which a cell is changed.
        changed_cell: from the changed value to the new score and all ranks.
    """

    unions: int
    criteria: int
    scored: float
    of_it_reading: float
    naive: float
    times: float
    edited_unions: int
    changed_cell: float


def measure(
    folder: Path,
    *,
    count: int = UNIONS,
    asked: int = CRITERIA,
    naive: int = NAIVE,
    edited: int = EDITED,
    rounds: int = _ROUNDS,
    tell: Callable[[str], None] = lambda _line: None,
) -> Cost:
    """Score campaigns of so many unions, in both ways."""
    with _campaign(folder / "large", count, asked) as (session, campaign_id):
        tell(f"{count} unions with {count * asked} results are stored")
        spent, reading = _rounds(rounds, lambda: _scored(session, campaign_id))
        tell(f"scored in {spent:.3f} s, {reading:.3f} s of it reading")
        began = time.perf_counter()
        slow = one_query_a_cell(session, campaign_id, naive)
        slowly = (time.perf_counter() - began) * count / min(naive, count)
        tell(f"with one query a cell {slowly:.1f} s")
        quick = {key: row.total for key, row in scores.live_book(session, campaign_id).rows.items()}
        if any(quick[key] != total for key, total in slow.items()):
            raise RuntimeError("the two ways give different scores")
    with _campaign(folder / "edited", edited, asked) as (session, campaign_id):
        cell = _changed_cell(session, campaign_id, rounds)
    tell(f"a changed cell among {edited} unions in {cell * 1000:.1f} ms")
    return Cost(
        unions=count,
        criteria=asked,
        scored=round(spent, 3),
        of_it_reading=round(reading, 3),
        naive=round(slowly, 1),
        times=round(slowly / spent, 1),
        edited_unions=edited,
        changed_cell=round(cell, 4),
    )


def _rounds(rounds: int, work: Callable[[], tuple[float, float]]) -> tuple[float, float]:
    told = [work() for _round in range(rounds)]
    return statistics.median(whole for whole, _part in told), statistics.median(part for _whole, part in told)


def _scored(session: Session, campaign_id: int) -> tuple[float, float]:
    from campaign_app.services.scoring_book import book_of
    from campaign_app.services.scoring_facts import read_facts

    began = time.perf_counter()
    facts = read_facts(campaigns.campaign(session, campaign_id))
    read = time.perf_counter()
    book_of(facts)
    return time.perf_counter() - began, read - began


def _changed_cell(session: Session, campaign_id: int, rounds: int) -> float:
    book = scores.live_book(session, campaign_id)
    owner = next(iter(book.rows))
    criterion_id, period_id = next(iter(book.facts.criteria)), next(iter(book.facts.weights))
    spent = []
    for number in range(rounds * 4):
        began = time.perf_counter()
        value = value_to_text(Fraction(80 + number % 20))
        points = exact_points(book.facts.criteria[criterion_id], value, 0)
        given = to_hundredths(points or Fraction(0))
        after = book.with_result(owner, Mark(criterion_id, period_id, None, None, value, given)).row(owner)
        spent.append(time.perf_counter() - began)
        if after is None:
            raise RuntimeError("the changed union has no score")
    return statistics.median(spent)


def one_query_a_cell(session: Session, campaign_id: int, count: int) -> dict[int, int]:
    """Score the first unions the way one would at first: a query a cell, its value read by its rule.

    Returns:
        The verified total by registration, in hundredths.
    """
    del session
    listed = campaign_queries.criteria(campaign_id)
    rules = [criterion.rule for criterion in listed]
    bands = campaign_queries.bands(campaign_id)
    standings = []
    for item in registration_queries.registrations(campaign_id)[:count]:
        entries = {}
        for criterion in listed:
            found = Result.get_or_none((Result.registration == item.id) & (Result.criterion == criterion.id))
            if found is not None:
                entries[criterion.code] = Entry(
                    self_points=exact_points(criterion, found.self_value, found.self_points),
                    verified_points=exact_points(criterion, found.verified_value, found.verified_points),
                )
        total = score(rules, item.kind, item.sector_code, entries).verified_total
        rating(bands, total)
        standings.append(Standing(str(item.id), item.sort_key, item.sector_code, item.cluster_code, total))
    rank(standings, "sector")
    return {int(standing.subject_key): standing.total for standing in standings}


# ---- a campaign to score


@contextmanager
def _campaign(folder: Path, count: int, asked: int) -> Iterator[tuple[Session, int]]:
    session = workspaces.create_workspace(
        folder, issuer=IssuerDetails(name="Liên đoàn Lao động huyện Ví Dụ", place="Ví Dụ", symbol="LĐLĐ")
    )
    try:
        yield session, store_campaign(session, count, asked)
    finally:
        workspaces.close_workspace(session)


def store_campaign(session: Session, count: int, asked: int) -> int:
    """Store a campaign in which every union has a result of its own on every criterion; give its id."""
    sectors = unions.sectors(session)
    campaign_id = campaigns.new_campaign(
        session,
        campaigns.CampaignDetails(
            code="2017",
            title="Phong trào ví dụ",
            issuer_id=issuers(session)[0].id,
            year=2017,
            achievement_from=date(2017, 1, 1),
            achievement_to=date(2017, 12, 31),
            sectors=[campaigns.SectorDetails(sector_id=row.id) for row in sectors],
            criteria=[
                criteria.CriterionDetails(
                    code=str(number), text=f"Tiêu chí {number}", max_points=_MOST, rule=_rule(number)
                )
                for number in range(1, asked + 1)
            ],
        ),
    ).id
    with session.act("Dựng sổ đo tốc độ"):
        registered = _registered(session, campaign_id, count, [row.id for row in sectors])
        insert_rows(session.database, Result, _results(campaign_id, registered))
    return campaign_id


def _rule(number: int) -> Rule:
    return RULES[number % len(RULES)]


def _registered(session: Session, campaign_id: int, count: int, sectors: Sequence[int]) -> range:
    names = [f"Công đoàn cơ sở Ví Dụ {number:05d}" for number in range(count)]
    keys = [{"search_key": search_key(name), "sort_key": search_key(name)} for name in names]
    ids = insert_rows(
        session.database,
        Union,
        [{"code": f"V{at:05d}", "sector": sectors[at % len(sectors)]} for at in range(count)],
    )
    first_day = date(2000, 1, 1)
    insert_rows(
        session.database,
        UnionName,
        [
            {"union": own, "full_name": name, "printed_name": name, "valid_from": first_day, **key}
            for own, name, key in zip(ids, names, keys, strict=True)
        ],
    )
    subjects = insert_rows(
        session.database,
        Subject,
        [
            {"kind": "COLLECTIVE", "union": own, "printed_name": name, **key}
            for own, name, key in zip(ids, names, keys, strict=True)
        ],
    )
    state = {"registered_on": date(2017, 1, 20), "state": RegistrationState.REGISTERED}
    return insert_rows(
        session.database,
        Registration,
        [{"campaign": campaign_id, "subject": own, **state} for own in subjects],
    )


def _results(campaign_id: int, registered: range) -> list[dict[str, Any]]:
    draw = random.Random(7)  # noqa: S311  the same year every time
    period = Period.get(Period.campaign == campaign_id).id
    rows: list[dict[str, Any]] = []
    for criterion in campaign_queries.criteria(campaign_id):
        rule = criterion.rule.rule
        for own in registered:
            cell: dict[str, Any] = {"registration": own, "criterion": criterion.id, "period": period}
            for side in ("self", "verified"):
                if isinstance(rule, Manual):
                    value, points = None, Fraction(draw.randrange(9), 2)
                else:
                    is_share = isinstance(rule, Bands | Proportional)
                    told = _share(draw) if is_share else Fraction(draw.randrange(9))
                    value, points = value_to_text(told), rule.points(told, _MOST)
                cell |= {f"{side}_value": value, f"{side}_points": to_hundredths(points)}
            rows.append(cell)
    return rows


def _share(draw: random.Random) -> Fraction:
    """A percentage as unions have it: so many of their members, with two decimals."""
    members = draw.randint(12, 60)
    present = draw.randint(members // 2, members)
    return Fraction(round(10_000 * present / members), 100)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, as words or as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scores", description=__doc__)
    parser.add_argument("--unions", type=int, default=UNIONS, help="unions in the campaign")
    parser.add_argument("--criteria", type=int, default=CRITERIA, help="criteria of its sheet")
    parser.add_argument("--naive", type=int, default=NAIVE, help="unions scored with one query a cell")
    parser.add_argument("--edited", type=int, default=EDITED, help="unions where a cell is changed")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="scorings of each kind")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of words")
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        cost = measure(
            Path(folder),
            count=told.unions,
            asked=told.criteria,
            naive=told.naive,
            edited=told.edited,
            rounds=told.rounds,
            tell=(lambda _line: None) if told.json else print,
        )
    if told.json:
        print(json.dumps(asdict(cost)))
        return 0
    print(
        f"{cost.unions} unions × {cost.criteria} criteria: {cost.scored:.2f} s,"
        f" {cost.times:.0f} times quicker than with one query a cell;"
        f" a changed cell {cost.changed_cell * 1000:.1f} ms at {cost.edited_unions} unions"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
