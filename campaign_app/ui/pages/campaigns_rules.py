"""The rules of a campaign as they are read: basis, deadlines, bands, conditions, wording."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from campaign_app.domain.commendation import KnockoutKind, KnockoutRule
from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.errors import DataProblem
from campaign_app.domain.formats import (
    format_date,
    format_decimal,
    format_money,
    format_number,
    format_percent,
    format_points,
)
from campaign_app.domain.language import _
from campaign_app.domain.scoring import RatingBand
from campaign_app.services.campaigns import CampaignRow, CampaignSectorRow, PeriodRow
from campaign_app.services.stages import Standing, place_of
from campaign_app.ui import icons, theme
from campaign_app.ui.page import label, row
from campaign_app.ui.pages.dashboard import facts_grid


@dataclass(frozen=True, slots=True)
class CampaignRules:
    """What stands beside the criteria."""

    standing: Standing
    sectors: Sequence[CampaignSectorRow]
    bases: Sequence[str]
    periods: Sequence[PeriodRow]
    bands: Sequence[RatingBand]
    knockouts: Sequence[KnockoutRule]


class RulesTab(QScrollArea):
    """The rules, section under section; first what is missing for the next step, each with its link."""

    link_followed = Signal(str, object)
    """Name of the page where something missing is done, and a place in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_rules(self, told: CampaignRules | None) -> None:
        """Show the rules of a campaign; nothing while there is none."""
        inside = QWidget()
        inside.setObjectName("scrolled")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.setSpacing(theme.GAP)
        if told is not None:
            self._fill(layout, told)
        layout.addStretch()
        self.setWidget(inside)

    def _list(self, layout: QVBoxLayout, problems: Sequence[DataProblem]) -> None:
        for problem in problems:
            mark = QLabel()
            mark.setPixmap(icons.icon("alert-outline", "amber_ink").pixmap(theme.ICON_SIZE))
            line = row(mark)
            line.addWidget(label(str(problem), wrap=True), 1)
            line.addWidget(self._link_to(problem))
            layout.addLayout(line)

    def _fill(self, layout: QVBoxLayout, told: CampaignRules) -> None:
        standing, campaign = told.standing, told.standing.campaign
        if standing.missing:
            layout.addWidget(
                label(_("Còn thiếu để sang “{stage}”").format(stage=standing.next_label), "heading")
            )
            self._list(layout, standing.missing)
        if standing.cautions:
            layout.addWidget(label(_("Nên làm xong trước"), "heading"))
            self._list(layout, standing.cautions)
        layout.addWidget(label(_("Phát động và thời gian"), "heading"))
        layout.addLayout(facts_grid(_main_lines(campaign, told.bases, told.periods)))
        layout.addWidget(label(_("Khối, thời hạn và chỉ tiêu"), "heading"))
        layout.addLayout(_sectors_grid(told.sectors))
        layout.addWidget(label(_("Xếp loại và điều kiện khen thưởng"), "heading"))
        layout.addLayout(facts_grid(_condition_lines(campaign, told.bands, told.knockouts)))
        layout.addWidget(label(_("Lời ghi trên giấy khen"), "heading"))
        layout.addLayout(
            facts_grid(
                (
                    (_("Tập thể"), campaign.merit_collective or "–"),
                    (_("Cá nhân"), campaign.merit_individual or "–"),
                )
            )
        )

    def _link_to(self, problem: DataProblem) -> QPushButton:
        page, target = place_of(problem)
        link = QPushButton(_("Làm ngay"))
        link.setProperty("kind", "link")
        link.setAccessibleName(_("{act}: {step}").format(act=_("Làm ngay"), step=problem))
        link.setToolTip(str(problem))
        link.clicked.connect(lambda: self.link_followed.emit(page, target))
        return link


