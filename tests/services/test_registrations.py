from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign_app.domain.errors import (
    DuplicateError,
    InvalidInputError,
    LockedError,
    NotFoundError,
    RequirementError,
)
from campaign_app.domain.workflow import RegistrationState
from campaign_app.services import campaigns, criteria, registrations, results, stages, subjects, unions
from campaign_app.services.campaigns import CampaignDetails
from campaign_app.services.session import Session
from campaign_app.store.models.unions import Union, UnionState

ON_TIME = date(2017, 1, 20)


@pytest.fixture
def registered(workspace: Session, launched: int, subject_id: int) -> int:
    return registrations.register_subject(
        workspace, campaign_id=launched, subject_id=subject_id, on=ON_TIME, document="01/ĐK"
    ).id


def test_registering(workspace: Session, launched: int, registered: int) -> None:
    row = registrations.registration(workspace, registered)
    assert (row.state, row.registered_on, row.document) == (RegistrationState.REGISTERED, ON_TIME, "01/ĐK")
    assert row.opens_the_way
    assert registrations.not_registered(workspace, launched) == []


def test_after_the_deadline_it_is_late(workspace: Session, launched: int, subject_id: int) -> None:
    added = registrations.register_subject(
        workspace, campaign_id=launched, subject_id=subject_id, on=date(2017, 1, 26)
    )
    assert registrations.registration(workspace, added.id).state is RegistrationState.LATE


def test_a_second_registration(
    workspace: Session, launched: int, registered: int, subject_id: int, refuses: Any
) -> None:
    told = ("đã đăng ký ngày 20/01/2017", "chỉ đăng ký một lần")
    with refuses(workspace, DuplicateError, *told):
        registrations.register_subject(
            workspace, campaign_id=launched, subject_id=subject_id, on=date(2017, 1, 21)
        )
    with refuses(workspace, DuplicateError, "đã có trong danh sách của phong trào"):
        registrations.follow_subject(workspace, campaign_id=launched, subject_id=subject_id)
    row = registrations.registration(workspace, registered)
    with refuses(workspace, DuplicateError, *told):
        registrations.register_unions(
            workspace, campaign_id=launched, union_ids=[row.union_id or 0], on=ON_TIME
        )


@pytest.mark.parametrize("on", [date(2016, 7, 31), date(2018, 1, 1), date(1066, 10, 14)])
def test_a_day_outside_the_campaign(
    workspace: Session, launched: int, subject_id: int, refuses: Any, on: date
) -> None:
    with refuses(workspace, InvalidInputError, "nằm ngoài thời gian từ 01/08/2016 đến 31/12/2017"):
        registrations.register_subject(workspace, campaign_id=launched, subject_id=subject_id, on=on)


def test_texts_have_their_bounds(workspace: Session, launched: int, subject_id: int, refuses: Any) -> None:
    with refuses(workspace, InvalidInputError, "Văn bản đăng ký dài 121 ký tự", "Rút gọn"):
        registrations.register_subject(
            workspace, campaign_id=launched, subject_id=subject_id, on=ON_TIME, document="Đ" * 121
        )


def test_before_the_launch_nobody_registers(
    workspace: Session, drafted: int, subject_id: int, refuses: Any
) -> None:
    with refuses(workspace, LockedError, "chưa phát động", "Phát động phong trào trước"):
        registrations.register_subject(workspace, campaign_id=drafted, subject_id=subject_id, on=ON_TIME)


def test_who_is_not_there(workspace: Session, launched: int, refuses: Any) -> None:
    with refuses(workspace, NotFoundError, "Không còn đối tượng này"):
        registrations.register_subject(workspace, campaign_id=launched, subject_id=99, on=ON_TIME)
    with refuses(workspace, NotFoundError, "Không còn đăng ký này"):
        registrations.return_registration(workspace, registration_id=99, reason="x")


def test_returned_and_registered_again(
    workspace: Session, launched: int, registered: int, subject_id: int, refuses: Any
) -> None:
    with refuses(workspace, InvalidInputError, "Lý do trả lại chưa được nhập"):
        registrations.return_registration(workspace, registration_id=registered, reason=" ")
    registrations.return_registration(workspace, registration_id=registered, reason="Thiếu chữ ký")
    row = registrations.registration(workspace, registered)
    assert (row.state, row.opens_the_way) == (RegistrationState.RETURNED, False)
    again = registrations.register_subject(
        workspace, campaign_id=launched, subject_id=subject_id, on=date(2017, 1, 22)
    )
    assert again.id == registered
    assert registrations.registration(workspace, registered).opens_the_way
    registrations.withdraw_registration(workspace, registration_id=registered)
    with refuses(workspace, RequirementError, "không chuyển sang “Trả lại” được"):
        registrations.return_registration(workspace, registration_id=registered, reason="x")


