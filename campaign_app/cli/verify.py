"""The command ``verify``: whether a certificate is one of the register's, by its QR code or its number."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from campaign_app.cli.codes import GOOD
from campaign_app.cli.opened import opened
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _

if TYPE_CHECKING:
    from campaign_app.services.verification import Verified

__all__ = ["fill", "run"]

NOT_VALID = 3
"""What the program ends with when it could answer, and the answer is not 'valid' for each code."""


def fill(parser: argparse.ArgumentParser) -> None:
    """Give the parser of the command its options."""
    parser.add_argument(
        "what",
        metavar=_("TỆP_HOẶC_CHỮ"),
        help=_("tệp ảnh hay PDF có mã QR, nội dung mã QR, hoặc số Sổ vàng như 12/2018"),
    )


def run(options: argparse.Namespace) -> int:
    """Print the answer to each code; ends with 0 only when every sheet is valid."""
    from campaign_app.services.verification import Standing, verify_file, verify_text

    path = Path(options.what)
    with opened(options.workspace) as session:
        found = verify_file(session, path) if path.is_file() else verify_text(session, options.what)
    for item in found:
        print("\n".join(answer_lines(item)))
    return GOOD if all(item.standing is Standing.VALID for item in found) else NOT_VALID


def answer_lines(item: "Verified") -> Sequence[str]:
    """Give the answer to one code: what it is worth, and the entry as the register has it."""
    from campaign_app.services.verification import standing_words

    lines = [f"{item.asked}", f"  {standing_words(item)}"]
    row = item.award
    if row is not None:
        told = (
            (_("Vào sổ số"), f"{row.register_number:02d}/{row.register_year}"),
            (_("Tặng cho"), row.name),
            (_("Chức vụ, đơn vị"), "" if row.union == row.name else row.post or row.union),
            (
                _("Quyết định"),
                _("{number} ngày {day}").format(number=row.decision, day=format_date(row.signed_on)),
            ),
        )
        width = max(len(name) for name, _value in told)
        lines += [f"  {name.ljust(width)}  {value}" for name, value in told if value]
    return lines
