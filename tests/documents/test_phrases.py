"""The sentences papers share."""

from datetime import date

import pytest

from campaign_app.documents import phrases
from campaign_app.domain.kinds import KnockoutKind

PLACES = ("huyện", "tỉnh", "xã")


@pytest.mark.parametrize(
    ("kind", "number", "day", "issuer", "subject", "told"),
    [
        (
            "Quyết định", "1564/QĐ-TLĐ", date(2014, 12, 4), "TLĐ",
            "Khen thưởng",
            "Căn cứ Quyết định số 1564/QĐ-TLĐ ngày 04 tháng 12 năm 2014 của TLĐ về khen thưởng;",
        ),
        (
            "Hướng dẫn", "1217/HD-TLĐ", None, "", "Hướng dẫn khen thưởng",
            "Căn cứ Hướng dẫn số 1217/HD-TLĐ về khen thưởng;",
        ),
        (
            "Nghị định", "91/2017/NĐ-CP", None, "Chính phủ", "Thi đua, khen thưởng",
            "Căn cứ Nghị định số 91/2017/NĐ-CP của Chính phủ về thi đua, khen thưởng;",
        ),
        (
            "Luật", "Luật Thi đua, khen thưởng năm 2003", None, "Quốc hội", "Thi đua, khen thưởng",
            "Căn cứ Luật Thi đua, khen thưởng năm 2003;",
        ),
        (
            "Luật", "06/2022/QH15", date(2022, 6, 15), "Quốc hội", "Luật Thi đua, khen thưởng",
            "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022;",
        ),
        (
            "plan", "3/UBND", date(2018, 2, 5), "UBND huyện", "Về CCHC",
            "Căn cứ Văn bản số 3/UBND ngày 05 tháng 02 năm 2018 của UBND huyện về CCHC;",
        ),
    ],
)  # fmt: skip
def test_a_legal_basis_reads_as_offices_write_it(
    kind: str, number: str, day: date | None, issuer: str, subject: str, told: str
) -> None:
    assert (
        phrases.legal_basis(kind=kind, number=number, issued_on=day, issuer=issuer, subject=subject) == told
    )


@pytest.mark.parametrize(
    ("collectives", "people", "told"),
    [
        (18, 27, "18 tập thể và 27 cá nhân"),
        (3, 0, "03 tập thể"),
        (0, 1, "01 cá nhân"),
        (0, 0, "00 trường hợp"),
    ],
)
def test_counts_leave_out_what_is_not_there(collectives: int, people: int, told: str) -> None:
    assert phrases.counted(collectives, people) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Liên đoàn Lao động huyện Kỳ Sơn", "LIÊN ĐOÀN LAO ĐỘNG\nHUYỆN KỲ SƠN"),
        ("Công đoàn xã Thịnh Minh", "CÔNG ĐOÀN XÃ THỊNH MINH"),
        ("Tổng Liên đoàn Lao động Việt Nam", "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"),
    ],
)
def test_a_long_name_breaks_before_its_place(name: str, told: str) -> None:
    assert phrases.two_lines(name, PLACES, fits=26) == told


def test_a_day_that_is_open_leaves_room() -> None:
    assert phrases.signed_date("Kỳ Sơn", None, 2017) == "Kỳ Sơn, ngày …… tháng …… năm 2017"
    assert phrases.signed_date("Kỳ Sơn", date(2017, 2, 5), 2016) == "Kỳ Sơn, ngày 05 tháng 02 năm 2017"


def test_every_knock_out_has_its_words() -> None:
    told = [
        phrases.knockout(kind, months=12, months_after_merger=6, criterion_code="9") for kind in KnockoutKind
    ]
    assert len(set(told)) == len(KnockoutKind)
    assert "chưa đủ 12 tháng (chưa đủ 6 tháng" in told[1]
    assert told[4] == "Tiêu chí số 9 bị 0 điểm"


def test_shares_and_small_beginnings() -> None:
    assert phrases.share(7, 8) == "87,5 %"
    assert phrases.share(0, 0) == ""
    assert phrases.small_start("Đã có thành tích") == "đã có thành tích"
    assert phrases.small_start("CCHC huyện") == "CCHC huyện"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Về việc khen thưởng", "Về việc khen thưởng"),
        (
            "trong phong trào thi đua “Lao động giỏi” năm 2018",
            "trong phong trào thi đua\n“Lao động giỏi” năm 2018",
        ),
        (
            "một hai ba bốn năm sáu bảy tám chín mười " * 2,
            "một hai ba bốn năm sáu bảy\ntám chín mười một hai ba bốn\nnăm sáu bảy tám chín mười",
        ),
        ("x" * 70, "x" * 70),
    ],
)
def test_the_lines_of_a_title_are_about_as_long(words: str, told: str) -> None:
    found = phrases.balanced(words, fits=32)
    assert found == told
    assert found.replace("\n", " ") == words.strip()
