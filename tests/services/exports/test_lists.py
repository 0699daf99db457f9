from fractions import Fraction
from pathlib import Path

import pytest

from campaign_app.domain.errors import InvalidInputError
from campaign_app.services import members, registrations, results
from campaign_app.services.exports import ListKind, export_list, list_table, standard_lists
from campaign_app.services.session import Session
from campaign_app.spreadsheets import OutTable, read_table
from campaign_app.store.models.unions import Member

CAMPAIGN = 1


def column(table: OutTable, title: str) -> list[object]:
    place = [item.title for item in table.columns].index(title)
    return [row[place] for row in table.rows]


def test_every_standard_list_can_be_written_as_both_kinds(example: Session, tmp_path: Path) -> None:
    expected = {
        ListKind.UNIONS: 52,
        ListKind.MEMBERS: len(members.members(example)),
        ListKind.REGISTRATIONS: len(registrations.registrations(example, CAMPAIGN)),
        ListKind.AWARDS: 52,
    }
    for item in standard_lists():
        for suffix in ("xlsx", "csv"):
            path = tmp_path / f"{item.file_name}.{suffix}"
            count = export_list(example, item.kind, path, campaign_id=CAMPAIGN if item.of_campaign else None)
            assert count == expected.get(item.kind, count) > 0, item.kind
            headings = [column.title for column in list_table(example, item.kind, campaign_id=1).columns]
            table = read_table(path, known=["ho va ten", "ten tap the", "ma cong doan co so"])
            assert [h.replace("\n", " ") for h in table.headings] == headings
            assert len(table.rows) == count


def test_the_same_list_gives_the_same_bytes(example: Session, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        export_list(example, ListKind.UNIONS, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("item", [item for item in standard_lists() if item.of_campaign], ids=str)
def test_a_list_of_a_campaign_needs_one(example: Session, tmp_path: Path, item: object) -> None:
    kind = getattr(item, "kind")  # noqa: B009  parametrized
    with pytest.raises(InvalidInputError, match="của một phong trào"):
        export_list(example, kind, tmp_path / "ra.xlsx")
    assert not (tmp_path / "ra.xlsx").exists()


def test_personal_numbers_go_out_only_when_asked_for(example: Session) -> None:
    with example.act("số định danh"):
        Member.update(personal_number="025000000001").where(Member.id == 1).execute()
    plain = list_table(example, ListKind.MEMBERS)
    assert not any("025000000001" in row for row in plain.rows)
    told = list_table(example, ListKind.MEMBERS, personal_numbers=True)
    assert column(told, "Số định danh").count("025000000001") == 1


def test_results_show_points_apart_only_where_they_do_not_follow_from_the_value(example: Session) -> None:
    table = list_table(example, ListKind.RESULTS, campaign_id=CAMPAIGN)
    titles = [item.title for item in table.columns]
    assert titles[:2] == ["Mã công đoàn cơ sở", "Tên tập thể"]
    assert titles[2:4] == ["1. Kế hoạch phát động – Tự chấm", "1. Kế hoạch phát động – Thẩm định"]
    apart = [title for title in titles if title.endswith(("Điểm tự chấm", "Điểm thẩm định"))]
    given = {
        row.criterion_id
        for row in results.results(example, CAMPAIGN)
        if row.self_points is not None and row.self_value is None
    }
    assert len(apart) >= len(given)
    codes = column(table, "Mã công đoàn cơ sở")
    assert column(table, "7. Hồ sơ đúng hạn – Thẩm định")[codes.index("X07")] is not None


def test_scores_are_ordered_by_sector_and_rank(example: Session) -> None:
    table = list_table(example, ListKind.SCORES, campaign_id=CAMPAIGN)
    sectors, ranks = column(table, "Khối"), column(table, "Hạng")
    assert ranks[0] == 1
    for sector in dict.fromkeys(sectors):
        own = [
            rank for rank, of in zip(ranks, sectors, strict=True) if of == sector and isinstance(rank, int)
        ]
        assert own == sorted(own)
    totals = column(table, "Tổng điểm thẩm định")
    assert all(isinstance(total, Fraction) and 0 <= total <= 100 for total in totals)


def test_awards_can_be_narrowed(example: Session) -> None:
    assert len(list_table(example, ListKind.AWARDS, campaign_id=CAMPAIGN).rows) == 52
    assert not list_table(example, ListKind.AWARDS, year=2016).rows
    assert len(list_table(example, ListKind.AWARDS, decision_id=1, year=2017).rows) == 52
    assert set(column(list_table(example, ListKind.MONTHLY_RATINGS, year=2017), "Năm")) == {2017}
