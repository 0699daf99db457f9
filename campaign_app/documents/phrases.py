"""The sentences of papers: legal bases, counts, days that are still open, and the words for kinds.

Vietnamese whatever the window speaks.
"""

from datetime import date
from fractions import Fraction

from campaign_app.domain.formats import format_percent
from campaign_app.domain.kinds import AwardForm, KnockoutKind, Rating
from campaign_app.domain.vietnamese import clean
from campaign_app.domain.wording import date_in_words

OPEN_NUMBER = "……"
"""Stands where a number comes after the signature (NĐ 30/2020 Điều 15)."""
CHARTER = "Căn cứ Điều lệ Công đoàn Việt Nam;"
FORMS = {
    AwardForm.GIAY_KHEN: "Giấy khen",
    AwardForm.BANG_KHEN: "Bằng khen",
    AwardForm.CO_THI_DUA: "Cờ thi đua",
    AwardForm.KY_NIEM_CHUONG: "Kỷ niệm chương",
}
RATINGS = {
    Rating.EXCELLENT: "Hoàn thành xuất sắc nhiệm vụ",
    Rating.GOOD: "Hoàn thành tốt nhiệm vụ",
    Rating.DONE: "Hoàn thành nhiệm vụ",
    Rating.NOT_DONE: "Không hoàn thành nhiệm vụ",
}
GENDERS = {"F": "Nữ", "M": "Nam"}
COUNCIL_ROLES = {
    "CHAIR": "Chủ tịch Hội đồng",
    "DEPUTY": "Phó Chủ tịch Hội đồng",
    "SECRETARY": "Thư ký Hội đồng",
    "MEMBER": "Ủy viên",
}
VOTE_METHODS = {"SHOW": "biểu quyết bằng giơ tay", "SECRET": "bỏ phiếu kín"}
_KNOCKOUTS = {
    KnockoutKind.NOT_REGISTERED: "Không đăng ký thi đua",
    KnockoutKind.UNION_TOO_YOUNG: "Công đoàn cơ sở hoạt động chưa đủ {months} tháng (chưa đủ {merged} tháng "
    "nếu thành lập do sáp nhập, chia tách)",
    KnockoutKind.MEMBER_DISCIPLINED: "Có đoàn viên bị kỷ luật từ cảnh cáo trở lên",
    KnockoutKind.CORRUPTION: "Có kết luận về tham nhũng, tiêu cực",
    KnockoutKind.CRITERION_ZERO: "Tiêu chí số {code} bị 0 điểm",
}
_UNNAMED_KINDS = {"plan", ""}


def open_date(place: str, year: int) -> str:
    """Give "Kỳ Sơn, ngày …… tháng …… năm 2017", for a paper that is dated when it is signed."""
    return f"{place}, ngày …… tháng …… năm {year}"


def signed_date(place: str, on: date | None, year: int) -> str:
    """Give the place and day, or leave the day open while there is none."""
    return open_date(place, year) if on is None else date_in_words(on, place)


def small_start(words: str) -> str:
    """Begin with a small letter, unless an abbreviation begins it."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def knockout(kind: KnockoutKind, *, months: int, months_after_merger: int, criterion_code: str) -> str:
    """Give a knock-out condition as a plan lists it."""
    return _KNOCKOUTS[kind].format(months=months, merged=months_after_merger, code=criterion_code)


def share(part: int, whole: int) -> str:
    """Give a share of the ballots: 87,5 %."""
    return format_percent(Fraction(100 * part, whole)) if whole else ""


def counted(collectives: int, people: int) -> str:
    """Give "18 tập thể và 27 cá nhân", or the one of them there is."""
    told = [f"{count:02d} {name}" for count, name in ((collectives, "tập thể"), (people, "cá nhân")) if count]
    return " và ".join(told) or "00 trường hợp"


def legal_basis(*, kind: str, number: str, issued_on: date | None, issuer: str, subject: str) -> str:
    """Give a document as a paper names what it stands on: "Căn cứ Quyết định số … ngày … của … về …;"."""
    named = "Văn bản" if kind.strip() in _UNNAMED_KINDS else clean(kind)
    if number.casefold().startswith(named.casefold()):
        return f"Căn cứ {number};"
    day = f" {date_in_words(issued_on)}" if issued_on else ""
    about = clean(subject)
    if about.casefold().startswith("luật "):
        return f"Căn cứ {about} số {number}{day};"
    about = about[len(named) :].strip() if about.casefold().startswith(named.casefold()) else about
    if about.casefold().startswith("về "):
        about = about[3:]
    by = f" của {issuer}" if issuer else ""
    return f"Căn cứ {named} số {number}{day}{by} về {small_start(about)};"


def balanced(words: str, *, fits: int) -> str:
    """Break a title into lines of about the same length; one of at most ``fits`` letters stays whole.

    A title that fills its lines from the left leaves a word or two alone on the last.
    """
    told = clean(words)
    lines = -(-len(told) // fits)
    found = []
    while lines > 1:
        spaces = [
            place
            for place, letter in enumerate(told)
            if letter == " " and "-" not in {told[place - 1], told[place + 1]}
        ]
        if not spaces:
            break
        # A line that overflows would be broken again, so a place before its end is looked for first.
        middle = len(told) / lines
        at = min(spaces, key=lambda place: (place > fits, abs(place - middle)))
        found.append(told[:at])
        told, lines = told[at + 1 :], lines - 1
    return "\n".join([*found, told])


def two_lines(name: str, places: tuple[str, ...], *, fits: int) -> str:
    """Break the name of a body before its kind of place: LIÊN ĐOÀN LAO ĐỘNG / HUYỆN KỲ SƠN.

    A name of at most ``fits`` letters stays on one line.
    """
    words = clean(name).upper()
    if len(words) <= fits:
        return words
    for place in places:
        before, found, after = words.rpartition(f" {place.upper()} ")
        if found and before:
            return f"{before}\n{place.upper()} {after}"
    return words
