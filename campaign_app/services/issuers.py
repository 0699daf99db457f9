"""Who awards: issuers through time, signatories and officers."""

from dataclasses import dataclass
from datetime import date

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import InvalidInputError, NotFoundError
from campaign_app.domain.language import _
from campaign_app.domain.vietnamese import clean
from campaign_app.services.checks import optional_text, required_text
from campaign_app.services.outcome import Added
from campaign_app.services.session import Session
from campaign_app.store.models.issuers import Issuer, Officer, Signatory, SignMode
from campaign_app.store.queries import issuers as queries
from campaign_app.store.queries.issuers import IssuerRow, OfficerRow, SignatoryRow

__all__ = [
    "IssuerDetails",
    "IssuerRow",
    "OfficerRow",
    "SignMode",
    "SignatoryRow",
    "add_officer",
    "add_signatory",
    "choose_officer",
    "edit_issuer",
    "edit_signatory",
    "issuer_on",
    "issuers",
    "officers",
    "proposed_place",
    "proposed_symbol",
    "signatories",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerDetails:
    """What is known of an issuer; the lines are printed as they stand.

    Attributes:
        symbol: what follows ``QĐ-`` in a decision's number, such as LĐLĐ.
        granter_line: the red line above TẶNG.
        authority_line: above the signer's post, such as TM. BAN THƯỜNG VỤ.
    """

    name: str
    place: str
    symbol: str
    parent_name: str = ""
    short_name: str = ""
    granter_line: str = ""
    authority_line: str = "TM. BAN THƯỜNG VỤ"  # on paper
    valid_from: date = date(2000, 1, 1)
    valid_to: date | None = None

    def check(self) -> None:
        """See that nothing needed is missing.

        Raises:
            InvalidInputError: a line is empty or too long to print.
        """
        required_text(self.name, _("Tên cơ quan ban hành"), longest=200)
        required_text(self.place, _("Địa danh"), longest=80)
        required_text(self.symbol, _("Ký hiệu văn bản"), longest=20)
        lines = self.columns()
        for name, label, longest in (
            ("parent_name", _("Tên cơ quan cấp trên"), 200),
            ("short_name", _("Tên ngắn của cơ quan ban hành"), 80),
            ("granter_line", _("Dòng cơ quan tặng"), 200),
            ("authority_line", _("Dòng thẩm quyền ký"), 200),
        ):
            optional_text(str(lines[name]), label, longest=longest)
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise InvalidInputError(_("Ngày kết thúc của cơ quan ban hành trước ngày bắt đầu."))

    def columns(self) -> dict[str, object]:
        """The row as it is stored; what was left out is derived from the name."""
        name = clean(self.name)
        return {
            "parent_name": clean(self.parent_name),
            "name": name,
            "short_name": clean(self.short_name) or name[:80],
            "granter_line": clean(self.granter_line) or f"BAN CHẤP HÀNH {name.upper()}",  # on paper
            "authority_line": clean(self.authority_line),
            "place": clean(self.place),
            "symbol": clean(self.symbol),
            "valid_from": self.valid_from,
            "valid_to": self.valid_to,
        }


PLACE_WORDS = ("huyện", "quận", "thị xã", "thành phố", "tỉnh", "xã", "phường", "đặc khu")  # a name


def proposed_place(name: str) -> str:
    """The place an issuer's name ends with ("… huyện Kỳ Sơn" gives "Kỳ Sơn"); the whole name otherwise."""
    words = clean(name)
    folded = words.casefold()
    for kind in PLACE_WORDS:
        before, found, after = folded.rpartition(f" {kind} ")
        if found and after:
            return words[len(before) + len(found) :]
    return words[:80]


def proposed_symbol(name: str) -> str:
    """The usual symbol for document numbers: LĐLĐ, or CĐX and CĐP for the unions of communes and wards."""
    folded = clean(name).casefold()
    if "công đoàn xã" in folded:  # a name
        return "CĐX"  # on paper
    if "công đoàn phường" in folded:  # a name
        return "CĐP"  # on paper
    return "LĐLĐ"  # on paper


def add_issuer_row(details: IssuerDetails) -> int:
    """Write an issuer inside an act that is already open; give its id."""
    details.check()
    return int(Issuer.create(**details.columns()).id)


def edit_issuer(session: Session, *, issuer_id: int, details: IssuerDetails) -> Changes:
    """Change an issuer's lines; certificates already issued keep the words they were printed with."""
    details.check()
    with session.act(_("Sửa cơ quan ban hành")):
        if not Issuer.update(**details.columns()).where(Issuer.id == issuer_id).execute():
            raise NotFoundError(_("Không còn cơ quan ban hành này trong sổ."))
    return Changes.ISSUER


def issuers(session: Session) -> list[IssuerRow]:
    """All issuers, the newest first."""
    del session
    return queries.issuers()


def issuer_on(session: Session, on: date) -> IssuerRow:
    """The issuer that existed on this day.

    Raises:
        NotFoundError: none did.
    """
    found = [row for row in issuers(session) if row.holds_on(on)]
    if not found:
        raise NotFoundError(
            _("Không có cơ quan ban hành nào có hiệu lực vào ngày này."),
            hint=_("Bổ sung ở trang Thiết lập."),
        )
    return found[0]


def add_signatory(
    session: Session,
    *,
    issuer_id: int,
    name: str,
    post: str,
    sign_mode: SignMode = SignMode.TM,
    term_from: date,
    term_to: date | None = None,
) -> Added:
    """Add a person who signs, with the term; give the new id."""
    columns = _signatory_columns(name, post, sign_mode, term_from, term_to)
    with session.act(_("Thêm người ký {name}").format(name=columns["name"])):
        return Added(int(Signatory.create(issuer=issuer_id, **columns).id), Changes.ISSUER)


def edit_signatory(
    session: Session,
    *,
    signatory_id: int,
    name: str,
    post: str,
    sign_mode: SignMode = SignMode.TM,
    term_from: date,
    term_to: date | None = None,
) -> Changes:
    """Change a signer's post or term."""
    columns = _signatory_columns(name, post, sign_mode, term_from, term_to)
    with session.act(_("Sửa người ký {name}").format(name=columns["name"])):
        if not Signatory.update(**columns).where(Signatory.id == signatory_id).execute():
            raise NotFoundError(_("Không còn người ký này trong sổ."))
    return Changes.ISSUER


def _signatory_columns(
    name: str, post: str, sign_mode: SignMode, term_from: date, term_to: date | None
) -> dict[str, object]:
    if term_to is not None and term_to < term_from:
        raise InvalidInputError(_("Nhiệm kỳ của người ký kết thúc trước khi bắt đầu."))
    return {
        "name": required_text(name, _("Họ tên người ký"), longest=120),
        "post": required_text(post, _("Chức vụ người ký"), longest=120),
        "sign_mode": sign_mode,
        "term_from": term_from,
        "term_to": term_to,
    }


def signatories(session: Session, *, on: date | None = None) -> list[SignatoryRow]:
    """All signers, or those whose term holds on a day."""
    del session
    rows = queries.signatories()
    return rows if on is None else [row for row in rows if row.holds_on(on)]


def add_officer(session: Session, *, name: str, post: str = "") -> Added:
    """Add somebody who works with this workspace; give the new id."""
    told = required_text(name, _("Họ tên cán bộ"), longest=120)
    with session.act(_("Thêm cán bộ {name}").format(name=told)):
        return Added(int(Officer.create(name=told, post=clean(post)).id), Changes.OFFICERS)


def officers(session: Session) -> list[OfficerRow]:
    """Those who work here, by given name."""
    del session
    return queries.officers()


def choose_officer(session: Session, officer_id: int) -> None:
    """Work under this officer's name from now on."""
    if officer_id not in {row.id for row in queries.officers()}:
        raise NotFoundError(_("Không còn cán bộ này trong sổ."))
    session.officer_id = officer_id
