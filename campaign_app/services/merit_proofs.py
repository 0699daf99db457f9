"""The sentence of merit as it will stand on the certificate, line by line, before anything is signed."""

from collections.abc import Iterable
from dataclasses import dataclass

from campaign_app.domain.errors import NotFoundError
from campaign_app.domain.language import _
from campaign_app.services import certificates
from campaign_app.services.campaigns import campaign
from campaign_app.services.issuers import issuer_on, issuers, signatories
from campaign_app.services.session import Session
from campaign_app.services.sheets import likely_signer
from campaign_app.store.models.reviews import Nomination
from campaign_app.store.queries import reviews as queries

__all__ = ["MeritProof", "merit_proof"]

_SHOWN = ("recipient", "post_and_unit", "merit")


@dataclass(frozen=True, slots=True)
class MeritProof:
    """How a certificate will read around its merit.

    Attributes:
        lines: the lines as they are broken on paper: name, post and unit, merit.
        problems: what does not fit or cannot be printed, in words; empty when all is well.
    """

    lines: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def merit_proof(session: Session, nomination_id: int, merit: str) -> MeritProof:
    """Lay out the certificate of a nomination with this sentence; nothing is kept.

    Without anybody to sign there is nothing to lay out, and the proof is empty.

    Raises:
        NotFoundError: the nomination is not there any more.
    """
    from campaign_app.certificates.compiled import compile_template, values_of

    held = Nomination.get_or_none(Nomination.id == nomination_id)
    if held is None:
        raise NotFoundError(_("Không còn đề nghị này trong sổ."))
    row = next(item for item in queries.nominations(held.campaign_id) if item.id == nomination_id)
    origin = None if row.campaign_id is None else campaign(session, row.campaign_id)
    today = session.today()
    issuer = (
        issuer_on(session, today)
        if origin is None
        else next(item for item in issuers(session) if item.id == origin.issuer_id)
    )
    signer = likely_signer([item for item in signatories(session) if item.issuer_id == issuer.id], today)
    if signer is None:
        return MeritProof()
    words = certificates.words_of(
        nomination=row,
        issuer=issuer,
        signatory=signer,
        campaign=origin,
        number_text=f"01/QĐ-{issuer.symbol}",  # on paper
        signed_on=today,
        register_number=1,
    )
    values = values_of(words) | {"merit": merit}
    compiled = compile_template(certificates.load(certificates.DEFAULT_TEMPLATE))
    placed = [field.place(values) for field in compiled.fields if set(field.variables) & set(_SHOWN)]
    problems = tuple(dict.fromkeys(problem for item in placed for problem in item.problems))
    return MeritProof(
        tuple(_lines((run.baseline, run.text) for item in placed for run in item.runs)), problems
    )


def _lines(runs: Iterable[tuple[float, str]]) -> list[str]:
    """Join what stands on one baseline."""
    found: dict[float, list[str]] = {}
    for baseline, text in runs:
        found.setdefault(round(baseline, 2), []).append(text)
    return [" ".join("".join(texts).split()) for _baseline, texts in sorted(found.items())]
