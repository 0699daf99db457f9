"""What a certificate template may print, and the words one certificate carries.

The names are what stands between the braces of a template, ``{{ recipient }}``; they never change once
a template uses them. The words are paper words: Vietnamese whatever the window speaks.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from campaign_app.domain.errors import InvalidInputError
from campaign_app.domain.language import N_, _
from campaign_app.domain.language import _ as translate
from campaign_app.domain.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Variable:
    """One thing a template may print.

    Attributes:
        name: the name between the braces.
        label: its Vietnamese name, marked for the catalogue; show ``shown_label``.
        sample: an invented value, for the preview of a template.
        required: whether a certificate without it may not be printed.
        for_paper: whether it is read as text on the paper; the payload of the QR code is not.
    """

    name: str
    label: str
    sample: str
    required: bool = False
    for_paper: bool = True

    @property
    def shown_label(self) -> str:
        """The label in the language of the window."""
        return translate(self.label)


_ALL = (
    Variable("issuer_parent", N_("Tên cơ quan cấp trên"), "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÒA BÌNH"),
    Variable("issuer", N_("Tên cơ quan ban hành"), "LIÊN ĐOÀN LAO ĐỘNG HUYỆN KỲ SƠN", required=True),
    Variable(
        "granter_line",
        N_("Dòng cấp khen tặng"),
        "BAN CHẤP HÀNH LIÊN ĐOÀN LAO ĐỘNG HUYỆN KỲ SƠN",
        required=True,
    ),
    Variable("granted", N_("Tặng hoặc truy tặng"), "TẶNG", required=True),
    Variable("form_title", N_("Tên hình thức khen"), "GIẤY KHEN", required=True),
    Variable("salutation", N_("Danh xưng"), "Đồng chí"),
    Variable("recipient", N_("Người hoặc tập thể được khen"), "NGUYỄN THỊ VÍ DỤ", required=True),
    Variable(
        "post_and_unit",
        N_("Chức vụ, đơn vị"),
        "Công chức Tư pháp - Hộ tịch, đoàn viên Công đoàn cơ sở xã Mông Hóa",
    ),
    Variable(
        "merit",
        N_("Thành tích"),
        "Đã có thành tích xuất sắc trong phong trào thi đua "
        "“Đẩy mạnh cải cách hành chính và nâng cao chất lượng công vụ” năm 2017",
        required=True,
    ),
    Variable(
        "movement_title",
        N_("Tên phong trào thi đua"),
        "Đẩy mạnh cải cách hành chính và nâng cao chất lượng công vụ",
    ),
    Variable("period", N_("Thời gian lập thành tích"), "năm 2017"),
    Variable("decision_number", N_("Số quyết định"), "58/QĐ-LĐLĐ", required=True),
    Variable("decision_date", N_("Ngày quyết định (bằng chữ)"), "ngày 20 tháng 12 năm 2017", required=True),
    Variable("decision_date_short", N_("Ngày quyết định (bằng số)"), "20/12/2017"),
    Variable("place", N_("Địa danh"), "Kỳ Sơn"),
    Variable(
        "place_and_date", N_("Địa danh, ngày tháng"), "Kỳ Sơn, ngày 20 tháng 12 năm 2017", required=True
    ),
    Variable("authority_line", N_("Dòng thẩm quyền ký"), "TM. BAN THƯỜNG VỤ"),
    Variable("sign_mode", N_("Dòng ký thay"), ""),
    Variable("signer_post", N_("Chức vụ người ký"), "CHỦ TỊCH", required=True),
    Variable("signer_name", N_("Họ tên người ký"), "Nguyễn Văn Mẫu", required=True),
    Variable("register_number", N_("Số vào Sổ vàng"), "12", required=True),
    Variable("year", N_("Năm khen thưởng"), "2017"),
    Variable(
        "qr_payload",
        N_("Nội dung mã QR"),
        "58/QĐ-LĐLĐ|20/12/2017|12|NGUYỄN THỊ VÍ DỤ",
        for_paper=False,
    ),
    Variable("example_mark", N_("Dấu bản ví dụ"), "VÍ DỤ"),
)
VARIABLES: dict[str, Variable] = {variable.name: variable for variable in _ALL}
"""All variables by name, in the order an editor lists them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateWords:
    """Every word printed on one certificate: the snapshot kept when it is issued.

    All texts are NFC; what does not apply is empty. ``decision_number`` carries its symbol
    ("58/QĐ-LĐLĐ"), ``decision_date`` reads "ngày 20 tháng 12 năm 2017", ``movement_title`` stands
    without quotation marks, ``merit`` is the whole sentence with the title in “…”. ``sign_mode`` is the
    line of a deputy ("KT. CHỦ TỊCH") or empty; ``example_mark`` is empty on a real certificate.
    """

    issuer_parent: str = ""
    issuer: str = ""
    granter_line: str = ""
    granted: str = ""
    form_title: str = ""
    salutation: str = ""
    recipient: str = ""
    post_and_unit: str = ""
    merit: str = ""
    movement_title: str = ""
    period: str = ""
    decision_number: str = ""
    decision_date: str = ""
    decision_date_short: str = ""
    place: str = ""
    place_and_date: str = ""
    authority_line: str = ""
    sign_mode: str = ""
    signer_post: str = ""
    signer_name: str = ""
    register_number: str = ""
    year: str = ""
    qr_payload: str = ""
    example_mark: str = ""

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, nfc(getattr(self, field.name)))

    def as_dict(self) -> dict[str, str]:
        """Give the words by variable name, in the order of the variables."""
        return asdict(self)


def sample_words() -> CertificateWords:
    """Give the invented words of the variables' samples, for the preview of a template."""
    return words_from_mapping({name: variable.sample for name, variable in VARIABLES.items()})


def words_from_mapping(words: Mapping[str, object]) -> CertificateWords:
    """Make the words from texts by variable name; what is left out is empty.

    Raises:
        InvalidInputError: a name is no variable, or a value is no text.
    """
    for name, value in words.items():
        if name not in VARIABLES:
            raise InvalidInputError(_("Không có biến “{name}” trên giấy khen.").format(name=name))
        if not isinstance(value, str):
            raise InvalidInputError(_("Nội dung của biến “{name}” phải là chữ.").format(name=name))
    return CertificateWords(**{name: str(value) for name, value in words.items()})


def words_to_json(words: CertificateWords) -> str:
    """Write the words as JSON, always the same text for the same words."""
    return json.dumps(words.as_dict(), ensure_ascii=False, sort_keys=True)


def words_from_json(text: str) -> CertificateWords:
    """Read what :func:`words_to_json` wrote.

    Raises:
        InvalidInputError: the text is not such JSON.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise InvalidInputError(_("Bản lưu nội dung giấy khen bị hỏng.")) from error
    if not isinstance(data, dict):
        raise InvalidInputError(_("Bản lưu nội dung giấy khen bị hỏng."))
    return words_from_mapping(data)


def missing_required(words: CertificateWords) -> list[str]:
    """Name the required variables that are empty, in the order of the variables."""
    values = words.as_dict()
    return [name for name, variable in VARIABLES.items() if variable.required and not values[name].strip()]
