"""The command ``papers``: the papers of a campaign or of a decision, into a folder or one zip."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from campaign_app.cli.codes import GOOD
from campaign_app.cli.opened import opened
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _, ngettext
from campaign_app.services.session import Session

if TYPE_CHECKING:
    from campaign_app.services.papers import PaperKind

__all__ = ["fill", "run"]


def fill(parser: argparse.ArgumentParser) -> None:
    """Give the parser of the command its options."""
    parser.add_argument("--campaign", metavar=_("MÃ"), help=_("mã phong trào: cả bộ văn bản"))
    parser.add_argument(
        "--kind",
        action="append",
        default=[],
        metavar=_("LOẠI"),
        help=_("chỉ lập loại văn bản này, ví dụ to-trinh; dùng được nhiều lần"),
    )
    parser.add_argument("--decision", metavar=_("SỐ"), help=_("văn bản của quyết định này, ví dụ 58"))
    parser.add_argument("--year", type=int, metavar=_("NĂM"), help=_("năm của quyết định"))
    parser.add_argument("--pdf", action="store_true", help=_("kèm bản PDF của mỗi tệp Word"))
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar=_("THƯ_MỤC"),
        help=_("thư mục mới hoặc trống, hoặc tệp .zip"),
    )


def run(options: argparse.Namespace) -> int:
    """Write the papers; the workspace is only read."""
    with opened(options.workspace) as session:
        places = _written(session, options)
    words = ngettext(
        "Đã lập {count} văn bản trong {folder}", "Đã lập {count} văn bản trong {folder}", len(places)
    )
    print(words.format(count=len(places), folder=options.output.resolve()))
    for place in places:
        print(f"  {place}")
    return GOOD


def _written(session: Session, options: argparse.Namespace) -> list[str]:
    from campaign_app.services import awards, campaigns, papers

    if options.decision:
        row = awards.decision_by_number(session, options.decision, year=options.year)
        made = {paper.name: paper for paper in papers.decision_papers(session, row.id)}
        return papers.write_papers(made, options.output, with_pdf=options.pdf)
    if not options.campaign:
        raise InvalidInputError(
            _("Chưa biết lập văn bản của phong trào nào."),
            hint=_("Ghi --campaign MÃ hoặc --decision SỐ."),
        )
    campaign_id = campaigns.campaign_by_code(session, options.campaign).id
    kinds = [_kind(typed) for typed in options.kind]
    if not kinds:
        return papers.dossier(session, campaign_id, options.output, with_pdf=options.pdf)
    return papers.write_kinds(session, campaign_id, kinds, options.output, with_pdf=options.pdf)


def _kind(typed: str) -> "PaperKind":
    from campaign_app.services import papers

    try:
        return papers.PaperKind(typed)
    except ValueError as error:
        raise InvalidInputError(
            _("Không có loại văn bản “{typed}”.").format(typed=typed),
            hint=_("Các loại: {kinds}.").format(kinds=", ".join(papers.PaperKind)),
        ) from error
