"""The members of a large directory, read as they come in sight."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from campaign_app.domain.kinds import Rating
from campaign_app.domain.vietnamese import alphabet_key
from campaign_app.services import member_lists
from campaign_app.services.member_lists import MemberColumn, MemberList
from campaign_app.services.members import DisciplineRow, MemberKind, MemberRow, MemberState
from campaign_app.services.session import Session
from campaign_app.ui.labels import gender_label, member_kind_label
from campaign_app.ui.pages.unions_lists import MemberLine, note_of

NOTE_COLUMN = 8
"""The last column: what stands in it comes from the state and from the measures."""

SortKey = Callable[[Any], Any]


class MemberSource:
    """Gives the list of members its rows, all of them or those of some unions.

    Its columns are those of :func:`~campaign_app.ui.pages.unions_lists.member_columns`, by their places.
    """

    def __init__(
        self,
        session: Session,
        listed: MemberList,
        year: int,
        *,
        measures: Mapping[int, Sequence[DisciplineRow]],
        union_order: Sequence[int],
        union_ids: Collection[int] = (),
    ) -> None:
        """Make the source.

        Args:
            session: the workspace.
            listed: the members as read at one moment.
            year: the year of the ratings.
            measures: the measures against members, the newest last, by member id.
            union_order: all unions in the order of their names.
            union_ids: the unions whose members are wanted; all where there are none.
        """
        self._session = session
        self._listed = listed
        self._year = year
        self._measures = measures
        self._union_order = union_order
        self._union_ids = frozenset(union_ids)
        self._total = len(listed.ids(union_ids=self._union_ids)) if union_ids else listed.total
        places = {union_id: place for place, union_id in enumerate(union_order)}
        self._sorts: dict[int, tuple[MemberColumn | None, SortKey]] = {
            0: (None, _as_it_is),
            1: (MemberColumn.UNION, places.get),
            2: (MemberColumn.GENDER, lambda told: _words(gender_label(told))),
            3: (MemberColumn.BORN_ON, _as_it_is),
            4: (MemberColumn.POST, _words),
            5: (MemberColumn.UNION_POST, _words),
            6: (MemberColumn.KIND, lambda told: told and _words(member_kind_label(MemberKind(told)))),
            7: (MemberColumn.RATING, lambda told: told and list(Rating).index(Rating(told))),
        }

    def of_unions(self, union_ids: Collection[int]) -> "MemberSource":
        """Give the same members, but of these unions only; of all where there are none."""
        return MemberSource(
            self._session,
            self._listed,
            self._year,
            measures=self._measures,
            union_order=self._union_order,
            union_ids=union_ids,
        )

    @property
    def total(self) -> int:
        """How many members there are."""
        return self._total

    def ids(self, typed: str, column: int, *, downwards: bool) -> list[int]:
        """Give the ids of the members that hold every typed word, sorted by a column."""
        if column == NOTE_COLUMN:
            return self._by_note(typed, downwards=downwards)
        sort, key = self._sorts.get(column, (None, _as_it_is))
        return self._listed.ids(
            typed=typed, union_ids=self._union_ids, sort=sort, key=key, downwards=downwards and column >= 0
        )

    def _by_note(self, typed: str, *, downwards: bool) -> list[int]:
        found = self._listed.ids(typed=typed, union_ids=self._union_ids)
        away = self._listed.having(MemberColumn.STATE, lambda told: told != MemberState.ACTIVE.value)
        noted = away | set(self._measures)
        lines = self.rows([member for member in found if member in noted])
        lines.sort(key=lambda line: alphabet_key(note_of(line)), reverse=downwards)
        first = [line.member.id for line in lines]
        return first + [member for member in found if member not in noted]

    def rows(self, ids: Sequence[int]) -> list[MemberLine]:
        """Read these members with their ratings."""
        with member_lists.reading(self._session):
            rows = self._listed.rows(ids)
            ratings = member_lists.ratings_of(self._session, year=self._year, member_ids=ids)
        return [self._line(row, ratings.get(row.id)) for row in rows]

    def prepare(self) -> bool:
        """Read one more column that will be searched or sorted by; tell whether any is left."""
        return self._listed.prepare()

    def _line(self, row: MemberRow, rating: Rating | None) -> MemberLine:
        return MemberLine(row, rating, tuple(self._measures.get(row.id, ())))


def _as_it_is(told: Any) -> Any:  # noqa: ANN401  whatever the column holds
    return told


def _words(text: str | None) -> object:
    return alphabet_key(text) if text else None
