"""The command ``results``: self-assessment forms out, forms and tables in, or refused by name."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from campaign_app import __main__
from campaign_app.services import campaigns, history, results, workspaces
from campaign_app.services.forms.assessment_layout import AssessmentLayout
from campaign_app.services.unions import UnionRow, unions
from campaign_app.spreadsheets import OutColumn, OutTable, write_xlsx
from campaign_app.spreadsheets.form_writing import write_form
from campaign_app.store.models.campaigns import Campaign, Result

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(example_folder: Path) -> Path:
    """The example before any result: its campaign takes them again."""
    session = workspaces.open_workspace(example_folder)
    with session.act("Nhập lại kết quả (ví dụ)"):
        Campaign.update(stage="RUNNING").execute()
        Result.delete().execute()
    workspaces.close_workspace(session)
    return example_folder


@pytest.fixture
def listed(folder: Path) -> list[UnionRow]:
    """The unions that are scored."""
    session = workspaces.open_workspace(folder, read_only=True)
    layout = AssessmentLayout(session, campaigns.campaigns(session)[0])
    found = [row for row in unions(session, include_ended=False) if layout.registered(row)]
    workspaces.close_workspace(session)
    return found


def filled(folder: Path, union: UnionRow, target: Path, share: str) -> Path:
    """The form of a union with one share told on the third criterion."""
    session = workspaces.open_workspace(folder, read_only=True)
    form = AssessmentLayout(session, campaigns.campaigns(session)[0]).form(union)
    workspaces.close_workspace(session)
    (table,) = form.tables
    rows = [(*row[:6], share, *row[7:]) if row[0] == "3" else row for row in table.rows]
    write_form(target, replace(form, tables=(replace(table, rows=rows),)))
    return target


def table(target: Path, rows: Sequence[tuple[str, str]]) -> Path:
    columns = (OutColumn("Mã công đoàn cơ sở"), OutColumn("3 Tự chấm"))
    write_xlsx(target, [OutTable("Kết quả", columns, rows=rows)], created=None)
    return target


def run(folder: Path, *told: object) -> int:
    answer = __main__.main(["results", "-w", str(folder), "--campaign", "2017", *map(str, told)])
    assert isinstance(answer, int)
    return answer


def stored(folder: Path) -> list[str | None]:
    session = workspaces.open_workspace(folder, read_only=True)
    found = [row.self_value for row in results.results(session, 1)]
    workspaces.close_workspace(session)
    return sorted(found, key=str)


def test_forms_go_out(folder: Path, listed: list[UnionRow], tmp_path: Path, capsys: Captured) -> None:
    assert run(folder, "--forms", tmp_path / "phiếu") == 0
    assert len(list((tmp_path / "phiếu").glob("*.xlsx"))) == len(listed) > 40
    assert f"Đã lập {len(listed)} phiếu" in capsys.readouterr().out


def test_forms_and_a_table_come_in_as_one_act(
    folder: Path, listed: list[UnionRow], tmp_path: Path, capsys: Captured
) -> None:
    form = filled(folder, listed[0], tmp_path / "a.xlsx", "96,5")
    other = table(tmp_path / "bảng.xlsx", [(listed[1].code, "88"), (listed[2].code, "77")])
    assert run(folder, "--dry-run", form, other) == 0
    said = capsys.readouterr().out
    assert f"+ {listed[0].printed_name}: 1 tiêu chí" in said
    assert "    3: 96,5 %" in said
    assert "~ bảng.xlsx, " in said
    assert stored(folder) == []
    assert run(folder, form, other) == 0
    assert "Đã nhập 3 kết quả." in capsys.readouterr().out
    assert stored(folder) == ["77", "88", "96.5"]
    assert run(folder, form) == 0
    said = capsys.readouterr().out
    assert f"= {listed[0].printed_name}" in said
    assert "Chưa ghi gì vào sổ." in said
    session = workspaces.open_workspace(folder)
    assert history.acts(session)[0].name == "Nhập kết quả từ 2 tệp – 2017"
    history.undo_last(session)
    workspaces.close_workspace(session)
    assert stored(folder) == []


def test_one_wrong_file_holds_all_unless_it_may_be_skipped(
    folder: Path, listed: list[UnionRow], tmp_path: Path, capsys: Captured
) -> None:
    good = filled(folder, listed[0], tmp_path / "a.xlsx", "96,5")
    wrong = filled(folder, listed[1], tmp_path / "b.xlsx", "965")
    stranger = tmp_path / "c.xlsx"
    stranger.write_text("không phải bảng tính")
    unknown = table(tmp_path / "d.xlsx", [("ZZ99", "88")])
    assert run(folder, good, wrong, stranger, unknown) == 1
    said = capsys.readouterr().err
    for words in (f"b.xlsx – {listed[1].printed_name}, Phiếu!G", "c.xlsx", "d.xlsx", "Chưa ghi gì vào sổ."):
        assert words in said
    assert stored(folder) == []
    assert run(folder, "--skip-problems", good, wrong, stranger, unknown) == 0
    assert stored(folder) == ["96.5"]


def test_two_files_that_contradict_each_other_are_never_taken_in(
    folder: Path, listed: list[UnionRow], tmp_path: Path, capsys: Captured
) -> None:
    form = filled(folder, listed[0], tmp_path / "a.xlsx", "96,5")
    other = table(tmp_path / "bảng.xlsx", [(listed[0].code, "88")])
    assert run(folder, "--skip-problems", form, other) == 1
    assert "được ghi khác nhau ở hai tệp" in capsys.readouterr().err
    assert stored(folder) == []


def test_files_or_a_folder_for_forms_are_needed(folder: Path, capsys: Captured) -> None:
    assert run(folder) == 2
    assert "--forms" in capsys.readouterr().err


def test_a_closed_campaign_is_told(example_folder: Path, tmp_path: Path, capsys: Captured) -> None:
    assert run(example_folder, "--forms", tmp_path / "phiếu") == 1
    assert "không ở bước nhập kết quả" in capsys.readouterr().err
