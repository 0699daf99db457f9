"""What a launch will make, read once more before it is done, with everything that stands in its way."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.errors import DataProblem
from campaign_app.domain.formats import format_date, format_decimal
from campaign_app.domain.language import _, ngettext
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.criteria_sheet import draft_totals
from campaign_app.services.launching import LaunchPlan
from campaign_app.ui import icons, theme
from campaign_app.ui.page import label, row
from campaign_app.ui.pages.dashboard import facts_grid


def summary(plan: LaunchPlan, problems: Sequence[DataProblem], sectors: Mapping[int, str]) -> QWidget:
    """Make the summary of a plan; ``sectors`` names them by id."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.GAP)
    for problem in problems:
        layout.addLayout(_problem_line(problem))
    layout.addWidget(label(what_happens(plan), wrap=True))
    for details in plan.campaigns:
        layout.addWidget(label(_("Phong trào {code}").format(code=details.code), "strong"))
        layout.addLayout(facts_grid(_lines(details, sectors)))
    return made


def what_happens(plan: LaunchPlan) -> str:
    """Say in a sentence what the last button does."""
    count = len(plan.campaigns)
    if not plan.is_launch or plan.on is None:
        return ngettext(
            "Chưa có số văn bản: {count} phong trào được lưu là bản soạn thảo, phát động sau.",
            "Chưa có số văn bản: {count} phong trào được lưu là bản soạn thảo, phát động sau.",
            count,
        ).format(count=count)
    return ngettext(
        "Phát động {count} phong trào theo văn bản số {number} ngày {day}. Sau đó các đơn vị được đăng ký, "
        "và sửa bảng tiêu chí phải ghi lý do.",
        "Phát động {count} phong trào theo văn bản số {number} ngày {day}. Sau đó các đơn vị được đăng ký, "
        "và sửa bảng tiêu chí phải ghi lý do.",
        count,
    ).format(count=count, number=plan.number, day=format_date(plan.on))


def _problem_line(problem: DataProblem) -> QHBoxLayout:
    mark = QLabel()
    name, colour = ("alert-circle-outline", "red") if problem.blocks else ("alert-outline", "amber_ink")
    mark.setPixmap(icons.icon(name, colour).pixmap(theme.ICON_SIZE))
    words = _("Phải sửa: {problem}") if problem.blocks else _("Nên xem lại: {problem}")
    line = row(mark)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(words.format(problem=problem), wrap=True), 1)
    return line


def _lines(details: CampaignDetails, sectors: Mapping[int, str]) -> list[tuple[str, str]]:
    totals = draft_totals(details.criteria)
    told = [
        (_("Tên"), details.title),
        (
            _("Thời gian"),
            _("{cycle}, tính thành tích {first} – {last}").format(
                cycle=kind_label(details.cycle),
                first=format_date(details.achievement_from),
                last=format_date(details.achievement_to),
            ),
        ),
        (_("Kỳ chấm điểm"), "; ".join(part.label for part in details.periods)),
        (
            _("Tiêu chí"),
            ngettext("{count} tiêu chí, {sum} điểm", "{count} tiêu chí, {sum} điểm", len(totals)).format(
                count=len(totals), sum=format_decimal(totals[-1])
            )
            if totals
            else _("chưa có"),
        ),
    ]
    for sector in details.sectors:
        days = [
            words.format(day=format_date(day))
            for words, day in (
                (_("đăng ký đến {day}"), sector.register_by),
                (_("hồ sơ đến {day}"), sector.dossier_by),
            )
            if day is not None
        ]
        if sector.collectives is not None:
            days.append(_("chỉ tiêu {count} tập thể").format(count=sector.collectives))
        told.append((sectors.get(sector.sector_id, "–"), "; ".join(days) or _("không đặt hạn")))
    return told
