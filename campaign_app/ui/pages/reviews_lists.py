"""The columns of the review's three lists."""

from collections.abc import Callable, Sequence

from campaign_app.domain.commendation import Rating, SubjectKind
from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.formats import format_date, format_points
from campaign_app.domain.language import _
from campaign_app.domain.workflow import NominationState
from campaign_app.domain.workflow import label as state_label
from campaign_app.services.dossiers import Dossier
from campaign_app.services.earlier_awards import EarlierHonour, honour_words, short_honours
from campaign_app.services.nominations import NominationRow
from campaign_app.services.reviews import CouncilRole, MeetingRow, VoteMethod
from campaign_app.services.score_changes import change_words
from campaign_app.ui.labels import short_rating, short_union
from campaign_app.ui.pages.reviews_board import VOTED, Board, Line
from campaign_app.ui.pages.reviews_dossiers import dossier_tip, dossier_words
from campaign_app.ui.tables import Align, Column, Editor

_STATE_COLOURS = {
    NominationState.COUNCIL_PASSED: "green",
    NominationState.DECIDED: "green",
    NominationState.COUNCIL_REJECTED: "red",
    NominationState.RETURNED: "amber_ink",
}


def role_words(role: CouncilRole) -> str:
    """Say what a member does in the council."""
    return {
        CouncilRole.CHAIR: _("Chủ tịch Hội đồng"),
        CouncilRole.DEPUTY: _("Phó Chủ tịch Hội đồng"),
        CouncilRole.SECRETARY: _("Thư ký"),
        CouncilRole.MEMBER: _("Ủy viên"),
    }[role]


def method_words(method: VoteMethod) -> str:
    """Say how the council votes."""
    return {VoteMethod.SECRET: _("Bỏ phiếu kín"), VoteMethod.SHOW: _("Giơ tay")}[method]


def place_words(row: NominationRow) -> str:
    """Say where somebody belongs: the sector of a collective, else the union or unit."""
    if row.kind is SubjectKind.COLLECTIVE:
        return row.sector
    return row.unit or short_union(row.union)


# ---- ranking


def ranking_columns() -> list[Column[Line]]:
    """Make the columns of the ranking."""
    return [
        Column(
            _("Đơn vị, cá nhân"),
            lambda row: short_union(row.candidate.name),
            sort_key=lambda row: row.candidate.sort_key,
            tooltip=lambda row: row.candidate.name,
            stretch=True,
        ),
        Column(
            _("Khối"),
            _belongs,
            tooltip=lambda row: row.candidate.union,
            header_tip=_("Khối của tập thể, đơn vị của cá nhân"),
        ),
        Column(
            _("Điểm"),
            lambda row: "" if row.candidate.total is None else format_points(row.candidate.total),
            Align.RIGHT,
            sort_key=lambda row: row.candidate.total,
            strong=True,
            header_tip=_("Điểm thẩm định; của cá nhân là điểm công đoàn cơ sở"),
        ),
        Column(
            _("Xếp loại"),
            _rating,
            sort_key=lambda row: -row.score.total if row.score else None,
            tooltip=lambda row: row.candidate.rating_label,
        ),
        Column(
            _("Hạng"),
            lambda row: str(row.candidate.rank or ""),
            Align.RIGHT,
            sort_key=lambda row: row.candidate.rank,
            tooltip=_rank_tip,
            icon=lambda row: "scale-balance" if row.score and row.score.tie_note else None,
        ),
        Column(
            _("Cụm"),
            lambda row: str(row.score.cluster_rank or "") if row.score else "",
            Align.RIGHT,
            sort_key=lambda row: row.score.cluster_rank if row.score else None,
            tooltip=lambda row: row.score.cluster if row.score else "",
            header_tip=_("Hạng cụm"),
            seldom=True,
        ),
        Column(
            _("Thay đổi"),
            _change_mark,
            Align.RIGHT,
            sort_key=lambda row: row.change.climbed if row.change and row.change.is_changed else None,
            tooltip=lambda row: change_words(row.change) if row.change and row.change.is_changed else "",
            colour=_change_colour,
            header_tip=_("Hạng khối, điểm thay đổi so với đầu ngày đã chọn"),
            seldom=True,
        ),
        Column(_("Chỉ tiêu"), _quota_words, tooltip=_quota_tip, colour=_quota_colour, width=120),
        Column(
            _("Điều kiện"),
            _condition_words,
            tooltip=_condition_tip,
            icon=lambda row: "check-circle-outline" if row.candidate.eligible else "alert-circle-outline",
            colour=lambda row: "green" if row.candidate.eligible else "amber_ink",
        ),
        Column(
            _("Đề nghị"),
            _nomination_words,
            tooltip=lambda row: state_label(row.nomination.state) if row.nomination else "",
            colour=lambda row: _STATE_COLOURS.get(row.nomination.state) if row.nomination else None,
        ),
    ]


