"""The command ``certificates``: the certificates of a decision, or of a year, as one PDF or one a person."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from campaign_app.cli.codes import GOOD
from campaign_app.cli.opened import opened
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.states import AwardState
from campaign_app.services.session import Session

USUAL_NAMES = "{so} - {ten}.pdf"


def fill(parser: argparse.ArgumentParser) -> None:
    """Give the parser of the command its options."""
    parser.add_argument("--decision", metavar=_("SỐ"), help=_("số quyết định, ví dụ 58 hoặc 58/QĐ-LĐLĐ"))
    parser.add_argument("--year", type=int, metavar=_("NĂM"), help=_("năm của quyết định"))
    parser.add_argument("-t", "--template", metavar=_("MẪU"), help=_("tên mẫu có sẵn"))
    parser.add_argument("--blank", action="store_true", help=_("in lên phôi có sẵn khung và tiêu đề"))
    add_output(parser)


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add where certificates go: one file, or a folder with one a person."""
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar=_("TỆP"),
        help=_("tệp PDF; với --each là thư mục"),
    )
    parser.add_argument("--each", action="store_true", help=_("mỗi giấy khen một tệp PDF"))
    parser.add_argument(
        "--name",
        default=USUAL_NAMES,
        metavar=_("MẪU_TÊN"),
        help=_("cách đặt tên tệp khi dùng --each, mặc định là {example}").format(example=USUAL_NAMES),
    )


def check_output(options: argparse.Namespace) -> None:
    """Refuse a file that would not open: pages of PDF under the name of another kind of file.

    Raises:
        InvalidInputError: the name of the one file does not end in ``.pdf``.
    """
    target: Path = options.output
    if not options.each and target.suffix.lower() != ".pdf":
        raise InvalidInputError(
            _("Giấy khen chỉ ghi được ra tệp PDF: {file}").format(file=target),
            hint=_("Đặt tên tệp có đuôi .pdf, hoặc thêm --each để ghi mỗi người một tệp vào thư mục."),
        )


def tell_written(count: int, target: Path) -> None:
    """Say how many certificates lie where."""
    words = ngettext("Đã ghi {count} giấy khen vào {file}", "Đã ghi {count} giấy khen vào {file}", count)
    print(words.format(count=count, file=target.resolve()))


def run(options: argparse.Namespace) -> int:
    """Write the valid certificates; the print log is left alone."""
    from campaign_app.services import certificate_files, certificates

    check_output(options)
    look = {"template": options.template, "with_stock": not options.blank}
    with opened(options.workspace) as session:
        ids = _wanted(session, options.decision, options.year)
        if options.each:
            count = len(
                certificate_files.write_award_files(
                    session, award_ids=ids, folder=options.output, pattern=options.name, **look
                )
            )
        else:
            count = certificates.write_certificates(session, award_ids=ids, target=options.output, **look)
    tell_written(count, options.output)
    return GOOD


def _wanted(session: Session, decision: str | None, year: int | None) -> Sequence[int]:
    from campaign_app.services import awards, register

    if decision:
        row = awards.decision_by_number(session, decision, year=year)
        listed = awards.awards_of(session, row.id)
    else:
        known = [item for item in register.entries(session) if not item.made_elsewhere]
        listed = [item for item in known if year in {None, item.register_year}]
    return [item.id for item in listed if item.state is AwardState.VALID]
