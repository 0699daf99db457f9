"""Which state of the workspace a plan was made for."""

import peewee as pw

from campaign_app.services.session import Session
from campaign_app.store.models.history import ActChange


def data_version(session: Session) -> int:
    """Give a number that grows with every recorded change of the workspace."""
    del session
    return int(ActChange.select(pw.fn.COALESCE(pw.fn.MAX(ActChange.id), 0)).scalar())
