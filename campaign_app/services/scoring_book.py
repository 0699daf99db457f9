"""The book of scores: every score, rating, rank and knock-out of a campaign, a pure function of its facts.

Made once from what is stored; a changed value gives another book in which only that registration is scored
again and all are ranked anew. Nothing is read or written here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from campaign_app.domain.commendation import Rating, SubjectKind, knockouts
from campaign_app.domain.periods import year_entry
from campaign_app.domain.ranking import Ranked, Standing, rank
from campaign_app.domain.scoring import Entry, ScoreSheet, rating, score, to_hundredths
from campaign_app.domain.tally import Limits, Measure, Ratio, Tally, mean, measures, tally
from campaign_app.domain.workflow import registration_stands
from campaign_app.services.registrations import RegistrationRow, RegistrationState
from campaign_app.services.scoring_facts import Mark, ScoringFacts

__all__ = ["Mark", "ScoreBook", "ScoreRow", "book_of", "cluster_ranks", "in_order", "sheet_of"]

_LAST = 10**6
Group = tuple[SubjectKind, str]
"""Kind and sector: whom the same criteria apply to."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """Where a collective stands; points in hundredths, ranks None for who is only followed."""

    registration_id: int
    subject_id: int
    union_id: int | None
    is_whole_union: bool
    name: str
    sector_code: str
    sector: str
    cluster: str
    state: RegistrationState
    total: int
    self_total: int | None
    applicable_max: int
    verified_count: int
    applicable_count: int
    rating: Rating
    rating_label: str
    rank: int | None
    overall_rank: int | None
    tie_note: str
    tied: bool
    knockouts: tuple[str, ...]
    search_key: str
    sort_key: str
    cluster_code: str = ""
    cluster_rank: int | None = None

    @property
    def opens_the_way(self) -> bool:
        """Whether an award may follow: its registration stands."""
        return registration_stands(self.state)

    @property
    def complete(self) -> bool:
        """Whether every criterion that applies is verified."""
        return self.verified_count == self.applicable_count


@dataclass(frozen=True, slots=True)
class _Scored:
    tally: Tally
    knockouts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreBook:
    """The scores of a campaign.

    Attributes:
        facts: what they follow from.
        rows: the scores by registration, by sector and rank. A collective on which no criterion applies
            has none.
    """

    facts: ScoringFacts
    rows: Mapping[int, ScoreRow]
    _scored: Mapping[int, _Scored]

    def row(self, registration_id: int) -> ScoreRow | None:
        """Give the score of a registration; None where no criterion applies to it."""
        return self.rows.get(registration_id)

    def sheet(self, registration_id: int) -> ScoreSheet:
        """Give the score of a registration criterion by criterion.

        Raises:
            RequirementError: no criterion applies to it.
            KeyError: it is no collective of this campaign.
        """
        marks = self.facts.marks.get(registration_id, ())
        return sheet_of(self.facts, self.facts.registrations[registration_id], marks)

    def with_result(self, registration_id: int, mark: Mark) -> "ScoreBook":
        """Give the book as it is with another result; a mark without points takes the result away.

        Only this registration is scored again; all are ranked.

        Raises:
            InvalidInputError: the points lie outside the criterion's range.
            KeyError: the registration or the criterion is none of this campaign.
        """
        return self.with_results(registration_id, [mark])

    def with_results(self, registration_id: int, marks: Iterable[Mark]) -> "ScoreBook":
        """Give the book as it is with several other results of one registration."""
        changed = {(mark.criterion_id, mark.period_id): mark for mark in marks}
        kept = [
            mark
            for mark in self.facts.marks.get(registration_id, ())
            if (mark.criterion_id, mark.period_id) not in changed
        ]
        facts = replace(self.facts, marks={**self.facts.marks, registration_id: [*kept, *changed.values()]})
        scored = dict(self._scored)
        if registration_id in scored:
            item = facts.registrations[registration_id]
            scored[registration_id] = _score(facts, item, _measures(facts, [item]))
        return _ranked(facts, scored)


def book_of(facts: ScoringFacts) -> ScoreBook:
    """Score and rank every collective."""
    told = _measures(facts, facts.registrations.values())
    scored = {
        item.id: _score(facts, item, told)
        for item in facts.registrations.values()
        if (item.kind, item.sector_code) in told
    }
    return _ranked(facts, scored)


def sheet_of(facts: ScoringFacts, item: RegistrationRow, marks: Sequence[Mark]) -> ScoreSheet:
    """Score one registration line by line.

    Raises:
        RequirementError: no criterion applies to it.
    """
    parts: dict[str, list[tuple[int, Entry]]] = {}
    for mark in marks:
        key = mark.criterion_id
        entry = Entry(
            self_points=facts.points.of(key, mark.self_value, mark.self_points),
            verified_points=facts.points.of(key, mark.verified_value, mark.verified_points),
        )
        parts.setdefault(facts.criteria[key].code, []).append((facts.weights[mark.period_id], entry))
    entries = {code: year_entry(listed) for code, listed in parts.items()}
    rules = [criterion.rule for criterion in facts.criteria.values()]
    cap = Fraction(facts.campaign.bonus_cap, 100)
    return score(rules, item.kind, item.sector_code, entries, bonus_cap=cap)


def _measures(facts: ScoringFacts, items: Iterable[RegistrationRow]) -> dict[Group, Measure]:
    criteria = {key: criterion.rule for key, criterion in facts.criteria.items()}
    return measures(criteria, {(item.kind, item.sector_code) for item in items})


def _score(facts: ScoringFacts, item: RegistrationRow, told: Mapping[Group, Measure]) -> _Scored:
    measured = told[item.kind, item.sector_code]
    entries = _entries(facts, item.id)
    summed = tally(measured, entries, Limits(Fraction(facts.campaign.bonus_cap, 100)))
    circumstances = facts.circumstances[item.id]
    watched = {rule.criterion_code for rule in facts.knockouts if rule.criterion_code}
    if watched:
        points = tuple(
            (facts.criteria[key].code, Fraction(*verified))
            for key, _own, verified in entries
            if verified is not None and key in measured.roles and facts.criteria[key].code in watched
        )
        circumstances = replace(circumstances, verified_points=points)
    return _Scored(summed, tuple(knockouts(circumstances, facts.knockouts, facts.judged_on)))


def _entries(facts: ScoringFacts, registration_id: int) -> list[tuple[int, Ratio | None, Ratio | None]]:
    """The points of the year by criterion, own and verified."""
    listed = facts.marks.get(registration_id, ())
    points = facts.points
    if len(facts.weights) == 1:
        return [
            (
                key,
                None if own is None else points[key, own_value, own],
                None if verified is None else points[key, value, verified],
            )
            for key, _period, own_value, own, value, verified, _owner, _id in listed
        ]
    parts: dict[int, tuple[list[tuple[int, Ratio]], list[tuple[int, Ratio]]]] = {}
    for key, period, own_value, own, value, verified, _owner, _id in listed:
        mine, theirs = parts.setdefault(key, ([], []))
        if own is not None:
            mine.append((facts.weights[period], points[key, own_value, own]))
        if verified is not None:
            theirs.append((facts.weights[period], points[key, value, verified]))
    return [
        (key, mean(mine) if mine else None, mean(theirs) if theirs else None)
        for key, (mine, theirs) in parts.items()
    ]


# ---- ranking


def _ranked(facts: ScoringFacts, scored: Mapping[int, _Scored]) -> ScoreBook:
    by_sector, overall = _ranks(facts, scored)
    in_clusters = _cluster_ranks(facts, overall)
    told = _measures(facts, (facts.registrations[key] for key in scored))
    labels: dict[int, tuple[Rating, str]] = {}
    rows = []
    for key, item in scored.items():
        total = item.tally.verified_total
        if total not in labels:
            band = rating(facts.bands, total)
            labels[total] = band.code, band.label
        registered = facts.registrations[key]
        most = to_hundredths(told[registered.kind, registered.sector_code].most)
        rows.append(
            _row(registered, item, labels[total], most, by_sector.get(key), overall.get(key), in_clusters)
        )
    return ScoreBook(facts, {row.registration_id: row for row in in_order(rows, facts.sectors)}, scored)


def in_order(rows: Iterable[ScoreRow], sectors: Sequence[str]) -> list[ScoreRow]:
    """Put scores by the order of the sectors' codes, then by rank, then by name."""
    order = {code: position for position, code in enumerate(sectors)}
    return sorted(rows, key=lambda row: (order.get(row.sector_code, _LAST), row.rank or _LAST, row.sort_key))


