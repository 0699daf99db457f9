"""The forms of sectors and of the clusters inside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from campaign_app.domain.language import _
from campaign_app.services.unions import ClusterRow, SectorRow
from campaign_app.ui.forms import ComboField, LineField, ask_fields


@dataclass(frozen=True, slots=True)
class ClusterAnswer:
    """A cluster as the form gives it."""

    name: str
    code: str
    sector_id: int


def ask_sector(parent: QWidget | None, row: SectorRow | None = None) -> tuple[str, str] | None:
    """Ask for a sector, new or as it is; gives (name, code), None when the officer gives up."""
    asked = ask_fields(
        parent,
        _("Thêm khối thi đua") if row is None else _("Sửa khối thi đua"),
        _("&Thêm") if row is None else _("&Ghi lại"),
        (
            LineField(_("Tê&n khối"), row.name if row else "", required=True, max_length=120),
            LineField(
                _("&Mã khối"),
                row.code if row else "",
                required=True,
                max_length=40,
                hint=_("Chữ in không dấu, ví dụ Y_TE."),
            ),
        ),
    )
    return None if asked is None else (asked[0], asked[1])


def ask_cluster(
    parent: QWidget | None, sectors: Sequence[SectorRow], row: ClusterRow | None = None
) -> ClusterAnswer | None:
    """Ask for a cluster and its sector, new or as it is; None when the officer gives up."""
    asked = ask_fields(
        parent,
        _("Thêm cụm thi đua") if row is None else _("Sửa cụm thi đua"),
        _("&Thêm") if row is None else _("&Ghi lại"),
        (
            LineField(_("Tê&n cụm"), row.name if row else "", required=True, max_length=120),
            LineField(_("&Mã cụm"), row.code if row else "", required=True, max_length=40),
            ComboField(
                _("Thuộc &khối"),
                [(sector.id, sector.name) for sector in sectors],
                row.sector_id if row else None,
            ),
        ),
    )
    return None if asked is None else ClusterAnswer(*asked)
