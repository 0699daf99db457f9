"""The paper that proves an achievement, looked at like the papers of results."""

from functools import partial

from PySide6.QtWidgets import QWidget

from campaign_app.services import achievement_proofs
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.evidence_preview import EvidencePreview


def open_proof(owner: QWidget, context: AppContext, achievement_id: int) -> None:
    """Read the proof of an achievement and show it; a file that is lost is told instead."""
    session = context.session
    context.read(
        owner,
        lambda: achievement_proofs.proof_of(session, achievement_id),
        lambda file: EvidencePreview(
            owner, context, file, partial(achievement_proofs.save_proof, session, achievement_id)
        ).open(),
    )
