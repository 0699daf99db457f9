"""The command that tells whether a certificate is one of the register's."""

from pathlib import Path

import pytest

from campaign_app import __main__
from campaign_app.cli.verify import NOT_VALID
from campaign_app.domain.variables import words_from_json
from campaign_app.services import certificates, register, workspaces


@pytest.fixture
def entry(example_folder: Path, tmp_path: Path) -> tuple[str, Path, str]:
    """An entry's code, its sheet as a file, and its name."""
    session = workspaces.open_workspace(example_folder, read_only=True)
    try:
        row = next(item for item in register.entries(session) if not item.is_past)
        path = tmp_path / "tờ giấy khen.pdf"
        path.write_bytes(certificates.certificate_pdf(session, row.id))
        return words_from_json(row.words).qr_payload, path, row.name
    finally:
        workspaces.close_workspace(session)


def test_a_file_and_a_code_are_answered(
    example_folder: Path, entry: tuple[str, Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, path, name = entry
    for what in (str(path), code):
        assert __main__.main(["verify", what, "-w", str(example_folder)]) == 0
        told = capsys.readouterr().out
        assert code in told
        assert "CÒN GIÁ TRỊ" in told
        assert name in told
        assert told.count(name) == 1  # a collective is its own unit


def test_what_is_not_valid_ends_with_its_own_code(
    example_folder: Path, entry: tuple[str, Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, _path, _name = entry
    assert __main__.main(["verify", f"{code[:-12]}0123456789ab", "-w", str(example_folder)]) == NOT_VALID
    assert "KHÔNG KHỚP" in capsys.readouterr().out


def test_nonsense_is_told_with_what_to_do(example_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["verify", "giấy khen", "-w", str(example_folder)]) == 1
    assert "12/2018" in capsys.readouterr().err
