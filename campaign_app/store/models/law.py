"""Under which law: documents, base salary and coefficients, each with its own days."""

import peewee as pw

from campaign_app.domain.commendation import AwardForm, Rounding, SubjectKind
from campaign_app.store.models.base import Day, Table, Text, in_order, not_blank, one_of


class LegalDocument(Table):
    """A law, decree, regulation, plan or launch document."""

    number = Text(constraints=[not_blank("number", longest=80)])
    issued_on = Day(null=True)
    issuer_name = Text(default="")
    subject = Text(constraints=[not_blank("subject")])
    kind = Text(constraints=[not_blank("kind", longest=40)])
    valid_from = Day()
    valid_to = Day(null=True)
    replaced_by = pw.ForeignKeyField("self", null=True, on_delete="RESTRICT")
    replaced_by_id: int | None
    source = Text(default="")
    verified = pw.BooleanField(default=False)

    class Meta:
        """A number may repeat over the years, not on one day."""

        constraints = (in_order("valid_from", "valid_to"),)
        indexes = ((("number", "valid_from"), True),)


class BaseSalary(Table):
    """The base salary (mức lương cơ sở) in đồng, from a day on."""

    amount = pw.IntegerField(constraints=[pw.Check("amount > 0")])
    valid_from = Day(unique=True)
    valid_to = Day(null=True)
    source = Text(default="")
    verified = pw.BooleanField(default=False)

    class Meta:
        """Ends after it began."""

        constraints = (in_order("valid_from", "valid_to"),)


class Coefficient(Table):
    """What the base salary is multiplied by, for a form and a kind of subject, with its rounding."""

    form = Text(constraints=[one_of("form", AwardForm)])
    subject_kind = Text(constraints=[one_of("subject_kind", SubjectKind)])
    value = Text(constraints=[not_blank("value", longest=12)])
    rounding = Text(constraints=[one_of("rounding", Rounding)])
    valid_from = Day()
    valid_to = Day(null=True)
    source = Text(default="")
    verified = pw.BooleanField(default=False)

    class Meta:
        """One a day for each form and kind."""

        constraints = (in_order("valid_from", "valid_to"),)
        indexes = ((("form", "subject_kind", "valid_from"), True),)
