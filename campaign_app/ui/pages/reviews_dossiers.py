"""The dossiers of nominations on the review page: how the list tells them, and writing them down."""

from collections.abc import Sequence

from campaign_app.domain.language import _, ngettext
from campaign_app.services import dossiers
from campaign_app.services.dossiers import Dossier, DossierPaperRow, DossierPart, part_label
from campaign_app.ui.dialogs.reviews_dossier import DossierDialog, open_dossier_file, paper_words
from campaign_app.ui.forms import ComboField, ask_fields
from campaign_app.ui.page import Page
from campaign_app.ui.pages.reviews_board import Board


def short_part(part: DossierPart) -> str:
    """Name a paper in a cell."""
    return {
        DossierPart.REPORT: _("báo cáo"),
        DossierPart.MINUTES: _("biên bản"),
        DossierPart.LIST: _("tờ trình"),
    }[part]


def dossier_words(told: Dossier) -> str:
    """Say in a cell whether a dossier is complete, or what is missing."""
    if told.is_complete:
        return _("Đủ")
    if not told.papers:
        return _("Chưa có")
    return _("Thiếu: {papers}").format(papers=", ".join(map(short_part, told.missing)))


def dossier_tip(told: Dossier) -> str:
    """Tell every paper of a dossier, one a line."""
    lines = []
    for part in DossierPart:
        paper = told.paper(part)
        state = _("chưa có") if paper is None else paper_words(paper)
        name = part_label(part)
        lines.append(f"{name[:1].upper()}{name[1:]}: {state}")
    return "\n".join(lines)


class DossierActs:
    """Writing down, looking at and taking back the papers of nominations."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def record(self, board: Board | None, chosen: Sequence[tuple[int, str]]) -> None:
        """Ask which papers of the chosen nominations (id, name) came in.

        Args:
            board: what the page shows.
            chosen: whose papers.
        """
        if board is None or not chosen:
            return
        session = self._page.context.session
        there = board.dossiers.get(chosen[0][0], Dossier()) if len(chosen) == 1 else Dossier()
        asked = DossierDialog.ask(
            self._page, names=[name for _id, name in chosen], today=session.today(), there=there
        )
        if asked is not None:
            ids = [nomination_id for nomination_id, _name in chosen]
            words = ngettext(
                "Đã ghi hồ sơ của {count} đề nghị.", "Đã ghi hồ sơ của {count} đề nghị.", len(ids)
            )
            self._page.context.run_act(
                self._page,
                lambda: dossiers.record_papers(
                    session,
                    nomination_ids=ids,
                    parts=asked.parts,
                    received_on=asked.received_on,
                    paths=asked.paths,
                    note=asked.note,
                ),
                notice=words.format(count=len(ids)),
            )

    def look(self, told: Dossier) -> None:
        """Show the file of a paper; where there are several, ask which."""
        paper = self._ask_paper(
            [paper for paper in told.papers if paper.file_id is not None], _("Xem tệp hồ sơ"), _("&Xem")
        )
        if paper is not None:
            open_dossier_file(self._page, self._page.context, paper.id)

    def take_off(self, told: Dossier) -> None:
        """Take a paper back; where there are several, ask which."""
        session = self._page.context.session
        paper = self._ask_paper(told.papers, _("Gỡ giấy tờ khỏi hồ sơ"), _("&Gỡ"))
        if paper is not None:
            self._page.context.run_act(
                self._page,
                lambda: dossiers.take_off_paper(session, paper.id),
                notice=_("Đã gỡ {paper} khỏi hồ sơ.").format(paper=part_label(paper.part)),
            )

    def _ask_paper(self, papers: Sequence[DossierPaperRow], title: str, act: str) -> DossierPaperRow | None:
        if len(papers) < 2:  # noqa: PLR2004  nothing to choose from
            return papers[0] if papers else None
        options = [(paper, f"{part_label(paper.part)} – {paper_words(paper)}") for paper in papers]
        asked = ask_fields(self._page, title, act, [ComboField(_("Giấy &tờ"), options)])
        return None if asked is None else asked[0]
