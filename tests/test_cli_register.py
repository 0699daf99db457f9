"""The command ``register``: forms unions filled in, taken in or refused by name."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from campaign_app import __main__
from campaign_app.services import campaigns, registrations, unions, workspaces
from campaign_app.services.forms.registration_layout import RegistrationLayout
from campaign_app.spreadsheets.form_writing import write_form
from campaign_app.store.models.campaigns import Campaign

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def forms(example_folder: Path, tmp_path: Path) -> list[Path]:
    """Two forms of unions that have not registered; the second lacks its day."""
    session = workspaces.open_workspace(example_folder)
    with session.act("Mở lại đăng ký (ví dụ)"):
        Campaign.update(stage="REGISTRATION_OPEN").execute()
    row = campaigns.campaigns(session)[0]
    layout = RegistrationLayout(session, row)
    missing = {found.id for found in registrations.not_registered(session, row.id)}
    listed = [found for found in unions.unions(session) if found.id in missing][:2]
    paths = []
    for union, day in zip(listed, (date(2017, 1, 20), None), strict=True):
        form = layout.form(union)
        form = replace(form, fields=(replace(form.fields[0], value=day), *form.fields[1:]))
        path = tmp_path / f"{union.code}.xlsx"
        write_form(path, form)
        paths.append(path)
    workspaces.close_workspace(session)
    return paths


def registered(folder: Path) -> int:
    session = workspaces.open_workspace(folder, read_only=True)
    count = len(registrations.registrations(session, 1))
    workspaces.close_workspace(session)
    return count


def test_good_forms_are_taken_in(example_folder: Path, forms: list[Path], capsys: Captured) -> None:
    before = registered(example_folder)
    told = ["register", "-w", str(example_folder), "--campaign", "2017"]
    assert __main__.main([*told, "--dry-run", str(forms[0])]) == 0
    assert registered(example_folder) == before
    assert __main__.main([*told, str(forms[0])]) == 0
    assert "Đã nhập 1 phiếu." in capsys.readouterr().out
    assert registered(example_folder) == before + 1
    assert __main__.main([*told, str(forms[0])]) == 0
    assert "Chưa ghi gì vào sổ." in capsys.readouterr().out


def test_one_wrong_form_holds_all_unless_it_may_be_skipped(
    example_folder: Path, forms: list[Path], capsys: Captured
) -> None:
    before = registered(example_folder)
    told = ["register", "-w", str(example_folder), "--campaign", "2017", *map(str, forms)]
    assert __main__.main(told) == 1
    said = capsys.readouterr().err
    assert forms[1].name in said
    assert "chưa ghi ngày đăng ký" in said
    assert "Chưa ghi gì vào sổ." in said
    assert registered(example_folder) == before
    assert __main__.main([*told, "--skip-problems"]) == 0
    assert registered(example_folder) == before + 1
