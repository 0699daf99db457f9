"""A dossier as a folder or a zip: all of it, or nothing."""

import io
import unicodedata
import zipfile
from pathlib import Path

import pypdf
import pytest
from docx import Document

from campaign_app.documents.converting import find_converter
from campaign_app.domain.errors import InvalidInputError, RequirementError
from campaign_app.services import papers
from campaign_app.services.papers import PaperKind
from campaign_app.services.session import Session

needs_office = pytest.mark.skipif(
    find_converter() is None, reason="neither Word nor LibreOffice is installed"
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# In the order of the schema, ECMA-376 part 1, as far as the papers use them.
PROPERTIES = {
    "pPr": [
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr",
        "spacing", "ind", "jc", "rPr",
    ],
    "rPr": ["rStyle", "rFonts", "b", "i", "color", "sz", "szCs", "lang"],
    "tblPr": ["tblStyle", "tblW", "jc", "tblLayout", "tblCellMar", "tblLook"],
    "tcPr": ["tcW", "gridSpan", "vMerge", "vAlign"],
}  # fmt: skip
ORDER = list(PaperKind)
WHOLE = [
    f"{folder}/{ORDER.index(kind) + 1:02d} {name}"
    for folder, kind, name in (
        ("1 Phát động", PaperKind.LAUNCH_PLAN, "Kế hoạch 2017.docx"),
        ("2 Đăng ký", PaperKind.REGISTRATION_FORM, "Bản đăng ký thi đua 2017.pdf"),
        ("2 Đăng ký", PaperKind.PLEDGE, "Giao ước thi đua 2017.pdf"),
        ("4 Bình xét", PaperKind.SCORE_SHEET, "Phiếu chấm điểm 2017.docx"),
        ("4 Bình xét", PaperKind.CLUSTER_MINUTES, "Biên bản Cụm doanh nghiệp 2017-12-05.docx"),
        ("4 Bình xét", PaperKind.CLUSTER_MINUTES, "Biên bản Cụm mầm non 2017-12-05.docx"),
        (
            "4 Bình xét",
            PaperKind.CLUSTER_MINUTES,
            "Biên bản Cụm quản lý nhà nước và sự nghiệp 2017-12-05.docx",
        ),
        ("4 Bình xét", PaperKind.CLUSTER_MINUTES, "Biên bản Cụm tiểu học 2017-12-06.docx"),
        ("4 Bình xét", PaperKind.CLUSTER_MINUTES, "Biên bản Cụm trung học cơ sở 2017-12-06.docx"),
        ("4 Bình xét", PaperKind.CLUSTER_MINUTES, "Biên bản Cụm xã số 1 2017-12-04.docx"),
        ("4 Bình xét", PaperKind.CLUSTER_MINUTES, "Biên bản Cụm xã số 2 2017-12-04.docx"),
        ("4 Bình xét", PaperKind.INVITATION, "Giấy mời 2017.docx"),
        ("4 Bình xét", PaperKind.SUMMARY_LIST, "Danh sách trích ngang 2017.docx"),
        ("4 Bình xét", PaperKind.MINUTES, "Biên bản họp 2017-12-12.docx"),
        ("4 Bình xét", PaperKind.PUBLIC_NOTICE, "Thông báo công khai 2017.docx"),
        ("5 Quyết định", PaperKind.PROPOSAL, "Tờ trình 2017.docx"),
        ("5 Quyết định", PaperKind.DECISION, "Quyết định 58-QĐ-LĐLĐ 2017.docx"),
        ("6 Trao thưởng", PaperKind.CEREMONY, "Giấy mời trao giấy khen 2017.docx"),
        ("6 Trao thưởng", PaperKind.MONEY_LIST, "Danh sách ký nhận 58-QĐ-LĐLĐ 2017.pdf"),
        ("6 Trao thưởng", PaperKind.HAND_OVER_LIST, "Danh sách nhận giấy khen 58-QĐ-LĐLĐ 2017.pdf"),
        ("7 Tổng kết", PaperKind.FINAL_REPORT, "Báo cáo tổng kết 2017.docx"),
    )
]


def files_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_example_year_gives_the_whole_dossier(example: Session, campaign_id: int, tmp_path: Path) -> None:
    target = tmp_path / "nhà" / "hồ sơ"
    told: list[tuple[int, int]] = []

    places = papers.dossier(example, campaign_id, target, progress=lambda *done: told.append(done))

    assert places == WHOLE == files_of(target)
    assert all(unicodedata.is_normalized("NFC", place) for place in places)
    assert told[-1][0] == told[-1][1] == len(told)
    assert [path.name for path in target.parent.iterdir()] == ["hồ sơ"]


def test_word_finds_the_parts_of_every_paper_in_their_order(example: Session, campaign_id: int) -> None:
    """Word refuses properties out of order, cells without a last paragraph, and joins tables that touch."""
    for place, paper in papers.dossier_papers(example, campaign_id).items():
        if not place.endswith(".docx"):
            continue
        root = Document(io.BytesIO(paper.content)).element
        for name, order in PROPERTIES.items():
            for element in root.iter(f"{W}{name}"):
                found = [order.index(child.tag.removeprefix(W)) for child in element]
                assert found == sorted(found), (place, name)
        assert all(cell[-1].tag == f"{W}p" for cell in root.iter(f"{W}tc")), place
        after = [table.getnext() for table in root.iter(f"{W}tbl")]
        assert not any(element is not None and element.tag == f"{W}tbl" for element in after), place


def test_a_zip_holds_the_same_and_is_always_the_same(
    example: Session, campaign_id: int, tmp_path: Path
) -> None:
    first, second = tmp_path / "một.zip", tmp_path / "hai.ZIP"
    papers.dossier(example, campaign_id, first)
    papers.dossier(example, campaign_id, second)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package:
        assert package.namelist() == WHOLE
        assert package.testzip() is None


@needs_office
def test_pdfs_of_the_very_papers_lie_beside_them(example: Session, campaign_id: int, tmp_path: Path) -> None:
    kinds = [PaperKind.DECISION, PaperKind.LAUNCH_PLAN, PaperKind.MONEY_LIST]
    places = papers.write_kinds(example, campaign_id, kinds, tmp_path / "văn bản", with_pdf=True)
    assert sum(place.endswith(".docx") for place in places) == 2
    assert sum(place.endswith(".pdf") for place in places) == 3
    content = (tmp_path / "văn bản" / "Quyết định 58-QĐ-LĐLĐ 2017.pdf").read_bytes()
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    assert "58/QĐ-LĐLĐ" in pages[0]
    assert "Hai mươi bảy triệu ba trăm nghìn đồng" in " ".join(pages).replace("\n", " ")
    # The signature never stands alone: an article of the decision is on its page.
    assert "Điều 3." in next(page for page in pages if "Nơi nhận" in page)


def test_without_an_office_program_nothing_is_written(
    example: Session, campaign_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("campaign_app.documents.converting._soffice_places", list)
    with pytest.raises(RequirementError, match="không có Word hay LibreOffice"):
        papers.dossier(example, campaign_id, tmp_path / "x", with_pdf=True)
    assert not files_of(tmp_path / "x")


def test_a_folder_that_holds_something_is_left_alone(
    example: Session, campaign_id: int, tmp_path: Path
) -> None:
    target = tmp_path / "có sẵn"
    target.mkdir()
    (target / "thư.txt").write_text("giữ nguyên", "utf-8")
    with pytest.raises(InvalidInputError, match="không trống"):
        papers.dossier(example, campaign_id, target)
    assert files_of(target) == ["thư.txt"]
    with pytest.raises(InvalidInputError, match="không trống"):
        papers.dossier(example, campaign_id, target / "thư.txt")


def test_an_empty_folder_is_filled(example: Session, campaign_id: int, tmp_path: Path) -> None:
    target = tmp_path / "trống"
    target.mkdir()
    papers.write_kinds(example, campaign_id, [PaperKind.LAUNCH_PLAN], target)
    assert files_of(target) == ["Kế hoạch 2017.docx"]


def test_cancelling_leaves_nothing(example: Session, campaign_id: int, tmp_path: Path) -> None:
    def cancel(done: int, _total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        papers.dossier(example, campaign_id, tmp_path / "hồ sơ", progress=cancel)
    assert not (tmp_path / "hồ sơ").exists()


def test_a_disk_that_fails_half_way_leaves_nothing(
    example: Session, campaign_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 0

    def full(_handle: int) -> None:
        nonlocal count
        count += 1
        if count == 4:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    place = tmp_path / "đĩa"
    place.mkdir()
    with pytest.raises(InvalidInputError, match="Không ghi được"):
        papers.dossier(example, campaign_id, place / "hồ sơ")
    assert not list(place.iterdir())


def test_nothing_to_write_is_told(example: Session, campaign_id: int, tmp_path: Path) -> None:
    with pytest.raises(RequirementError, match="Chưa có văn bản nào"):
        papers.write_kinds(example, campaign_id, [], tmp_path / "x")
