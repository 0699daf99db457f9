"""The program trying itself out: the example, a window and a certificate of its own, all taken away again."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from campaign_app import certificates
from campaign_app.domain.errors import TemplateError
from campaign_app.domain.formats import format_number
from campaign_app.domain.language import _
from campaign_app.domain.variables import sample_words
from campaign_app.services import workspaces
from campaign_app.services.example import build_example
from campaign_app.system.paths import resource
from campaign_app.ui.context import AppContext
from campaign_app.ui.menus import ShellActs
from campaign_app.ui.pages import page_factories
from campaign_app.ui.shell import MainWindow
from campaign_app.ui.tasks import SynchronousTasks


def try_out(app: QApplication) -> Iterator[str]:
    """Open the window over the example, draw one certificate and read its code; say after each how it went.

    Raises:
        UserFacingError: a part of the program is missing, or what it drew cannot be read back.
    """
    with tempfile.TemporaryDirectory(prefix="so-vang-", ignore_cleanup_errors=True) as folder:
        made = build_example(Path(folder) / "Nguyễn Văn Á")  # a name
        yield _("Sổ ví dụ: {count} giấy khen").format(count=format_number(made.pages))
        context = AppContext(session=made.session, tasks=SynchronousTasks(), is_example=True)
        factories = page_factories()
        window = MainWindow(context, factories, ShellActs())
        window.show()
        for name in factories:
            window.open_page(name)
            app.processEvents()
        yield _("Cửa sổ: mở được {count} trang").format(count=format_number(len(factories)))
        yield from _draw()
        window.close()
        workspaces.close_workspace(made.session)


def _draw() -> Iterator[str]:
    from campaign_app.certificates.qr_reading import codes_in

    template = certificates.load_template(resource("templates", "certificates", "giay-khen-a4.json"))
    words = sample_words()
    page = certificates.certificate_page(template, words)
    image = certificates.page_image(page)
    yield _("Giấy khen: {width} × {height} điểm ảnh").format(width=image.width, height=image.height)
    if codes_in(page) != [words.qr_payload]:
        raise TemplateError(_("Mã QR trên giấy khen vẽ thử không đọc lại được."))
    yield _("Mã QR: đọc lại được")
