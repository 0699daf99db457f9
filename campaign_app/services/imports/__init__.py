"""Lists in: read, columns proposed, planned row by row, shown, and the very same plan carried out.

``read_source`` → ``proposed_choice`` → ``make_plan`` → (the officer looks, answers, chooses again) →
``commit_plan``. A kind of list is one module with an :class:`ImportSpec`, collected in ``kinds``; ``draft``
is what it works with, ``matching`` finds the records its rows mean.
"""

from campaign_app.services.imports.commit import commit_plan
from campaign_app.services.imports.encodings import LegacyColumn
from campaign_app.services.imports.fields import ImportField
from campaign_app.services.imports.kind import ImportKind
from campaign_app.services.imports.kinds import ImportSpec, Scope, kinds, spec_of
from campaign_app.services.imports.plan import (
    FieldChange,
    ImportChoice,
    ImportPlan,
    PlannedRow,
    Policy,
    Proposal,
    Skipped,
    Source,
)
from campaign_app.services.imports.planning import make_plan, proposed_choice, read_pasted, read_source

__all__ = [
    "FieldChange",
    "ImportChoice",
    "ImportField",
    "ImportKind",
    "ImportPlan",
    "ImportSpec",
    "LegacyColumn",
    "PlannedRow",
    "Policy",
    "Proposal",
    "Scope",
    "Skipped",
    "Source",
    "commit_plan",
    "kinds",
    "make_plan",
    "proposed_choice",
    "read_pasted",
    "read_source",
    "spec_of",
]
