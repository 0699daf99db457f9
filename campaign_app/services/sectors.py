"""Mending sectors and clusters, and their order; adding and listing them is in ``unions``."""

from collections.abc import Sequence

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import DuplicateError, InvalidInputError, LockedError, NotFoundError
from campaign_app.domain.language import _, ngettext
from campaign_app.services.checks import required_text
from campaign_app.services.session import Session
from campaign_app.store.models.unions import Cluster, Sector, Union

__all__ = ["UNCLASSIFIED", "edit_cluster", "edit_sector", "reorder_sectors"]

UNCLASSIFIED = "CHUA_PHAN_LOAI"
"""The code of the sector for unions nobody has classified yet; the program looks for it by this code."""

_SEEN = Changes.UNIONS | Changes.CAMPAIGNS | Changes.SCORES | Changes.REGISTRATIONS
"""A sector's name stands on all these screens."""


def edit_sector(session: Session, *, sector_id: int, code: str, name: str) -> Changes:
    """Mend a sector's code and name.

    Raises:
        DuplicateError: another sector has this code.
        InvalidInputError: code or name is missing or over-long.
        LockedError: the code is the one of the sector for unclassified unions.
        NotFoundError: there is no such sector.
    """
    told, known_code = required_text(name, _("Tên khối"), longest=120), _sector(sector_id).code
    wanted = required_text(code, _("Mã khối"), longest=40)
    if UNCLASSIFIED == known_code != wanted:
        raise LockedError(
            _("Mã {code} dành cho các công đoàn cơ sở chưa phân loại nên không đổi được.").format(
                code=UNCLASSIFIED
            ),
            hint=_("Có thể đổi tên khối, giữ nguyên mã."),
        )
    with session.act(_("Sửa khối {name}").format(name=told)):
        other = Sector.get_or_none((Sector.code == wanted) & (Sector.id != sector_id))
        if other is not None:
            raise _taken(wanted, str(other.name))
        Sector.update(code=wanted, name=told).where(Sector.id == sector_id).execute()
    return _SEEN


def edit_cluster(session: Session, *, cluster_id: int, code: str, name: str, sector_id: int) -> Changes:
    """Mend a cluster's code, name and sector.

    Raises:
        DuplicateError: another cluster has this code.
        InvalidInputError: code or name is missing or over-long.
        LockedError: unions of its present sector are in it.
        NotFoundError: there is no such cluster or sector.
    """
    told = required_text(name, _("Tên cụm thi đua"), longest=120)
    wanted = required_text(code, _("Mã cụm thi đua"), longest=40)
    _sector(sector_id)
    if Cluster.get_or_none(Cluster.id == cluster_id) is None:
        raise NotFoundError(_("Không còn cụm thi đua này trong sổ."))
    with session.act(_("Sửa cụm thi đua {name}").format(name=told)):
        other = Cluster.get_or_none((Cluster.code == wanted) & (Cluster.id != cluster_id))
        if other is not None:
            raise _taken(wanted, str(other.name))
        strangers = Union.select().where((Union.cluster == cluster_id) & (Union.sector != sector_id)).count()
        if strangers:
            summary = ngettext(
                "Cụm còn {count} công đoàn cơ sở thuộc khối khác nên chưa chuyển khối được.",
                "Cụm còn {count} công đoàn cơ sở thuộc khối khác nên chưa chuyển khối được.",
                strangers,
            ).format(count=strangers)
            raise LockedError(summary, hint=_("Chuyển các công đoàn cơ sở đó sang cụm khác trước."))
        Cluster.update(code=wanted, name=told, sector=sector_id).where(Cluster.id == cluster_id).execute()
    return _SEEN


def reorder_sectors(session: Session, sector_ids: Sequence[int]) -> Changes:
    """Put the sectors in this order, which every list, table and report follows.

    Raises:
        InvalidInputError: the ids are not those of all sectors, each once.
    """
    known = {int(row.id) for row in Sector.select(Sector.id)}
    if set(sector_ids) != known or len(sector_ids) != len(known):
        raise InvalidInputError(
            _("Thứ tự mới phải có đủ các khối, mỗi khối một lần."), hint=_("Tải lại trang rồi sắp xếp lại.")
        )
    with session.act(_("Sắp xếp thứ tự các khối")):
        for position, sector_id in enumerate(sector_ids):
            Sector.update(position=position).where(Sector.id == sector_id).execute()
    return _SEEN


def _sector(sector_id: int) -> Sector:
    row = Sector.get_or_none(Sector.id == sector_id)
    if not isinstance(row, Sector):
        raise NotFoundError(_("Không còn khối này trong sổ."))
    return row


def _taken(code: str, name: str) -> DuplicateError:
    return DuplicateError(
        _("Mã “{code}” đã dùng cho {name}.").format(code=code, name=name), hint=_("Chọn mã khác.")
    )
