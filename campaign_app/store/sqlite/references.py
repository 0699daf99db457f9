"""Which rows point to a row, so that nothing referenced is taken away."""

from collections.abc import Sequence
from dataclasses import dataclass

import peewee as pw

from campaign_app.domain.language import N_, _

_LABELS = {
    "achievement": N_("thành tích"),
    "activity": N_("hoạt động"),
    "activity_union": N_("hoạt động có tham gia"),
    "attainment": N_("tỉ lệ đạt chuẩn"),
    "award": N_("khen thưởng"),
    "base_salary": N_("mức lương cơ sở"),
    "campaign": N_("phong trào"),
    "campaign_basis": N_("căn cứ của phong trào"),
    "campaign_sector": N_("khối tham gia phong trào"),
    "certificate_issue": N_("giấy khen"),
    "cluster": N_("cụm thi đua"),
    "cluster_meeting": N_("họp cụm thi đua"),
    "cluster_meeting_line": N_("đề nghị cụm đã xét"),
    "coefficient": N_("hệ số tiền thưởng"),
    "council": N_("Hội đồng"),
    "council_attendance": N_("người dự họp Hội đồng"),
    "council_meeting": N_("cuộc họp Hội đồng"),
    "council_member": N_("thành viên Hội đồng"),
    "criterion": N_("tiêu chí"),
    "criterion_sector": N_("phạm vi tiêu chí"),
    "criterion_subject_kind": N_("phạm vi tiêu chí"),
    "decision": N_("quyết định"),
    "decision_nomination": N_("danh sách quyết định"),
    "discipline": N_("kỷ luật"),
    "dossier_paper": N_("giấy tờ trong hồ sơ"),
    "evidence": N_("minh chứng"),
    "foreign_award": N_("khen thưởng của cấp trên"),
    "hand_over": N_("trao giấy khen"),
    "issuer": N_("cơ quan ban hành"),
    "knockout": N_("điều kiện loại trừ"),
    "legal_document": N_("văn bản"),
    "member": N_("đoàn viên"),
    "membership": N_("đoàn viên thuộc công đoàn"),
    "monthly_rating": N_("xếp loại tháng"),
    "nomination": N_("đề nghị khen thưởng"),
    "number_series": N_("dãy số"),
    "objection": N_("kiến nghị"),
    "officer": N_("cán bộ"),
    "period": N_("kỳ chấm điểm"),
    "pledge": N_("chỉ tiêu giao ước"),
    "print_log": N_("lần in"),
    "public_notice": N_("lần công khai danh sách"),
    "public_notice_line": N_("danh sách công khai"),
    "quota": N_("chỉ tiêu khen"),
    "rating_band": N_("mức xếp loại"),
    "registration": N_("đăng ký thi đua"),
    "result": N_("kết quả"),
    "score": N_("điểm đã chốt"),
    "sector": N_("khối"),
    "service_indicator": N_("chỉ số phục vụ"),
    "setting": N_("thiết lập"),
    "signatory": N_("người ký"),
    "stored_file": N_("tệp đính kèm"),
    "subject": N_("đối tượng khen thưởng"),
    "survey": N_("khảo sát hài lòng"),
    "union": N_("công đoàn cơ sở"),
    "union_change": N_("sáp nhập, giải thể"),
    "union_change_part": N_("đơn vị trong sáp nhập, giải thể"),
    "union_name": N_("tên công đoàn cơ sở"),
    "vote": N_("phiếu của Hội đồng"),
    "workspace_info": N_("thông tin sổ"),
    "written_opinion": N_("ý kiến bằng văn bản"),
    "yearly_rating": N_("xếp loại năm"),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """How many rows of a table point to a row."""

    table: str
    count: int

    def __str__(self) -> str:
        return f"{self.count} {label_of(self.table)}"


def label_of(table: str) -> str:
    """What an officer calls the rows of a table."""
    label = _LABELS.get(table, table)
    return _(label)


def references_to(
    real: pw.SqliteDatabase, table: str, key: int, *, own: frozenset[str] = frozenset()
) -> list[Reference]:
    """Which tables point to this row and how often; ``own`` are parts that go with it and do not count."""
    children = [(child, column) for child, column in pointing_to(real, table) if child not in own]
    return references_from(real, children, key)


def references_from(
    real: pw.SqliteDatabase, children: Sequence[tuple[str, str]], key: int
) -> list[Reference]:
    """Which of these tables, each by this column, point to a row with this key and how often."""
    found = []
    for child, column in children:
        row = real.execute_sql(f'SELECT count(*) FROM "{child}" WHERE "{column}" = ?', (key,)).fetchone()
        if row[0]:
            found.append(Reference(child, int(row[0])))
    return found


def pointing_to(real: pw.SqliteDatabase, table: str) -> tuple[tuple[str, str], ...]:
    """Every table and column with a foreign key to this table."""
    names = tuple(sorted(real.get_tables()))
    return tuple(
        (child, column) for child in names for target, column in keys_of(real, child) if target == table
    )


def keys_of(real: pw.SqliteDatabase, table: str) -> tuple[tuple[str, str], ...]:
    """The tables a table points to, each with the column that does."""
    rows = real.execute_sql(f'PRAGMA foreign_key_list("{table}")').fetchall()
    return tuple((str(row[2]), str(row[3])) for row in rows)
