"""Checking a workspace: the file, the evidence, the certificates and the numbers."""

from campaign_app.domain.errors import DataProblem
from campaign_app.domain.language import _
from campaign_app.domain.variables import words_from_json
from campaign_app.services import scores, seals
from campaign_app.services.backups import folder as backup_folder
from campaign_app.services.campaigns import campaigns
from campaign_app.services.certificates import words_hash
from campaign_app.services.session import Session
from campaign_app.store import files
from campaign_app.store.queries import awards as award_queries
from campaign_app.store.queries import certificates as certificate_queries
from campaign_app.store.queries import results as result_queries
from campaign_app.store.sqlite import opening

__all__ = ["check_workspace"]


def check_workspace(session: Session) -> list[DataProblem]:
    """Everything that is not as it should be; an empty list means the workspace is sound."""
    return [
        *_seal_problems(session),
        *(DataProblem(_("Tệp dữ liệu"), found) for found in opening.integrity_problems(session.database)),
        *(DataProblem(_("Tệp đính kèm"), found) for found in files.problems(session.files_folder)),
        *_backup_problems(session),
        *_certificate_problems(),
        *_number_problems(),
        *_score_problems(session),
    ]


def _seal_problems(session: Session) -> list[DataProblem]:
    if seals.compare(session.folder) is not seals.SealState.DIFFERS:
        return []
    told = _("đã bị thay đổi ngoài chương trình kể từ lần đóng trước")
    return [DataProblem(_("Tệp dữ liệu"), told)]


def _backup_problems(session: Session) -> list[DataProblem]:
    return [
        DataProblem(
            _("Bản sao lưu {name}").format(name=item.name), _("không khớp dấu kiểm nên không dùng được")
        )
        for item in backup_folder.listed(session.backups_folder)
        if not backup_folder.is_good(item.path)
    ]


def _certificate_problems() -> list[DataProblem]:
    return [
        DataProblem(
            _("Giấy khen số {id}").format(id=row.award_id),
            _("chữ đã in không khớp với dấu kiểm khi cấp (bản thứ {sequence})").format(sequence=row.sequence),
        )
        for row in certificate_queries.all_issues()
        if words_hash(words_from_json(row.words)) != row.words_hash
    ]


def _number_problems() -> list[DataProblem]:
    found: list[DataProblem] = []
    given: dict[tuple[int, int], list[int]] = {}
    for issuer_id, year, number in award_queries.register_numbers():
        given.setdefault((issuer_id, year), []).append(number)
    brought_in = award_queries.past_years()
    for (issuer_id, year), numbers in given.items():
        if (issuer_id, year) in brought_in:
            continue
        missing = sorted(set(range(1, max(numbers) + 1)) - set(numbers))
        if missing:
            listed = ", ".join(str(number) for number in missing[:20])
            found.append(
                DataProblem(
                    _("Sổ vàng năm {year}").format(year=year), _("thiếu số {numbers}").format(numbers=listed)
                )
            )
    return found


def _score_problems(session: Session) -> list[DataProblem]:
    found: list[DataProblem] = []
    for row in campaigns(session):
        frozen = result_queries.frozen_scores(row.id)
        if not frozen:
            continue
        found += [
            DataProblem(
                f"{row.code} – {live.name}",
                _("điểm đã chốt khác với điểm tính lại từ kết quả đang lưu"),
            )
            for live in scores.live_scores(session, row.id)
            if live.registration_id in frozen and frozen[live.registration_id].total != live.total
        ]
    return found
