"""Signing and numbering a decision: what is asked, what it rests on, what should be looked at first."""

from collections.abc import Sequence

from campaign_app.domain.errors import DataProblem
from campaign_app.domain.formats import format_date, format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.services import awards, decision_notes, issuers, sheets
from campaign_app.services.awards import DecisionRow
from campaign_app.services.issuers import SignatoryRow
from campaign_app.services.outcome import Counted
from campaign_app.services.sheets import NumberPlan
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs import awards as forms
from campaign_app.ui.messages import ask_legal, notify
from campaign_app.ui.page import Page

MOST_CAUTIONS = 6


class LegalActs:
    """The two acts on a decision that cannot be taken back."""

    def __init__(self, context: AppContext, page: Page) -> None:
        self._context = context
        self._page = page

    def sign(self, row: DecisionRow) -> None:
        """Record the signature of a drafted decision."""
        session = self._context.session

        def read() -> tuple[list[SignatoryRow], str, list[DataProblem]]:
            signers = [item for item in issuers.signatories(session) if item.issuer_id == row.issuer_id]
            minutes = decision_notes.minutes_words(decision_notes.meetings_behind(session, row.id))
            return signers, minutes, decision_notes.cautions(session, row.id)

        def ask(found: tuple[list[SignatoryRow], str, list[DataProblem]]) -> None:
            signers, minutes, cautions = found
            told = forms.SignatureDialog.ask(self._page, signers, session.today())
            if told is None:
                return
            question = _("Ký quyết định khen thưởng {count} trường hợp, ngày {day}, người ký {name}?").format(
                count=format_number(row.nominations), day=format_date(told.on), name=told.signatory.name
            )
            meaning = [
                *([_("Theo: {minutes}.").format(minutes=minutes)] if minutes else []),
                _("Quyết định đã ký thì danh sách không sửa được nữa, và việc ký không hoàn tác được."),
                *_noted(cautions),
            ]
            if ask_legal(self._page, question, _("&Ký quyết định"), "\n".join(meaning)):
                self._context.run_act(
                    self._page,
                    lambda: awards.sign_decision(
                        session, decision_id=row.id, signatory_id=told.signatory.id, on=told.on
                    ),
                    notice=_("Đã ghi việc ký. Quyết định chờ vào số."),
                )

        self._context.read(self._page, read, ask)

    def number(self, row: DecisionRow) -> None:
        """Give a signed decision its number, and with it the register numbers."""
        session = self._context.session

        def ask(plan: NumberPlan) -> None:
            number = forms.ask_number(self._page, plan)
            if number is None:
                return
            self._context.read(
                self._page,
                lambda: [
                    *awards.number_warnings(session, decision_id=row.id, number=number),
                    *decision_notes.cautions(session, row.id),
                ],
                lambda warnings: self._confirm_number(row, plan, number, warnings),
            )

        self._context.read(self._page, lambda: sheets.number_plan(session, row.id), ask)

    def _confirm_number(
        self, row: DecisionRow, plan: NumberPlan, number: int, warnings: Sequence[DataProblem]
    ) -> None:
        session = self._context.session
        question = _("Vào số {number}/{symbol} ngày {day}?").format(
            number=f"{number:02d}", symbol=plan.symbol, day=format_date(plan.signed_on)
        )
        meaning = [
            _(
                "{count} số Sổ vàng năm {year}, từ số {first} đến số {last}, sẽ được cấp và giấy khen được "
                "lập. Số đã cấp không dùng lại và không hoàn tác được."
            ).format(
                count=format_number(plan.count),
                year=plan.year,
                first=format_number(plan.first_register),
                last=format_number(plan.last_register),
            ),
            *_gap(plan, number),
            *_noted(warnings),
        ]
        if ask_legal(self._page, question, _("&Vào số"), "\n".join(meaning)):
            self._context.run_act(
                self._page,
                lambda: awards.number_decision(session, decision_id=row.id, number=number),
                self._tell_numbered,
            )

    def _tell_numbered(self, done: Counted) -> None:
        notify(
            self._page,
            ngettext(
                "Đã vào số và lập {count} giấy khen.", "Đã vào số và lập {count} giấy khen.", done.count
            ).format(count=done.count),
        )


def _gap(plan: NumberPlan, number: int) -> list[str]:
    if number == plan.number:
        return []
    return [
        _("Lưu ý: số tiếp theo của năm {year} là {expected}, không phải {number}.").format(
            year=plan.year, expected=plan.number, number=number
        )
    ]


def _noted(cautions: Sequence[DataProblem]) -> list[str]:
    """The first few in words, and how many more there are."""
    lines = [_("Lưu ý: {warning}.").format(warning=warning) for warning in cautions[:MOST_CAUTIONS]]
    more = len(cautions) - len(lines)
    if more:
        lines.append(ngettext("Và {count} lưu ý khác.", "Và {count} lưu ý khác.", more).format(count=more))
    return lines
