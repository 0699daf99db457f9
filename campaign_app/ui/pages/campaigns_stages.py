"""What is done with a campaign as a whole: launching, leading it on and back, closing, reopening, papers."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from campaign_app.domain.language import _
from campaign_app.domain.workflow import CampaignStage
from campaign_app.services import launching, objections, stages
from campaign_app.services.campaigns import CampaignRow
from campaign_app.services.launching import Launched
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.campaigns import ask_launch, ask_reason
from campaign_app.ui.dialogs.launch import LaunchChoices, LaunchDialog, launch_choices
from campaign_app.ui.messages import notify


class StageActs:
    """Asks what an act needs, then has it done; ``chosen`` gives the campaign on screen."""

    def __init__(self, context: AppContext, page: QWidget, chosen: Callable[[], CampaignRow | None]) -> None:
        self._context = context
        self._page = page
        self._chosen = chosen

    def launch_new(self) -> None:
        """Launch a year, or draft it, step by step; then offer its papers."""
        session = self._context.session
        self._context.read(self._page, lambda: launch_choices(session), self._ask_launch_of)

    def _ask_launch_of(self, choices: LaunchChoices) -> None:
        dialog = LaunchDialog(self._page, self._context, choices)
        if not dialog.ask_value():
            return
        session, plan = self._context.session, dialog.plan

        def show(made: Launched) -> None:
            self._context.choose_campaign(made.id)
            if plan.is_launch:
                from campaign_app.ui.dialogs.launch_papers import offer_papers

                offer_papers(self._page, self._context, made.campaign_ids)

        self._context.run_act(self._page, lambda: launching.launch(session, plan), show)

    def offer_papers(self) -> None:
        """Write the launch papers of the campaign on screen."""
        from campaign_app.ui.dialogs.launch_papers import offer_papers

        found = self._chosen()
        if found is not None:
            offer_papers(self._page, self._context, (found.id,))

    def forward(self) -> None:
        """Launch a draft, close a decided campaign with a reason, or go on to the next stage."""
        found = self._chosen()
        if found is None:
            self.launch_new()
        elif found.stage is CampaignStage.DRAFT:
            self._launch(found)
        elif found.stage is CampaignStage.DECIDED:
            self._close(found)
        else:
            session = self._context.session
            self._context.run_act(
                self._page, lambda: stages.advance(session, found.id), lambda _changes: self._warn(found.id)
            )

    def _warn(self, campaign_id: int) -> None:
        """Tell after the step of objections that still wait."""
        session = self._context.session

        def tell(words: str) -> None:
            if words:
                notify(
                    self._page,
                    words,
                    _("&Xem kiến nghị"),
                    lambda: self._context.open_page("results", "objections"),
                )

        self._context.read(self._page, lambda: objections.waiting_words(session, campaign_id), tell)

    def _launch(self, found: CampaignRow) -> None:
        session = self._context.session
        asked = ask_launch(self._page, found, today=session.today())
        if asked is None:
            return
        number, on = asked

        def show(_changes: object) -> None:
            words = _("Đã phát động phong trào {code}.").format(code=found.code)
            notify(self._page, words, _("&Lập văn bản…"), self.offer_papers)

        self._context.run_act(
            self._page,
            lambda: stages.launch_campaign(session, campaign_id=found.id, number=number, on=on),
            show,
        )

    def _close(self, found: CampaignRow) -> None:
        reason = ask_reason(
            self._page,
            _("Tổng kết phong trào {code}").format(code=found.code),
            _("&Tổng kết"),
            _("Tổng kết khóa phong trào: đăng ký, kết quả, quyết định không sửa được nữa. Lý do được ghi."),
            proposed=_("Đã trao thưởng và tổng kết phong trào"),
        )
        if reason is not None:
            session = self._context.session
            self._context.run_act(
                self._page,
                lambda: stages.advance(session, found.id, reason=reason),
                notice=_("Phong trào {code} đã tổng kết và khóa lại.").format(code=found.code),
            )

    def back(self) -> None:
        """Go back one stage, or open a closed campaign again; both ask why."""
        found, session = self._chosen(), self._context.session
        if found is None:
            return
        if found.stage is CampaignStage.CLOSED:
            reason = ask_reason(
                self._page,
                _("Mở lại phong trào {code}").format(code=found.code),
                _("&Mở lại"),
                _("Phong trào đã khóa khi tổng kết. Lý do mở lại được ghi vào lịch sử."),
            )
        else:
            reason = ask_reason(
                self._page,
                _("Lùi phong trào về bước trước"),
                _("&Lùi bước"),
                _("Chỉ lùi được khi chưa có việc nào có giá trị pháp lý. Lý do được ghi vào lịch sử."),
            )
        if reason is not None:
            self._context.run_act(self._page, lambda: stages.go_back(session, found.id, reason=reason))

    def cancel(self) -> None:
        """Cancel the campaign, with a reason."""
        found, session = self._chosen(), self._context.session
        if found is None:
            return
        reason = ask_reason(
            self._page,
            _("Hủy phong trào {code}").format(code=found.code),
            _("&Hủy phong trào"),
            _("Phong trào đã hủy không mở lại được; dữ liệu đã nhập vẫn giữ trong sổ."),
        )
        if reason is not None:
            self._context.run_act(
                self._page, lambda: stages.cancel_campaign(session, found.id, reason=reason)
            )
