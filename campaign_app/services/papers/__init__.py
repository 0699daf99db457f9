"""The papers of a campaign and of a decision: made, converted, and written as a dossier.

``making`` has one function a paper, ``dossier`` writes many at once, ``templates`` keeps the officer's own
Word templates.
"""

from campaign_app.documents.converting import Converter, ConverterKind, find_converter
from campaign_app.services.papers.dossier import dossier, dossier_papers, write_kinds, write_papers
from campaign_app.services.papers.kinds import PaperKind, PaperKindRow, kind_row, paper_kinds
from campaign_app.services.papers.making import (
    Paper,
    ceremony_invitation,
    cluster_minutes,
    decision,
    decision_papers,
    final_report,
    hand_over_list,
    interim_report,
    invitation,
    kinds_at_hand,
    launch_plan,
    minutes,
    money_list,
    papers_of,
    pledges,
    proposal,
    public_notice,
    registration_forms,
    reminder,
    reminders,
    score_sheets,
    score_sheets_as_pdf,
    summary_list,
)
from campaign_app.services.papers.score_sheets import score_sheets_name
from campaign_app.services.papers.templates import (
    PaperTemplateRow,
    check_template,
    export_template,
    paper_templates,
    take_in_template,
    template_of,
    use_shipped_template,
)

__all__ = [
    "Converter",
    "ConverterKind",
    "Paper",
    "PaperKind",
    "PaperKindRow",
    "PaperTemplateRow",
    "ceremony_invitation",
    "check_template",
    "cluster_minutes",
    "decision",
    "decision_papers",
    "dossier",
    "dossier_papers",
    "export_template",
    "final_report",
    "find_converter",
    "hand_over_list",
    "interim_report",
    "invitation",
    "kind_row",
    "kinds_at_hand",
    "launch_plan",
    "minutes",
    "money_list",
    "paper_kinds",
    "paper_templates",
    "papers_of",
    "pledges",
    "proposal",
    "public_notice",
    "registration_forms",
    "reminder",
    "reminders",
    "score_sheets",
    "score_sheets_as_pdf",
    "score_sheets_name",
    "summary_list",
    "take_in_template",
    "template_of",
    "use_shipped_template",
    "write_kinds",
    "write_papers",
]