def _row(
    item: RegistrationRow,
    scored: _Scored,
    label: tuple[Rating, str],
    most: int,
    place: Ranked | None,
    over: Ranked | None,
    in_clusters: Mapping[int, int],
) -> ScoreRow:
    return ScoreRow(
        registration_id=item.id,
        subject_id=item.subject_id,
        union_id=item.union_id,
        is_whole_union=item.is_whole_union,
        name=item.name,
        sector_code=item.sector_code,
        sector=item.sector,
        cluster=item.cluster,
        state=item.state,
        total=scored.tally.verified_total,
        self_total=scored.tally.self_total,
        applicable_max=most,
        verified_count=scored.tally.verified_count,
        applicable_count=scored.tally.applicable_count,
        rating=label[0],
        rating_label=label[1],
        rank=place.rank if place else None,
        overall_rank=over.rank if over else None,
        tie_note=(place.tie_broken_by or "") if place else "",
        tied=place.tied if place else False,
        knockouts=scored.knockouts,
        search_key=item.search_key,
        sort_key=item.sort_key,
        cluster_code=item.cluster_code,
        cluster_rank=in_clusters.get(item.id),
    )


def _ranks(facts: ScoringFacts, scored: Mapping[int, _Scored]) -> tuple[dict[int, Ranked], dict[int, Ranked]]:
    standings = []
    for key, item in scored.items():
        registered = facts.registrations[key]
        if not registered.opens_the_way:
            continue
        standings.append(
            Standing(
                subject_key=str(key),
                name_key=registered.sort_key,
                sector=registered.sector_code,
                cluster=registered.cluster_code,
                total=item.tally.verified_total,
                women_share=facts.women.get(registered.union_id or 0) if registered.is_whole_union else None,
            )
        )
    by_sector = {int(ranked.standing.subject_key): ranked for ranked in rank(standings, "sector")}
    overall = {int(ranked.standing.subject_key): ranked for ranked in rank(standings)}
    return by_sector, overall


def _cluster_ranks(facts: ScoringFacts, overall: Mapping[int, Ranked]) -> dict[int, int]:
    places = {key: (facts.registrations[key].cluster_code, ranked.rank) for key, ranked in overall.items()}
    return cluster_ranks(places)


def cluster_ranks(places: Mapping[int, tuple[str, int | None]]) -> dict[int, int]:
    """Rank within clusters those who are ranked among all; who stands in no cluster is left out.

    Args:
        places: cluster code and rank among all, by registration.
    """
    groups: dict[str, list[int]] = {}
    for code, place in places.values():
        if code and place is not None:
            groups.setdefault(code, []).append(place)
    first: dict[tuple[str, int], int] = {}
    for code, listed in groups.items():
        for before, place in enumerate(sorted(listed)):
            first.setdefault((code, place), before + 1)
    return {key: first[code, place] for key, (code, place) in places.items() if code and place is not None}
