"""Review, decision and certificates of the example year."""

from datetime import date
from pathlib import Path
from typing import Any

from campaign_app.domain.commendation import (
    SubjectKind,
)
from campaign_app.domain.formats import format_date, format_money
from campaign_app.domain.language import _
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services import (
    awards,
    campaigns,
    certificates,
    cluster_meetings,
    issuers,
    nominations,
    public_notices,
    reviews,
    stages,
    unions,
)
from campaign_app.services.example.road import Road

PDF_NAME = "giay-khen.pdf"


def review(road: Road) -> None:
    """Propose by the rules, let the council meet and vote."""
    session, told = road.session, road.data("council")
    stages.advance(session, road.campaign_id)
    nominations.propose(session, road.campaign_id)
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
    ).id
    _meet_in_clusters(road, told["cluster_meetings"])
    meeting = told["meeting"]
    present = len(meeting["present"])
    council = next(row for row in reviews.councils(session) if row.id == council_id)
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
            present_ids=tuple(row.id for row in council.members if row.name in meeting["present"]),
        ),
        votes=_votes(road, told["votes"], present),
    )
    _make_public(road, told["notice"])
    rows = nominations.nominations(session, road.campaign_id)
    passed = sum(row.state == "COUNCIL_PASSED" for row in rows)
    road.tell(
        _("Hội đồng họp: {count} đề nghị, {passed} được thông qua").format(count=len(rows), passed=passed)
    )


def _meet_in_clusters(road: Road, told: list[dict[str, Any]]) -> None:
    """Each cluster agrees to what its unions put forward."""
    session = road.session
    codes = {row.id: row.code for row in unions.clusters(session)}
    by_code = {row["cluster"]: row for row in told}
    for listed in cluster_meetings.cluster_lists(session, road.campaign_id):
        row = by_code[codes[listed.cluster_id]]
        cluster_meetings.hold_cluster_meeting(
            session,
            campaign_id=road.campaign_id,
            details=cluster_meetings.ClusterDetails(
                cluster_id=listed.cluster_id,
                held_on=date.fromisoformat(row["held_on"]),
                present=row["present"],
                place=row["place"],
                chair=row["chair"],
                secretary=row["secretary"],
                minutes=row["conclusion"],
            ),
            agreed=[item.id for item in listed.waiting],
            returned={},
        )


def _make_public(road: Road, told: dict[str, Any]) -> None:
    """Post what the council passed, for comment before the decision."""
    public_notices.post_notice(
        road.session,
        campaign_id=road.campaign_id,
        details=public_notices.NoticeDetails(
            posted_on=date.fromisoformat(told["posted_on"]),
            closes_on=date.fromisoformat(told["closes_on"]),
            place=told["place"],
            number=told["number"],
        ),
    )


def _votes(road: Road, told: dict[str, Any], present: int) -> dict[int, reviews.VoteCount]:
    codes = {union_id: code for code, union_id in road.unions.items()}
    exceptions = {(row["union_code"], row["full_name"]): row["votes_for"] for row in told["exceptions"]}
    votes = {}
    for row in nominations.nominations(road.session, road.campaign_id):
        name = "" if row.kind is SubjectKind.COLLECTIVE else row.name
        votes_for = exceptions.get((codes.get(row.union_id or 0, ""), name), present)
        votes[row.id] = reviews.VoteCount(votes_for, present - votes_for)
    return votes


def decide(road: Road) -> None:
    """Draft, sign and number the decision, which fills the golden register."""
    session, told = road.session, road.data("decision")
    issuer = issuers.issuers(session)[0]
    signed_on = date.fromisoformat(told["signed_on"])
    signer = next(row for row in issuers.signatories(session) if row.name == told["signer"])
    road.decision_id = awards.draft_decision(session, campaign_id=road.campaign_id, issuer_id=issuer.id).id
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


def print_certificates(road: Road) -> tuple[Path, int]:
    """Save every certificate as one PDF in the workspace; give its path and pages."""
    session = road.session
    target = session.folder / PDF_NAME
    rows = awards.awards_of(session, road.decision_id)
    pages = certificates.save_certificates(session, award_ids=[row.id for row in rows], target=target).count
    if campaigns.campaign(session, road.campaign_id).stage is CampaignStage.DECIDED:
        road.tell(
            _("Sổ vàng: số {first} đến số {last} năm {year}").format(
                first=rows[0].register_number, last=rows[-1].register_number, year=rows[0].register_year
            )
        )
    road.tell(_("Giấy khen: {pages} trang trong {file}").format(pages=pages, file=target))
    return target, pages
