"""Launching a year step by step: last year's campaign, deadlines, rules, criteria, document, and done."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QVBoxLayout, QWidget

from campaign_app.domain.errors import DataProblem, InvalidInputError
from campaign_app.domain.language import _, ngettext
from campaign_app.services import campaign_defaults, campaigns, launching, regulations, unions
from campaign_app.services.campaign_defaults import SCHOOL, SheetSource, starting_criteria
from campaign_app.services.campaigns import CampaignDetails, SectorDetails
from campaign_app.services.criteria import CriterionDetails
from campaign_app.services.criteria_sheet import draft_maxima
from campaign_app.services.launching import LaunchPlan, with_merits
from campaign_app.services.outcome import Added
from campaign_app.services.regulations import LegalDocumentRow
from campaign_app.services.session import Session
from campaign_app.services.unions import SectorRow
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.campaigns_bases import BasesField
from campaign_app.ui.dialogs.campaigns_form import CampaignFields
from campaign_app.ui.dialogs.launch_sheet import SheetView
from campaign_app.ui.dialogs.launch_steps import StepsDialog
from campaign_app.ui.dialogs.launch_summary import summary
from campaign_app.ui.dialogs.settings import SAMPLE_NUMBER, ask_document
from campaign_app.ui.forms import ComboField, DateField, LineField
from campaign_app.ui.page import row
from campaign_app.ui.pages.awards_files import last_folder

_MAIN, _SECTORS, _RULES, _SHEET, _DOCUMENT, _SUMMARY = range(6)
_SHORT = 24
_FROM_FILE = "FILE"
Source = SheetSource | int


@dataclass(frozen=True, slots=True)
class LaunchStart:
    """What a launch can begin with: an earlier campaign brought to its year, or the usual rules."""

    words: str
    details: CampaignDetails
    source: Source


@dataclass(frozen=True, slots=True)
class LaunchChoices:
    """What the launch begins with and lets choose from."""

    starts: Sequence[LaunchStart]
    sheets: Mapping[Source, Sequence[CriterionDetails]]
    sheet_words: Mapping[Source, str]
    sectors: Sequence[SectorRow]
    documents: Sequence[LegalDocumentRow]
    used_codes: frozenset[str]
    today: date


def launch_choices(session: Session) -> LaunchChoices:
    """Read what a launch can begin with, the newest campaign first; run on the database worker."""
    known = campaigns.campaigns(session)
    starts = [
        LaunchStart(
            _("Phong trào {code}").format(code=item.code),
            campaign_defaults.details_after(session, item.id),
            item.id,
        )
        for item in known
    ]
    usual = campaign_defaults.usual_details(session)
    starts.append(LaunchStart(_("Quy định thông thường của chương trình"), usual, SheetSource.SHIPPED))
    words: dict[Source, str] = {
        item.id: _("Chép từ phong trào {code}").format(code=item.code) for item in known
    }
    words[SheetSource.SHIPPED] = _("Bảng mẫu cải cách hành chính: 20 tiêu chí, 100 điểm")
    words[SheetSource.EMPTY] = _("Để trống, tự lập sau")
    return LaunchChoices(
        starts=starts,
        sheets={source: starting_criteria(session, source) for source in words},
        sheet_words=words,
        sectors=unions.sectors(session),
        documents=regulations.legal_documents(session),
        used_codes=frozenset(item.code for item in known),
        today=session.today(),
    )


def _refuse_none(chosen: Sequence[SectorDetails]) -> None:
    if not chosen:
        raise InvalidInputError(_("Hãy đánh dấu ít nhất một khối tham gia."))


class LaunchDialog(StepsDialog):
    """Asks for everything a year is launched with; :attr:`plan` holds it after the dialog was accepted."""

    def __init__(self, parent: QWidget, context: AppContext, choices: LaunchChoices) -> None:
        super().__init__(parent, _("Phát động phong trào mới"), _("&Phát động"))
        self.context = context
        self._choices = choices
        self._problems: list[DataProblem] = []
        self._sheets: dict[object, Sequence[CriterionDetails]] = dict(choices.sheets.items())
        self._names = {sector.id: sector.name for sector in choices.sectors}
        begin = choices.starts[0]
        offers_both = any(sector.code == SCHOOL for sector in choices.sectors)
        self.form = CampaignFields(begin.details, choices.sectors, offers_both=offers_both)
        self.plan = LaunchPlan(campaigns=())
        self._add_main(choices)
        self._add_rules()
        self._add_sheet(choices, begin)
        self._add_document(choices, begin)
        self._add_summary()
        self.show_step(_MAIN)

    def _add_main(self, choices: LaunchChoices) -> None:
        self.start = ComboField(
            _("&Dựa theo"), [(place, start.words) for place, start in enumerate(choices.starts)], 0
        )
        self.start.changed.connect(self._on_start)
        for field in (self.start, self.form.cycle):
            # The longest option may not make the form wider than small screens.
            field.combo.setMinimumContentsLength(_SHORT)
            field.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.form.code.check_with(self._refuse_used)
        self.start_step(
            _("Phong trào"),
            _("Mọi mục điền sẵn theo phong trào trước, thời hạn dời sang năm mới; chỉ sửa chỗ khác đi."),
        )
        self.add(self.start, *self.form.main)
        self.start_step(_("Khối, thời hạn"), _("Đánh dấu khối tham gia; ô trống là không đặt hạn."))
        # The step's own heading says what it is; without words before it the table fits small screens.
        self.form.sectors.label, self.form.sectors.required = "", False
        self.form.sectors.check_with(_refuse_none)
        self.add(self.form.sectors)

    def _add_rules(self) -> None:
        self.start_step(_("Xếp loại, khen thưởng"))
        self.add(self.form.bands, *self.form.conditions)
        self.add_heading(_("Lời ghi trên giấy khen"))
        self.add(*self.form.merits)
        self.add_heading(_("Kinh phí"))
        self.add(*self.form.money)

    def _add_sheet(self, choices: LaunchChoices, begin: LaunchStart) -> None:
        self.source = ComboField(
            _("Bảng tiê&u chí"), [(key, words) for key, words in choices.sheet_words.items()], begin.source
        )
        self.source.changed.connect(self._on_source)
        self.sheet = SheetView()
        self.sheet.from_file.clicked.connect(self._read_sheet)
        self.start_step(
            _("Tiêu chí"), _("Sửa từng tiêu chí ở phần Bảng tiêu chí, trước khi các đơn vị đăng ký.")
        )
        self.add(self.source)
        self.add_wide(self.sheet)

    def _add_document(self, choices: LaunchChoices, begin: LaunchStart) -> None:
        self.number = LineField(
            _("&Số văn bản phát động"),
            max_length=80,
            placeholder=SAMPLE_NUMBER,
            hint=_("Số của văn bản đã ký. Bỏ trống thì phong trào được lưu là bản soạn thảo."),
        )
        self.on = DateField(_("N&gày văn bản"), choices.today)
        self.on.changed.connect(self._mark_bases)
        self.bases = BasesField(
            _("Că&n cứ"), choices.documents, begin.details.basis_document_ids, choices.today
        )
        self.new_document = QPushButton(_("T&hêm văn bản…"))
        self.new_document.setAutoDefault(False)
        self.new_document.clicked.connect(self._add_basis)
        self.start_step(
            _("Văn bản, căn cứ"),
            _("Văn bản không có hiệu lực vào ngày phát động được đánh dấu trong danh sách."),
        )
        self.add(self.number, self.on, self.bases)
        buttons = QWidget()
        line = row(None, self.new_document)
        line.setContentsMargins(0, 0, 0, 0)
        buttons.setLayout(line)
        self.add_wide(buttons)

    def _add_summary(self) -> None:
        self.start_step(_("Xem lại"))
        self._told = QWidget()
        self._shown: QWidget | None = None
        self._told_layout = QVBoxLayout(self._told)
        self._told_layout.setContentsMargins(0, 0, 0, 0)
        self.add_wide(self._told)

    # ---- following

    def _on_start(self) -> None:
        chosen = self._choices.starts[int(self.start.value())]
        self.form.show(chosen.details)
        self.source.set_value(chosen.source)
        self.bases.set_value(tuple(chosen.details.basis_document_ids))

    def _refuse_used(self, code: str) -> None:
        if code in self._choices.used_codes:
            raise InvalidInputError(
                _("Đã có phong trào mang mã “{code}”; hãy đặt mã khác.").format(code=code)
            )

    def _mark_bases(self) -> None:
        self.bases.mark(self._day())

    def _day(self) -> date:
        try:
            return self.on.value() or self._choices.today
        except InvalidInputError:
            return self._choices.today

    def _on_source(self) -> None:
        if self.place == _SHEET:
            self._show_sheet()

    def _show_sheet(self) -> None:
        ticked = {item.sector_id for item in self.form.sectors.value()}
        taking_part = [(item.code, item.name) for item in self._choices.sectors if item.id in ticked]
        chosen = self._sheets[self.source.value()]
        self.sheet.show_sheet(chosen, draft_maxima(chosen, taking_part))

    def _read_sheet(self) -> None:
        """Take the criteria out of a file, and choose them."""
        kinds = _("Bảng tính (*.xlsx *.xls *.ods *.csv)")
        typed, _kind = QFileDialog.getOpenFileName(self, _("Đọc bảng tiêu chí"), str(last_folder()), kinds)
        if not typed:
            return
        session, path = self.context.session, Path(typed)

        def work() -> list[CriterionDetails]:
            from campaign_app.services import criteria_files

            return criteria_files.read_criteria_file(session, path)

        def show(sheet: list[CriterionDetails]) -> None:
            self._sheets[_FROM_FILE] = sheet
            words = _("Từ tệp {name}").format(name=path.name)
            options = [(_FROM_FILE, words), *self._choices.sheet_words.items()]
            self.source.set_options(options, _FROM_FILE)
            self._show_sheet()

        self.context.read(self, work, show)

    def _add_basis(self) -> None:
        asked, session = ask_document(self), self.context.session
        if asked is None:
            return

        def work() -> tuple[Added, list[LegalDocumentRow]]:
            added = regulations.add_legal_document(session, **asdict(asked))
            return added, regulations.legal_documents(session)

        def show(told: tuple[Added, list[LegalDocumentRow]]) -> None:
            self.bases.offer(told[1], (*self.bases.value(), told[0].id))

        self.context.run_act(self, work, show)

    # ---- steps

    def form_error(self) -> str:
        """Say what is wrong between the fields of the step on screen."""
        if self.place == _MAIN:
            return self.form.period_error()
        if self.place == _RULES:
            return self.form.knockout_error()
        if self.place == _DOCUMENT and self.number.value() and self.on.value() is None:
            return _("Hãy ghi ngày của văn bản phát động.")
        if self.place == _SUMMARY:
            count = sum(problem.blocks for problem in self._problems)
            if count:
                return ngettext("Còn {count} chỗ phải sửa.", "Còn {count} chỗ phải sửa.", count).format(
                    count=count
                )
            if not self.plan.campaigns:
                return _("Đang xem lại các mục đã điền; chờ một chút.")
        return ""

    def entered(self, place: int) -> None:
        """Prepare the sheet, the marks of the bases, and the summary."""
        if place == _SHEET:
            self._show_sheet()
        elif place == _DOCUMENT:
            self._mark_bases()
        elif place == _SUMMARY:
            self._review()

    def _review(self) -> None:
        """Make the plan of what was filled in, and have it looked through."""
        session, is_both = self.context.session, self.form.is_both
        number, on, confirmed = self.number.value(), self.on.value(), self.sheet.confirm.isChecked()
        details = replace(
            self.form.details(),
            basis_document_ids=self.bases.value(),
            criteria=tuple(self._sheets[self.source.value()]),
        )
        self.plan, self._problems = LaunchPlan(campaigns=()), []

        def work() -> tuple[LaunchPlan, list[DataProblem]]:
            made = campaign_defaults.both_cycles(session, details) if is_both else (details,)
            plan = LaunchPlan(
                campaigns=tuple(with_merits(item) for item in made),
                number=number,
                on=on if number else None,
                is_sum_confirmed=confirmed,
            )
            return plan, launching.problems_of(session, plan)

        self.context.read(self, work, self._show_summary)

    def _show_summary(self, told: tuple[LaunchPlan, list[DataProblem]]) -> None:
        self.plan, self._problems = told
        if self._shown is not None:
            self._told_layout.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = summary(self.plan, self._problems, self._names)
        self._told_layout.addWidget(self._shown)
        self.finish_text = _("&Phát động") if self.plan.is_launch else _("&Lưu bản soạn thảo")
        if self.is_last:
            self.accept_button.setText(self.finish_text)
