"""What can go wrong, told so that an officer can act on it.

An exception means that the act cannot go on; what is merely wrong in the officer's data is a value.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DataProblem:
    """One thing wrong with one row; collected and shown as a list, never raised.

    Attributes:
        where: the place as the officer knows it: a cell, a person, a union, a field.
        what: what is wrong and what to do.
        blocks: whether the act may not go on before this is mended.
    """

    where: str
    what: str
    blocks: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class UserFacingError(Exception):
    """Something the officer can understand and act on.

    Attributes:
        summary: what happened, one sentence.
        hint: what to do about it; may be empty.
        problems: the single things behind it, when there are several.
    """

    def __init__(self, summary: str, *, hint: str = "", problems: Sequence[DataProblem] = ()) -> None:
        super().__init__(summary)
        self.summary = summary
        self.hint = hint
        self.problems = tuple(problems)

    def __str__(self) -> str:
        lines = [self.summary, *(f"- {problem}" for problem in self.problems)]
        if self.hint:
            lines.append(self.hint)
        return "\n".join(lines)


class InvalidInputError(UserFacingError):
    """A value given by the officer or a file is not acceptable."""


class NotFoundError(UserFacingError):
    """What was asked for is not in the workspace."""


class DuplicateError(UserFacingError):
    """It is there already and may be there only once."""


class RequirementError(UserFacingError):
    """A step of the campaign or an award asks for something that is not met yet."""


class LockedError(UserFacingError):
    """Somebody else is writing, or what would be changed is closed or already has legal effect."""


class WorkspaceError(UserFacingError):
    """A workspace cannot be opened, made or written."""


class DamagedWorkspaceError(WorkspaceError):
    """The database of a workspace is damaged, or is not the one that was closed.

    Attributes:
        backup: the file name of the newest good backup; empty when there is none.
        is_readable: whether the file is sound in itself, and could be opened as it is.
    """

    def __init__(self, summary: str, *, hint: str = "", backup: str = "", is_readable: bool = False) -> None:
        super().__init__(summary, hint=hint)
        self.backup = backup
        self.is_readable = is_readable


class TemplateError(UserFacingError):
    """A template is not one, or asks for something it may not have."""
