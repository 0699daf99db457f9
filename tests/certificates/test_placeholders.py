import pytest

from campaign_app.certificates.placeholders import LONGEST_RESULT, PlaceholderError, compile_placeholders

VALUES = {
    "recipient": "BÙI THỊ HẰNG",
    "salutation": "",
    "sign_mode": "",
    "signer_post": "CHỦ TỊCH",
    "register_number": "12",
}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ recipient }}", "BÙI THỊ HẰNG"),
        ("{{ salutation }} {{ recipient }}", "BÙI THỊ HẰNG"),
        ("Vào Sổ vàng số: {{ register_number }}", "Vào Sổ vàng số: 12"),
        ("{% if sign_mode %}{{ sign_mode }}\n{% endif %}{{ signer_post }}", "CHỦ TỊCH"),
        ("{{ recipient | lower }}", "bùi thị hằng"),
        ("{{ 'Ông' if salutation == 'Ông' else 'Bà' }} {{ recipient }}", "Bà BÙI THỊ HẰNG"),
        ("{{ signer_post ~ ' ' ~ register_number }}", "CHỦ TỊCH 12"),
        ("không có biến", "không có biến"),
    ],
)
def test_variables_are_printed_joined_and_chosen(source: str, expected: str) -> None:
    assert compile_placeholders(source).fill(VALUES) == expected


def test_it_knows_which_variables_it_reads() -> None:
    text = compile_placeholders("{% if sign_mode %}{{ signer_post }}{% endif %}")
    assert text.variables == ("sign_mode", "signer_post")


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ recipient.__init__.__globals__ }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{{ range(10**9) | list }}",
        "{{ 'a' * 10**9 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ recipient | attr('__class__') }}",
        "{{ recipient | center(999999999) }}",
        "{{ recipient | replace('a', 'b') }}",
        "{{ lipsum() }}",
        "{{ self }}",
        "{{ cycler }}",
        "{% set recipient = 'x' %}",
        "{% macro m() %}x{% endmacro %}{{ m() }}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{{ recipient is defined }}",
        "{{ [1] }}",
        "{{ {'a': 1} }}",
        "{{ recipient",
        "{% if recipient %}",
        "{{ }}",
        "{{ unknown }}",
        "{{ '%s' % recipient }}",
        "{{ recipient + recipient }}",
        "{{" + "(" * 900 + "recipient" + ")" * 900 + "}}",
        "x" * 2001,
    ],
)
def test_everything_else_is_refused_when_read(source: str) -> None:
    with pytest.raises(PlaceholderError):
        compile_placeholders(source)


def test_a_slip_of_the_hand_is_told_with_the_nearest_name() -> None:
    with pytest.raises(PlaceholderError, match="recipient"):
        compile_placeholders("{{ recipent }}")


def test_values_are_never_read_as_templates() -> None:
    values = {**VALUES, "recipient": "{{ signer_post }}"}
    assert compile_placeholders("{{ recipient }}").fill(values) == "{{ signer_post }}"


def test_values_come_out_clean() -> None:
    values = {**VALUES, "recipient": "Bu\u0300i\u200b  Thi\u0323\u202e\u0007 Ha\u0306\u0300ng\u00a0"}
    assert compile_placeholders("{{ recipient }}").fill(values) == "Bùi Thị Hằng"


def test_a_result_has_an_end() -> None:
    values = {**VALUES, "recipient": "a" * 10_000}
    assert len(compile_placeholders("{{ recipient }}").fill(values)) == LONGEST_RESULT
