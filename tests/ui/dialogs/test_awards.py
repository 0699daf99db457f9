import threading
from typing import Any

from campaign_app.certificates import certificate_page
from campaign_app.domain.variables import sample_words
from campaign_app.services import awards, certificates
from campaign_app.services.session import Session
from campaign_app.ui.dialogs.awards import CorrectionDialog
from campaign_app.ui.tasks import SynchronousTasks, Tasks
from campaign_app.ui.theme import Theme

WORDS = [("recipient", "Người được khen", "NGUYỄN THỊ VÍ DỤ"), ("merit", "Thành tích", "Đã có thành tích")]


def test_the_page_follows_what_is_typed(app_theme: Theme, example: Session, qtbot: Any) -> None:
    row = awards.awards_of(example, awards.decisions(example)[0].id)[0]
    asked: list[dict[str, str]] = []

    def draw(changes: dict[str, str]) -> bytes:
        asked.append(changes)
        return certificates.certificate_pdf(example, row.id, changes=changes)

    dialog = CorrectionDialog(None, SynchronousTasks(), WORDS, draw)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._texts[0].set_value("TRẦN VĂN MẪU")
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert dialog.preview.image is not None
    changed = certificates.certificate_pdf(example, row.id, changes={"recipient": "TRẦN VĂN MẪU"})
    assert dialog.preview._pdf == changed != certificates.certificate_pdf(example, row.id)
    assert asked == [{}, {"recipient": "TRẦN VĂN MẪU"}]
    dialog._note.set_value("sai họ tên")
    assert dialog.correction().changes == {"recipient": "TRẦN VĂN MẪU"}
    assert dialog.correction().note == "sai họ tên"
    assert certificates.certificate_pdf(example, row.id) == certificates.certificate_pdf(
        example, row.id, changes={}
    )


def test_many_letters_make_few_pages(app_theme: Theme, workers: Tasks, qtbot: Any) -> None:
    threads: list[str] = []
    template = certificates.load(certificates.DEFAULT_TEMPLATE)

    def draw(_changes: dict[str, str]) -> bytes:
        threads.append(threading.current_thread().name.split("_")[0])
        return certificate_page(template, sample_words())

    dialog = CorrectionDialog(None, workers, WORDS, draw)
    qtbot.addWidget(dialog)
    dialog.show()
    for letter in "Trần Văn Mẫu":
        dialog._texts[0].set_value(f"{dialog._texts[0].read()}{letter}")
    qtbot.waitUntil(lambda: dialog.preview.image is not None and len(threads) >= 2 and not workers.is_busy)
    assert len(threads) == 2
    assert set(threads) == {"database"}