def _rank_tip(row: Line) -> str:
    if row.score is None:
        return ""
    words = [row.score.tie_note]
    if row.score.cluster_rank is not None:
        words.append(
            _("Hạng {rank} trong {cluster}").format(rank=row.score.cluster_rank, cluster=row.score.cluster)
        )
    if row.change and row.change.is_changed:
        words.append(change_words(row.change))
    return "\n".join(filter(None, words))


def _change_mark(row: Line) -> str:
    """Places climbed or lost in the sector; where it kept its place, how its points changed."""
    change = row.change
    if change is None or not change.is_changed:
        return ""
    if change.before is None:
        return _("mới")
    if change.climbed:
        return f"{'▲' if change.climbed > 0 else '▼'}{abs(change.climbed)}"
    points = change.after.total - change.before.total
    return f"{'+' if points > 0 else '−'}{format_points(abs(points))}" if points else "•"


def _change_colour(row: Line) -> str | None:
    change = row.change
    if change is None or change.before is None or not change.is_changed:
        return None
    moved = change.climbed or change.after.total - change.before.total
    return "green" if moved > 0 else "amber_ink" if moved < 0 else None


def _nomination_words(row: Line) -> str:
    if row.nomination is None:
        return ""
    short = {
        NominationState.COUNCIL_PASSED: _("Thông qua"),
        NominationState.COUNCIL_REJECTED: _("Không đạt"),
        NominationState.DECIDED: _("Đã khen"),
    }
    return short.get(row.nomination.state) or state_label(row.nomination.state)


def _belongs(row: Line) -> str:
    if row.candidate.kind is SubjectKind.COLLECTIVE:
        return row.candidate.sector
    return short_union(row.candidate.union)


def _rating(row: Line) -> str:
    short = {kind_label(rating): short_rating(rating) for rating in Rating}
    return short.get(row.candidate.rating_label, row.candidate.rating_label)


def _quota_words(row: Line) -> str:
    return "" if row.quota is None or _is_barred(row) else row.quota.detail


def _is_barred(row: Line) -> bool:
    return any(item.code != "QUOTA" for item in row.candidate.unmet)


def _quota_tip(row: Line) -> str:
    if row.quota is None:
        return ""
    return _("Không xét chỉ tiêu vì chưa đủ điều kiện khác") if _is_barred(row) else row.quota.detail


def _quota_colour(row: Line) -> str | None:
    return None if row.quota is None or row.quota.met else "amber_ink"


def _condition_words(row: Line) -> str:
    unmet = len(row.candidate.unmet)
    return _("Thiếu {count}").format(count=unmet) if unmet else _("Đủ")


def _condition_tip(row: Line) -> str:
    return "\n".join(f"{item.label}: {item.detail}" for item in row.candidate.unmet)


# ---- nominations


