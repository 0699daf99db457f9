"""What stands in the way of taking an act back: signatures, stages, reviews, people registered since."""

from campaign_app.domain.errors import LockedError
from campaign_app.domain.language import _
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Campaign
from campaign_app.store.models.history import ActChange, ChangeKind
from campaign_app.store.models.unions import Member, Membership, Subject
from campaign_app.store.queries import history as queries
from campaign_app.store.queries.history import ActRow
from campaign_app.store.rows import tuples
from campaign_app.store.sqlite import history as record

__all__ = ["later_refusal", "refuse_torn_members"]


def later_refusal(session: Session, act: ActRow) -> str:
    """What has happened since that stands in the way of an act; its name goes into the words."""
    campaigns = record.campaigns_of(session.database, act.id)
    if act.campaign_id is not None:
        campaigns.add(act.campaign_id)
    if _last_barrier(session, act, campaigns) > act.id:
        return _(
            "Sau “{name}” đã có quyết định được ký hoặc đã cấp số nên không hoàn tác được;"
            " dùng đính chính, cấp lại hoặc thu hồi."
        )
    if any(_has_moved_on(session, campaign_id, act) for campaign_id in campaigns):
        return _("Phong trào đã sang bước khác so với lúc “{name}” nên không hoàn tác được; lùi bước trước.")
    if act.campaign_id is not None:
        is_move = queries.stage_before(act.campaign_id, act.id) not in {"", act.stage}
        if is_move and queries.acts_after(act.campaign_id, act.id) - record.neutral_acts():
            return _(
                "Sau “{name}” phong trào đã có việc khác nên không hoàn tác được; hoàn tác việc sau trước."
            )
    return _review_refusal(act)


def _last_barrier(session: Session, act: ActRow, campaigns: set[int]) -> int:
    """The newest legal act of its campaigns, or on the decisions it touched outside any; 0 when none."""
    found = [queries.last_barrier(campaign_id) for campaign_id in campaigns]
    if not campaigns:
        decisions = record.reached(session.database, act.id, "decision")
        listed = record.reached(session.database, act.id, "nomination")
        found.append(queries.last_barrier_of(decisions | queries.decisions_listing(listed)))
    return max(found, default=0)


def _has_moved_on(session: Session, campaign_id: int, act: ActRow) -> bool:
    """Whether a campaign stands at another stage than when the act was done."""
    row = Campaign.get_or_none(Campaign.id == campaign_id)
    if row is None:
        return False
    if campaign_id == act.campaign_id:
        return bool(row.stage != act.stage)
    then = record.value_after(session.database, act.id, ("campaign", campaign_id), "stage")
    return then is not None and bool(row.stage != then)


def _review_refusal(act: ActRow) -> str:
    """A merger, split or end of unions is not taken back while one of them stands in a review."""
    tables = ("union", "union_change")
    query = ActChange.select(ActChange.table, ActChange.row).where(
        (ActChange.act == act.id) & ActChange.table.in_(tables)
    )
    rows = tuples(query)
    if all(table == "union" for table, _row in rows):
        return ""
    from campaign_app.services.union_registrations import refuse_reviewed

    try:
        refuse_reviewed([row for table, row in rows if table == "union"])
    except LockedError:
        return _(
            "Đang bình xét với các đơn vị của “{name}” nên không hoàn tác được;"
            " lùi phong trào về bước chấm điểm trước."
        )
    return ""


def refuse_torn_members(act_id: int) -> None:
    """See that an undoing left nobody registered under a union they no longer belong to.

    Args:
        act_id: the undoing, inside which this is asked.

    Raises:
        LockedError: somebody was registered or honoured after the move that is taken back.
    """
    touched = ActChange.select(ActChange.row).where(
        (ActChange.act == act_id) & (ActChange.table == "membership") & (ActChange.kind != ChangeKind.DELETE)
    )
    query = (
        Member.select(Member.full_name)
        .join(Membership, on=(Membership.member == Member.id))
        .join(Subject, on=(Subject.member == Member.id))
        .where(
            Membership.id.in_(touched)
            & Membership.ended_on.is_null()
            & (Subject.union.is_null() | (Subject.union != Membership.union))
        )
        .limit(5)
    )
    names = ", ".join(str(name) for (name,) in tuples(query))
    if names:
        raise LockedError(
            _("Không hoàn tác được vì sau đó đã đăng ký hoặc đề nghị khen theo đơn vị mới: {names}.").format(
                names=names
            ),
            hint=_("Hoàn tác việc làm sau trước, hoặc chuyển lại đoàn viên về đơn vị cũ."),
        )
