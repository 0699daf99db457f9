"""The command ``evidence``: the papers of unions as one zip, and a list of the papers that are missing."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from campaign_app.cli.codes import GOOD
from campaign_app.cli.opened import opened
from campaign_app.domain.errors import NotFoundError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services.session import Session

__all__ = ["add", "run"]


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("evidence", help=_("gói minh chứng của đơn vị vào một tệp .zip"))
    parser.add_argument(
        "-w", "--workspace", type=Path, required=True, metavar=_("THƯ_MỤC"), help=_("thư mục sổ")
    )
    parser.add_argument("--campaign", required=True, metavar=_("MÃ"), help=_("mã phong trào"))
    parser.add_argument(
        "--union",
        action="append",
        default=[],
        metavar=_("MÃ"),
        help=_("chỉ đơn vị có mã này; dùng được nhiều lần, bỏ trống là mọi đơn vị"),
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar=_("TỆP"), help=_("tệp .zip; bỏ trống thì chỉ liệt kê còn thiếu")
    )
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """List what is missing, and write the zip where one is asked for; the workspace is only read."""
    from campaign_app.services import campaigns

    with opened(options.workspace) as session:
        campaign_id = campaigns.campaign_by_code(session, options.campaign).id
        ids = _registrations(session, campaign_id, options.union)
        _tell_missing(session, campaign_id, ids)
        if options.output is not None:
            _write(session, ids, options.output)
    return GOOD


def _registrations(session: Session, campaign_id: int, codes: Sequence[str]) -> list[int]:
    from campaign_app.services.registrations import registrations

    rows = registrations(session, campaign_id)
    if not codes:
        return [row.id for row in rows]
    known = {row.union_code.casefold() for row in rows}
    for code in codes:
        if code.casefold() not in known:
            raise NotFoundError(
                _("Không có đơn vị mã {code} trong phong trào.").format(code=code),
                hint=_("Xem mã ở trang Đơn vị, hoặc bằng lệnh export unions."),
            )
    wanted = {code.casefold() for code in codes}
    return [row.id for row in rows if row.union_code.casefold() in wanted]


def _tell_missing(session: Session, campaign_id: int, ids: Sequence[int]) -> None:
    from campaign_app.services.evidence_missing import missing_evidence

    found = [item for item in missing_evidence(session, campaign_id) if item.registration_id in set(ids)]
    words = ngettext(
        "{count} kết quả thiếu minh chứng bắt buộc", "{count} kết quả thiếu minh chứng bắt buộc", len(found)
    )
    print(words.format(count=format_number(len(found))))
    for item in found:
        contact = f" – {item.phone}" if item.phone else ""
        print(f"  {item.name}: {item.criterion_code} {item.criterion} ({item.value}){contact}")


def _write(session: Session, ids: Sequence[int], target: Path) -> None:
    from campaign_app.services.evidence_dossier import evidence_dossier

    done = evidence_dossier(session, registration_ids=ids, target=target)
    print(
        _("Đã gói {papers} minh chứng của {unions} đơn vị, cá nhân vào {file}").format(
            papers=format_number(done.papers), unions=format_number(done.unions), file=target.resolve()
        )
    )
    for name in done.lost:
        print(_("Tệp “{name}” bị mất hoặc đã bị thay đổi nên không có trong hồ sơ.").format(name=name))
