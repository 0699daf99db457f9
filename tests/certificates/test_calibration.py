import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign_app.certificates.calibration import PrinterProfile, Reading, mark_corners
from campaign_app.domain.errors import InvalidInputError

A4 = (297.0, 210.0)


def test_a_printer_that_is_right_needs_nothing() -> None:
    reading = Reading(left=20, top=20, right=20, bottom=20)
    made = PrinterProfile.from_measurement(expected=mark_corners(*A4), measured=reading.corners(*A4))
    assert made == PrinterProfile(0, 0, 1, 1)


def test_a_sheet_pulled_to_the_left_is_sent_further_right() -> None:
    reading = Reading(left=18.5, top=20, right=21.5, bottom=20)
    made = PrinterProfile.from_measurement(expected=mark_corners(*A4), measured=reading.corners(*A4))
    assert made.shift_right_mm == pytest.approx(1.5)
    assert (made.shift_down_mm, made.scale_x, made.scale_y) == pytest.approx((0, 1, 1))


def test_fit_to_page_is_undone() -> None:
    """96 % about the middle of the sheet, as a viewer that fits to the page prints it."""
    left, top = (297 * 0.02 + 20 * 0.96), (210 * 0.02 + 20 * 0.96)
    reading = Reading(left=left, top=top, right=left, bottom=top)
    made = PrinterProfile.from_measurement(expected=mark_corners(*A4), measured=reading.corners(*A4))
    assert (made.scale_x, made.scale_y) == pytest.approx((1 / 0.96, 1 / 0.96))
    assert made.lands_at(148.5, 105) == pytest.approx((148.5, 105))


@given(
    st.floats(0.95, 1.05), st.floats(0.95, 1.05), st.floats(-5, 5), st.floats(-5, 5),
    st.floats(0, 297), st.floats(0, 210),
)  # fmt: skip
def test_what_is_sent_lands_where_it_belongs(
    stretch_x: float, stretch_y: float, off_x: float, off_y: float, x: float, y: float
) -> None:
    def printer(point: tuple[float, float]) -> tuple[float, float]:
        return point[0] * stretch_x + off_x, point[1] * stretch_y + off_y

    expected = mark_corners(*A4)
    measured = (*printer((expected[0], expected[1])), *printer((expected[2], expected[3])))
    made = PrinterProfile.from_measurement(expected=expected, measured=measured)
    assert printer(made.send_to(x, y)) == pytest.approx((x, y), abs=1e-6)
    assert made.lands_at(x, y) == pytest.approx(printer((x, y)), abs=1e-6)


@pytest.mark.parametrize(
    "reading",
    [
        Reading(left=200, top=20, right=200, bottom=20),  # the wrong edges
        Reading(left=2, top=2, right=2, bottom=2),  # centimetres
        Reading(left=20, top=190, right=20, bottom=190),
        Reading(left=60, top=20, right=-20, bottom=20),
    ],
)
def test_a_misread_ruler_is_refused(reading: Reading) -> None:
    with pytest.raises(InvalidInputError, match="Số đo chưa hợp lý") as refused:
        PrinterProfile.from_measurement(expected=mark_corners(*A4), measured=reading.corners(*A4))
    assert "mép trái và trên" in refused.value.hint
