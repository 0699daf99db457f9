import pytest

from campaign_app.domain import errors
from campaign_app.domain.errors import DataProblem, RequirementError, UserFacingError


def test_problem_reads_as_one_line() -> None:
    assert str(DataProblem("Dòng 3", "thiếu tên")) == "Dòng 3: thiếu tên"
    assert str(DataProblem("", "thiếu tên")) == "thiếu tên"
    assert DataProblem("a", "b").blocks


def test_error_tells_summary_problems_and_hint_in_that_order() -> None:
    error = RequirementError("Chưa thể ký.", hint="Hãy họp.", problems=[DataProblem("Hội đồng", "chưa họp")])
    assert str(error) == "Chưa thể ký.\n- Hội đồng: chưa họp\nHãy họp."
    assert error.problems == (DataProblem("Hội đồng", "chưa họp"),)
    assert str(UserFacingError("Chỉ vậy.")) == "Chỉ vậy."


@pytest.mark.parametrize(
    "name",
    [
        "InvalidInputError",
        "NotFoundError",
        "DuplicateError",
        "RequirementError",
        "LockedError",
        "WorkspaceError",
        "TemplateError",
    ],
)
def test_every_error_can_be_shown(name: str) -> None:
    assert issubclass(getattr(errors, name), UserFacingError)
