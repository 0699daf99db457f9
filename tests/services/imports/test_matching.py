"""Which record a word means: equal names at once, near ones only as candidates."""

import pytest

from campaign_app.services.imports.matching import Directory, Entry, near_key

NAMES = {
    "X07": "Công đoàn cơ sở xã Mông Hóa",
    "T13": "Công đoàn cơ sở Trường Tiểu học Mông Hóa",
    "T19": "Công đoàn cơ sở Trường Trung học cơ sở Mông Hóa",
    "T22": "Công đoàn cơ sở Trường Tiểu học và Trung học cơ sở Phú Minh",
    "T07": "Công đoàn cơ sở Trường Mầm non Mông Hóa",
    "C01": "Công đoàn cơ sở Ủy ban nhân dân huyện Kỳ Sơn",
    "C02": "Công đoàn cơ sở Trung tâm Y tế huyện Kỳ Sơn",
    "C03": "Công đoàn cơ sở Phòng Giáo dục và Đào tạo huyện Kỳ Sơn",
    "D01": "Công đoàn cơ sở Công ty Trách nhiệm hữu hạn Ví Dụ",
    "X01": "Công đoàn cơ sở thị trấn Kỳ Sơn",
    "Q01": "Công đoàn cơ sở xã Thúy Mỹ",
}
IDS = {code: number for number, code in enumerate(NAMES, 1)}


@pytest.fixture
def directory() -> Directory:
    return Directory(Entry(IDS[code], code, (name,)) for code, name in NAMES.items())


@pytest.mark.parametrize(
    ("code", "name", "wanted"),
    [
        ("X07", "", "X07"),
        (" x07", "", "X07"),
        ("", "Công đoàn cơ sở xã Mông Hoá", "X07"),
        ("", "CÔNG ĐOÀN CƠ SỞ XÃ MÔNG HÓA", "X07"),
        ("", "Công đoàn cơ sở xã Thuý Mĩ", "Q01"),
        ("ZZ", "Công đoàn cơ sở xã Mông Hóa", "X07"),
        ("", "T13", "T13"),
        ("X07", "Tên viết tắt lạ", "X07"),
    ],
)
def test_what_is_certain(directory: Directory, code: str, name: str, wanted: str) -> None:
    assert directory.find(code=code, name=name).id == IDS[wanted]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("CĐCS TH Mông Hóa", "T13"),
        ("CĐCS Trường THCS Mông Hóa", "T19"),
        ("CĐ trường MN Mông Hoá", "T07"),
        ("CĐCS TH&THCS Phú Minh", "T22"),
        ("CĐCS trường TH-THCS Phú Minh", "T22"),
        ("CĐCS UBND huyện Kỳ Sơn", "C01"),
        ("CĐCS TTYT huyện Kỳ Sơn", "C02"),
        ("CĐCS TT Y tế H. Kỳ Sơn", "C02"),
        ("CĐCS Phòng GD&ĐT Kỳ Sơn", "C03"),
        ("CĐCS Cty TNHH Ví Dụ", "D01"),
        ("CĐCS TT. Kỳ Sơn", "X01"),
        ("cong doan co so xa mong hoa", "X07"),
        ("Công đoàn cơ sở xã Mông Hòa", "X07"),
        ("Công đoàn cơ sở X. Mông Hóa", "X07"),
        ("Công đoàn cơ sở Trường Tiểu học Mông Hóaa", "T13"),
    ],
)
def test_what_is_near_is_a_candidate_and_no_more(directory: Directory, name: str, wanted: str) -> None:
    found = directory.find(name=name)
    assert found.id is None
    assert found.candidates[0] == (IDS[wanted], f"{NAMES[wanted]} ({wanted})")


def test_what_is_nothing_like_it_has_no_candidates(directory: Directory) -> None:
    for name in ("Công đoàn cơ sở Bưu điện Xa Lạ", "", "Hội Chữ thập đỏ"):
        found = directory.find(name=name)
        assert (found.id, found.candidates) == (None, ())


def test_a_code_and_a_name_of_two_records_are_asked(directory: Directory) -> None:
    found = directory.find(code="X07", name=NAMES["T13"])
    assert found.id is None
    assert [record for record, _label in found.candidates] == [IDS["X07"], IDS["T13"]]


def test_one_name_of_two_records_is_asked() -> None:
    directory = Directory(
        [Entry(1, "A", ("Công đoàn Mới", "Công đoàn Cũ")), Entry(2, "B", ("Công đoàn Cũ",))]
    )
    assert [record for record, _label in directory.find(name="công đoàn cũ").candidates] == [1, 2]
    assert directory.find(name="công đoàn mới").id == 1


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Trường Tiểu học Kim Bình", "CĐCS Trường Tiểu học Kim Bình"), ("TH Kim Bình", "CĐCS TH Kim Bình")],
)
def test_of_two_near_names_the_one_written_alike_comes_first(
    name: str, wanted: str, *, swapped: bool
) -> None:
    names = ["CĐCS TH Kim Bình", "CĐCS Trường Tiểu học Kim Bình"]
    if swapped:
        names.reverse()
    directory = Directory(Entry(number, "", (name,)) for number, name in enumerate(names))
    found = directory.find(name=name)
    assert found.id is None
    assert found.candidates[0][1] == wanted
    assert len(found.candidates) == 2


def test_abbreviations_are_brought_to_one_key_both_ways() -> None:
    assert near_key("CĐCS Trường TH & THCS Dân Hạ") == near_key(
        "Công đoàn cơ sở Trường Tiểu học và Trung học cơ sở Dân Hạ"
    )
    assert near_key("Công đoàn") == "cd"
