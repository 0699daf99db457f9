import json
import unicodedata
from dataclasses import fields, replace

import pytest

from campaign_app.domain import variables
from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.variables import VARIABLES, CertificateWords


def test_every_word_has_its_variable_and_the_other_way_round() -> None:
    assert [field.name for field in fields(CertificateWords)] == list(VARIABLES)


def test_samples_are_enough_to_print() -> None:
    words = variables.sample_words()
    assert variables.missing_required(words) == []
    assert words.merit.startswith("Đã có thành tích")
    assert words.movement_title in words.merit


def test_labels_are_shown() -> None:
    assert VARIABLES["recipient"].shown_label == "Người hoặc tập thể được khen"
    assert [v.name for v in VARIABLES.values() if not v.for_paper] == ["qr_payload"]


def test_words_are_composed() -> None:
    words = CertificateWords(recipient=unicodedata.normalize("NFD", "Đinh Thị Hằng"))
    assert words.recipient == "Đinh Thị Hằng"


def test_words_come_back_and_have_one_text() -> None:
    words = variables.sample_words()
    text = variables.words_to_json(words)
    assert variables.words_from_json(text) == words
    assert variables.words_to_json(variables.words_from_json(text)) == text
    assert "GIẤY KHEN" in text


def test_missing_required() -> None:
    words = replace(variables.sample_words(), recipient=" ", decision_number="", sign_mode="")
    assert variables.missing_required(words) == ["recipient", "decision_number"]


@pytest.mark.parametrize("text", ["", "[]", "{", json.dumps({"nobody": "x"}), json.dumps({"year": 2017})])
def test_a_broken_snapshot_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError):
        variables.words_from_json(text)
