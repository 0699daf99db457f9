"""Minutes with written opinions, of a cluster that returns one, and a list posted before a late addition."""

import io
from datetime import date
from typing import Any

import pytest
from docx import Document

from campaign_app.domain.errors import NotFoundError
from campaign_app.services import cluster_meetings, nominations, papers, public_notices, reviews, unions
from campaign_app.services.campaigns import CampaignDetails, new_campaign
from campaign_app.services.directory_edits import edit_unions
from campaign_app.services.issuers import issuers
from campaign_app.services.session import Session
from campaign_app.services.subjects import subject_of_union
from campaign_app.store.models.campaigns import Campaign
from campaign_app.store.models.reviews import Nomination

CLUSTER_DAY, MET = date(2017, 12, 5), date(2017, 12, 15)


def read(content: bytes) -> str:
    paper = Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


@pytest.fixture
def campaign_id(workspace: Session) -> int:
    """A campaign in its review: two unions of one cluster and one of none are proposed."""
    made = new_campaign(
        workspace,
        CampaignDetails(
            code="2017",
            title="Lao động giỏi",
            issuer_id=issuers(workspace)[0].id,
            year=2017,
            achievement_from=date(2017, 1, 1),
            achievement_to=date(2017, 12, 31),
        ),
    ).id
    Campaign.update(stage="REVIEW", launched_on=date(2017, 1, 5), launch_number="01/KH").execute()
    sector = unions.sectors(workspace)[0].id
    ids = []
    for number in (1, 2, 3):
        details = unions.UnionDetails(code=f"X{number}", full_name=f"Công đoàn số {number}", sector_id=sector)
        ids.append(unions.add_union(workspace, details).id)
        Nomination.create(
            campaign=made,
            subject=subject_of_union(workspace, ids[-1]),
            form="GIAY_KHEN",
            basis="TOPICAL",
            merit="Đã có thành tích xuất sắc",
            state="SUBMITTED",
        )
    cluster = unions.add_cluster(workspace, code="C1", name="Cụm số 1", sector_id=sector).id
    edit_unions(workspace, union_ids=ids[:2], cluster_id=cluster)
    return made


def hold(session: Session, campaign_id: int) -> None:
    (listed,) = cluster_meetings.cluster_lists(session, campaign_id)
    first, second = (row.id for row in listed.waiting)
    cluster_meetings.hold_cluster_meeting(
        session,
        campaign_id=campaign_id,
        details=cluster_meetings.ClusterDetails(
            cluster_id=listed.cluster_id,
            held_on=CLUSTER_DAY,
            present=4,
            place="Hội trường",
            chair="Bùi Thị Mẫu",
            secretary="Hà Văn Mẫu",
            minutes="Cụm thống nhất.",
            minutes_number="02/BB-CTĐ",
        ),
        agreed=[first],
        returned={second: "Báo cáo thiếu số liệu"},
    )


def test_the_minutes_of_a_cluster_tell_what_it_returned(workspace: Session, campaign_id: int) -> None:
    with pytest.raises(NotFoundError, match="Chưa có cuộc họp cụm"):
        papers.cluster_minutes(workspace, campaign_id)
    hold(workspace, campaign_id)
    paper = papers.cluster_minutes(workspace, campaign_id)
    assert paper.name == "Biên bản Cụm số 1 2017-12-05.docx"
    told = read(paper.content)
    for words in (
        "CỤM SỐ 1",
        "Số: 02/BB-CTĐ",
        "Chủ trì: đồng chí Bùi Thị Mẫu. Thư ký: đồng chí Hà Văn Mẫu.",
        "04 đại biểu của các công đoàn cơ sở trong cụm",
        "2. Cụm nhất trí đề nghị khen thưởng 01 tập thể:",
        "3. Cụm trả lại 01 trường hợp:",
        "Báo cáo thiếu số liệu",
        "Cụm thống nhất.",
        "xem xét 01 tập thể nêu trên",
    ):
        assert words in told, words
    assert "Cá nhân, hộ gia đình" not in told


def test_the_minutes_of_the_council_name_those_who_wrote(workspace: Session, campaign_id: int) -> None:
    hold(workspace, campaign_id)
    seat: Any = reviews.CouncilMemberDetails
    council_id = reviews.add_council(
        workspace,
        issuer_id=issuers(workspace)[0].id,
        name="Hội đồng",
        valid_from=date(2015, 1, 1),
        members=[seat(name=f"Ủy viên {number}", post=f"Chức vụ {number}") for number in (1, 2, 3, 4)],
    ).id
    seats = [member.id for member in reviews.councils(workspace)[0].members]
    rows = nominations.nominations(workspace, campaign_id)
    reviews.record_meeting(
        workspace,
        campaign_id=campaign_id,
        details=reviews.MeetingDetails(
            council_id=council_id,
            held_on=MET,
            members=4,
            present=2,
            written_opinions=1,
            present_ids=tuple(seats[:2]),
            opinions=(
                reviews.OpinionDetails(
                    member_id=seats[2], received_on=date(2017, 12, 14), text="Nhất trí cả danh sách"
                ),
            ),
        ),
        votes={row.id: reviews.VoteCount(2, 1) for row in rows if row.state != "RETURNED"},
    )
    told = read(papers.minutes(workspace, campaign_id).content)
    for words in (
        "có 2/4 thành viên dự họp; vắng 2 (đồng chí Ủy viên 3, đồng chí Ủy viên 4)",
        "ý kiến gửi bằng văn bản: 1",
        "từ 2/3 số thành viên dự họp hoặc gửi ý kiến trở lên",
        "- Đồng chí Ủy viên 3, Chức vụ 3 (văn bản nhận ngày 14 tháng 12 năm 2017): Nhất trí cả danh sách",
        "2/3",
        "66,67 %",
        "Không đạt",
    ):
        assert words in told, words
    attendance = [line for line in told.splitlines() if line in {"Có mặt", "Vắng", "Ý kiến bằng văn bản"}]
    assert attendance == ["Có mặt", "Có mặt", "Ý kiến bằng văn bản", "Vắng"]


def test_the_notice_shows_the_list_as_it_was_posted(workspace: Session, campaign_id: int) -> None:
    rows = nominations.nominations(workspace, campaign_id)
    open_one = read(papers.public_notice(workspace, campaign_id).content)
    assert "từ ngày …… tháng …… năm …… đến hết ngày …… tháng …… năm ……" in open_one
    assert "2. Nơi nhận ý kiến" in open_one
    nominations.withdraw_nomination(workspace, rows[2].id)
    details = public_notices.NoticeDetails(
        posted_on=date(2017, 12, 1),
        closes_on=date(2017, 12, 11),
        place="Trụ sở",
        number="05",
        note="Dán bảng tin.",
    )
    public_notices.post_notice(workspace, campaign_id=campaign_id, details=details)
    Nomination.create(
        campaign=campaign_id,
        subject=rows[2].subject_id,
        form="GIAY_KHEN",
        basis="TOPICAL",
        merit="Đã có thành tích",
        state="SUBMITTED",
    )
    (paper,) = papers.papers_of(workspace, campaign_id, papers.PaperKind.PUBLIC_NOTICE)
    told = read(paper.content)
    for words in (
        "Số: 05/TB-LĐLĐ",
        "2. Nơi công khai: Trụ sở.",
        "Dán bảng tin.",
        "Công đoàn số 2",
        "4. Danh sách",
    ):
        assert words in told, words
    assert "Công đoàn số 3" not in told
