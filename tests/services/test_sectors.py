from typing import Any

import pytest

from campaign_app.domain.errors import DuplicateError, InvalidInputError, LockedError, NotFoundError
from campaign_app.services import deleting, history, sectors, unions
from campaign_app.services.session import Session


def names(session: Session) -> list[str]:
    return [row.name for row in unions.sectors(session)]


def test_a_sector_is_mended_and_the_mending_taken_back(workspace: Session) -> None:
    row = unions.sectors(workspace)[0]
    sectors.edit_sector(workspace, sector_id=row.id, code=row.code, name=" Khối  phường ")
    assert unions.sectors(workspace)[0].name == "Khối phường"
    assert history.undo_names(workspace).undo == "Sửa khối Khối phường"
    history.undo_last(workspace)
    assert unions.sectors(workspace)[0] == row


def test_what_a_sector_may_not_be(workspace: Session, refuses: Any) -> None:
    first, second = unions.sectors(workspace)[:2]
    unclassified = next(row for row in unions.sectors(workspace) if row.code == sectors.UNCLASSIFIED)
    with refuses(workspace, DuplicateError, f"Mã “{second.code}” đã dùng cho {second.name}"):
        sectors.edit_sector(workspace, sector_id=first.id, code=second.code, name="Khối")
    with refuses(workspace, InvalidInputError, "Tên khối chưa được nhập"):
        sectors.edit_sector(workspace, sector_id=first.id, code=first.code, name="")
    with refuses(workspace, LockedError, "chưa phân loại", "giữ nguyên mã"):
        sectors.edit_sector(workspace, sector_id=unclassified.id, code="KHAC_NUA", name="Khối")
    with refuses(workspace, NotFoundError, "Không còn khối này"):
        sectors.edit_sector(workspace, sector_id=999, code="A", name="B")


def test_sectors_stand_in_the_order_given(workspace: Session, refuses: Any) -> None:
    before = names(workspace)
    ids = [row.id for row in unions.sectors(workspace)]
    sectors.reorder_sectors(workspace, ids[::-1])
    assert names(workspace) == before[::-1]
    for wrong in (ids[:-1], [*ids, ids[0]], [*ids[:-1], 999]):
        with refuses(workspace, InvalidInputError, "mỗi khối một lần"):
            sectors.reorder_sectors(workspace, wrong)
    history.undo_last(workspace)
    assert names(workspace) == before


def test_a_cluster_is_mended(workspace: Session, refuses: Any) -> None:
    first, second = unions.sectors(workspace)[:2]
    cluster = unions.add_cluster(workspace, code="C1", name="Cụm 1", sector_id=first.id).id
    unions.add_cluster(workspace, code="C2", name="Cụm 2", sector_id=first.id)
    sectors.edit_cluster(workspace, cluster_id=cluster, code="C1", name="Cụm số 1", sector_id=second.id)
    row = unions.clusters(workspace)[0]
    assert (row.name, row.sector_id) == ("Cụm số 1", second.id)
    with refuses(workspace, DuplicateError, "Mã “C2” đã dùng cho Cụm 2"):
        sectors.edit_cluster(workspace, cluster_id=cluster, code="C2", name="Cụm", sector_id=second.id)
    with refuses(workspace, NotFoundError, "Không còn cụm"):
        sectors.edit_cluster(workspace, cluster_id=99, code="C9", name="Cụm", sector_id=second.id)


def test_a_cluster_with_unions_stays_in_their_sector(workspace: Session, refuses: Any) -> None:
    first, second = unions.sectors(workspace)[:2]
    cluster = unions.add_cluster(workspace, code="C1", name="Cụm 1", sector_id=first.id).id
    details = unions.UnionDetails(
        code="X1", full_name="Công đoàn xã Một", sector_id=first.id, cluster_id=cluster
    )
    unions.add_union(workspace, details)
    with refuses(workspace, LockedError, "Cụm còn 1 công đoàn cơ sở thuộc khối khác"):
        sectors.edit_cluster(workspace, cluster_id=cluster, code="C1", name="Cụm 1", sector_id=second.id)
    with refuses(workspace, LockedError, "1 công đoàn cơ sở"):
        deleting.delete(workspace, deleting.Deletable.CLUSTER, cluster)


@pytest.mark.parametrize("is_used", [True, False])
def test_only_an_unused_sector_is_deleted(workspace: Session, refuses: Any, *, is_used: bool) -> None:
    added = unions.add_sector(workspace, code="Y_TE", name="Khối y tế").id
    if is_used:
        unions.add_cluster(workspace, code="C1", name="Cụm 1", sector_id=added)
        with refuses(workspace, LockedError, "1 cụm thi đua"):
            deleting.delete(workspace, deleting.Deletable.SECTOR, added)
    else:
        deleting.delete(workspace, deleting.Deletable.SECTOR, added)
        assert "Khối y tế" not in names(workspace)
