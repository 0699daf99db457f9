"""What the lists of registrations show: collectives and people, those who have not registered included."""

from collections.abc import Callable, Sequence
from datetime import date

from campaign_app.domain.formats import format_date, format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services.participation import Participant, TakingPart
from campaign_app.ui.labels import short_union
from campaign_app.ui.tables import Align, Column

CONTACT_COLUMNS = (8, 9, 10, 11)
"""Whom to remind; shown while the list is of those who have not registered."""
REGISTERED_COLUMNS = (4, 5, 6, 7)
"""What was registered; hidden while the list is of those who have not."""


def state_words(state: TakingPart) -> str:
    """Give the words for where somebody stands towards the campaign."""
    return {
        TakingPart.NOT_YET: _("Chưa đăng ký"),
        TakingPart.FOLLOWED: _("Chỉ theo dõi"),
        TakingPart.REGISTERED: _("Đã đăng ký"),
        TakingPart.LATE: _("Đăng ký muộn"),
        TakingPart.RETURNED: _("Trả lại"),
        TakingPart.WITHDRAWN: _("Đã rút"),
    }[state]


_ICONS = {
    TakingPart.NOT_YET: ("clock-outline", "amber_ink"),
    TakingPart.FOLLOWED: ("eye-outline", "muted"),
    TakingPart.REGISTERED: ("check-circle-outline", "green"),
    TakingPart.LATE: ("calendar-clock-outline", "amber_ink"),
    TakingPart.RETURNED: ("undo", "red"),
    TakingPart.WITHDRAWN: ("close", "muted"),
}


def days_words(days: int | None) -> str:
    """Tell how many days are left to the deadline; nothing where there is none."""
    if days is None:
        return ""
    if days == 0:
        return _("hạn cuối hôm nay")
    if days > 0:
        return ngettext("còn {count} ngày", "còn {count} ngày", days).format(count=format_number(days))
    return ngettext("quá hạn {count} ngày", "quá hạn {count} ngày", -days).format(count=format_number(-days))


def _state(found: Participant) -> str:
    reason = found.registration.reason if found.registration else ""
    words = state_words(found.state)
    return f"{words}: {reason}" if reason else words


def _state_column() -> Column[Participant]:
    return Column(
        _("Trạng thái"),
        _state,
        sort_key=lambda p: list(TakingPart).index(p.state),
        icon=lambda p: _ICONS[p.state][0],
        colour=lambda p: _ICONS[p.state][1],
        width=150,
        widest=170,
    )


def _day_column() -> Column[Participant]:
    return Column(
        _("Ngày"),
        lambda p: _day(p.registration.registered_on if p.registration else None),
        align=Align.RIGHT,
        sort_key=lambda p: p.registration.registered_on if p.registration else None,
        header_tip=_("Ngày đăng ký"),
    )


def collective_columns(targets_of: Callable[[Participant], str]) -> list[Column[Participant]]:
    """The columns of the list of collectives; ``targets_of`` says what one has pledged."""
    return [
        Column(
            _("Tập thể"),
            lambda p: short_union(p.name),
            sort_key=lambda p: p.sort_key,
            tooltip=lambda p: p.name,
            stretch=True,
            strong=True,
        ),
        Column(_("Khối"), lambda p: p.sector, widest=124),
        _state_column(),
        _day_column(),
        Column(_("Văn bản"), lambda p: p.registration.document if p.registration else "", widest=120),
        Column(_("Danh hiệu"), lambda p: p.registration.titles if p.registration else "", widest=170),
        Column(
            _("Chỉ tiêu"),
            lambda p: format_number(len(p.targets)) if p.targets else "",
            align=Align.RIGHT,
            sort_key=lambda p: len(p.targets),
            tooltip=targets_of,
            header_tip=_("Số tiêu chí có chỉ tiêu giao ước; đưa chuột vào ô để xem từng chỉ tiêu"),
        ),
        Column(
            _("Cá nhân"),
            lambda p: format_number(len(p.put_forward)) if p.put_forward else "",
            align=Align.RIGHT,
            sort_key=lambda p: len(p.put_forward),
            tooltip=lambda p: "\n".join(p.put_forward),
            header_tip=_("Số cá nhân của đơn vị đã đăng ký"),
        ),
        Column(_("Chủ tịch"), lambda p: p.union.chair_name if p.union else "", widest=150),
        Column(_("Điện thoại"), lambda p: p.union.phone if p.union else "", widest=120),
        Column(_("Thư điện tử"), lambda p: p.union.email if p.union else "", widest=186),
        Column(
            _("Hạn đăng ký"),
            _deadline,
            sort_key=lambda p: p.days_left if _is_awaited(p) else None,
            tooltip=lambda p: _day(p.register_by),
            colour=lambda p: "red" if p.days_left is not None and p.days_left < 0 else None,
            widest=140,
        ),
    ]


