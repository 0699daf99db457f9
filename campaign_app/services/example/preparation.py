"""The office, the directory and the launch of the example."""

from datetime import date
from fractions import Fraction
from typing import Any

from campaign_app.domain.commendation import (
    AwardBasis,
    CampaignKind,
    Cycle,
    KnockoutKind,
    KnockoutRule,
    Rating,
)
from campaign_app.domain.formats import format_date
from campaign_app.domain.language import _
from campaign_app.domain.scoring import RatingBand, to_hundredths
from campaign_app.services import (
    campaigns,
    criteria,
    issuers,
    members,
    regulations,
    stages,
    unions,
)
from campaign_app.services.example.road import Road, day


def set_up_office(road: Road) -> None:
    """Signers, officers and the documents the campaign stands on."""
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
            term_to=day(signer["term_to"]),
        )
    for officer in told["officers"]:
        officer_id = issuers.add_officer(road.session, name=officer).id
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
            valid_to=day(document["valid_to"]),
            source=document["source"],
        )
    road.tell(_("Cơ quan ban hành: {name}").format(name=issuer.name))


def fill_directory(road: Road) -> None:
    """Clusters, unions and members."""
    sectors = {row.code: row.id for row in unions.sectors(road.session)}
    clusters = {
        row["code"]: unions.add_cluster(
            road.session, code=row["code"], name=row["name"], sector_id=sectors[row["sector"]]
        ).id
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
                founded_on=day(row["founded_on"]),
                member_count_stated=int(row["member_count_stated"]),
                chair_name=row["chair_name"],
                phone=row["phone"],
                email=row["email"],
            ),
        ).id
    rows = list(road.table("members"))
    ids = members.add_members(road.session, [_member(road, row) for row in rows])
    for row, member_id in zip(rows, ids, strict=True):
        road.people[row["union_code"], row["full_name"], row["born_on"]] = member_id
    road.tell(
        _("Danh bạ: {unions} công đoàn cơ sở, {members} đoàn viên").format(
            unions=len(road.unions), members=len(ids)
        )
    )


def _member(road: Road, row: dict[str, str]) -> members.MemberDetails:
    return members.MemberDetails(
        full_name=row["full_name"],
        union_id=road.unions[row["union_code"]],
        born_on=day(row["born_on"]),
        gender=row["gender"] or None,
        ethnicity=row["ethnicity"],
        kind=members.MemberKind(row["kind"]),
        joined_on=day(row["joined_on"]),
        post=row["post"],
        union_post=row["union_post"],
    )


def launch(road: Road) -> None:
    """Draft the campaign with its criteria and launch it."""
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
    ).id
    launched = date.fromisoformat(told["launch"]["date"])
    stages.launch_campaign(
        road.session, campaign_id=road.campaign_id, number=told["launch"]["number"], on=launched
    )
    road.tell(
        _("Phát động phong trào “{title}” ngày {day}").format(title=told["title"], day=format_date(launched))
    )


def _sector_details(road: Road, told: dict[str, Any]) -> list[campaigns.SectorDetails]:
    quotas = {row["sector"]: row["collectives"] for row in told["quotas"]}
    deadlines = told["deadlines"]
    found = []
    for sector in unions.sectors(road.session):
        own = deadlines["by_sector"].get(sector.code, deadlines)
        found.append(
            campaigns.SectorDetails(
                sector_id=sector.id,
                register_by=day(own["registration"]),
                dossier_by=day(own["dossier"]),
                collectives=quotas.get(sector.code),
            )
        )
    return found
