"""The report on a year with its charts, and the report while it runs."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from PIL import Image

from campaign_app.domain.errors import TemplateError
from campaign_app.domain.formats import format_points
from campaign_app.domain.states import CampaignStage
from campaign_app.services import budget, campaigns, papers, reports, scores
from campaign_app.services.papers import PaperKind
from campaign_app.services.papers.comparing import compared_with_last_year
from campaign_app.services.session import Session
from campaign_app.store.models.campaigns import Campaign, Period, Result

Words = Callable[[bytes], str]
Tables = Callable[[bytes], list[list[list[str]]]]


def pictures(content: bytes) -> list[Image.Image]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.startswith("word/media/")]
        return [Image.open(io.BytesIO(package.read(name))) for name in names]


def test_the_charts_stand_in_the_report_as_wide_as_its_text(example: Session, campaign_id: int) -> None:
    content = papers.final_report(example, campaign_id).content
    placed = Document(io.BytesIO(content)).inline_shapes
    assert [round(shape.width / Mm(1)) for shape in placed] == [160, 160, 160]
    for image in pictures(content):
        assert image.width > 1200, "too coarse for a printer"
        colours = image.convert("RGB").getcolors(maxcolors=1_000_000) or []
        assert {(176, 30, 35), (166, 166, 166), (255, 255, 255)} <= {colour for _count, colour in colours}


def test_a_year_without_figures_has_no_chart(example: Session, campaign_id: int, words: Words) -> None:
    Campaign.update(year=2019).where(Campaign.id == campaign_id).execute()
    Campaign.update(stage=CampaignStage.DRAFT).where(Campaign.id == campaign_id).execute()
    content = papers.final_report(example, campaign_id).content
    assert not pictures(content)
    told = words(content)
    assert "Đăng ký thi đua theo khối" not in told
    assert "So sánh với năm" not in told


def test_an_own_template_places_a_chart_and_nothing_else_with_it(
    example: Session, campaign_id: int, tmp_path: Path
) -> None:
    path = tmp_path / "mẫu.docx"
    paper = Document()
    paper.add_paragraph(
        "{% if chart_ratings %}{{ chart_ratings }}{% endif %} {{ issuer }} {{ place_and_date }}"
    )
    paper.save(str(path))
    papers.take_in_template(example, PaperKind.FINAL_REPORT, path)
    assert len(pictures(papers.final_report(example, campaign_id).content)) == 1
    for bad in ("{{ chart_ratings|upper }}", "{{ year ~ chart_ratings }}", "{{ chart_ratings.png }}"):
        paper = Document()
        paper.add_paragraph(bad)
        paper.save(str(path))
        with pytest.raises(TemplateError):
            papers.take_in_template(example, PaperKind.FINAL_REPORT, path)


def test_last_year_is_compared_as_far_as_it_is_known(example: Session) -> None:
    now = reports.total_of(reports.summary_by_sector(example, 2017))
    told = {
        row.name: row for row in compared_with_last_year(example, 2018, replace(now, money=now.money + 1000))
    }
    assert told["Tập thể đăng ký thi đua"].change == "không đổi"
    money = told["Tiền thưởng (đồng)"]
    assert (money.before, money.now, money.change) == ("27.300.000", "27.301.000", "tăng 1.000")
    assert not compared_with_last_year(example, 2017, now)
    unscored = compared_with_last_year(example, 2018, replace(now, scored=0, points=0))
    assert "Điểm bình quân" not in {row.name for row in unscored}


def test_the_report_tells_what_was_set_aside_and_what_is_left(
    example: Session, campaign_id: int, words: Words
) -> None:
    Campaign.update(reward_budget=30_000_000, frame_cost=20_000).where(Campaign.id == campaign_id).execute()
    spent = budget.budget(example, campaign_id)
    told = words(papers.final_report(example, campaign_id).content)
    assert spent.decided + spent.frame_money == 27_300_000 + 52 * 20_000
    assert "kinh phí 30.000.000 đồng, đã dùng 28.340.000 đồng, còn 1.660.000 đồng" in told
    assert "52 khung × 20.000 đồng = 1.040.000 đồng" in told


def test_the_report_while_it_runs_tells_how_far_each_sector_is(
    example: Session, campaign_id: int, clock: Any, words: Words, tables: Tables
) -> None:
    clock.moment = datetime(2017, 10, 2, 2, 0, tzinfo=UTC)
    Campaign.update(stage=CampaignStage.SCORING).where(Campaign.id == campaign_id).execute()
    late = scores.live_scores(example, campaign_id)[0]
    dropped = Result.select(Result.id).where(Result.registration == late.registration_id).limit(5)
    Result.delete().where(Result.id.in_([row.id for row in dropped])).execute()

    assert PaperKind.INTERIM_REPORT in papers.kinds_at_hand(example, campaign_id)
    paper = papers.interim_report(example, campaign_id)
    told, (progress,) = words(paper.content), tables(paper.content)

    assert paper.name == "Báo cáo sơ kết 2017.docx"
    assert "tính đến ngày 02 tháng 10 năm 2017" in told
    total = reports.total_of(reports.summary_by_sector(example, 2017))
    assert progress[-1][0] == "Cộng"
    assert progress[-1][2:4] == [str(total.registered), str(total.people)]
    by_name = {line[0]: line for line in progress[1:]}
    assert by_name["Trường học"][4:6] == ["100 %", "100 %"]
    assert by_name[late.sector][4] != "100 %"
    assert f"- {late.name}: đã có " in told
    assert "nộp hồ sơ đề nghị khen thưởng trước ngày 20/11/2017" in told
    for row in scores.live_scores(example, campaign_id):
        if row.rank == 1:
            assert row.name in told


def test_after_a_part_of_the_year_is_closed_its_results_alone_count(
    example: Session, campaign_id: int, words: Words, tables: Tables
) -> None:
    (first,) = Period.select().where(Period.campaign == campaign_id)
    average = reports.total_of(reports.summary_by_sector(example, 2017)).average or 0
    Period.update(code="H1", label="6 tháng đầu năm", is_open=False).execute()
    second = Period.create(campaign=campaign_id, code="H2", label="6 tháng cuối năm", position=2, weight=2)
    one = Result.select().where(Result.verified_points > 0).first()
    Result.create(
        registration=one.registration_id,
        criterion=one.criterion_id,
        period=second.id,
        self_value=one.self_value,
        self_points=0,
        verified_value=one.verified_value,
        verified_points=0,
    )
    paper = papers.interim_report(example, campaign_id)
    told, (progress,) = words(paper.content), tables(paper.content)
    assert first.id != second.id
    assert "Sơ kết phong trào thi đua 6 tháng đầu năm" in told
    assert progress[-1][4] == "100 %", "the second half does not count yet"
    assert progress[-1][6] == format_points(average)
    assert PaperKind.INTERIM_REPORT in papers.kinds_at_hand(example, campaign_id)


def test_a_campaign_just_begun_says_that_nothing_is_verified(workspace: Session, words: Words) -> None:
    from campaign_app.services import issuers

    issuer = issuers.issuers(workspace)[0]
    added = campaigns.new_campaign(
        workspace,
        campaigns.CampaignDetails(
            code="2018",
            title="Lao động giỏi",
            issuer_id=issuer.id,
            year=2018,
            achievement_from=datetime(2018, 1, 1, tzinfo=UTC).date(),
            achievement_to=datetime(2018, 12, 31, tzinfo=UTC).date(),
        ),
    )
    told = words(papers.interim_report(workspace, added.id).content)
    assert "Chưa có kết quả nào được thẩm định." in told
