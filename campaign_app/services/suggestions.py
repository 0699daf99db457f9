"""Values the figures of the year suggest: shown beside a criterion, accepted, or overridden with a reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from campaign_app.domain.errors import InvalidInputError, NotFoundError, RequirementError
from campaign_app.domain.language import _
from campaign_app.domain.recognition import LEVEL_WORDS, RecognitionLevel, level_rank
from campaign_app.domain.rules import Choice, Deduction, Parts, PerUnit, Rule, value_to_text
from campaign_app.domain.scoring import applies
from campaign_app.domain.suggestion_sources import SuggestionSource, can_feed
from campaign_app.domain.value_words import value_words
from campaign_app.domain.values import ValueKind, number_from_text, number_to_text
from campaign_app.domain.vietnamese import search_key
from campaign_app.services import results
from campaign_app.services.campaigns import periods
from campaign_app.services.criteria import CriterionRow, criteria
from campaign_app.services.outcome import Counted
from campaign_app.services.registrations import RegistrationRow, registration, registrations
from campaign_app.services.result_grid import shown_period
from campaign_app.services.result_values import check_verified, value_and_points
from campaign_app.services.results import ResultEntry
from campaign_app.services.session import Session
from campaign_app.services.suggestion_figures import Figure, year_figures

__all__ = [
    "Place",
    "Suggestion",
    "WaitingSuggestion",
    "accept_suggestions",
    "check_override",
    "differs",
    "override_suggestion",
    "suggestions",
    "waiting_suggestions",
]

Place = tuple[int, int]
"""A value by its registration and criterion."""

_NEAR = Fraction(1, 20)
"""Shares that print alike with one decimal are one share."""
_FEWEST_OPTIONS = 2
MOST = Fraction(1000)
"""Above the points of any criterion, so that none are cut off where points are compared."""
_LATE_WORDS = ("cham", "muon", "tre", "qua han")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value a figure of the year speaks for: canonical text, how it came about, and the figure."""

    value: str
    words: str
    source: SuggestionSource


@dataclass(frozen=True, slots=True)
class WaitingSuggestion:
    """A suggestion for a value that is not verified yet, with its union and criterion."""

    registration: RegistrationRow
    criterion: CriterionRow
    suggestion: Suggestion

    @property
    def place(self) -> Place:
        """Where it belongs."""
        return self.registration.id, self.criterion.id

    @property
    def value(self) -> str:
        """Give the value in words."""
        return value_words(self.criterion.rule.rule, self.suggestion.value)


def suggestions(session: Session, campaign_id: int) -> dict[Place, Suggestion]:
    """What the year's figures suggest for the part of the year that is open, by registration and criterion.

    Only criteria that name a figure, only whole unions they apply to, only where the figure is told.
    """
    return {
        waiting.place: waiting.suggestion
        for waiting in _all(session, campaign_id, registrations(session, campaign_id))
    }


def _all(session: Session, campaign_id: int, rows: Iterable[RegistrationRow]) -> list[WaitingSuggestion]:
    fed = [row for row in criteria(session, campaign_id) if row.source]
    if not fed:
        return []
    told = year_figures(session, campaign_id, shown_period(periods(session, campaign_id)))
    found = []
    for item in rows:
        if not item.is_whole_union:
            continue
        for criterion in fed:
            if not applies(criterion.rule, item.kind, item.sector_code):
                continue
            source = SuggestionSource(criterion.source)
            figure = told.figure(source, item)
            value = None if figure is None else _value(criterion.rule.rule, source, figure)
            if figure is not None and value is not None:
                found.append(WaitingSuggestion(item, criterion, Suggestion(value, figure.words, source)))
    return found


def _value(rule: Rule, source: SuggestionSource, figure: Figure) -> str | None:
    """The figure as the criterion's own kind of value; None where it says nothing in that kind."""
    if not can_feed(source, rule):
        return None
    if isinstance(rule, Parts):
        return _parts(rule, figure.levels)
    if isinstance(rule, Choice):
        return None if figure.is_on_time is None else _answer(rule, is_on_time=figure.is_on_time)
    count = figure.count
    if source is SuggestionSource.MONTHS_RATED and not isinstance(rule, Deduction):
        # Only what takes points off counts the months that are missing.
        count = sum(figure.levels.values())
    if rule.value_kind is ValueKind.COUNT:
        return None if count is None else str(count)
    if figure.share is not None:
        return number_to_text(_printed(rule, figure.share))
    return None if count is None else str(count)


def _printed(rule: Rule, share: Fraction) -> Fraction:
    """A share with one decimal, as offices write it; cut where rounding it up would give more points."""
    rounded = Fraction(int(share * 10 + Fraction(1, 2)), 10)
    if rounded > share and rule.points(rounded, MOST) > rule.points(share, MOST):
        return Fraction(int(share * 10), 10)
    return rounded


def _parts(rule: Parts, levels: Mapping[str, int]) -> str | None:
    """Count each level to the part that names it, a higher one to the highest part below it."""
    ranks: dict[str, int] = {}
    for part in rule.parts:
        key = search_key(part.label)
        named = [
            level for level in RecognitionLevel if search_key(LEVEL_WORDS[level]).removeprefix("cap ") in key
        ]
        if not isinstance(part.rule, PerUnit) or len(named) != 1:
            return None
        ranks[part.key] = level_rank(LEVEL_WORDS[named[0]])
    counts = dict.fromkeys(ranks, 0)
    for level, many in levels.items():
        below = [key for key, rank in ranks.items() if rank <= level_rank(level)]
        if below and level_rank(level):
            counts[max(below, key=ranks.__getitem__)] += many
    return value_to_text({key: str(count) for key, count in counts.items()})


