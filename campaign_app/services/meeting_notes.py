"""What is known of a meeting beside its row: who came, and how each nomination stood before and after.

Kept as an office setting under the meeting's table and id, so that it travels with the workspace, stands in
the history and goes with Ctrl+Z.
"""

import json
from collections.abc import Mapping
from typing import Any

from campaign_app.store.models.issuers import Setting

__all__ = ["forget", "keep", "kept"]


def keep(table: str, meeting_id: int, facts: Mapping[str, object]) -> None:
    """Keep facts of a meeting inside an act that is open; those kept before are replaced."""
    forget(table, meeting_id)
    Setting.create(name=_key(table, meeting_id), value=json.dumps(facts, ensure_ascii=False))


def kept(table: str, meeting_id: int) -> dict[str, Any]:
    """The facts of a meeting; none where it was recorded without any."""
    row = Setting.get_or_none(Setting.name == _key(table, meeting_id))
    found: dict[str, Any] = {} if row is None else json.loads(row.value)
    return found


def forget(table: str, meeting_id: int) -> None:
    """Drop the facts of a meeting that is taken back, inside an act that is open."""
    Setting.delete().where(Setting.name == _key(table, meeting_id)).execute()


def _key(table: str, meeting_id: int) -> str:
    return f"{table}.{meeting_id}"
