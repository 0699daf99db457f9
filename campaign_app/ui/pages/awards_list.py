"""How a decision and the lines of its list read on screen."""

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.formats import format_date, format_money, format_number
from campaign_app.domain.kinds import label
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.variables import VARIABLES, words_from_json
from campaign_app.services.awards import DecisionRow, DecisionState
from campaign_app.services.sheets import SheetRow
from campaign_app.ui.labels import short_union
from campaign_app.ui.tables import Align, Column


def decision_choice(row: DecisionRow) -> str:
    """Name a decision by its number and day, or by how far it has come."""
    if row.signed_on is None:
        title = _("Dự thảo, chưa ký")
    elif row.state is DecisionState.NUMBERED:
        title = _("Số {number} – {day}").format(number=row.number_text, day=format_date(row.signed_on))
    else:
        title = _("Đã ký {day}, chờ vào số").format(day=format_date(row.signed_on))
    return title if row.campaign_id is not None else _("{decision} (ngoài phong trào)").format(decision=title)


def decision_figures(row: DecisionRow, sheets: list[SheetRow]) -> str:
    """Tell how many collectives and individuals a decision names, and the money once it is known."""
    collectives = sum(sheet.kind is SubjectKind.COLLECTIVE for sheet in sheets)
    others = len(sheets) - collectives
    words = [
        ngettext("{count} tập thể", "{count} tập thể", collectives).format(count=format_number(collectives)),
        ngettext("{count} cá nhân", "{count} cá nhân", others).format(count=format_number(others)),
    ]
    if row.state is DecisionState.NUMBERED:
        words.append(_("Tiền thưởng {money}").format(money=format_money(row.money)))
    return " · ".join(words)


def sheet_state(row: SheetRow) -> str:
    """Say how far a sheet is."""
    if row.is_revoked:
        return _("Thu hồi")
    if row.problems:
        return _("Cần sửa")
    if row.award is None:
        return _("Bản nháp")
    if row.made_elsewhere:
        return _("Nhập từ sổ cũ")
    times = ngettext("đã in {count} lần", "đã in {count} lần", row.prints).format(count=row.prints)
    unprinted = _("đã lưu PDF") if row.files else _("chưa in")
    printed = times if row.prints else unprinted
    if row.is_corrected:
        return _("Đã đính chính, {printed}").format(printed=printed)
    return printed[:1].upper() + printed[1:]


def _icon(row: SheetRow) -> str | None:
    if row.is_revoked:
        return "cancel"
    if row.problems:
        return "alert-outline"
    if row.award is None:
        return "note-edit-outline"
    if row.made_elsewhere:
        return "book-open-variant-outline"
    return "check" if row.prints else "clock-outline"


def _colour(row: SheetRow) -> str | None:
    if row.is_revoked:
        return "red"
    if row.problems:
        return "amber_ink"
    return "green" if row.prints else None


def sheet_details(row: SheetRow) -> str:
    """Tell more of a sheet: its faults, why it was revoked, who received it."""
    if row.problems:
        return "\n".join(problem.what for problem in row.problems)
    award = row.award
    if award is None:
        return ""
    if award.revoked_on is not None:
        return _("Thu hồi ngày {day} theo {document}: {reason}").format(
            day=format_date(award.revoked_on),
            document=award.revoked_by_document,
            reason=award.revoked_reason,
        )
    if award.handed_on is not None:
        return _("Đã trao ngày {day} cho {name}").format(
            day=format_date(award.handed_on), name=award.received_by
        )
    return _("Giấy khen đã in từ trước khi nhập vào sổ này.") if row.made_elsewhere else ""


def sheet_columns() -> list[Column[SheetRow]]:
    """The columns of a decision's list."""
    return [
        Column(
            _("Số"),
            lambda row: f"{row.number:02d}",
            align=Align.RIGHT,
            sort_key=lambda row: row.number,
            header_tip=_("Số vào Sổ vàng; trước khi có số quyết định là thứ tự trong danh sách"),
        ),
        Column(
            _("Tặng cho"),
            lambda row: short_union(row.name),
            sort_key=lambda row: row.sort_key,
            tooltip=lambda row: (
                row.name if row.kind is SubjectKind.COLLECTIVE else f"{row.name}\n{row.union}".strip()
            ),
            stretch=True,
        ),
        Column(
            _("Trạng thái"),
            sheet_state,
            tooltip=sheet_details,
            icon=_icon,
            colour=_colour,
            width=126,
        ),
    ]


def sheet_search(row: SheetRow) -> str:
    """What the filter looks in."""
    names = f"{short_union(row.name)} {row.name} {row.union}"
    return f"{row.number:02d} {names} {label(row.kind)} {sheet_state(row)}"


def correctable_words(row: SheetRow, names: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Give name, label and present text of the words of a certificate that a misprint may touch."""
    if row.award is None:
        return []
    printed = words_from_json(row.award.words).as_dict()
    return [(name, VARIABLES[name].shown_label, printed[name]) for name in names]
