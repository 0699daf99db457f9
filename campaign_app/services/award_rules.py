"""The award rules of a campaign in one sentence with its numbers, as they stand over the proposals."""

from fractions import Fraction

from campaign_app.domain.commendation import label as kind_label
from campaign_app.domain.formats import format_decimal, format_percent
from campaign_app.domain.language import _
from campaign_app.services.campaigns import CampaignRow, knockouts, sectors
from campaign_app.services.candidates import rules_of
from campaign_app.services.session import Session

__all__ = ["collective_rule", "person_rule"]


def collective_rule(session: Session, row: CampaignRow) -> str:
    """What a collective must reach, and how many of each sector may be proposed.

    Gives "18 tập thể: điểm từ 90, không phạm điều kiện loại trừ, trong chỉ tiêu của khối (Trường học 9, …)".
    """
    quotas = [(sector.name, sector.collectives) for sector in sectors(session, row.id)]
    limited = [(name, most) for name, most in quotas if most is not None]
    told = [_("điểm từ {points}").format(points=_points(row.collective_minimum))]
    if knockouts(session, row.id):
        told.append(_("không phạm điều kiện loại trừ"))
    if limited:
        listed = ", ".join(f"{name} {most}" for name, most in limited if most)
        told.append(_("trong chỉ tiêu của khối ({listed})").format(listed=listed))
    else:
        told.append(_("không giới hạn số lượng"))
    whole = bool(limited) and len(limited) == len(quotas)
    count = sum(most for _name, most in limited)
    head = _("{count} tập thể").format(count=count) if whole else _("Tập thể")
    return f"{head}: {', '.join(told)}"


def person_rule(row: CampaignRow) -> str:
    """What a person must reach, and how many of a union may be proposed.

    Gives "cá nhân: đã đăng ký, xếp loại từ Hoàn thành tốt nhiệm vụ, …, tối đa 5 % đoàn viên, ít nhất 1".
    """
    rules = rules_of(row)
    return _(
        "cá nhân: đã đăng ký, xếp loại từ “{rating}”, công tác từ {months} tháng, không bị kỷ luật, công đoàn"
        " cơ sở từ {points} điểm và “{union}”, tối đa {share} đoàn viên, ít nhất {least}"
    ).format(
        rating=kind_label(rules.min_individual),
        months=rules.min_months,
        points=_points(row.union_minimum),
        union=kind_label(rules.min_union),
        share=format_percent(Fraction(row.individual_share, 100)),
        least=rules.individual_minimum,
    )


def _points(hundredths: int) -> str:
    """Points without needless zeros: 90, 92,5."""
    return format_decimal(Fraction(hundredths, 100))