def nomination_columns(
    commit: Callable[[NominationRow, str], None], board: Callable[[], Board | None]
) -> list[Column[NominationRow]]:
    """Make the columns of the nominations; the merit sentence is edited in its cell.

    Papers and earlier awards are read from the board on screen.
    """

    def dossier(row: NominationRow) -> Dossier:
        found = board()
        return Dossier() if found is None else found.dossiers.get(row.id, Dossier())

    def honours(row: NominationRow) -> tuple[EarlierHonour, ...]:
        found = board()
        return () if found is None else found.honours.get(row.subject_id, ())

    return [
        Column(
            _("Đơn vị, cá nhân"),
            _person_words,
            sort_key=lambda row: row.sort_key,
            tooltip=lambda row: row.name,
        ),
        Column(_("Khối, đơn vị"), place_words, tooltip=lambda row: row.union),
        Column(
            _("Hình thức"),
            lambda row: kind_label(row.form),
            tooltip=lambda row: kind_label(row.basis),
        ),
        Column(
            _("Câu thành tích"),
            lambda row: row.merit,
            tooltip=lambda row: row.merit,
            stretch=True,
            editor=Editor(commit, can_edit=lambda row: row.state is not NominationState.DECIDED),
        ),
        Column(
            _("Căn cứ"),
            _basis_words,
            tooltip=lambda row: row.reason or _("Đủ điều kiện theo quy định của phong trào"),
            icon=lambda row: "note-edit-outline" if row.reason else None,
        ),
        Column(
            _("Hồ sơ"),
            lambda row: dossier_words(dossier(row)),
            tooltip=lambda row: dossier_tip(dossier(row)),
            colour=lambda row: "green" if dossier(row).is_complete else "amber_ink",
        ),
        Column(
            _("Đã khen"),
            lambda row: short_honours(honours(row)),
            tooltip=lambda row: honour_lines(honours(row)),
            header_tip=_("Khen thưởng 5 năm gần đây, của cấp mình và cấp trên"),
        ),
        Column(_("Phiếu thuận"), votes_words, Align.RIGHT, sort_key=lambda row: row.votes_for),
        Column(
            _("Trạng thái"),
            lambda row: state_label(row.state),
            tooltip=lambda row: row.return_reason,
            colour=lambda row: _STATE_COLOURS.get(row.state),
        ),
    ]


def honour_lines(told: Sequence[EarlierHonour]) -> str:
    """Tell the awards of the last years, one a line."""
    return "\n".join(map(honour_words, told)) or _("Chưa được khen trong 5 năm gần đây")


def _person_words(row: NominationRow) -> str:
    return short_union(row.name)


def _basis_words(row: NominationRow) -> str:
    if row.campaign_id is None:
        return kind_label(row.basis)
    return _("Có lý do") if row.reason else _("Quy định")


def votes_words(row: NominationRow) -> str:
    """Write the votes for it out of all; nothing before the council voted."""
    if row.votes_for is None:
        return ""
    ballots = row.votes_for + (row.votes_against or 0) + (row.abstained or 0)
    return f"{row.votes_for}/{ballots}"


# ---- meetings


def meeting_columns(board: Callable[[], Board | None]) -> list[Column[MeetingRow]]:
    """Make the columns of the meetings; how the votes went is read from the board on screen."""

    def voted(row: MeetingRow) -> tuple[NominationRow, ...]:
        found = board()
        return found.voted_in(row.id) if found else ()

    def passed(row: MeetingRow) -> int:
        return sum(item.state is not NominationState.COUNCIL_REJECTED for item in voted(row))

    return [
        Column(_("Ngày họp"), lambda row: format_date(row.held_on), Align.RIGHT, lambda row: row.held_on),
        Column(_("Địa điểm"), _place_of, tooltip=_place_of, stretch=True),
        Column(_("Biểu quyết"), lambda row: method_words(row.method)),
        Column(
            _("Dự họp"),
            lambda row: f"{row.present + row.written_opinions}/{row.members}",
            Align.RIGHT,
            tooltip=attendance_words,
        ),
        Column(_("Đề nghị"), lambda row: str(len(voted(row))), Align.RIGHT, lambda row: len(voted(row))),
        Column(_("Thông qua"), lambda row: str(passed(row)), Align.RIGHT, passed),
        Column(_("Chủ trì"), lambda row: row.chair),
    ]


def _place_of(row: MeetingRow) -> str:
    return row.place if row.campaign_id else _("{place} (khen ngoài phong trào)").format(place=row.place)


def attendance_words(row: MeetingRow) -> str:
    """Say how many came and how many wrote."""
    return _("{present} người dự họp, {written} ý kiến bằng văn bản, trên {members} thành viên").format(
        present=row.present, written=row.written_opinions, members=row.members
    )


def is_voted(row: NominationRow) -> bool:
    """Whether the council has voted on it."""
    return row.state in VOTED
