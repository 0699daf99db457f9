"""The default template beside the table it is drawn after, and texts nobody expects."""

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign_app.certificates import Template, certificate_page, parse_template
from campaign_app.certificates.compiled import compile_template
from campaign_app.certificates.layout import Placed
from campaign_app.domain.variables import CertificateWords, sample_words

Show = Callable[[bytes], Any]
ASCENT, DESCENT = 0.68, 0.3
PT = 25.4 / 72

BASELINES = {
    "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÒA BÌNH": (78, 27),
    "LIÊN ĐOÀN LAO ĐỘNG HUYỆN KỲ SƠN": (78, 33),
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": (215, 27),
    "Độc lập - Tự do - Hạnh phúc": (215, 33),
    "BAN CHẤP HÀNH LIÊN ĐOÀN LAO ĐỘNG HUYỆN KỲ SƠN": (148.5, 60),
    "TẶNG": (148.5, 69),
    "GIẤY KHEN": (148.5, 91),
    "Kỳ Sơn, ngày 20 tháng 12 năm 2017": (212, 144),
    "TM. BAN THƯỜNG VỤ": (212, 151),
    "CHỦ TỊCH": (212, 157),
    "Nguyễn Văn Mẫu": (212, 188),
    "Quyết định số 58/QĐ-LĐLĐ": (None, 176),
    "Vào Sổ vàng số: 12": (None, 182),
}


@pytest.mark.parametrize("text", BASELINES)
def test_lines_stand_where_the_table_says(
    template: Template, words: CertificateWords, show: Show, text: str
) -> None:
    centre, baseline = BASELINES[text]
    page = show(certificate_page(template, words))
    if text == "LIÊN ĐOÀN LAO ĐỘNG HUYỆN KỲ SƠN":  # stands in the granter's line too
        page = replace(page, letters=tuple(letter for letter in page.letters if letter.baseline < 50))
    letters = page.line(text)
    assert {round(letter.baseline, 1) for letter in letters} == {baseline}
    if centre is None:
        assert letters[0].x == pytest.approx(34, abs=0.5)
    else:
        half = letters[0].x - centre
        assert letters[-1].x < centre - half < letters[-1].x + 16  # the last letter's own width


