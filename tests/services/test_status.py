import json

from campaign_app.services.session import Session
from campaign_app.services.status import as_json, status
from campaign_app.store import schema


def test_the_example_year_in_figures(example: Session) -> None:
    told = status(example)
    assert (told.schema, told.issuer, told.is_example) == (
        schema.newest(),
        "Liên đoàn Lao động huyện Kỳ Sơn",
        True,
    )
    assert (told.unions, told.members) == (52, 1796)
    assert told.unions_by_sector == {
        "XA_THI_TRAN": 10,
        "CO_QUAN": 9,
        "DOANH_NGHIEP": 5,
        "TRUONG_HOC": 27,
        "KHAC": 0,
        "CHUA_PHAN_LOAI": 1,
    }
    (year,) = told.campaigns
    assert (year.code, year.stage, year.registrations, year.collectives_registered) == (
        "2017",
        "DECIDED",
        103,
        49,
    )
    assert (year.nominations, year.awards, year.collectives_awarded) == (53, 52, 18)
    assert (year.money, year.sheets_left, year.last_register_number) == (27_300_000, 0, 52)
    assert [(item.number, item.date, item.awards) for item in year.decisions] == [
        ("58/QĐ-LĐLĐ", "2017-12-20", 52)
    ]


def test_json_has_the_promised_keys_and_survives_the_way_out(example: Session) -> None:
    told = as_json(status(example))
    assert {"schema", "issuer", "unions", "unions_by_sector", "members", "campaigns"} <= set(told)
    back = json.loads(json.dumps(told, ensure_ascii=False))
    (year,) = back["campaigns"]
    assert {
        "code",
        "title",
        "stage",
        "registrations",
        "results",
        "nominations",
        "decisions",
        "awards",
        "last_register_number",
    } <= set(year)
    assert year["decisions"] == [{"number": "58/QĐ-LĐLĐ", "date": "2017-12-20", "awards": 52}]


def test_an_empty_workspace_counts_nothing(workspace: Session) -> None:
    told = status(workspace)
    assert (told.unions, told.members, told.campaigns, told.is_example) == (0, 0, (), False)
    assert set(told.unions_by_sector.values()) == {0}
