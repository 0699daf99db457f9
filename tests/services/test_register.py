from datetime import date
from typing import Any

import pytest

from campaign_app.domain.commendation import SubjectKind
from campaign_app.domain.errors import InvalidInputError, LockedError, NotFoundError, RequirementError
from campaign_app.domain.variables import words_from_json
from campaign_app.domain.workflow import AwardState, IssueReason
from campaign_app.services import register, search, stages, union_changes, unions
from campaign_app.services.certificates import words_hash
from campaign_app.services.integrity import check_workspace
from campaign_app.services.session import Session
from campaign_app.services.status import status
from campaign_app.store.models.awards import CertificateIssue
from campaign_app.store.models.unions import Subject


def _award(session: Session) -> register.AwardRow:
    return next(row for row in register.entries(session) if row.name == "Bùi Thị Ý Yên")


def test_a_misprint_is_corrected_under_the_same_number(example: Session) -> None:
    before = _award(example)
    old = words_from_json(before.words)
    register.correct_misprint(
        example, award_id=before.id, changes={"recipient": "BÙI THỊ Ý YẾN"}, note="In sai tên"
    )
    after = register.award(example, before.id)
    assert (after.register_number, after.decision) == (before.register_number, before.decision)
    assert register.words(example, before.id).recipient == "BÙI THỊ Ý YẾN"
    first, second = register.issues(example, before.id)
    assert [row.reason for row in (first, second)] == [IssueReason.FIRST, IssueReason.CORRECTED]
    assert words_from_json(first.words) == old
    assert (second.note, second.sequence) == ("In sai tên", 2)
    assert second.words_hash == words_hash(words_from_json(second.words)) != first.words_hash
    assert check_workspace(example) == []
    assert status(example).campaigns[0].sheets_left == 1  # the corrected sheet waits for its print


def test_a_unions_record_goes_on_through_mergers(example: Session) -> None:
    first, second, third = [row for row in register.entries(example) if row.kind is SubjectKind.COLLECTIVE][
        :3
    ]
    assert first.union_id is not None
    assert second.union_id is not None
    stages.advance(example, 1)  # the year is summed up before its unions may merge
    union_changes.merge_unions(
        example, source_ids=[second.union_id], into=first.union_id, on=date(2017, 12, 28), document="77/QĐ"
    )
    both = {first.id, second.id}
    assert {row.id for row in register.record_of(example, first.id)} == both
    assert {row.id for row in register.record_of(example, second.id)} == both
    assert [row.name for row in register.record_of(example, second.id) if row.id == second.id] == [
        second.name
    ]
    assert [row.id for row in register.record_of(example, third.id)] == [third.id]
    person = _award(example)
    assert [row.id for row in register.record_of(example, person.id)] == [person.id]
    with pytest.raises(NotFoundError):
        register.record_of(example, 99_999)


@pytest.mark.parametrize(
    ("changes", "note", "told"),
    [
        ({"recipient": "X"}, " ", "Lý do đính chính chưa được nhập"),
        ({}, "In sai", "Không có chữ nào thay đổi"),
        ({"recipient": " "}, "In sai", "Tên người, tập thể được khen chưa được nhập"),
        ({"merit": "Đ" * 601}, "In sai", "Thành tích dài 601 ký tự"),
        ({"decision_number": "59/QĐ"}, "In sai", "thuộc về quyết định"),
        ({"khong_co": "x"}, "In sai", "thuộc về quyết định"),
    ],
)
def test_what_is_no_correction(
    example: Session, refuses: Any, changes: dict[str, str], note: str, told: str
) -> None:
    with refuses(example, InvalidInputError, told):
        register.correct_misprint(example, award_id=_award(example).id, changes=changes, note=note)


def test_a_lost_sheet_is_reissued_word_for_word(example: Session, refuses: Any) -> None:
    row = _award(example)
    with refuses(example, InvalidInputError, "Lý do cấp lại chưa được nhập"):
        register.reissue(example, award_id=row.id, note="")
    register.reissue(example, award_id=row.id, note="Mất do mưa lũ", document="Đơn ngày 05/01/2018")
    first, second = register.issues(example, row.id)
    assert (second.reason, second.words, second.words_hash) == (
        IssueReason.REISSUED,
        first.words,
        first.words_hash,
    )
    assert register.award(example, row.id).register_number == row.register_number


