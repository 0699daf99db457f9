"""Whether a certificate somebody holds is one of ours: its QR code or its number, against the register."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean
from campaign_app.domain.workflow import AwardState
from campaign_app.services.register import AwardRow, IssueRow
from campaign_app.services.session import Session
from campaign_app.store.queries import awards as queries
from campaign_app.store.queries import certificates as certificate_queries
from campaign_app.store.queries import issuers as issuer_queries

__all__ = ["Standing", "Verified", "standing_words", "verify_file", "verify_text"]

MARK = "SV1"
_PARTS = 6
_CHECKSUM = re.compile("[0-9a-f]{12}")
_TYPED = re.compile(r"\D*?(\d{1,6})\s*[/-]\s*(\d{4})\D*")


class Standing(Enum):
    """What the register says of a sheet."""

    VALID = auto()
    """The newest sheet of a valid award, word for word."""
    REPLACED = auto()
    """Ours, but a corrected or reissued sheet has taken its place."""
    REVOKED = auto()
    """The award was taken back."""
    ALTERED = auto()
    """The register has this number, but no sheet with these words was made out."""
    UNKNOWN = auto()
    """The register has no such entry."""
    OTHER_REGISTER = auto()
    """The code names another office's register."""
    NO_CODE_OF_OURS = auto()
    """The code was not made by this program."""


@dataclass(frozen=True, slots=True)
class Verified:
    """The answer to one code or typed number.

    Attributes:
        asked: what was read or typed.
        standing: what the register says.
        award: the entry, where there is one.
        issue: the sheet with these words, where the code tells it.
    """

    asked: str
    standing: Standing
    award: AwardRow | None = None
    issue: IssueRow | None = None


def verify_text(session: Session, text: str) -> list[Verified]:
    """Look up the text of a QR code, or a register number typed as ``12/2018``.

    A number alone proves nothing of the words on a sheet: several issuers may have given it, so every entry
    is answered; REVOKED or VALID then speaks of the award.

    Raises:
        InvalidInputError: the text is neither.
    """
    told = clean(text)
    if told.count("|"):
        return [_of_code(session, told)]
    typed = _TYPED.fullmatch(told)
    if typed is None:
        raise InvalidInputError(
            _("“{text}” không phải nội dung mã QR hay số Sổ vàng.").format(text=told[:60]),
            hint=_("Gõ số và năm vào sổ, ví dụ 12/2018, hoặc chọn tệp ảnh, PDF của giấy khen."),
        )
    rows = _entries(session, int(typed[1]), int(typed[2]))
    if not rows:
        return [Verified(told, Standing.UNKNOWN)]
    return [Verified(told, _standing(row), row) for row in rows]


def verify_file(session: Session, path: Path) -> list[Verified]:
    """Read every QR code of a picture or a PDF and look each up.

    Raises:
        InvalidInputError: no such file, no picture and no PDF, too large, or there is no QR code on it.
    """
    from campaign_app.certificates.qr_reading import LARGEST_FILE, codes_in

    try:
        if not path.is_file() or path.stat().st_size > LARGEST_FILE:
            raise InvalidInputError(
                _("Không đọc được tệp {name}.").format(name=path.name),
                hint=_("Chọn một tệp ảnh hoặc PDF, không quá {size} MB.").format(size=LARGEST_FILE // 2**20),
            )
        data = path.read_bytes()
    except OSError as error:
        raise InvalidInputError(_("Không mở được tệp {name}.").format(name=path.name)) from error
    codes = codes_in(data)
    if not codes:
        raise InvalidInputError(
            _("Không thấy mã QR nào trong tệp {name}.").format(name=path.name),
            hint=_("Chụp thẳng, đủ sáng và rõ phần có mã QR, hoặc gõ số Sổ vàng in trên giấy khen."),
        )
    return [_of_code(session, code) for code in codes]


def _of_code(session: Session, code: str) -> Verified:
    parts = [part.strip() for part in code.split("|")]
    if len(parts) != _PARTS or parts[0] != MARK or not _CHECKSUM.fullmatch(parts[-1]):
        return Verified(code, Standing.NO_CODE_OF_OURS)
    _mark, workspace, year, number, decision, checksum = parts
    if workspace != issuer_queries.workspace().code:
        return Verified(code, Standing.OTHER_REGISTER)
    if not (year.isdecimal() and number.isdecimal()):
        return Verified(code, Standing.NO_CODE_OF_OURS)
    found = [row for row in _entries(session, int(number), int(year)) if row.decision == decision]
    for row in found:
        issues = certificate_queries.issues(row.id)
        same = next((issue for issue in issues if issue.words_hash.startswith(checksum)), None)
        if same is not None:
            return Verified(code, _standing(row, same, issues), row, same)
    if found:
        return Verified(code, Standing.ALTERED, found[0])
    return Verified(code, Standing.UNKNOWN)


def _entries(session: Session, number: int, year: int) -> list[AwardRow]:
    del session
    return queries.awards(entry=(year, number))


def _standing(row: AwardRow, issue: IssueRow | None = None, issues: Sequence[IssueRow] = ()) -> Standing:
    if row.state is AwardState.REVOKED:
        return Standing.REVOKED
    if issue is not None and any(other.sequence > issue.sequence for other in issues):
        return Standing.REPLACED
    return Standing.VALID


def standing_words(item: Verified) -> str:
    """Say what the register answers, as an officer would tell who asks."""
    row = item.award
    if item.standing is Standing.REVOKED and row is not None and row.revoked_on is not None:
        return _("ĐÃ THU HỒI ngày {day} theo {document}: {reason}").format(
            day=format_date(row.revoked_on), document=row.revoked_by_document, reason=row.revoked_reason
        )
    if item.standing is Standing.VALID and item.issue is None:
        return _("CÓ TRONG SỔ, còn giá trị. Số sổ không cho biết chữ trên tờ giấy; hãy so từng chữ.")
    words = {
        Standing.VALID: _("CÒN GIÁ TRỊ: đúng là tờ giấy khen này đã được cấp."),
        Standing.REPLACED: _(
            "ĐÃ ĐƯỢC THAY: khen thưởng còn giá trị, nhưng tờ này đã được đính chính, cấp lại."
        ),
        Standing.REVOKED: _("ĐÃ THU HỒI."),
        Standing.ALTERED: _("KHÔNG KHỚP: số sổ có thật, nhưng chưa từng cấp tờ nào mang những chữ này."),
        Standing.UNKNOWN: _("KHÔNG CÓ trong Sổ vàng này."),
        Standing.OTHER_REGISTER: _("Mã QR thuộc Sổ vàng của nơi khác; hãy hỏi nơi đã cấp."),
        Standing.NO_CODE_OF_OURS: _("Mã QR này không phải của giấy khen do chương trình lập."),
    }
    return words[item.standing]
