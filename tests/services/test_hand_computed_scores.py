"""Five score sheets of the example year, reckoned by hand from the stored values and the printed rules."""

# ruff: noqa: E501  the values of a sheet stand whole

from fractions import Fraction

import pytest

from campaign_app.services import scores
from campaign_app.services.score_explained import explain
from campaign_app.services.session import Session

EXAMPLE_YEAR = 1
OFFICE = (
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "10",
    "11",
    "12",
    "13",
    "14",
    "15",
    "16",
    "17",
    "18",
    "19",
    "20",
)
ENTERPRISE = ("1", "2", "3", "4", "5", "8", "9", "13", "14", "15", "17", "18", "19", "20")

# Criterion 4: 3 things at 2 are 6, at most 4. Criterion 7: 96,4 reaches 95. 12: two months short, 5 − 2.
# 15: 5 × 0,91. 18: one initiative at 3. 19: 3 × 0,5. 20: 2 + 2 + 0.
# 22 + 18 + 22 + 9,55 + 12,5 + 4 = 88,05 of 100.
PHU_MINH = (
    "Có, đúng hạn|Có; Có|95,7 %|3|0|100 %|96,4 %|1|0|85 %|100 %|2|91,3 %|0|91 %|91,7 %|95,4 %|1; 0|3|Có; Có; Không",
    "5 4 5 4 4 4 6 2 6 6 5 3 4 4 4.55 5 8 3 1.5 4",
    "88.05",
)
# 5: one report late, 4 − 2. 15: 5 × 0,93. 17: 88,7 reaches 85. 18: 3 + 5 = 8, at most 7. 19: 6 × 0,5 = 3, at
# most 2. Six criteria are not for enterprises: 62,65 of 67, 6265 ÷ 67 = 93,507… rounds to 93,51.
MAY_MAC = (
    "Có, đúng hạn|Có; Có|99,5 %|2|1|2|0|91,2 %|0|93 %|88,7 %|1; 1|6|Có; Có; Có",
    "5 4 5 4 2 4 6 4 4 4.65 6 7 2 5",
    "93.51",
)
# 1: late, 3. 6: 4 × 0,96. 10: 80 reaches 70. 13: 80,8 reaches 80. 15: 5 × 0,81. 16: 80,4 reaches 70.
# 20 + 15,84 + 20 + 7,05 + 6 + 5 = 73,89.
YEN_QUANG = (
    "Có, nhưng chậm|Có; Có|96,2 %|2|0|96 %|95,1 %|0|0|80 %|100 %|0|80,8 %|0|81 %|80,4 %|89,2 %|0; 0|0|Có; Có; Có",
    "3 4 5 4 4 3.84 6 0 6 4 5 5 2 4 4.05 3 6 0 0 5",
    "73.89",
)
# 3: 87 reaches 80. 6: 4 × 0,94. 12: one month short. 15: 5 × 0,74. 18: 3 × 3 = 9, at most 7. 20: 2 + 0 + 1.
# 16 + 19,76 + 23 + 6,7 + 16,5 + 3 = 84,96.
HOP_THANH = (
    "Có, nhưng chậm|Có; Có|87 %|1|0|94 %|98,2 %|1|0|85 %|100 %|1|95,7 %|0|74 %|71 %|92,6 %|3; 0|3|Có; Không; Có",
    "3 4 3 2 4 3.76 8 2 6 6 5 4 4 4 3.7 3 8 7 1.5 3",
    "84.96",
)
# 2: 2 + 0. 9: one complaint, 6 − 3. 11: 93,8 is under 95. 14: one reprimand, 4 − 4. 18: one at 5.
# 10 + 14,6 + 7 + 7,7 + 11,5 + 5 = 55,80.
TRUNG_TAM = (
    "Có, nhưng chậm|Có; Không|81,8 %|0|1|90 %|96,9 %|1|1|56,3 %|93,8 %|2|81,8 %|1|94 %|82,4 %|88,4 %|0; 1|1|Có; Có; Có",
    "3 2 3 0 2 3.6 6 2 3 2 0 3 2 0 4.7 3 6 5 0.5 5",
    "55.80",
)


@pytest.mark.parametrize(
    ("name", "codes", "told"),
    [
        ("xã Phú Minh", OFFICE, PHU_MINH),
        ("May mặc Xuất khẩu", ENTERPRISE, MAY_MAC),
        ("Trường Tiểu học Yên Quang", OFFICE, YEN_QUANG),
        ("xã Hợp Thành", OFFICE, HOP_THANH),
        ("Trung tâm Giáo dục nghề nghiệp", OFFICE, TRUNG_TAM),
    ],
)
def test_a_sheet_reckoned_by_hand_agrees_to_the_hundredth(
    example: Session, name: str, codes: tuple[str, ...], told: tuple[str, str, str]
) -> None:
    values, points, total = told
    row = next(item for item in scores.score_table(example, EXAMPLE_YEAR) if name in item.name)
    found = explain(example, row.registration_id)
    applied = [line for line in found.lines if line.line.applies]
    assert tuple(line.criterion.code for line in applied) == codes
    assert [line.verified for line in applied] == values.split("|")
    assert [line.line.verified_points for line in applied] == [Fraction(text) for text in points.split()]
    assert row.total == Fraction(total) * 100
    assert found.sheet.verified_total == row.total
