import io
from dataclasses import dataclass, field, replace
from datetime import date

import pypdf
import pytest

from campaign_app.domain.changes import Changes
from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import NotFoundError, RequirementError
from campaign_app.services import awards, history, printing, register
from campaign_app.services.printing import PrintSheet, SheetOrder
from campaign_app.services.session import Session
from campaign_app.system.preferences import PrinterTray
from campaign_app.system.printers import Printer, PrinterError, PrintSettings, Sheet

PLACE = PrinterTray(printer="Máy in phòng Hành chính", tray="auto")
SETTINGS = PrintSettings(PLACE, 297, 210, "Giấy khen", dpi=300)


@dataclass
class PaperTray:
    """A printer made of a list; it may run out of paper."""

    paper: int = 1000
    sheets: list[Sheet] = field(default_factory=list)
    asked: list[PrintSettings] = field(default_factory=list)
    closed: int = 0
    dpi: float = 30

    def listed(self) -> list[Printer]:
        return [Printer(PLACE.printer, (), is_default=True)]

    def start(self, settings: PrintSettings) -> "PaperTray":
        self.asked.append(settings)
        return self

    def put(self, sheet: Sheet) -> None:
        if len(self.sheets) >= self.paper:
            raise PrinterError("Hết giấy.")
        self.sheets.append(sheet)

    def close(self) -> None:
        self.closed += 1


class GivenUpError(Exception):
    pass


def give_up_at(sheet: int) -> printing.Progress:
    def tell(done: int, total: int) -> None:
        if done >= sheet:
            raise GivenUpError

    return tell


def ids(session: Session) -> list[int]:
    return [row.id for row in awards.awards_of(session, awards.decisions(session)[0].id)]


def sheet(number: int, sector: int = 0) -> PrintSheet:
    return PrintSheet(number, number, 2017, number, f"Người thứ {number}", "", sector, 0, "")


def numbers(listed: list[PrintSheet]) -> list[int]:
    return [item.number for item in listed]


LISTED = [sheet(3, 0), sheet(1, 2), sheet(4, 1), sheet(2, 0)]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (SheetOrder.REGISTER, [1, 2, 3, 4]),
        (SheetOrder.SECTOR, [2, 3, 4, 1]),
        (SheetOrder.LIST, [3, 1, 4, 2]),
    ],
)
def test_sheets_leave_the_printer_in_the_order_wanted(order: SheetOrder, expected: list[int]) -> None:
    assert numbers(printing.arrange(LISTED, order=order)) == expected
    assert numbers(printing.arrange(LISTED, order=order, is_reversed=True)) == expected[::-1]
    assert numbers(printing.arrange(LISTED, order=order, first=3)) == expected[2:]
    assert numbers(printing.arrange(LISTED, order=order, is_reversed=True, first=4)) == expected[:1]
    assert printing.arrange(LISTED, order=order, first=5) == []


def test_the_example_by_sector_and_number(example: Session) -> None:
    listed = printing.sheets_to_print(example, ids(example))
    assert numbers(listed) == list(range(1, 53))
    by_sector = printing.arrange(listed, order=SheetOrder.SECTOR)
    places = [(item.sector_place, item.number) for item in by_sector]
    assert places == sorted(places)
    assert len({item.sector for item in by_sector}) > 1
    assert numbers(by_sector) != numbers(listed)


def test_the_example_as_it_is_handed_over(example: Session) -> None:
    listed = printing.sheets_to_print(example, ids(example))
    kinds = {row.id: row for row in awards.awards_of(example, awards.decisions(example)[0].id)}

    arranged = printing.arrange(listed[::-1], order=SheetOrder.CEREMONY)

    people = [kinds[item.award_id].kind is not SubjectKind.COLLECTIVE for item in arranged]
    assert people == sorted(people)
    assert {False, True} == set(people)
    for is_person in (False, True):
        group = [item for item, person in zip(arranged, people, strict=True) if person is is_person]
        assert [item.sector_place for item in group] == sorted(item.sector_place for item in group)
    unions = [kinds[item.award_id].union for item, person in zip(arranged, people, strict=True) if person]
    assert len([name for name, before in zip(unions, ["", *unions], strict=False) if name != before]) == len(
        set(unions)
    ), "people of one union follow one another"
    first = unions[0]
    keys = [
        kinds[i.award_id].sort_key for i in arranged if kinds[i.award_id].union == first and i.ceremony[1]
    ]
    assert keys == sorted(keys)


def test_revoked_awards_are_no_sheets(example: Session) -> None:
    first, second = ids(example)[:2]
    register.revoke(example, award_id=first, document="05/QĐ-LĐLĐ", on=date(2018, 1, 5), reason="khen sai")
    assert [item.award_id for item in printing.sheets_to_print(example, [first, second])] == [second]
    with pytest.raises(RequirementError, match="thu hồi"):
        printing.prepare(example, award_ids=[first, second])
    with pytest.raises(NotFoundError):
        printing.sheets_to_print(example, [999_999])