def _is_awaited(found: Participant) -> bool:
    return not found.is_in and found.state is not TakingPart.WITHDRAWN


def _deadline(found: Participant) -> str:
    return days_words(found.days_left) if _is_awaited(found) else ""


AWAITED = "AWAITED"
"""The choice of those who are late or missing, beside the single states."""
_NOT_IN = frozenset({TakingPart.NOT_YET, TakingPart.RETURNED, TakingPart.FOLLOWED})


def state_options() -> list[tuple[str, str]]:
    """What the list may be narrowed to: who is late or missing together, or one state."""
    return [
        (AWAITED, _("Muộn hoặc chưa đăng ký")),
        *((state, state_words(state)) for state in TakingPart),
    ]


def matches_state(found: Participant, wanted: object) -> bool:
    """Tell whether somebody belongs to a choice of :func:`state_options`."""
    if wanted == AWAITED:
        return found.state in _NOT_IN or found.state is TakingPart.LATE
    return found.state == wanted


def shows_contacts(wanted: object) -> bool:
    """Tell whether a choice is about whom to call."""
    return wanted == AWAITED or wanted in _NOT_IN


def is_target(found: Participant, target: object) -> bool:
    """Tell whether a link leads to somebody: a registration's id, or ``("union", id)``."""
    if isinstance(target, tuple):
        return found.union is not None and ("union", found.union.id) == target and found.key.startswith("u")
    return found.registration is not None and found.registration.id == target


def count_collectives(shown: int, total: int) -> str:
    """The footer of the collectives."""
    return _("{shown} / {all} tập thể").format(shown=format_number(shown), all=format_number(total))


def count_people(shown: int, total: int) -> str:
    """The footer of the people."""
    return _("{shown} / {all} cá nhân, hộ gia đình").format(
        shown=format_number(shown), all=format_number(total)
    )


def people_columns() -> list[Column[Participant]]:
    """The columns of the list of people and households."""
    return [
        Column(
            _("Họ và tên"),
            lambda p: p.name,
            sort_key=lambda p: p.sort_key,
            stretch=True,
            strong=True,
        ),
        Column(
            _("Chức vụ in trên giấy khen"),
            lambda p: p.registration.post if p.registration else "",
            widest=230,
        ),
        Column(_("Khối"), lambda p: p.sector, widest=116),
        _state_column(),
        _day_column(),
        Column(
            _("Tóm tắt thành tích"),
            lambda p: p.registration.merit_summary if p.registration else "",
            tooltip=lambda p: p.registration.merit_summary if p.registration else "",
            widest=250,
        ),
    ]


def summary(collectives: Sequence[Participant]) -> str:
    """Say how many collectives have registered, and who is still awaited until when."""
    inside = sum(found.is_in for found in collectives)
    late = sum(found.state is TakingPart.LATE for found in collectives)
    told = _("Đã đăng ký {done}/{all} tập thể").format(done=inside, all=len(collectives))
    if late:
        told += _(" (muộn {count})").format(count=late)
    waiting = [found for found in collectives if found.state in {TakingPart.NOT_YET, TakingPart.RETURNED}]
    if not waiting:
        return told + _(" · không còn đơn vị nào chưa đăng ký")
    told += _(" · chưa đăng ký {count}").format(count=len(waiting))
    days = [(found.days_left, found.register_by) for found in waiting if found.days_left is not None]
    if days:
        nearest, by = min(days, key=lambda pair: pair[0])
        told += _(", hạn gần nhất {day} ({left})").format(day=_day(by), left=days_words(nearest))
    return told


def _day(on: date | None) -> str:
    return "" if on is None else format_date(on)
