"""Registrations, activities and results of the example year."""

from datetime import date
from fractions import Fraction

from campaign_app.domain.commendation import (
    Rating,
    SubjectKind,
)
from campaign_app.domain.language import _
from campaign_app.services import (
    achievements,
    activities,
    attainment,
    indicators,
    members,
    monthly_ratings,
    registrations,
    results,
    stages,
    subjects,
    surveys,
)
from campaign_app.services.example.road import Road, day


def register(road: Road) -> None:
    """Registrations of unions and people, and the pledged targets."""
    stages.advance(road.session, road.campaign_id)
    for row in road.table("registrations"):
        subject_id = subjects.subject_of_union(road.session, road.unions[row["union_code"]])
        if not row["registered_on"]:
            registrations.follow_subject(road.session, campaign_id=road.campaign_id, subject_id=subject_id)
            continue
        registrations.register_subject(
            road.session,
            campaign_id=road.campaign_id,
            subject_id=subject_id,
            on=date.fromisoformat(row["registered_on"]),
            document=row["document"],
            titles=row["titles"],
        )
    for row in road.table("individuals"):
        subject_id = subjects.subject_of_member(
            road.session,
            member_id=road.person(row),
            salutation=row["salutation"],
            post=row["post_printed"],
        ).id
        if not row["registered_on"]:
            registrations.follow_subject(road.session, campaign_id=road.campaign_id, subject_id=subject_id)
            continue
        registrations.register_subject(
            road.session,
            campaign_id=road.campaign_id,
            subject_id=subject_id,
            on=date.fromisoformat(row["registered_on"]),
            merit_summary=row["merit_summary"],
        )
    _pledge(road)
    rows = registrations.registrations(road.session, road.campaign_id)
    standing = [row for row in rows if row.opens_the_way]
    collectives = sum(row.kind is SubjectKind.COLLECTIVE for row in standing)
    road.tell(
        _("Đăng ký thi đua: {collectives} tập thể, {people} cá nhân").format(
            collectives=collectives, people=len(standing) - collectives
        )
    )


def _pledge(road: Road) -> None:
    by_union = _collective_registrations(road)
    targets: dict[int, dict[str, str]] = {}
    for row in road.table("pledges"):
        targets.setdefault(by_union[row["union_code"]], {})[row["criterion"]] = row["target"]
    for registration_id, told in targets.items():
        registrations.pledge(road.session, registration_id=registration_id, targets=told)


def _collective_registrations(road: Road) -> dict[str, int]:
    rows = registrations.registrations(road.session, road.campaign_id)
    return {row.union_code: row.id for row in rows if row.kind is SubjectKind.COLLECTIVE}


def live_through(road: Road) -> None:
    """Activities, ratings, discipline, achievements and the figures of public service."""
    stages.advance(road.session, road.campaign_id)
    for row in road.data("activities"):
        activities.add_activity(
            road.session,
            kind=row["kind"],
            title=row["title"],
            year=row["year"],
            held_on=day(row["held_on"]),
            participants=row["participants"],
            organiser=row["organiser"],
            note=row.get("note", ""),
            union_ids=[road.unions[code] for code in row["unions"]],
            people={road.unions[code]: came for code, came in row.get("people", {}).items()},
        )
    monthly_ratings.record_monthly_ratings(
        road.session,
        [
            monthly_ratings.MonthlyRatingEntry(
                union_id=road.unions[row["union_code"]],
                year=int(row["month"][:4]),
                month=int(row["month"][5:]),
                staff_kind=members.MemberKind(row["staff_kind"]),
                counts=(int(row["excellent"]), int(row["good"]), int(row["done"]), int(row["not_done"])),
            )
            for row in road.table("monthly_ratings")
        ],
    )
    _people_of_the_year(road)
    for row in road.table("attainment"):
        attainment.record_attainment(
            road.session,
            union_id=road.unions.get(row["union_code"]),
            year=int(row["year"]),
            group=row["group"],
            standard=row["standard"],
            share=Fraction(row["share"]),
        )
    for row in road.table("surveys"):
        surveys.add_survey(
            road.session,
            surveys.SurveyDetails(
                year=int(row["year"]),
                union_id=road.unions[row["union_code"]],
                held_on=day(row["held_on"]),
                asked=int(row["asked"]),
                satisfied=int(row["satisfied"]),
                note=row["note"],
            ),
        )
    for row in road.data("service_indicators"):
        indicators.record_indicator(
            road.session,
            indicators.IndicatorDetails(
                year=row["year"],
                code=row["code"],
                label=row["label"],
                group=row["group"],
                value=None if row["value"] is None else Fraction(str(row["value"])),
                rank=row["rank"],
                source=row["source"],
            ),
        )
    road.tell(_("Hoạt động, xếp loại hằng tháng và sáng kiến trong năm đã ghi"))


def _people_of_the_year(road: Road) -> None:
    ratings: dict[int, dict[int, Rating]] = {}
    for row in road.table("ratings"):
        ratings.setdefault(int(row["year"]), {})[road.person(row)] = Rating(row["rating"])
    for year, told in ratings.items():
        members.rate_members(road.session, year=year, ratings=told)
    for row in road.table("disciplines"):
        members.add_discipline(
            road.session,
            member_id=road.person(row),
            form=row["form"],
            decided_on=date.fromisoformat(row["decided_on"]),
            until=day(row["until"]),
        )
    for row in road.table("achievements"):
        subject_id = (
            subjects.subject_of_member(road.session, member_id=road.person(row)).id
            if row["full_name"]
            else subjects.subject_of_union(road.session, road.unions[row["union_code"]])
        )
        achievements.add_achievement(
            road.session,
            subject_id=subject_id,
            kind=achievements.AchievementKind(row["kind"]),
            what=row["what"],
            achieved_on=date.fromisoformat(row["on"]),
            level=row["level"],
            recognised_by=row["recognised_by"],
        )


def enter_results(road: Road) -> None:
    """Self and verified results of every union that has them."""
    by_union = _collective_registrations(road)
    count = results.write_results(
        road.session,
        campaign_id=road.campaign_id,
        entries=[
            results.ResultEntry(
                registration_id=by_union[row["union_code"]],
                criterion_code=row["criterion"],
                self_value=row["self_value"] or None,
                self_points=Fraction(row["self_points"]) if row["self_points"] else None,
                verified_value=row["verified_value"] or None,
                note=row["note"],
            )
            for row in road.table("results")
        ],
    ).count
    stages.advance(road.session, road.campaign_id)
    road.tell(_("Kết quả thực hiện: {count} giá trị đã thẩm định và chấm điểm").format(count=count))
