"""Every table of a workspace, one module a subject; ``TABLES`` lists them in the order they are made."""

import peewee as pw

from campaign_app.store.models import awards, campaigns, files, history, issuers, law, reviews, unions, work
from campaign_app.store.models.base import Table, database

_MODULES = (files, issuers, law, unions, work, campaigns, reviews, awards, history)


def _tables() -> tuple[type[Table], ...]:
    found = [
        thing
        for module in _MODULES
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Table) and thing is not Table
    ]
    return tuple(pw.sort_models(found))  # type: ignore[attr-defined]  # not in the stubs


TABLES: tuple[type[Table], ...] = _tables()

__all__ = ["TABLES", "Table", "database"]