def _main_lines(
    campaign: CampaignRow, bases: Sequence[str], periods: Sequence[PeriodRow]
) -> list[tuple[str, str]]:
    launch = _("chưa phát động")
    if campaign.launched_on is not None:
        launch = _("số {number} ngày {day}").format(
            number=campaign.launch_number, day=format_date(campaign.launched_on)
        )
    return [
        (_("Văn bản phát động"), launch),
        (_("Căn cứ"), ", ".join(bases) or "–"),
        (
            _("Loại, hình thức xét"),
            _("{kind} · {basis}").format(kind=kind_label(campaign.kind), basis=kind_label(campaign.basis)),
        ),
        (_("Cấp khen thưởng"), campaign.level or "–"),
        (
            _("Tính thành tích"),
            _("{first} – {last} ({cycle})").format(
                first=format_date(campaign.achievement_from),
                last=format_date(campaign.achievement_to),
                cycle=kind_label(campaign.cycle).lower(),
            ),
        ),
        (_("Kỳ chấm điểm"), "; ".join(row.label for row in periods) or "–"),
        (_("Kinh phí khen thưởng"), _money(campaign.reward_budget)),
        (_("Tiền khung mỗi giấy khen"), _money(campaign.frame_cost)),
    ]


def _money(amount: int | None) -> str:
    return "–" if amount is None else format_money(amount)


def _sectors_grid(sectors: Sequence[CampaignSectorRow]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.MARGIN)
    grid.setVerticalSpacing(theme.STEP)
    grid.setColumnStretch(4, 1)
    titles = (_("Khối"), _("Hạn đăng ký"), _("Hạn nộp hồ sơ"), _("Chỉ tiêu tập thể"))
    for place, words in enumerate(titles):
        title = label(words, "small")
        title.setAlignment(_side(place))
        grid.addWidget(title, 0, place)
    for line, sector in enumerate(sectors, start=1):
        cells = (
            sector.name,
            format_date(sector.register_by) if sector.register_by else "–",
            format_date(sector.dossier_by) if sector.dossier_by else "–",
            _("không hạn chế") if sector.collectives is None else format_number(sector.collectives),
        )
        for place, text in enumerate(cells):
            cell = label(text)
            cell.setAlignment(_side(place))
            grid.addWidget(cell, line, place)
    return grid


def _side(place: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft if place == 0 else Qt.AlignmentFlag.AlignRight


def _condition_lines(
    campaign: CampaignRow, bands: Sequence[RatingBand], knockouts: Sequence[KnockoutRule]
) -> list[tuple[str, str]]:
    return [
        (
            _("Mức xếp loại"),
            " · ".join(
                _("{label}: từ {points}").format(
                    label=band.label, points=format_decimal(Fraction(band.at_least, 100))
                )
                for band in bands
            ),
        ),
        (_("Tập thể"), _("từ {points} điểm").format(points=format_points(campaign.collective_minimum))),
        (
            _("Cá nhân"),
            _(
                "{rating} trở lên, đơn vị từ {points} điểm; mỗi đơn vị không quá {share} đoàn viên, "
                "ít nhất {least}; làm việc đủ {months} tháng"
            ).format(
                rating=kind_label(campaign.individual_rating),
                points=format_points(campaign.union_minimum),
                share=format_percent(Fraction(campaign.individual_share, 100)),
                least=format_number(campaign.individual_minimum),
                months=format_number(campaign.months_of_work),
            ),
        ),
        (
            _("Điểm thưởng"),
            _("không quá {points} điểm").format(points=format_decimal(Fraction(campaign.bonus_cap, 100))),
        ),
        (_("Điều kiện loại"), "; ".join(_knockout_words(rule) for rule in knockouts) or "–"),
    ]


def _knockout_words(rule: KnockoutRule) -> str:
    words = kind_label(rule.kind)
    if rule.kind is KnockoutKind.CRITERION_ZERO:
        return _("{words} (tiêu chí {code})").format(words=words, code=rule.criterion_code)
    if rule.kind is KnockoutKind.UNION_TOO_YOUNG:
        return _("{words} ({months} tháng; sau sáp nhập, chia tách {after} tháng)").format(
            words=words, months=rule.months, after=rule.months_after_merger
        )
    return words
