"""The score sheet of a union: saved as files, and tried with other values that are never stored."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from campaign_app.services import scores
from campaign_app.services.score_explained import explain
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Result
from campaign_app.ui.context import AppContext
from campaign_app.ui.dialogs.results_sheet import ScoreSheetDialog
from campaign_app.ui.dialogs.results_what_if import WhatIfDialog
from campaign_app.ui.tasks import SynchronousTasks

Open = Callable[[str], ScoreSheetDialog]


@pytest.fixture
def open_sheet(example: Session, app_theme: Any, qtbot: Any) -> Open:
    owner = QWidget()
    qtbot.addWidget(owner)
    context = AppContext(session=example, tasks=SynchronousTasks())

    def make(name: str) -> ScoreSheetDialog:
        row = next(item for item in scores.score_table(example, 1) if name in item.name)
        dialog = ScoreSheetDialog(owner, context, explain(example, row.registration_id))
        qtbot.addWidget(dialog)
        return dialog

    return make


def _trial(dialog: ScoreSheetDialog) -> WhatIfDialog:
    dialog.try_values()
    return next(w for w in dialog.window().findChildren(WhatIfDialog))


def _row_of(trial: WhatIfDialog, code: str) -> int:
    return [line.told.criterion.code for line in trial.panel.model.shown_rows()].index(code)


def test_a_value_is_tried_marked_and_put_back_without_being_stored(open_sheet: Open) -> None:
    stored = list(Result.select().order_by(Result.id).dicts())
    trial = _trial(open_sheet("xã Phú Minh"))
    model = trial.panel.model
    assert trial._places[2, 1].text() == "88,05"
    assert not trial.reset.isEnabled()
    place = _row_of(trial, "5")
    points = model.index(place, 4).data()

    assert model.setData(model.index(place, 5), "2")

    assert model.index(place, 6).data() == "0" != points
    assert trial._places[1, 1].text() == "88,05"
    assert trial._places[2, 1].text().startswith("→ ")
    assert trial.reset.isEnabled()
    assert not model.setData(model.index(place, 5), "hai") or model.index(place, 6).data() == "0"
    trial.reset.click()
    assert trial._places[2, 1].text() == "88,05"
    assert model.index(place, 6).data() == points
    assert list(Result.select().order_by(Result.id).dicts()) == stored


@pytest.mark.parametrize(
    ("button", "ending", "start"), [("save_pdf", ".pdf", b"%PDF"), ("save_word", ".docx", b"PK")]
)
@pytest.mark.parametrize("every", [False, True])
def test_the_sheet_is_saved_for_one_union_or_all(
    open_sheet: Open,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    button: str,
    ending: str,
    start: bytes,
    every: bool,
) -> None:
    proposed: list[str] = []

    def choose(_parent: object, _title: str, place: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(place).name)
        return str(tmp_path / "phiếu"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    dialog = open_sheet("xã Mông Hóa")
    dialog.every.setChecked(every)
    getattr(dialog, button).click()
    name = "Phiếu chấm điểm 2017" if every else "Phiếu chấm điểm 2017 Công đoàn cơ sở xã Mông Hóa"
    assert proposed == [f"{name}{ending}"]
    assert (tmp_path / f"phiếu{ending}").read_bytes().startswith(start)
