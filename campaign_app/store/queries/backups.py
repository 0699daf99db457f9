"""What was done since a moment of the past."""

from datetime import datetime

from campaign_app.store.models.history import Act


def acts_after(done_at: datetime, act_id: int) -> int:
    """How many acts came after this one, whose moment and number are given."""
    later = (Act.done_at > done_at) | ((Act.done_at == done_at) & (Act.id > act_id))
    return int(Act.select().where(later).count())
