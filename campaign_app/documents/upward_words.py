"""The words of the letter that proposes cases to another body (tờ trình cấp trên), with their list.

As those of :mod:`campaign_app.documents.words`.
"""

from dataclasses import dataclass

from campaign_app.documents.variables import lines, text
from campaign_app.documents.words import CasePaper
from campaign_app.domain.language import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class UpwardProposal(CasePaper):
    """The letter that asks another body for awards it gives itself."""

    addressee: str = text(N_("Nơi kính gửi"), "Liên đoàn Lao động tỉnh Ví Dụ")
    bases: tuple[str, ...] = lines(N_("Các căn cứ"), "Căn cứ Điều lệ Công đoàn Việt Nam")
