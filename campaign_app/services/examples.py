"""The example: a workspace taken through one year by the same acts an officer uses."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from campaign_app.domain.commendation import (
    AwardBasis,
    CampaignKind,
    Cycle,
    KnockoutKind,
    KnockoutRule,
    Rating,
    SubjectKind,
)
from campaign_app.domain.errors import NotFoundError, UserFacingError
from campaign_app.domain.formats import format_date, format_money
from campaign_app.domain.language import _
from campaign_app.domain.scoring import RatingBand, to_hundredths
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services import (
    activities,
    awards,
    campaigns,
    certificates,
    criteria,
    issuers,
    members,
    registrations,
    regulations,
    results,
    reviews,
    stages,
    subjects,
    unions,
    workspaces,
)
from campaign_app.services.session import Session
from campaign_app.system.clock import Clock
from campaign_app.system.paths import resource

__all__ = ["EXAMPLES", "ExampleRun", "build_example"]

EXAMPLES = ("ky-son",)
PDF_NAME = "giay-khen.pdf"
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ExampleRun:
    """What came of it: the open workspace, the PDF, and how many pages it has."""

    session: Session
    pdf: Path
    pages: int


@dataclass(slots=True)
class _Road:
    """What the steps hand on to each other."""

    session: Session
    source: Path
    tell: Tell
    unions: dict[str, int] = field(default_factory=dict)
    people: dict[tuple[str, str, str], int] = field(default_factory=dict)
    campaign_id: int = 0
    decision_id: int = 0

    def table(self, name: str) -> Iterator[dict[str, str]]:
        with (self.source / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    def data(self, name: str) -> Any:  # noqa: ANN401  JSON of our own
        return json.loads((self.source / f"{name}.json").read_text("utf-8"))

    def person(self, row: dict[str, str]) -> int:
        """The member a row means; the day of birth tells two of one name apart."""
        union, name, born = row["union_code"], row["full_name"], row.get("born_on") or ""
        found = {
            member_id
            for key, member_id in self.people.items()
            if key[:2] == (union, name) and born in {"", key[2]}
        }
        if len(found) != 1:
            raise NotFoundError(_("Dữ liệu ví dụ không xác định được {name}.").format(name=name))
        return found.pop()


def build_example(
    folder: Path, *, name: str = "ky-son", tell: Tell = lambda _line: None, clock: Clock | None = None
) -> ExampleRun:
    """Make the example workspace in an empty folder and take it through its year.

    ``tell`` gets one Vietnamese line a step. Nothing is left behind when a step fails.

    Raises:
        WorkspaceError: the folder holds something, or cannot be written.
    """
    source = resource("example", name)
    about = json.loads((source / "about.json").read_text("utf-8"))
    issuer = json.loads((source / "issuer.json").read_text("utf-8"))
    session = workspaces.create_workspace(
        folder,
        issuer=issuers.IssuerDetails(
            parent_name=issuer["parent_name"],
            name=issuer["name"],
            short_name=issuer["short_name"],
            granter_line=issuer["granter_line"],
            authority_line=issuer["authority_line"],
            place=issuer["place"],
            symbol=issuer["symbol"],
            valid_from=date.fromisoformat(issuer["valid_from"]),
        ),
        is_example=True,
        note=about["note"],
        clock=clock,
    )
    road = _Road(session, source, tell)
    try:
        tell(_("Tạo sổ ví dụ tại {folder}").format(folder=folder))
        for step in (_office, _directory, _launch, _register, _year, _results, _review, _decide):
            step(road)
        pdf, pages = _print(road)
    except UserFacingError:
        workspaces.close_workspace(session)
        raise
    return ExampleRun(session, pdf, pages)


def _office(road: _Road) -> None:
    issuer = issuers.issuers(road.session)[0]
    told = road.data("issuer")
    for signer in told["signatories"]:
        issuers.add_signatory(
            road.session,
            issuer_id=issuer.id,
            name=signer["name"],
            post=signer["post"],
            sign_mode=issuers.SignMode(signer["sign_mode"]),
            term_from=date.fromisoformat(signer["term_from"]),
            term_to=_day(signer["term_to"]),
        )
    for officer in told["officers"]:
        officer_id = issuers.add_officer(road.session, name=officer)
        if road.session.officer_id is None:
            issuers.choose_officer(road.session, officer_id)
    for document in road.data("legal_documents"):
        regulations.add_legal_document(
            road.session,
            number=document["number"],
            issued_on=date.fromisoformat(document["issued_on"]),
            issuer=document["issuer"],
            subject=document["subject"],
            kind=document["kind"],
            valid_to=_day(document["valid_to"]),
            source=document["source"],
        )
    road.tell(_("Cơ quan ban hành: {name}").format(name=issuer.name))


def _directory(road: _Road) -> None:
    sectors = {row.code: row.id for row in unions.sectors(road.session)}
    clusters = {
        row["code"]: unions.add_cluster(
            road.session, code=row["code"], name=row["name"], sector_id=sectors[row["sector"]]
        )
        for row in road.data("clusters")
    }
    for row in road.table("unions"):
        road.unions[row["code"]] = unions.add_union(
            road.session,
            unions.UnionDetails(
                code=row["code"],
                full_name=row["full_name"],
                printed_name=row["printed_name"],
                sector_id=sectors[row["sector"]],
                cluster_id=clusters.get(row["cluster"]),
                host_body=row["host_body"],
                address=row["address"],
                founded_on=_day(row["founded_on"]),
                member_count_stated=int(row["member_count_stated"]),
                chair_name=row["chair_name"],
                phone=row["phone"],
                email=row["email"],
            ),
        )
    rows = list(road.table("members"))
    ids = members.add_members(road.session, [_member(road, row) for row in rows])
    for row, member_id in zip(rows, ids, strict=True):
        road.people[row["union_code"], row["full_name"], row["born_on"]] = member_id
    road.tell(
        _("Danh bạ: {unions} công đoàn cơ sở, {members} đoàn viên").format(
            unions=len(road.unions), members=len(ids)
        )
    )


def _member(road: _Road, row: dict[str, str]) -> members.MemberDetails:
    return members.MemberDetails(
        full_name=row["full_name"],
        union_id=road.unions[row["union_code"]],
        born_on=_day(row["born_on"]),
        gender=row["gender"] or None,
        ethnicity=row["ethnicity"],
        kind=members.MemberKind(row["kind"]),
        joined_on=_day(row["joined_on"]),
        post=row["post"],
        union_post=row["union_post"],
    )


def _launch(road: _Road) -> None:
    told = road.data("campaign")
    documents = {row.document.number: row.id for row in regulations.legal_documents(road.session)}
    road.campaign_id = campaigns.new_campaign(
        road.session,
        campaigns.CampaignDetails(
            code=told["code"],
            title=told["title"],
            issuer_id=issuers.issuers(road.session)[0].id,
            year=told["year"],
            cycle=Cycle(told["cycle"]),
            kind=CampaignKind(told["kind"]),
            basis=AwardBasis(told["basis"]),
            level=told["level"],
            achievement_from=date.fromisoformat(told["achievement_from"]),
            achievement_to=date.fromisoformat(told["achievement_to"]),
            bonus_cap=Fraction(told["bonus_cap"]),
            merit_collective=told["merit_collective"],
            merit_individual=told["merit_individual"],
            collective_minimum=Fraction(told["award_rules"]["min_collective"]),
            individual_rating=Rating(told["award_rules"]["min_individual_rating"]),
            individual_share=Fraction(told["individuals"]["share"]),
            individual_minimum=told["individuals"]["minimum"],
            months_of_work=told["award_rules"]["min_months_of_work"],
            sectors=_sector_details(road, told),
            bands=[
                RatingBand(Rating(band["code"]), band["label"], to_hundredths(Fraction(band["at_least"])))
                for band in told["bands"]
            ],
            knockouts=[
                KnockoutRule(
                    KnockoutKind(knockout["kind"]),
                    criterion_code=knockout.get("criterion_code", ""),
                    months=knockout.get("months", 12),
                    months_after_merger=knockout.get("months_after_merger", 6),
                )
                for knockout in told["knockouts"]
            ],
            basis_document_ids=[documents[number] for number in told["legal_bases"] if number in documents],
            criteria=criteria.shipped_criteria(),
        ),
    )
    launched = date.fromisoformat(told["launch"]["date"])
    campaigns.launch_campaign(
        road.session, campaign_id=road.campaign_id, number=told["launch"]["number"], on=launched
    )
    road.tell(
        _("Phát động phong trào “{title}” ngày {day}").format(title=told["title"], day=format_date(launched))
    )


def _sector_details(road: _Road, told: dict[str, Any]) -> list[campaigns.SectorDetails]:
    quotas = {row["sector"]: row["collectives"] for row in told["quotas"]}
    deadlines = told["deadlines"]
    found = []
    for sector in unions.sectors(road.session):
        own = deadlines["by_sector"].get(sector.code, deadlines)
        found.append(
            campaigns.SectorDetails(
                sector_id=sector.id,
                register_by=_day(own["registration"]),
                dossier_by=_day(own["dossier"]),
                collectives=quotas.get(sector.code),
            )
        )
    return found


def _register(road: _Road) -> None:
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
        )
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


def _pledge(road: _Road) -> None:
    by_union = _collective_registrations(road)
    targets: dict[int, dict[str, str]] = {}
    for row in road.table("pledges"):
        targets.setdefault(by_union[row["union_code"]], {})[row["criterion"]] = row["target"]
    for registration_id, told in targets.items():
        registrations.pledge(road.session, registration_id=registration_id, targets=told)


def _collective_registrations(road: _Road) -> dict[str, int]:
    rows = registrations.registrations(road.session, road.campaign_id)
    return {row.union_code: row.id for row in rows if row.kind is SubjectKind.COLLECTIVE}


def _year(road: _Road) -> None:
    stages.advance(road.session, road.campaign_id)
    for row in road.data("activities"):
        activities.add_activity(
            road.session,
            kind=row["kind"],
            title=row["title"],
            year=row["year"],
            held_on=_day(row["held_on"]),
            participants=row["participants"],
            organiser=row["organiser"],
            note=row.get("note", ""),
            union_ids=[road.unions[code] for code in row["unions"]],
        )
    activities.record_monthly_ratings(
        road.session,
        [
            activities.MonthlyRatingEntry(
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
        activities.record_attainment(
            road.session,
            union_id=road.unions.get(row["union_code"]),
            year=int(row["year"]),
            group=row["group"],
            standard=row["standard"],
            share=Fraction(row["share"]),
        )
    for row in road.data("service_indicators"):
        activities.record_indicator(
            road.session,
            year=row["year"],
            code=row["code"],
            label=row["label"],
            group=row["group"],
            value=None if row["value"] is None else Fraction(str(row["value"])),
            rank=row["rank"],
            source=row["source"],
        )
    road.tell(_("Hoạt động, xếp loại hằng tháng và sáng kiến trong năm đã ghi"))


def _people_of_the_year(road: _Road) -> None:
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
            until=_day(row["until"]),
        )
    for row in road.table("achievements"):
        subject_id = (
            subjects.subject_of_member(road.session, member_id=road.person(row))
            if row["full_name"]
            else subjects.subject_of_union(road.session, road.unions[row["union_code"]])
        )
        activities.add_achievement(
            road.session,
            subject_id=subject_id,
            kind=activities.AchievementKind(row["kind"]),
            what=row["what"],
            achieved_on=date.fromisoformat(row["on"]),
            level=row["level"],
            recognised_by=row["recognised_by"],
        )


def _results(road: _Road) -> None:
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
    )
    stages.advance(road.session, road.campaign_id)
    road.tell(_("Kết quả thực hiện: {count} giá trị đã thẩm định và chấm điểm").format(count=count))


def _review(road: _Road) -> None:
    session, told = road.session, road.data("council")
    stages.advance(session, road.campaign_id)
    reviews.propose(session, road.campaign_id)
    council_id = reviews.add_council(
        session,
        issuer_id=issuers.issuers(session)[0].id,
        name=told["name"],
        valid_from=date.fromisoformat(told["valid_from"]),
        members=[
            reviews.CouncilMemberDetails(
                name=member["name"], post=member["post"], role=reviews.CouncilRole(member["role"])
            )
            for member in told["members"]
        ],
    )
    meeting = told["meeting"]
    present = len(meeting["present"])
    reviews.record_meeting(
        session,
        campaign_id=road.campaign_id,
        details=reviews.MeetingDetails(
            council_id=council_id,
            held_on=date.fromisoformat(meeting["held_on"]),
            place=meeting["place"],
            method=reviews.VoteMethod(meeting["method"]),
            members=len(told["members"]),
            present=present,
            written_opinions=meeting["written_opinions"],
            chair=meeting["chair"],
            secretary=meeting["secretary"],
            minutes=meeting["conclusion"],
        ),
        votes=_votes(road, told["votes"], present),
    )
    rows = reviews.nominations(session, road.campaign_id)
    passed = sum(row.state == "COUNCIL_PASSED" for row in rows)
    road.tell(
        _("Hội đồng họp: {count} đề nghị, {passed} được thông qua").format(count=len(rows), passed=passed)
    )


def _votes(road: _Road, told: dict[str, Any], present: int) -> dict[int, reviews.VoteCount]:
    codes = {union_id: code for code, union_id in road.unions.items()}
    exceptions = {(row["union_code"], row["full_name"]): row["votes_for"] for row in told["exceptions"]}
    votes = {}
    for row in reviews.nominations(road.session, road.campaign_id):
        name = "" if row.kind is SubjectKind.COLLECTIVE else row.name
        votes_for = exceptions.get((codes.get(row.union_id or 0, ""), name), present)
        votes[row.id] = reviews.VoteCount(votes_for, present - votes_for)
    return votes


def _decide(road: _Road) -> None:
    session, told = road.session, road.data("decision")
    issuer = issuers.issuers(session)[0]
    signed_on = date.fromisoformat(told["signed_on"])
    signer = next(row for row in issuers.signatories(session) if row.name == told["signer"])
    road.decision_id = awards.draft_decision(session, campaign_id=road.campaign_id, issuer_id=issuer.id)
    awards.sign_decision(session, decision_id=road.decision_id, signatory_id=signer.id, on=signed_on)
    awards.number_decision(session, decision_id=road.decision_id, number=int(told["number"]))
    row = awards.decision(session, road.decision_id)
    road.tell(
        _(
            "Quyết định số {number} ngày {day}: {collectives} tập thể, {people} cá nhân, tiền thưởng {money}"
        ).format(
            number=row.number_text,
            day=format_date(signed_on),
            collectives=row.collectives,
            people=row.awards - row.collectives,
            money=format_money(row.money),
        )
    )


def _print(road: _Road) -> tuple[Path, int]:
    session = road.session
    target = session.folder / PDF_NAME
    rows = awards.awards_of(session, road.decision_id)
    pages = certificates.save_certificates(session, award_ids=[row.id for row in rows], target=target)
    if campaigns.campaign(session, road.campaign_id).stage is CampaignStage.DECIDED:
        road.tell(
            _("Sổ vàng: số {first} đến số {last} năm {year}").format(
                first=rows[0].register_number, last=rows[-1].register_number, year=rows[0].register_year
            )
        )
    road.tell(_("Giấy khen: {pages} trang trong {file}").format(pages=pages, file=target))
    return target, pages


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
