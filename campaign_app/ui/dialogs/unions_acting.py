"""Forms of the directory that act: they close when the act is done and stay, as typed, when it is refused."""

from abc import abstractmethod
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QWidget

from campaign_app.domain.changes import Changes
from campaign_app.domain.errors import InvalidInputError, UserFacingError
from campaign_app.domain.language import _
from campaign_app.services import history
from campaign_app.ui.context import AppContext, changes_of
from campaign_app.ui.forms import DateField, FormDialog
from campaign_app.ui.messages import notify, show_error


class Done(NamedTuple):
    """What a service gave, what it touched, and the act to take back; None where that may not be."""

    result: object
    changes: Changes
    act_id: int | None


def do_with_way_back(
    owner: QWidget,
    context: AppContext,
    work: Callable[[], object],
    words: Callable[[object], str],
    then: Callable[[object], None] | None = None,
    failed: Callable[[Exception], None] | None = None,
    *,
    told_in: QWidget | None = None,
) -> None:
    """Act, say what was done, and offer to take it back.

    Args:
        owner: the page or dialog that acts.
        context: the window's context.
        work: the service call.
        words: what was done, from what the service gave.
        then: called with what the service gave.
        failed: takes an error; it is shown when left out.
        told_in: whose window shows the notice; the owner's when left out.
    """
    session, page = context.session, told_in or owner

    def run() -> Done:
        result = work()
        return Done(result, changes_of(result), history.undo_names(session).undo_id)

    def take_back(act_id: int) -> None:
        context.run_act(page, lambda: history.undo(session, act_id), notice=_("Đã hoàn tác"))

    def tell(done: Done) -> None:
        act_id = done.act_id
        if act_id is None:
            notify(page, words(done.result))
        else:
            notify(page, words(done.result), _("Hoàn tác"), lambda: take_back(act_id))
        if then is not None:
            then(done.result)

    context.run_act(owner, run, tell, failed)


def day_of(field: DateField) -> date:
    """Read a required day.

    Raises:
        InvalidInputError: none was typed.
    """
    found = field.value()
    if found is None:
        raise InvalidInputError(_("Chưa nhập ngày."))
    return found


class ActingDialog(FormDialog):
    """A form whose button acts."""

    def __init__(
        self, page: QWidget, context: AppContext, title: str, accept_text: str, *, intro: str = ""
    ) -> None:
        """Make an empty form.

        Args:
            page: the page it is about, where the notice is shown.
            context: the window's context.
            title: what it is for.
            accept_text: the act on the button.
            intro: a sentence above the fields.
        """
        super().__init__(page, title, accept_text, intro=intro)
        self.page = page
        self.context = context
        self.outcome: object = None
        """What the service gave; None until the act is done."""

    @abstractmethod
    def work(self) -> Callable[[], object]:
        """Read the fields and give the service call."""

    @abstractmethod
    def words(self, result: object) -> str:
        """Say what was done."""

    def accept(self) -> None:
        """Act when every field is right."""
        if self.check():
            self.act()

    def act(self) -> None:
        """Act, and close when it is done."""
        self.accept_button.setEnabled(False)
        do_with_way_back(
            self, self.context, self.work(), self.words, self._finish, self.refuse, told_in=self.page
        )

    def _finish(self, result: object) -> None:
        self.outcome = result
        QDialog.accept(self)

    def refuse(self, error: Exception) -> None:
        """Say why it was not done; what was typed stays."""
        self.accept_button.setEnabled(True)
        if not isinstance(error, UserFacingError):
            raise error
        if error.problems:
            show_error(self, error)
        else:
            self.error.setText(str(error))
