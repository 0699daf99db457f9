"""The paper that proves an achievement, looked at like the papers of results."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from campaign_app.domain.language import _
from campaign_app.services import achievement_proofs
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.evidence_preview import EvidencePreview
from campaign_app.ui.messages import notify
from campaign_app.ui.pages.awards_files import last_folder, remember_folder


def open_proof(owner: QWidget, context: AppContext, achievement_id: int) -> None:
    """Read the proof of an achievement and show it; a file that is lost is told instead."""
    session = context.session
    context.read(
        owner,
        lambda: achievement_proofs.proof_of(session, achievement_id),
        lambda file: ProofPreview(owner, context, achievement_id, file).open(),
    )


class ProofPreview(EvidencePreview):
    """The proof of one achievement."""

    def save(self) -> None:
        """Ask where to, and write a copy."""
        name = self.file.name
        ending = Path(name).suffix
        typed, _kind = QFileDialog.getSaveFileName(
            self, _("Lưu bản sao"), str(last_folder() / name), _("Tệp (*{ending})").format(ending=ending)
        )
        if not typed:
            return
        target = Path(typed)
        if target.suffix.lower() != ending.lower():
            target = target.with_name(f"{target.name}{ending}")  # a copy of another kind could be executed
        session, achievement_id = self.context.session, self._evidence_id

        def work() -> None:
            achievement_proofs.save_proof(session, achievement_id, target)
            remember_folder(target.parent)

        words = _("Đã lưu {name}.").format(name=target.name)

        def tell(_done: None) -> None:
            notify(self, words)

        self.context.read(self, work, tell)
