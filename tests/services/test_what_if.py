"""What would be: other values tried on one union, nothing written."""

from collections.abc import Callable

import pytest

from campaign_app.domain.errors import InvalidInputError, NotFoundError
from campaign_app.services import scores
from campaign_app.services.score_words import standing_words
from campaign_app.services.session import Session
from campaign_app.services.what_if import Supposed, what_if

YEAR = 1


def _union(session: Session, name: str) -> int:
    rows = scores.score_table(session, YEAR)
    return next(row.registration_id for row in rows if name in row.name)


def _criterion(session: Session, code: str) -> int:
    book = scores.live_book(session, YEAR)
    return next(key for key, item in book.facts.criteria.items() if item.code == code)


def test_values_are_supposed_and_the_store_stays(
    example: Session, stored: Callable[[Session], list[str]]
) -> None:
    before = stored(example)
    place = _union(example, "xã Phú Minh")
    told = what_if(
        example,
        place,
        [
            Supposed(criterion_id=_criterion(example, "5"), typed="1"),
            Supposed(criterion_id=_criterion(example, "6"), typed="50"),
            Supposed(criterion_id=_criterion(example, "15"), typed="100", verified=False),
        ],
    )
    # 5: 4 → 2; 6: 4 → 2; the union's own points leave the verified total alone.
    assert (told.before.total, told.after.total) == (8_805, 8_405)
    assert told.after.self_total != told.before.self_total
    assert (told.before.rank, told.after.rank) == (6, 7)
    assert (told.after.overall_rank or 0) > (told.before.overall_rank or 0)
    assert stored(example) == before
    assert scores.score_table(example, YEAR)[5].total == 8_805


def test_one_union_scored_again_gives_the_book_that_would_be_made_anew(example: Session) -> None:
    book = scores.live_book(example, YEAR)
    place = _union(example, "xã Phú Minh")
    mark = next(item for item in book.facts.marks[place] if item.verified_points)
    emptied = scores.Mark(mark.criterion_id, mark.period_id, None, None, None, None)
    there_and_back = book.with_result(place, emptied).with_result(place, mark)
    assert there_and_back.rows == book.rows
    assert list(there_and_back.rows) == list(book.rows)


def test_a_wrong_value_or_one_that_does_not_apply_is_refused(example: Session) -> None:
    place = _union(example, "xã Phú Minh")
    with pytest.raises(InvalidInputError, match="100 %"):
        what_if(example, place, [Supposed(criterion_id=_criterion(example, "6"), typed="101")])
    firm = _union(example, "May mặc")
    with pytest.raises(InvalidInputError, match="không áp dụng"):
        what_if(example, firm, [Supposed(criterion_id=_criterion(example, "6"), typed="90")])
    with pytest.raises(NotFoundError):
        what_if(example, place, [Supposed(criterion_id=10**6, typed="1")])


def test_ranks_in_clusters_follow_the_ranking_of_all(example: Session) -> None:
    rows = [row for row in scores.score_table(example, YEAR) if row.cluster_rank is not None]
    assert rows
    for row in rows:
        better = [
            other
            for other in rows
            if other.cluster_code == row.cluster_code and (other.overall_rank or 0) < (row.overall_rank or 0)
        ]
        assert row.cluster_rank == len(better) + 1


def test_words_name_who_is_equal_and_what_decided(example: Session) -> None:
    table = scores.score_table(example, YEAR)
    row = next(item for item in table if "Trường Tiểu học Hợp Thịnh" in item.name)
    words = " ".join(standing_words(row, table))
    assert "Bằng điểm với Công đoàn cơ sở Trường Trung học cơ sở Hợp Thịnh" in words
    assert "ưu tiên tập thể có từ 70 % nữ" in words
