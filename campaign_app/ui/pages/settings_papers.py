"""The tab of the settings for the Word templates of papers: the shipped ones and the office's own."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import _
from campaign_app.domain.states import Step
from campaign_app.domain.states import label as state_label
from campaign_app.services import papers
from campaign_app.services.certificate_files import safe_name
from campaign_app.services.papers import PaperTemplateRow, kind_row
from campaign_app.ui import theme
from campaign_app.ui.commands import command
from campaign_app.ui.context import AppContext
from campaign_app.ui.messages import notify
from campaign_app.ui.page import label
from campaign_app.ui.pages.awards_files import last_folder, remember_folder
from campaign_app.ui.records import offer_by_right_click
from campaign_app.ui.table_panel import TablePanel
from campaign_app.ui.tables import Column

_DOCX = ".docx"


class PaperTemplatesTab(QWidget):
    """Each Word template, whose it is, and the way out to Word and back."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.save = command(
            self,
            _("&Lưu mẫu ra để sửa…"),
            self._save,
            icon="file-word-outline",
            tip=_("Ghi mẫu đang dùng ra một tệp Word để sửa lời văn, kiểu chữ, cách trình bày"),
        )
        self.take_in = command(
            self,
            _("&Dùng mẫu đã sửa…"),
            self._take_in,
            icon="file-import-outline",
            tip=_("Nhận tệp Word đã sửa làm mẫu; mẫu còn chỗ sai thì được chỉ ra và chưa dùng"),
        )
        self.use_shipped = command(
            self,
            _("Dùng lại mẫu gố&c"),
            self._use_shipped,
            icon="file-restore-outline",
            tip=_("Trở lại mẫu đi kèm chương trình; hoàn tác được"),
        )
        self.panel = TablePanel(
            (
                Column(_("Văn bản"), lambda r: r.label, stretch=True, strong=True),
                Column(
                    _("Bước"),
                    lambda r: state_label(kind_row(r.kind).step),
                    sort_key=lambda r: list(Step).index(kind_row(r.kind).step),
                ),
                Column(
                    _("Mẫu đang dùng"),
                    _template_words,
                    icon=lambda r: "note-edit-outline" if r.own_name else "file-check-outline",
                    tooltip=_template_words,
                    widest=300,
                ),
            ),
            lambda r: str(r.kind),
            name=_("Mẫu Word của các văn bản"),
            filter_hint=_("Lọc mẫu văn bản"),
            count_text=lambda shown, total: _("{shown} / {all} mẫu").format(shown=shown, all=total),
        )
        for action in (self.use_shipped, self.take_in, self.save):
            self.panel.add_act(action)
        self.panel.view.chosen_changed.connect(self._enable)
        self.panel.view.opened.connect(lambda _row: self._save())
        offer_by_right_click(self.panel.view, self.save, self.take_in, self.use_shipped)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PADDING, theme.PADDING, theme.PADDING, theme.PADDING)
        layout.setSpacing(theme.GAP)
        layout.addWidget(
            label(
                _(
                    "Lưu mẫu ra, sửa trong Word rồi nhận lại. Chỗ có dạng {example} được thay bằng số liệu "
                    "của sổ: giữ nguyên tên biến, đặt ở đâu cũng được."
                ).format(example="{{ issuer_short }}"),
                "small",
                wrap=True,
            )
        )
        layout.addWidget(self.panel, 1)
        self._enable()

    def load(self) -> None:
        """Read which template stands for which paper."""
        session = self.context.session
        self.context.read(self, lambda: papers.paper_templates(session), self._show)

    def _show(self, rows: list[PaperTemplateRow]) -> None:
        self.panel.set_rows(rows)
        if rows and self.panel.view.current_row() is None:
            self.panel.view.choose([str(rows[0].kind)])
        self._enable()

    def _chosen(self) -> PaperTemplateRow | None:
        found: PaperTemplateRow | None = self.panel.view.current_row()
        return found

    def _enable(self) -> None:
        found = self._chosen()
        self.save.setEnabled(found is not None)
        self.take_in.setEnabled(found is not None)
        self.use_shipped.setEnabled(found is not None and bool(found.own_name))

    # ---- acts

    def _save(self) -> None:
        found, session = self._chosen(), self.context.session
        if found is None:
            return
        proposed = found.own_name or f"{safe_name(_('Mẫu {label}').format(label=found.label))}{_DOCX}"
        typed, _kind = QFileDialog.getSaveFileName(
            self, _("Lưu mẫu ra để sửa"), str(last_folder() / proposed), _("Tệp Word (*.docx)")
        )
        if not typed:
            return
        target = Path(typed)
        if target.suffix.lower() != _DOCX:
            target = target.with_name(f"{target.name}{_DOCX}")

        def work() -> None:
            try:
                papers.export_template(session, found.kind, target)
            except OSError as error:
                raise InvalidInputError(
                    _("Không ghi được tệp “{name}”.").format(name=target.name),
                    hint=_("Nếu tệp đang mở trong Word thì đóng lại, hoặc chọn nơi khác."),
                ) from error
            remember_folder(target.parent)

        self.context.read(self, work, lambda _nothing: self._tell_saved(target))

    def _tell_saved(self, target: Path) -> None:
        words = _("Đã lưu mẫu “{name}”. Sửa xong thì bấm Dùng mẫu đã sửa.").format(name=target.name)
        notify(self, words, _("&Mở tệp"), lambda: _open(target))

    def _take_in(self) -> None:
        found, session = self._chosen(), self.context.session
        if found is None:
            return
        title = _("Chọn mẫu đã sửa của {label}").format(label=found.label)
        typed, _kind = QFileDialog.getOpenFileName(self, title, str(last_folder()), _("Tệp Word (*.docx)"))
        if not typed:
            return
        path = Path(typed)
        self.context.run_act(
            self,
            lambda: papers.take_in_template(session, found.kind, path),
            notice=_("Từ nay {label} lập theo mẫu “{name}”.").format(label=found.label, name=path.name),
        )

    def _use_shipped(self) -> None:
        found, session = self._chosen(), self.context.session
        if found is not None:
            self.context.run_act(
                self,
                lambda: papers.use_shipped_template(session, found.kind),
                notice=_("{label} lập theo mẫu gốc của chương trình.").format(label=found.label),
            )


def _template_words(found: PaperTemplateRow) -> str:
    if found.own_name:
        return _("Mẫu của đơn vị: {name}").format(name=found.own_name)
    return _("Mẫu gốc của chương trình")


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