def test_pages_are_those_asked_for_in_their_order(example: Session) -> None:
    wanted = [ids(example)[place] for place in (2, 0)]
    job = printing.prepare(example, award_ids=wanted)
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(job.pdf)).pages]
    rows = {row.id: row for row in awards.awards_of(example, awards.decisions(example)[0].id)}
    assert len(texts) == 2
    assert f"Vào Sổ vàng số: {rows[wanted[0]].register_number}" in texts[0]
    assert job.issue_ids == tuple(rows[award_id].issue_id for award_id in wanted)
    assert (job.width_mm, job.height_mm) == (297, 210)


def test_on_a_blank_only_the_content_is_printed(example: Session) -> None:
    wanted = ids(example)[:1]
    texts = [
        pypdf.PdfReader(io.BytesIO(printing.prepare(example, award_ids=wanted, with_stock=stock).pdf))
        .pages[0]
        .extract_text()
        for stock in (True, False)
    ]
    assert ["GIẤY KHEN" in text for text in texts] == [True, False]
    assert all("Vào Sổ vàng số: 1" in text for text in texts)


def test_a_faulty_sheet_stops_all_before_paper_is_spent(example: Session) -> None:
    wanted = ids(example)[:3]
    register.correct_misprint(
        example, award_id=wanted[1], changes={"merit": "Thành tích xuất sắc " * 29}, note="thử"
    )
    with pytest.raises(RequirementError) as refused:
        printing.prepare(example, award_ids=wanted)
    assert len(refused.value.problems) >= 1


def test_a_second_print_needs_a_reason_and_a_file_is_no_print(example: Session) -> None:
    wanted = ids(example)[:2]
    assert [item.printed for item in printing.sheets_to_print(example, wanted)] == [0, 0]
    job = printing.prepare(example, award_ids=wanted)
    printing.log_prints(example, issue_ids=job.issue_ids[:1], target=PLACE.printer)
    assert [item.printed for item in printing.sheets_to_print(example, wanted)] == [1, 0]
    with pytest.raises(RequirementError, match="1 giấy khen đã in ra giấy rồi") as refused:
        printing.prepare(example, award_ids=wanted, reason="  ")
    assert refused.value.hint == "Ghi lý do in lại."
    again = printing.prepare(example, award_ids=wanted, reason="kẹt giấy")
    assert again.pdf == job.pdf  # the same words, the same number


def test_the_log_says_what_where_who_and_why(example: Session) -> None:
    (wanted,) = ids(example)[:1]
    job = printing.prepare(example, award_ids=[wanted])
    before = len(register.prints(example, wanted))
    done = printing.log_prints(
        example, issue_ids=job.issue_ids, target=PLACE.printer, copies=2, reason="kẹt giấy"
    )
    assert done.count == 1
    assert done.changes & Changes.PRINTS
    added = register.prints(example, wanted)[before:]
    assert [(row.target, row.copies, row.reason, row.printed_at) for row in added] == [
        (PLACE.printer, 2, "kẹt giấy", example.now())
    ]
    assert added[0].officer == example.officer_name() != ""
    assert history.undo_names(example).undo == ""


def test_every_page_goes_to_the_printer_each_as_often_as_wanted(example: Session) -> None:
    job = printing.prepare(example, award_ids=ids(example)[:3])
    printer, told = PaperTray(), []
    sent = printing.send(
        printer, SETTINGS, job.pdf, copies=2, progress=lambda done, total: told.append((done, total))
    )
    assert sent == printing.Sent(3)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert len(printer.sheets) == 6
    assert printer.sheets[0] == printer.sheets[1] != printer.sheets[2]
    assert (printer.sheets[0].width, printer.sheets[0].height) == (351, 249)
    assert (printer.asked, printer.closed) == ([SETTINGS], 1)


def test_giving_up_midway_counts_what_went_out(example: Session) -> None:
    job = printing.prepare(example, award_ids=ids(example)[:5])
    printer = PaperTray()
    sent = printing.send(printer, SETTINGS, job.pdf, progress=give_up_at(2))
    assert (sent.count, type(sent.stopped)) == (2, GivenUpError)
    assert (len(printer.sheets), printer.closed) == (2, 1)


def test_giving_up_after_the_last_sheet_is_too_late(example: Session) -> None:
    job = printing.prepare(example, award_ids=ids(example)[:2])
    assert printing.send(PaperTray(), SETTINGS, job.pdf, progress=give_up_at(2)) == printing.Sent(2)


def test_a_printer_without_paper_is_told_with_what_it_printed(example: Session) -> None:
    job = printing.prepare(example, award_ids=ids(example)[:5])
    printer = PaperTray(paper=3)
    sent = printing.send(printer, SETTINGS, job.pdf)
    assert (sent.count, str(sent.stopped), printer.closed) == (3, "Hết giấy.", 1)


def test_shift_and_scale_never_touch_the_pages(example: Session) -> None:
    job = printing.prepare(example, award_ids=ids(example)[:1])
    straight, shifted = PaperTray(), PaperTray()
    printing.send(straight, SETTINGS, job.pdf)
    moved = replace(SETTINGS, place=replace(PLACE, shift_right_mm=1.5, scale_x=1.01))
    printing.send(shifted, moved, job.pdf)
    assert straight.sheets == shifted.sheets
    assert shifted.asked[0].place.shift_right_mm == 1.5
