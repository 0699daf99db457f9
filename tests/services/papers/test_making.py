"""The papers of the example year, read back and compared with what the workspace holds."""

import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pypdf
import pytest

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import NotFoundError, RequirementError
from campaign_app.domain.formats import format_money, format_points
from campaign_app.domain.wording import money_in_words
from campaign_app.services import (
    awards,
    campaigns,
    criteria,
    issuers,
    papers,
    registrations,
    reports,
    reviews,
    scores,
)
from campaign_app.services.nominations import nominations
from campaign_app.services.papers import PaperKind
from campaign_app.services.session import Session

Words = Callable[[bytes], str]
Tables = Callable[[bytes], list[list[list[str]]]]


def pdf_words(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_the_plan_says_what_the_campaign_was_launched_with(
    example: Session, campaign_id: int, words: Words, tables: Tables
) -> None:
    paper = papers.launch_plan(example, campaign_id)
    told = words(paper.content)
    sectors, sheet = tables(paper.content)

    assert paper.name == "Kế hoạch 2017.docx"
    for expected in (
        "LIÊN ĐOÀN LAO ĐỘNG",
        "HUYỆN KỲ SƠN",
        "Số: 03/KH-LĐLĐ",
        "Kỳ Sơn, ngày 05 tháng 01 năm 2017",
        "từ ngày 01/01/2017 đến ngày 31/12/2017",
        "- Từ 90 điểm trở lên: Xuất sắc;",
        "- Từ 70 đến dưới 90 điểm: Tốt;",
        "- Dưới 50 điểm: Không hoàn thành.",
        "- Tiêu chí số 9 bị 0 điểm.",
        "không quá 5 % số đoàn viên",
        "TM. BAN THƯỜNG VỤ",
        "Nguyễn Văn Mẫu",
    ):
        assert expected in told
    assert "Căn cứ Kế hoạch số 03/KH-LĐLĐ" not in told
    assert [row[1:] for row in sectors[1:]] == [
        [row.name, f"{row.register_by:%d/%m/%Y}", f"{row.dossier_by:%d/%m/%Y}", str(row.collectives)]
        for row in campaigns.sectors(example, campaign_id)
    ]
    rows = criteria.criteria(example, campaign_id)
    codes = [line[0] for line in sheet[1:] if line[0].isdigit()]
    assert codes == [row.code for row in rows]
    assert all(row.rule.text in told for row in rows)
    assert sheet[-1][1:3] == ["Tổng cộng", "100"]
    assert sum(int(line[2]) for line in sheet if re.fullmatch("[A-F]", line[0])) == 100


def test_a_plan_not_launched_yet_leaves_number_and_day_open(workspace: Session, words: Words) -> None:
    issuer = issuers.issuers(workspace)[0]
    campaign = campaigns.new_campaign(
        workspace,
        campaigns.CampaignDetails(
            code="2018",
            title="Lao động giỏi",
            issuer_id=issuer.id,
            year=2018,
            achievement_from=date(2018, 1, 1),
            achievement_to=date(2018, 12, 31),
        ),
    )
    told = words(papers.launch_plan(workspace, campaign.id).content)
    assert "Số: ……/KH-LĐLĐ" in told
    assert "Sông Mẫu, ngày …… tháng …… năm 2018" in told
    assert "VÍ DỤ" not in told


def test_each_union_that_has_not_registered_gets_its_letter(
    example: Session, campaign_id: int, words: Words
) -> None:
    missing = registrations.not_registered(example, campaign_id)
    made = papers.reminders(example, campaign_id)
    assert missing
    assert len(made) == len(missing)
    for union, paper in zip(missing, made, strict=True):
        told = words(paper.content)
        assert f"Kính gửi: {union.full_name}" in told
        assert "đã quá thời hạn nêu trên" in told
        assert "trước ngày 04/01/2018" in told
        assert "Kế hoạch số 03/KH-LĐLĐ ngày 05 tháng 01 năm 2017" in told
        assert "Quách Thị Minh Họa, LĐLĐ huyện Kỳ Sơn" in told
        assert union.code in paper.name


def test_before_the_deadline_a_reminder_is_kinder(
    example: Session, campaign_id: int, clock: Any, words: Words
) -> None:
    clock.moment = datetime(2017, 1, 10, 2, 0, tzinfo=UTC)
    example.officer_id = None
    union = registrations.not_registered(example, campaign_id)[0]
    told = words(papers.reminder(example, campaign_id, union.id).content)
    assert "quá thời hạn" not in told
    assert "Đến nay, LĐLĐ huyện Kỳ Sơn chưa nhận được đăng ký" in told
    assert "trước ngày 25/01/2017." in told
    assert "vướng mắc" not in told
    assert "Kỳ Sơn, ngày 10 tháng 01 năm 2017" in told


def test_the_invitation_names_the_whole_council(example: Session, campaign_id: int, words: Words) -> None:
    told = words(papers.invitation(example, campaign_id).content)
    council = reviews.councils(example)[0]
    assert all(f"- {member.name}, {member.post}" in told for member in council.members)
    assert "ngày 12 tháng 12 năm 2017" in told
    assert "Phòng họp LĐLĐ huyện Kỳ Sơn" in told


def test_the_minutes_count_every_vote(
    example: Session, campaign_id: int, words: Words, tables: Tables
) -> None:
    paper = papers.minutes(example, campaign_id)
    told, (members, votes) = words(paper.content), tables(paper.content)
    rows = nominations(example, campaign_id)

    assert paper.name == "Biên bản họp 2017-12-12.docx"
    assert "có 8/9 thành viên dự họp; vắng 1 (đồng chí Phạm Thị Thí Dụ)" in told
    assert "bỏ phiếu kín" in told
    assert len(members) == 1 + 9
    assert [line[4] for line in members[1:]].count("Có mặt") == 8
    assert next(line[4] for line in members if line[1] == "Phạm Thị Thí Dụ") == "Vắng"
    lines = [line for line in votes[1:] if line[0].isdigit()]
    assert len(lines) == len(rows)
    for row, line in zip(rows, lines, strict=True):
        assert row.name in line[1]
        assert line[3] == f"{row.votes_for}/8"
    refused = [line for line in lines if line[5] == "Không đạt"]
    assert [line[3:] for line in refused] == [["5/8", "62,5 %", "Không đạt"]]
    assert "Có 52 trường hợp được thông qua (18 tập thể và 34 cá nhân); 1 trường hợp không được" in told


def test_the_one_line_list_tells_score_and_person(example: Session, campaign_id: int, tables: Tables) -> None:
    collectives, people = tables(papers.summary_list(example, campaign_id).content)
    known = {row.name: row for row in scores.score_table(example, campaign_id)}
    rows = nominations(example, campaign_id)

    assert len(collectives) - 1 == sum(row.kind is SubjectKind.COLLECTIVE for row in rows)
    assert len(people) - 1 == sum(row.kind is SubjectKind.INDIVIDUAL for row in rows)
    for line in collectives[1:]:
        score = known[line[1]]
        assert line[4:6] == [format_points(score.total), score.rating_label]
    for line in people[1:]:
        assert re.fullmatch(r"19\d\d|20\d\d", line[2])
        assert line[3] in {"Nam", "Nữ"}
        assert line[7].startswith("Hoàn thành")
        assert line[10] == "Giấy khen"


def test_the_proposal_lists_whom_the_council_passed(
    example: Session, campaign_id: int, words: Words, tables: Tables
) -> None:
    paper = papers.proposal(example, campaign_id)
    told, (collectives, people) = words(paper.content), tables(paper.content)
    assert "Kính gửi: Ban Thường vụ Liên đoàn Lao động huyện Kỳ Sơn" in told
    assert "cho 18 tập thể và 34 cá nhân đã có thành tích xuất sắc" in told
    assert (len(collectives), len(people)) == (1 + 18, 1 + 34)
    assert not any("Bùi Thị Nụ" in line[1] for line in people)
    assert "TM. HỘI ĐỒNG" in told


def test_the_decision_its_list_and_the_money_list_agree_with_the_register(
    example: Session, decision_id: int, words: Words, tables: Tables
) -> None:
    paper = papers.decision(example, decision_id)
    told, (collectives, people) = words(paper.content), tables(paper.content)
    row = awards.decision(example, decision_id)
    listed = awards.awards_of(example, decision_id)

    assert paper.name == "Quyết định 58-QĐ-LĐLĐ 2017.docx"
    for expected in (
        "Số: 58/QĐ-LĐLĐ",
        "Kỳ Sơn, ngày 20 tháng 12 năm 2017",
        "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG HUYỆN KỲ SƠN",
        "Căn cứ Nghị định số 91/2017/NĐ-CP của Chính phủ về thi đua, khen thưởng;",
        "Căn cứ Quyết định số 1564/QĐ-TLĐ ngày 24 tháng 12 năm 2014",
        "Căn cứ Kế hoạch số 03/KH-LĐLĐ ngày 05 tháng 01 năm 2017",
        "Điều 1. Tặng Giấy khen của Ban Chấp hành Liên đoàn Lao động huyện Kỳ Sơn cho 18 tập thể",
        "tập thể 780.000 đồng, cá nhân 390.000 đồng; tổng số 27.300.000 đồng",
        money_in_words(row.money),
    ):
        assert expected in told
    # A law that was not in force yet on the day, and the plan a second time, are no basis.
    assert "06/2022/QH15" not in told
    assert "2106/QĐ-TLĐ" not in told
    assert told.count("Căn cứ Kế hoạch số 03/KH-LĐLĐ") == 1
    lines = [*collectives[1:], *people[1:]]
    assert len(lines) == len(listed) == 52
    for line, award in zip(lines, listed, strict=True):
        assert award.name in line[1]
        assert line[3] == format_money(award.money)

    signing = pdf_words(papers.money_list(example, decision_id).content)
    assert all(award.name in signing for award in listed)
    assert "Tổng cộng 27.300.000" in signing
    assert "Hai mươi bảy triệu ba trăm nghìn đồng" in signing


def test_the_public_notice_leaves_out_whom_the_council_refused(
    example: Session, campaign_id: int, words: Words, tables: Tables
) -> None:
    paper = papers.public_notice(example, campaign_id)
    told, (collectives, people) = words(paper.content), tables(paper.content)
    assert "thông báo công khai danh sách 18 tập thể và 34 cá nhân" in told
    assert "Số: 62/TB-LĐLĐ" in told
    assert "từ ngày 13 tháng 12 năm 2017 đến hết ngày 19 tháng 12 năm 2017" in told
    assert "Bảng tin Liên đoàn Lao động huyện Kỳ Sơn" in told
    assert (len(collectives), len(people)) == (1 + 18, 1 + 34)
    assert "Bùi Thị Nụ" not in told


def test_the_report_of_the_year_tells_the_figures_of_its_page(
    example: Session, campaign_id: int, words: Words, tables: Tables
) -> None:
    paper = papers.final_report(example, campaign_id)
    told, (sectors, months) = words(paper.content), tables(paper.content)
    year = reports.year_report(example, 2017)
    total = reports.total_of(year.sectors)

    assert paper.name == "Báo cáo tổng kết 2017.docx"
    assert [line[0] for line in sectors[1:]] == [*(row.sector for row in year.sectors), "Cộng"]
    for line, row in zip(sectors[1:], [*year.sectors, total], strict=True):
        counts = [row.registered, row.people, *row.ratings, row.collectives_awarded, row.people_awarded]
        assert [*line[1:3], *line[4:]] == [str(count) for count in counts]
        assert line[3] == format_points(row.average or 0)
    assert [line[0] for line in months[1:]] == [str(month) for month in range(1, 13)]
    assert months[1][1:6] == ["1.149", "95", "988", "64", "2"]
    assert "Quyết định số 58/QĐ-LĐLĐ ngày 20/12/2017: 18 tập thể và 34 cá nhân" in told
    assert "tổng tiền thưởng 27.300.000 đồng" in told
    assert "Cán bộ, đạt chuẩn chức danh, vị trí việc làm: 11/11 đơn vị đạt 100 %;" in told
    assert "Chỉ số cải cách hành chính, xếp hạng trong tỉnh (huyện Kỳ Sơn): thứ 1;" in told
    assert "Tỉ lệ đạt chuẩn (công chức cấp xã): 99 %;" in told
    assert all(row.title in told for row in year.activities)


def test_forms_and_pledges_of_one_union_tell_its_targets(example: Session, campaign_id: int) -> None:
    row = next(
        row
        for row in registrations.registrations(example, campaign_id)
        if row.is_whole_union and registrations.pledges(example, campaign_id).get(row.id)
    )
    assert row.union_id is not None
    form = pdf_words(papers.registration_forms(example, campaign_id, union_ids=[row.union_id]).content)
    pledge = pdf_words(papers.pledges(example, campaign_id, union_ids=[row.union_id]).content)
    assert "BẢN ĐĂNG KÝ THI ĐUA" in form
    assert row.titles.split(";")[0] in form
    assert "BẢN GIAO ƯỚC THI ĐUA" in pledge
    assert "98 %" in form
    assert "98 %" in pledge


def test_every_union_that_takes_part_has_its_form(example: Session, campaign_id: int) -> None:
    told = pdf_words(papers.registration_forms(example, campaign_id).content)
    registered = [row for row in registrations.registrations(example, campaign_id) if row.is_whole_union]
    assert told.count("BẢN ĐĂNG KÝ THI ĐUA") == len(registered) + len(
        [
            union
            for union in registrations.not_registered(example, campaign_id)
            if union.id not in {row.union_id for row in registered}
        ]
    )


def test_the_same_paper_is_the_same_bytes(example: Session, campaign_id: int, decision_id: int) -> None:
    for kind in (*papers.kinds_at_hand(example, campaign_id), PaperKind.INTERIM_REPORT):
        first, second = (papers.papers_of(example, campaign_id, kind) for _time in range(2))
        assert first == second
    assert papers.decision(example, decision_id) == papers.decision(example, decision_id)


def test_what_is_not_there_yet_is_told(workspace: Session, words: Words) -> None:
    issuer = issuers.issuers(workspace)[0]
    campaign = campaigns.new_campaign(
        workspace,
        campaigns.CampaignDetails(
            code="2018",
            title="Lao động giỏi",
            issuer_id=issuer.id,
            year=2018,
            achievement_from=date(2018, 1, 1),
            achievement_to=date(2018, 12, 31),
        ),
    )
    assert papers.kinds_at_hand(workspace, campaign.id) == [PaperKind.LAUNCH_PLAN]
    invited = words(papers.invitation(workspace, campaign.id).content)
    assert "… giờ …, ngày …… tháng …… năm ……." in invited
    assert "Họp Hội đồng Thi đua - Khen thưởng" in invited
    for kind, error in (
        (PaperKind.MINUTES, NotFoundError),
        (PaperKind.DECISION, NotFoundError),
        (PaperKind.MONEY_LIST, NotFoundError),
        (PaperKind.SUMMARY_LIST, RequirementError),
        (PaperKind.PROPOSAL, RequirementError),
    ):
        with pytest.raises(error):
            papers.papers_of(workspace, campaign.id, kind)


def test_every_kind_has_a_label_and_a_step() -> None:
    rows = papers.paper_kinds()
    assert [row.kind for row in rows] == list(PaperKind)
    assert len({row.label for row in rows}) == len(rows)
    assert [row.step for row in rows] == sorted(
        (row.step for row in rows), key=list(type(rows[0].step)).index
    )
