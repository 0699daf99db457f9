"""What the steps of the example hand on to each other, and its data files."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from campaign_app.domain.errors import NotFoundError
from campaign_app.domain.language import _
from campaign_app.services.session import Session

Tell = Callable[[str], None]


@dataclass(slots=True)
class Road:
    """What the steps hand on to each other."""

    session: Session
    source: Path
    tell: Tell
    unions: dict[str, int] = field(default_factory=dict)
    people: dict[tuple[str, str, str], int] = field(default_factory=dict)
    campaign_id: int = 0
    decision_id: int = 0

    def table(self, name: str) -> Iterator[dict[str, str]]:
        """The rows of a CSV file of the example."""
        with (self.source / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    def data(self, name: str) -> Any:  # noqa: ANN401  JSON of our own
        """The content of a JSON file of the example."""
        return json.loads((self.source / f"{name}.json").read_text("utf-8"))

    def person(self, row: dict[str, str]) -> int:
        """The member a row means; the day of birth tells two of one name apart."""
        union, name, born = row["union_code"], row["full_name"], row.get("born_on") or ""
        found = {
            member_id
            for key, member_id in self.people.items()
            if key[:2] == (union, name) and born in {"", key[2]}
        }
        if len(found) != 1:
            raise NotFoundError(_("Dữ liệu ví dụ không xác định được {name}.").format(name=name))
        return found.pop()


def day(text: str | None) -> date | None:
    """The day an ISO text means; none for an empty one."""
    return date.fromisoformat(text) if text else None
