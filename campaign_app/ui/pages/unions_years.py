"""A union year by year: registered, score, rank, rating, awards; and what it was awarded besides."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from campaign_app.domain import kinds
from campaign_app.domain.formats import format_date, format_number, format_points
from campaign_app.domain.language import _, ngettext
from campaign_app.domain.workflow import label as state_label
from campaign_app.services.union_years import UnionCard, UnionYear
from campaign_app.ui import theme
from campaign_app.ui.page import label
from campaign_app.ui.pages.unions_member_card import award_line
from campaign_app.ui.table_panel import EmptyState, TablePanel
from campaign_app.ui.tables import Align, Column


def _registered(year: UnionYear) -> str:
    words = state_label(year.state)
    return words if year.registered_on is None else f"{words} {format_date(year.registered_on)}"


def _awards(year: UnionYear) -> str:
    told = [kinds.label(line.form) for line in year.awards]
    if year.groups_awarded:
        told.append(
            ngettext("{count} tổ, nhóm", "{count} tổ, nhóm", year.groups_awarded).format(
                count=format_number(year.groups_awarded)
            )
        )
    if year.people_awarded:
        told.append(
            ngettext("{count} cá nhân", "{count} cá nhân", year.people_awarded).format(
                count=format_number(year.people_awarded)
            )
        )
    return ", ".join(told)


def _score_tip(year: UnionYear) -> str:
    if year.total is None:
        return _("Chưa có kết quả nào được thẩm định.")
    return _("Điểm đã chốt để bình xét.") if year.is_frozen else _("Điểm còn đổi theo kết quả thẩm định.")


def _columns() -> tuple[Column[UnionYear], ...]:
    return (
        Column(_("Năm"), lambda y: str(y.year), sort_key=lambda y: y.year),
        Column(
            _("Phong trào"), lambda y: y.title, tooltip=lambda y: f"{y.campaign} – {y.title}", stretch=True
        ),
        Column(_("Đăng ký"), _registered, tooltip=lambda y: y.reason, widest=170),
        Column(
            _("Điểm"),
            lambda y: "" if y.total is None else format_points(y.total),
            align=Align.RIGHT,
            sort_key=lambda y: y.total,
            tooltip=_score_tip,
        ),
        Column(
            _("Hạng"),
            lambda y: "" if y.rank is None else format_number(y.rank),
            align=Align.RIGHT,
            sort_key=lambda y: y.rank,
            header_tip=_("Hạng trong khối"),
        ),
        Column(_("Xếp loại"), lambda y: y.rating_label, widest=170),
        Column(
            _("Khen thưởng"),
            _awards,
            tooltip=lambda y: "\n".join(": ".join(award_line(line)) for line in y.awards),
            widest=220,
        ),
    )


class YearsView(QWidget):
    """The campaigns a union took part in, and awards outside them below."""

    def __init__(self) -> None:
        super().__init__()
        self.panel = TablePanel(
            _columns(),
            lambda y: y.campaign_id,
            name=_("Các năm của công đoàn cơ sở"),
            filter_hint=_("Lọc năm, phong trào"),
            count_text=lambda shown, total: _("{shown} / {all} phong trào").format(shown=shown, all=total),
            empty=EmptyState("flag-outline", _("Đơn vị chưa tham gia phong trào nào.")),
        )
        self.others = label("", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.panel, 1)
        layout.addWidget(self.others)

    def show_years(self, told: UnionCard) -> None:
        """Show the years of a union, the newest first."""
        self.panel.set_rows(told.years)
        lines = ["; ".join(filter(None, award_line(line))) for line in told.other_awards]
        words = _("Khen thưởng ngoài các phong trào trên:")
        self.others.setText("\n".join([words, *lines]))
        self.others.setVisible(bool(lines))
