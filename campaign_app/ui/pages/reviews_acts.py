"""What an officer does in the review: nominating, editing, withdrawing, setting up the council, recording."""

from collections.abc import Callable

from campaign_app.domain.errors import RequirementError
from campaign_app.domain.language import _, ngettext
from campaign_app.services import (
    issuers,
    merit_proofs,
    merits,
    nominations,
    reviews,
    stages,
    subjects,
)
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.nominations import NominationRow
from campaign_app.services.outcome import Counted
from campaign_app.services.reviews import CouncilRow
from campaign_app.services.session import Session
from campaign_app.ui.dialogs.reviews_council import CouncilDialog
from campaign_app.ui.dialogs.reviews_meeting import MeetingDialog
from campaign_app.ui.dialogs.reviews_nomination import Outside, OutsideDialog, ask_merit, ask_reason
from campaign_app.ui.forms import ComboField, ask_fields
from campaign_app.ui.messages import notify, show_error
from campaign_app.ui.page import Page
from campaign_app.ui.pages.reviews_board import Board, Line
from campaign_app.ui.subject_choice import Chosen, honourable


class ReviewActs:
    """The acts of the review page, on the board it shows."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.board: Board | None = None

    # ---- nominating

    def begin(self) -> None:
        """Freeze the scores and open the review."""
        session, board = self._page.context.session, self.board
        if board is not None:
            campaign_id = board.campaign.id
            self._page.context.run_act(
                self._page,
                lambda: stages.advance(session, campaign_id),
                lambda _changes: self._page.take_focus(),
                notice=_("Đã chốt điểm; phong trào sang bước Bình xét."),
            )

    def propose(self) -> None:
        """Nominate everybody whom the rules let through."""
        session, board = self._page.context.session, self.board
        if board is not None:
            campaign_id = board.campaign.id
            self._page.context.run_act(
                self._page, lambda: nominations.propose(session, campaign_id), self._say_proposed
            )

    def _say_proposed(self, told: Counted) -> None:
        words = ngettext(
            "Đã đề nghị khen {count} trường hợp.", "Đã đề nghị khen {count} trường hợp.", told.count
        )
        if not told.count:
            words = _("Không còn trường hợp nào đủ điều kiện mà chưa được đề nghị.")
        notify(self._page, words.format(count=told.count))

    def nominate(self, lines: list[Line]) -> None:
        """Nominate the chosen candidates, asking for a reason where a requirement is not met."""
        session, board = self._page.context.session, self.board
        if board is None:
            return
        for line in lines:
            candidate = line.candidate
            registered = not any(item.code == "REGISTERED" for item in candidate.unmet)
            reason: str | None = ""
            if candidate.unmet and registered:
                reason = ask_reason(self._page, candidate.name, candidate.unmet)
                if reason is None:
                    return
            self._nominate_one(session, board.campaign.id, line, reason or "")

    def _nominate_one(self, session: Session, campaign_id: int, line: Line, reason: str) -> None:
        self._page.context.run_act(
            self._page,
            lambda: nominations.nominate(
                session, campaign_id=campaign_id, subject_id=line.candidate.subject_id, reason=reason
            ),
            notice=_("Đã đề nghị khen {name}.").format(name=line.candidate.name),
        )

    def nominate_outside(self) -> None:
        """Nominate for a sudden or life-work award."""
        session = self._page.context.session
        self._page.context.read(self._page, lambda: honourable(session), self._ask_outside)

    def _ask_outside(self, people: list[tuple[Chosen, str]]) -> None:
        wanted = OutsideDialog.ask(self._page, people)
        if wanted is not None:
            session = self._page.context.session
            self._page.context.run_act(
                self._page,
                lambda: _nominate_outside(session, wanted),
                notice=_("Đã đề nghị khen ngoài phong trào."),
            )

    def commit_merit(self, row: NominationRow, merit: str) -> None:
        """Change the sentence of one nomination."""
        session = self._page.context.session
        self._page.context.run_act(
            self._page, lambda: nominations.edit_merit(session, nomination_id=row.id, merit=merit)
        )

    def edit_merit(self, row: NominationRow) -> None:
        """Ask for the sentence of one nomination and the summary of its merit."""
        session = self._page.context.session

        def look(merit: str, then: Callable[[merit_proofs.MeritProof], None]) -> None:
            self._page.context.read(
                self._page, lambda: merit_proofs.merit_proof(session, row.id, merit), then
            )

        def ask(words: merits.MeritWords) -> None:
            asked = ask_merit(self._page, words, look)
            if asked is not None and asked != (words.merit, words.summary):
                merit, summary = asked
                self._page.context.run_act(
                    self._page,
                    lambda: merits.edit_merit_words(
                        session, nomination_id=row.id, merit=merit, summary=summary
                    ),
                )

        self._page.context.read(self._page, lambda: merits.merit_words(session, row.id), ask)

    def withdraw(self, rows: list[NominationRow]) -> None:
        """Take nominations off the list."""
        session = self._page.context.session
        for row in rows:
            self._page.context.run_act(
                self._page,
                lambda row=row: nominations.withdraw_nomination(session, row.id),  # type: ignore[misc]  # mypy cannot infer a lambda with a default
                notice=_("Đã rút đề nghị khen {name}.").format(name=row.name),
            )

    # ---- the council

    def set_up_council(self) -> None:
        """Ask for a council and its members."""
        session, board = self._page.context.session, self.board
        if board is None:
            return
        self._page.context.read(
            self._page,
            lambda: issuers.issuer_on(session, session.today()),
            lambda issuer: self._ask_council(board, issuer),
        )

    def _ask_council(self, board: Board, issuer: issuers.IssuerRow) -> None:
        session = self._page.context.session
        wanted = CouncilDialog.ask(
            self._page,
            name=f"Hội đồng Thi đua – Khen thưởng {issuer.short_name}",  # on paper
            valid_from=board.campaign.achievement_from if not board.councils else session.today(),
            councils=board.councils,
        )
        if wanted is not None:
            self._page.context.run_act(
                self._page,
                lambda: reviews.add_council(
                    session,
                    issuer_id=issuer.id,
                    name=wanted.name,
                    valid_from=wanted.valid_from,
                    members=wanted.members,
                ),
                notice=_("Đã lập Hội đồng."),
            )

    def record_meeting(self) -> None:
        """Ask for a meeting and its votes on what waits."""
        board = self.board
        if board is None:
            return
        if not board.councils:
            self._refuse(_("Chưa lập Hội đồng nên chưa ghi cuộc họp được."), _("Bấm “Lập Hội đồng” trước."))
            return
        scope = self._scope(board)
        if scope is None:
            return
        rows = board.waiting(scope.id if isinstance(scope, CampaignRow) else None)
        if not rows:
            self._refuse(
                _("Không có đề nghị nào chờ Hội đồng biểu quyết."),
                _("Lập danh sách đề nghị khen thưởng trước, ở phần Xếp hạng."),
            )
            return
        self._ask_meeting(board.councils, scope if isinstance(scope, CampaignRow) else None, rows)

    def _scope(self, board: Board) -> CampaignRow | str | None:
        """Ask what the meeting is about where nominations of both kinds wait; None when given up."""
        own, others = board.waiting(board.campaign.id), board.waiting(None)
        if not others:
            return board.campaign
        if not own:
            return "outside"
        asked = ask_fields(
            self._page,
            _("Ghi cuộc họp Hội đồng"),
            _("&Tiếp tục"),
            [
                ComboField(
                    _("Họp &về"),
                    [
                        (board.campaign, _("Đề nghị của phong trào {code}").format(code=board.campaign.code)),
                        ("outside", _("Đề nghị ngoài phong trào")),
                    ],
                )
            ],
        )
        return None if asked is None else asked[0]

    def _ask_meeting(
        self,
        councils: tuple[CouncilRow, ...],
        campaign: CampaignRow | None,
        rows: tuple[NominationRow, ...],
    ) -> None:
        session = self._page.context.session
        wanted = MeetingDialog.ask(
            self._page,
            campaign=campaign,
            councils=councils,
            nominations=rows,
            place="",
            today=session.today(),
        )
        if wanted is not None:
            self._page.context.run_act(
                self._page,
                lambda: reviews.record_meeting(
                    session,
                    campaign_id=campaign.id if campaign else None,
                    details=wanted.details,
                    votes=wanted.votes,
                ),
                notice=_("Đã ghi cuộc họp và kết quả biểu quyết."),
            )

    def cancel_meeting(self, meeting_id: int) -> None:
        """Take a meeting's record back; its nominations wait again."""
        session = self._page.context.session
        self._page.context.run_act(
            self._page,
            lambda: reviews.cancel_meeting(session, meeting_id),
            notice=_("Đã hủy kết quả cuộc họp; các đề nghị chờ biểu quyết lại."),
        )

    def _refuse(self, summary: str, hint: str) -> None:
        show_error(self._page, RequirementError(summary, hint=hint))


def _nominate_outside(session: Session, wanted: Outside) -> object:
    kind, found = wanted.chosen
    changes = None
    if kind == "member":
        added = subjects.subject_of_member(session, member_id=found)
        found, changes = added.id, added.changes
    made = nominations.nominate_outside(
        session,
        subject_id=found,
        basis=wanted.basis,
        merit=wanted.merit,
        reason=wanted.reason,
        grant=wanted.grant,
    )
    return made.changes if changes is None else made.changes | changes