def test_a_revoked_award_keeps_its_place(example: Session, refuses: Any) -> None:
    row = _award(example)
    for document, on, reason, told in (
        ("", date(2018, 3, 1), "Khai sai", "Văn bản thu hồi chưa được nhập"),
        ("05/QĐ", date(2018, 3, 1), " ", "Lý do thu hồi chưa được nhập"),
        ("05/QĐ", date(2017, 12, 19), "Khai sai", "trước ngày quyết định khen thưởng"),
    ):
        with refuses(example, InvalidInputError, told):
            register.revoke(example, award_id=row.id, document=document, on=on, reason=reason)
    before = status(example).campaigns[0]
    register.revoke(
        example, award_id=row.id, document="05/QĐ-LĐLĐ", on=date(2018, 3, 1), reason="Khai sai thành tích"
    )
    after = register.award(example, row.id)
    assert (after.state, after.register_number) == (AwardState.REVOKED, row.register_number)
    assert (after.revoked_by_document, after.revoked_reason) == ("05/QĐ-LĐLĐ", "Khai sai thành tích")
    assert len(register.entries(example)) == 52
    year = status(example).campaigns[0]
    assert (year.awards, year.collectives_awarded, year.money) == (51, 18, before.money - 390_000)
    assert year.last_register_number == 52
    assert check_workspace(example) == []


def test_nothing_more_is_done_with_a_revoked_award(example: Session, refuses: Any) -> None:
    row = _award(example)
    register.revoke(example, award_id=row.id, document="05/QĐ", on=date(2018, 3, 1), reason="Khai sai")
    told = "đã bị thu hồi theo 05/QĐ"
    with refuses(example, LockedError, told):
        register.revoke(example, award_id=row.id, document="06/QĐ", on=date(2018, 3, 2), reason="x")
    with refuses(example, LockedError, told):
        register.reissue(example, award_id=row.id, note="Mất")
    with refuses(example, LockedError, told):
        register.correct_misprint(example, award_id=row.id, changes={"recipient": "X"}, note="x")
    with refuses(example, LockedError, told):
        register.hand_over(example, award_id=row.id, on=date(2018, 3, 3), received_by="X")


def test_who_received_the_sheet(example: Session, refuses: Any) -> None:
    row = _award(example)
    with refuses(example, InvalidInputError, "Người nhận chưa được nhập"):
        register.hand_over(example, award_id=row.id, on=date(2017, 12, 28), received_by="")
    with refuses(example, InvalidInputError, "Ngày trao trước ngày quyết định"):
        register.hand_over(example, award_id=row.id, on=date(2017, 12, 19), received_by="X")
    for name in ("Bùi Thị Sen", "Bùi Thị Ý Yên"):
        register.hand_over(example, award_id=row.id, on=date(2017, 12, 28), received_by=name)
    after = register.award(example, row.id)
    assert (after.handed_on, after.received_by) == (date(2017, 12, 28), "Bùi Thị Ý Yên")


def test_a_campaign_closes_when_every_sheet_is_printed(example: Session, refuses: Any) -> None:
    register.reissue(example, award_id=_award(example).id, note="Mất")
    with refuses(example, RequirementError, "Còn 1 giấy khen chưa in"):
        stages.advance(example, 1)


def test_what_is_not_there(example: Session, refuses: Any) -> None:
    with refuses(example, NotFoundError, "Không còn mục khen thưởng này"):
        register.award(example, 999)


def test_a_renamed_union_stands_as_it_was_awarded_and_is_found_by_both_names(example: Session) -> None:
    row = next(item for item in register.entries(example) if item.kind is SubjectKind.COLLECTIVE)
    others = {item.id: item.name for item in register.entries(example) if item.id != row.id}
    assert row.union_id is not None
    unions.rename_union(
        example,
        union_id=row.union_id,
        full_name="Công đoàn cơ sở phường Bờ Sông Mới",
        printed_name="Công đoàn cơ sở phường Bờ Sông Mới",
        on=example.today(),
    )
    after = register.award(example, row.id)
    assert after.is_renamed
    assert after.name == row.name == words_from_json(after.words).recipient
    assert after.sort_key == row.sort_key
    assert after.union == after.present_name == "Công đoàn cơ sở phường Bờ Sông Mới"
    for typed in (row.name, "bo song moi"):
        assert row.id in [item.id for item in register.entries(example, typed=typed)]
        found = search.find(example, typed)
        assert (search.FoundKind.AWARD, row.id) in [(item.kind, item.id) for item in found]
    unchanged = {item.id: item.name for item in register.entries(example) if item.id != row.id}
    changed = {key for key, name in unchanged.items() if others[key] != name}
    assert not changed
    assert check_workspace(example) == []


def test_a_renamed_person_is_written_as_names_are(example: Session) -> None:
    row = next(item for item in register.entries(example) if item.kind is SubjectKind.INDIVIDUAL)
    Subject.update(printed_name="Nguyễn Thị Tên Mới").where(Subject.id == row.subject_id).execute()
    after = register.award(example, row.id)
    assert after.is_renamed
    assert (after.name, after.sort_key) == (row.name, row.sort_key)


def test_damaged_words_of_one_certificate_leave_the_register_readable(example: Session) -> None:
    row = _award(example)
    CertificateIssue.update(words="{").where(CertificateIssue.award == row.id).execute()
    assert register.award(example, row.id).name == row.name