def test_followed_without_registration(
    workspace: Session, launched: int, subject_id: int, refuses: Any
) -> None:
    added = registrations.follow_subject(workspace, campaign_id=launched, subject_id=subject_id)
    row = registrations.registration(workspace, added.id)
    assert (row.state, row.opens_the_way, row.registered_on) == (
        RegistrationState.NOT_REGISTERED,
        False,
        None,
    )
    with refuses(workspace, RequirementError, "chưa đăng ký nên không có gì để trả lại hay rút"):
        registrations.withdraw_registration(workspace, registration_id=added.id)
    registrations.register_subject(workspace, campaign_id=launched, subject_id=subject_id, on=ON_TIME)
    assert registrations.registration(workspace, added.id).opens_the_way


def test_taken_back_while_nothing_hangs_on_it(
    workspace: Session, launched: int, registered: int, refuses: Any
) -> None:
    criterion = criteria.criteria(workspace, launched)[0]
    results.enter_result(
        workspace, registration_id=registered, criterion_id=criterion.id, typed="", points="50"
    )
    with refuses(workspace, LockedError, "đã có kết quả", "Rút đăng ký"):
        registrations.remove_registration(workspace, registered)


def test_pledges(workspace: Session, launched: int, registered: int, refuses: Any) -> None:
    with refuses(workspace, InvalidInputError, "không có tiêu chí số 99"):
        registrations.pledge(workspace, registration_id=registered, targets={"99": "1"})


def test_after_the_review_all_is_closed(example: Session, refuses: Any) -> None:
    first = registrations.registrations(example, 1)[0]
    told = "đã qua bước đăng ký và chấm điểm"
    with refuses(example, LockedError, told):
        registrations.pledge(example, registration_id=first.id, targets={"3": "95"})
    with refuses(example, LockedError, told):
        registrations.withdraw_registration(example, registration_id=first.id)
    with refuses(example, LockedError, told):
        registrations.register_subject(example, campaign_id=1, subject_id=first.subject_id, on=ON_TIME)


def test_registration_closes_when_somebody_registered(
    workspace: Session, launched: int, refuses: Any
) -> None:
    with refuses(workspace, RequirementError, "Chưa có đăng ký nào"):
        stages.advance(workspace, launched)


def test_only_who_is_there_and_takes_part_is_registered(
    workspace: Session, details: CampaignDetails, union_id: int, refuses: Any
) -> None:
    here, other, third = unions.sectors(workspace)[:3]
    outside = unions.add_union(
        workspace, unions.UnionDetails(code="X02", full_name="Công đoàn ngoài khối", sector_id=other.id)
    ).id
    ended = unions.add_union(
        workspace, unions.UnionDetails(code="X03", full_name="Công đoàn đã giải thể", sector_id=here.id)
    ).id
    Union.update(state=UnionState.DISSOLVED, ended_on=date(2016, 6, 1)).where(Union.id == ended).execute()
    taking_part = [campaigns.SectorDetails(sector_id=row.id) for row in (here, third)]
    campaign_id = campaigns.new_campaign(workspace, replace(details, sectors=taking_part)).id
    stages.launch_campaign(workspace, campaign_id=campaign_id, number="01/KH", on=date(2017, 1, 5))
    subject = subjects.subject_of_union
    for wrong, told in (
        (outside, f"Công đoàn ngoài khối: {other.name} không tham gia"),
        (ended, "Công đoàn đã giải thể: đã kết thúc hoạt động"),
    ):
        with refuses(workspace, RequirementError, told, "Bỏ các đơn vị này"):
            registrations.register_unions(
                workspace, campaign_id=campaign_id, union_ids=[union_id, wrong], on=ON_TIME
            )
        with refuses(workspace, RequirementError, told):
            registrations.register_subject(
                workspace, campaign_id=campaign_id, subject_id=subject(workspace, wrong), on=ON_TIME
            )
    with refuses(workspace, NotFoundError, "Không còn công đoàn cơ sở này"):
        registrations.register_unions(
            workspace, campaign_id=campaign_id, union_ids=[union_id, 99], on=ON_TIME
        )
    with refuses(workspace, NotFoundError, "Không còn đối tượng này"):
        registrations.register_subjects(
            workspace, campaign_id=campaign_id, subject_ids=[subject(workspace, union_id), 99], on=ON_TIME
        )
    added = registrations.register_unions(
        workspace, campaign_id=campaign_id, union_ids=[union_id], on=ON_TIME
    )
    assert added.count == 1


def test_the_sectors_are_read_once_for_many(workspace: Session, launched: int) -> None:
    sector = unions.sectors(workspace)[0]
    ids = [
        unions.add_union(
            workspace,
            unions.UnionDetails(code=f"A{number}", full_name=f"Công đoàn {number}", sector_id=sector.id),
        ).id
        for number in range(5)
    ]
    told: list[str] = []
    workspace.database.connection().set_trace_callback(told.append)
    registrations.register_unions(workspace, campaign_id=launched, union_ids=ids, on=ON_TIME)
    workspace.database.connection().set_trace_callback(None)
    assert sum(' FROM "campaign_sector"' in statement for statement in told) == 1