def _answer(rule: Choice, *, is_on_time: bool) -> str | None:
    ordered = sorted(rule.options, key=lambda option: option.points, reverse=True)
    if len(ordered) < _FEWEST_OPTIONS:
        return None
    if is_on_time:
        return ordered[0].key
    late = [o for o in ordered[1:] if any(word in search_key(o.label) for word in _LATE_WORDS)]
    if late:
        return late[0].key
    return ordered[-1].key if len(ordered) == _FEWEST_OPTIONS else None


def differs(criterion: CriterionRow, stored: str | None, suggestion: Suggestion) -> bool:
    """Whether a stored value says something else than the suggestion; shares are held to one decimal."""
    if stored is None or stored == suggestion.value:
        return False
    if criterion.rule.rule.value_kind is not ValueKind.PERCENT:
        return True
    rule, most = criterion.rule.rule, criterion.max_points
    held, offered = number_from_text(stored), number_from_text(suggestion.value)
    return abs(held - offered) > _NEAR or rule.points(held, most) != rule.points(offered, most)


def waiting_suggestions(session: Session, campaign_id: int) -> list[WaitingSuggestion]:
    """The suggestions for values that are not verified yet, in the order of unions and criteria."""
    verified = _verified(session, campaign_id)
    listed = registrations(session, campaign_id)
    return [waiting for waiting in _all(session, campaign_id, listed) if waiting.place not in verified]


def _verified(session: Session, campaign_id: int) -> set[Place]:
    period = shown_period(periods(session, campaign_id))
    return {
        (row.registration_id, row.criterion_id)
        for row in results.results(session, campaign_id)
        if row.period_id == period.id and row.verified_points is not None
    }


def accept_suggestions(
    session: Session, *, campaign_id: int, places: Sequence[Place], again: bool = False
) -> Counted:
    """Take suggestions as verified values, as one act; the note of each tells how it came about.

    Values that are verified already are left as they are unless ``again``. Gives how many.

    Raises:
        RequirementError: none of these values has a suggestion that waits.
        LockedError: the stage or the period is closed.
    """
    wanted = set(places)
    done = set() if again else _verified(session, campaign_id)
    listed = registrations(session, campaign_id)
    entries = [
        ResultEntry(
            registration_id=found.registration.id,
            criterion_code=found.criterion.code,
            verified_value=found.suggestion.value,
            note=_note(found.suggestion),
        )
        for found in _all(session, campaign_id, listed)
        if found.place in wanted and found.place not in done
    ]
    if not entries:
        raise RequirementError(
            _("Phần đã chọn không có gợi ý nào chờ lấy."),
            hint=_("Ghi số liệu trong năm ở các thẻ bên cạnh bảng kết quả, rồi lấy gợi ý."),
        )
    return results.write_results(
        session, campaign_id=campaign_id, entries=entries, name=_("Lấy giá trị gợi ý")
    )


def _note(suggestion: Suggestion) -> str:
    return _("Theo số liệu trong năm: {words}").format(words=suggestion.words)[:1000]


def override_suggestion(
    session: Session, *, registration_id: int, criterion_id: int, typed: str, note: str
) -> Counted:
    """Verify another value than the suggested one; the note says why, and is stored with it.

    Raises:
        InvalidInputError: no value of this criterion, or it is not the suggested one and no note says why.
        NotFoundError: the criterion is not in the campaign any more.
        LockedError: the stage or the period is closed.
    """
    item = registration(session, registration_id)
    offered = next(
        (w for w in _all(session, item.campaign_id, [item]) if w.criterion.id == criterion_id), None
    )
    rows = [row for row in criteria(session, item.campaign_id) if row.id == criterion_id]
    if not rows:
        raise NotFoundError(_("Không còn tiêu chí này trong phong trào."))
    if offered is None:
        check_verified(rows[0], typed, "", note)
    elif not check_override(rows[0], offered.suggestion, typed, note) and not note.strip():
        note = _note(offered.suggestion)
    changes = results.verify_result(
        session, registration_id=registration_id, criterion_id=criterion_id, typed=typed, note=note
    )
    return Counted(1, changes)


def check_override(criterion: CriterionRow, suggestion: Suggestion, typed: str, note: str) -> bool:
    """Whether what was typed says something else than the suggestion; nothing is stored.

    Raises:
        InvalidInputError: no value of this criterion, or another one without a note that says why.
    """
    value, _points = value_and_points(criterion, typed)
    if value is None:
        raise InvalidInputError(_("Chưa nhập giá trị thẩm định."))
    is_other = differs(criterion, value, suggestion)
    if is_other and not note.strip():
        raise InvalidInputError(
            _("Giá trị khác gợi ý {value} nên cần ghi rõ lý do.").format(
                value=value_words(criterion.rule.rule, suggestion.value)
            ),
            hint=_("Nhập lý do vào ô ghi chú, hoặc lấy giá trị gợi ý."),
        )
    return is_other
