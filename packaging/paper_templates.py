"""Make the Word templates the program ships: ``python packaging/paper_templates.py [FOLDER]``.

They follow NĐ 30/2020 Phụ lục I (head, number, place and date, subject, recipients, signer) and carry the
variables of ``campaign_app/documents/words.py``. Run again after a change; officers edit copies in Word.
"""

import io
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docx.document import Document as Paper  # noqa: E402  the project is found first
from paper_awards import decision, proposal, summary_list  # noqa: E402
from paper_council import cluster_minutes, minutes, public_notice  # noqa: E402
from paper_letters import ceremony, invitation, launch_plan, reminder  # noqa: E402
from paper_report import final_report, interim_report  # noqa: E402
from paper_sheets import score_sheets  # noqa: E402
from paper_upwards import upward_proposal  # noqa: E402

from campaign_app.documents.package import packed  # noqa: E402

TARGET = ROOT / "resources" / "papers"
MADE = datetime(2026, 1, 1)  # noqa: DTZ001  the file format knows no zone
PAPERS: dict[str, Callable[[], Paper]] = {
    "ke-hoach": launch_plan,
    "nhac-dang-ky": reminder,
    "bien-ban-cum": cluster_minutes,
    "giay-moi": invitation,
    "bien-ban": minutes,
    "thong-bao-cong-khai": public_notice,
    "to-trinh": proposal,
    "to-trinh-cap-tren": upward_proposal,
    "danh-sach-trich-ngang": summary_list,
    "quyet-dinh": decision,
    "bao-cao-tong-ket": final_report,
    "bao-cao-so-ket": interim_report,
    "giay-moi-trao-thuong": ceremony,
    "phieu-cham-diem": score_sheets,
}


def main(folder: Path) -> None:
    """Write every template into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in PAPERS.items():
        paper = make()
        facts = paper.core_properties
        facts.author, facts.title, facts.comments, facts.language = "Sổ Vàng", name, "", "vi-VN"
        facts.last_modified_by, facts.created, facts.modified, facts.revision = "Sổ Vàng", MADE, MADE, 1
        buffer = io.BytesIO()
        paper.save(buffer)
        (folder / f"{name}.docx").write_bytes(packed(buffer.getvalue()))
        print(name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
