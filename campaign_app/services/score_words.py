"""The arithmetic of a score and its place in the ranking, said in words."""

from collections.abc import Sequence
from fractions import Fraction

from campaign_app.domain.formats import format_decimal, format_points
from campaign_app.domain.language import _
from campaign_app.domain.scoring import CriterionRole, ScoreSheet
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.scoring_book import ScoreRow

__all__ = ["standing_words", "sum_words"]

_FULL = 100
_DIGITS = 4
_MOST_NAMED = 3
_CLUSTER = "cụm "  # a name


def sum_words(sheet: ScoreSheet, row: ScoreRow | None, campaign: CampaignRow) -> list[str]:
    """Say step by step how the total came about, and what is missing for it.

    Args:
        sheet: the sums as results give them now.
        row: the score that counts; another one where it was frozen before results changed.
        campaign: whose bonus has its cap.
    """
    base = _points(sheet, CriterionRole.BASE)
    summed = sum(base, start=Fraction(0))
    lines = [
        _("Các tiêu chí áp dụng: {terms} = {points} trên {most} điểm.").format(
            terms=" + ".join(format_decimal(points, _DIGITS) for points in base) or "0",
            points=format_decimal(summed, _DIGITS),
            most=format_decimal(sheet.applicable_max),
        )
    ]
    scaled = _FULL * summed / sheet.applicable_max
    if sheet.applicable_max != _FULL:
        lines.append(
            _("Quy về thang 100: 100 × {points} ÷ {most} {sign} {scaled}.").format(
                points=format_decimal(summed, _DIGITS),
                most=format_decimal(sheet.applicable_max),
                sign=_sign(scaled),
                scaled=format_decimal(scaled, _DIGITS),
            )
        )
    lines += _outside_words(sheet, scaled, Fraction(campaign.bonus_cap, 100))
    lines.append(_("Điểm của đơn vị: {total}.").format(total=format_points(sheet.verified_total)))
    if row is not None and row.total != sheet.verified_total:
        lines.append(
            _("Điểm đã chốt khi mở bình xét: {total}; kết quả thay đổi sau đó không tính.").format(
                total=format_points(row.total)
            )
        )
    return [*lines, *_missing_words(sheet)]


def _points(sheet: ScoreSheet, role: CriterionRole) -> list[Fraction]:
    return [
        line.verified_points
        for line in sheet.lines
        if line.counts and line.criterion.role is role and line.verified_points is not None
    ]


def _sign(number: Fraction) -> str:
    """Equal, or nearly so where the number is longer than it is written."""
    return "=" if (number * 10**_DIGITS).denominator == 1 else "≈"


def _outside_words(sheet: ScoreSheet, scaled: Fraction, cap: Fraction) -> list[str]:
    """Bonus and deductions, and the sum kept inside 0..100."""
    bonus = sum(_points(sheet, CriterionRole.BONUS), start=Fraction(0))
    penalty = sum(_points(sheet, CriterionRole.PENALTY), start=Fraction(0))
    lines = []
    if bonus:
        words = _("Điểm thưởng: {points}.") if bonus <= cap else _("Điểm thưởng: {points}, tính {cap}.")
        lines.append(words.format(points=format_decimal(bonus, _DIGITS), cap=format_decimal(cap)))
    if penalty:
        lines.append(_("Điểm trừ: {points}.").format(points=format_decimal(penalty, _DIGITS)))
    if bonus or penalty:
        counted = min(bonus, cap)
        total = scaled + counted - penalty
        terms = format_decimal(scaled, _DIGITS)
        terms += f" + {format_decimal(counted, _DIGITS)}" if bonus else ""
        terms += f" − {format_decimal(penalty, _DIGITS)}" if penalty else ""
        lines.append(
            _("Cộng: {terms} {sign} {total}.").format(
                terms=terms, sign=_sign(total), total=format_decimal(total, _DIGITS)
            )
        )
        if not 0 <= total <= _FULL:
            lines.append(_("Điểm chỉ tính trong khoảng từ 0 đến 100."))
    return lines


def _missing_words(sheet: ScoreSheet) -> list[str]:
    lines = []
    left_out = [line.criterion.code for line in sheet.lines if not line.applies]
    if left_out:
        lines.append(_("Không áp dụng cho khối này: tiêu chí {codes}.").format(codes=", ".join(left_out)))
    if sheet.unverified:
        lines.append(
            _("Chưa thẩm định, chưa tính điểm: tiêu chí {codes}.").format(codes=", ".join(sheet.unverified))
        )
    return lines


def standing_words(row: ScoreRow, table: Sequence[ScoreRow]) -> list[str]:
    """Say rating, ranks, how a tie was settled, and what bars the union from an award."""
    if row.rank is None:
        lines = [_("Xếp loại {rating}, không xếp hạng.").format(rating=row.rating_label)]
    else:
        ranked = [other for other in table if other.rank is not None]
        places = [
            _("hạng {rank}/{all} khối {sector}").format(
                rank=row.rank,
                all=sum(other.sector_code == row.sector_code for other in ranked),
                sector=row.sector,
            )
        ]
        if row.cluster_rank is not None:
            name = row.cluster
            places.append(
                _("hạng {rank}/{all} cụm {cluster}").format(
                    rank=row.cluster_rank,
                    all=sum(other.cluster_code == row.cluster_code for other in ranked),
                    cluster=name[len(_CLUSTER) :] if name.casefold().startswith(_CLUSTER) else name,
                )
            )
        places.append(_("hạng {rank}/{all} toàn phong trào").format(rank=row.overall_rank, all=len(ranked)))
        lines = [
            _("Xếp loại {rating}: {places}.").format(rating=row.rating_label, places=", ".join(places)),
            *_tie_words(row, ranked),
        ]
    lines.extend(_("Loại trừ: {reason}.").format(reason=reason) for reason in row.knockouts)
    return lines


def _tie_words(row: ScoreRow, ranked: Sequence[ScoreRow]) -> list[str]:
    same = [
        other
        for other in ranked
        if other.sector_code == row.sector_code
        and other.total == row.total
        and other.registration_id != row.registration_id
    ]
    if not same:
        return []
    names = ", ".join(other.name for other in same[:_MOST_NAMED])
    if len(same) > _MOST_NAMED:
        names = _("{names} và {count} đơn vị khác").format(names=names, count=len(same) - _MOST_NAMED)
    lines = []
    if row.tie_note:
        lines.append(
            _("Bằng điểm với {names}; phân hạng theo: {note}.").format(names=names, note=row.tie_note)
        )
    if row.tied:
        equal = [other.name for other in same if other.rank == row.rank]
        lines.append(
            _("Đồng hạng với {names}; Hội đồng quyết định.").format(names=", ".join(equal[:_MOST_NAMED]))
        )
    return lines