def extent(placed: Placed) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the ink in mm, near enough."""
    boxes = [
        (
            run.x,
            run.baseline - ASCENT * run.size * PT,
            run.x + run.width,
            run.baseline + DESCENT * run.size * PT,
        )
        for run in placed.runs
    ]
    boxes += [(code.x, code.y, code.x + code.size, code.y + code.size) for code in placed.codes]
    boxes += [(rule.x, rule.y, rule.x + rule.width, rule.y) for rule in placed.rules]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def overlap(first: tuple[float, ...], second: tuple[float, ...]) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]


TEXT = st.one_of(
    st.text("Aaăợ “”-\n", max_size=250),
    st.text(max_size=60),
    st.sampled_from(["W" * 200, "W", "", "Ợ Ẫ" * 60, "năm 2017", "“" + "dài " * 60 + "” năm 2017"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    recipient=TEXT,
    post_and_unit=TEXT,
    merit=TEXT,
    issuer=TEXT,
    granter_line=TEXT,
    place_and_date=TEXT,
    authority_line=TEXT,
    signer_name=TEXT,
    decision_number=TEXT,
    register_number=TEXT,
)
def test_no_field_overlaps_another_or_leaves_the_frame(template: Template, **texts: str) -> None:
    placed = compile_template(template).place(replace(sample_words(), **texts))
    shown = {name: extent(item) for name, item in placed.items() if item.runs or item.codes}
    for name, box in shown.items():
        assert box[0] >= 16, name
        assert box[2] <= 297 - 16, name
        assert box[1] >= 16, name
        assert box[3] <= 210 - 16, name
    for (first, one), (second, other) in combinations(shown.items(), 2):
        assert not overlap(one, other), (first, second)


def test_the_flowing_block_is_centred_in_its_box(template: Template, words: CertificateWords) -> None:
    placed = compile_template(template).place(words)["honour"]
    _left, top, _right, bottom = extent(placed)
    assert (top + bottom) / 2 == pytest.approx(118.5, abs=0.2)
    assert {round((run.x + run.x + run.width) / 2) for run in placed.runs} <= {148, 149}


def test_an_empty_part_leaves_no_gap(template: Template, words: CertificateWords) -> None:
    placed = compile_template(template).place(replace(words, post_and_unit=""))["honour"]
    first, second, _third = sorted({run.baseline for run in placed.runs})
    assert 8 < second - first < 13


def test_a_block_shrinks_together_when_it_is_too_high(template: Template, words: CertificateWords) -> None:
    full = replace(
        words,
        recipient="Công đoàn cơ sở Công ty trách nhiệm hữu hạn một thành viên Sản xuất và Thương mại "
        "Xuất nhập khẩu Hòa Bình Xanh",
        merit="Đã có thành tích xuất sắc trong thực hiện Kết luận số 01-KL/TW của Bộ Chính trị về học tập và "
        "làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh, gắn với phong trào thi đua “Lao động giỏi” "
        "và xây dựng tổ chức công đoàn vững mạnh, giai đoạn 2015 - 2020",
    )
    placed = compile_template(template).place(full)["honour"]
    assert placed.problems == ()
    assert extent(placed)[1] >= 98
    assert extent(placed)[3] <= 139
    assert len({run.baseline for run in placed.runs}) == 6
    assert min(run.size for run in placed.runs) >= 11.5


def test_the_rule_is_as_long_as_the_motto(template: Template, words: CertificateWords) -> None:
    placed = compile_template(template).place(words)
    (rule,), (run,) = placed["motto"].rules, placed["motto"].runs
    assert (rule.x, rule.width) == pytest.approx((run.x, run.width), abs=0.2)
    (short,) = placed["issuer"].rules
    assert 1 / 3 <= short.width / placed["issuer"].runs[0].width <= 1 / 2
    assert short.x + short.width / 2 == pytest.approx(78, abs=0.2)


def test_a_deputy_signs_on_a_line_more(template: Template, words: CertificateWords) -> None:
    deputy = replace(words, sign_mode="KT. CHỦ TỊCH", signer_post="PHÓ CHỦ TỊCH")
    placed = compile_template(template).place(deputy)["signing"]
    assert [run.text for run in placed.runs] == ["TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert [run.baseline for run in placed.runs] == pytest.approx([151, 157, 163], abs=0.1)


def test_room_is_left_for_signature_and_seal(template: Template, words: CertificateWords) -> None:
    placed = compile_template(template).place(words)
    assert extent(placed["signer_name"])[1] - placed["signing"].runs[-1].baseline >= 26


def test_on_a_blank_only_the_content_is_laid_out(template: Template, words: CertificateWords) -> None:
    placed = compile_template(template).place(words, with_stock=False)
    assert not {"nation", "motto", "granted", "title"} & set(placed)
    assert {"honour", "issuer", "qr"} <= set(placed)


@pytest.mark.parametrize(("align", "edge"), [("left", 50.0), ("right", 250.0)])
def test_lines_and_their_rule_stand_at_the_edge(raw: dict[str, Any], align: str, edge: float) -> None:
    motto = next(item for item in raw["fields"] if item["name"] == "motto")
    motto |= {"x": 50, "width": 200, "align": align}
    placed = compile_template(parse_template(json.dumps(raw).encode())).place(sample_words())["motto"]
    (run,), (rule,) = placed.runs, placed.rules
    if align == "left":
        assert run.x == rule.x == edge
    else:
        assert run.x + run.width == pytest.approx(edge, abs=0.2)
        assert rule.x + rule.width == pytest.approx(edge, abs=0.2)


def test_lines_grow_up_where_the_template_says(raw: dict[str, Any], words: CertificateWords) -> None:
    post = next(item for item in raw["fields"] if item["name"] == "signing")
    post["grow_up"] = True
    template = parse_template(json.dumps(raw).encode())
    placed = compile_template(template).place(words)["signing"]
    assert placed.runs[0].baseline < placed.runs[1].baseline == 151


def test_a_text_is_laid_out_once_for_the_same_words(template: Template, words: CertificateWords) -> None:
    compiled = compile_template(template)
    assert compiled.place(words)["honour"] is compiled.place(replace(words, year="2018"))["honour"]
    for number in range(1200):  # more than is kept: it forgets and begins anew
        compiled.place(replace(words, register_number=str(number)))
    assert compiled.place(words)["register"].runs[0].text == "Vào Sổ vàng số: 12"


def test_a_block_too_high_is_told_and_still_shown_within_its_box(
    raw: dict[str, Any], words: CertificateWords
) -> None:
    honour = next(item for item in raw["fields"] if item["name"] == "honour")
    honour["box"] |= {"y": 100, "height": 15}
    placed = compile_template(parse_template(json.dumps(raw).encode())).place(words)["honour"]
    assert any("cao hơn khung" in problem for problem in placed.problems)
    assert extent(placed)[1] >= 100
    assert extent(placed)[3] <= 115
