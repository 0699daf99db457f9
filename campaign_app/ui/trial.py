"""The program trying itself out: a workspace, a window and a certificate of its own, all taken away again."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from campaign_app import certificates
from campaign_app.domain.language import _
from campaign_app.domain.variables import sample_words
from campaign_app.services import workspaces
from campaign_app.services.issuers import IssuerDetails
from campaign_app.system.paths import resource
from campaign_app.ui.context import AppContext
from campaign_app.ui.menus import ShellActs
from campaign_app.ui.pages import page_factories
from campaign_app.ui.shell import MainWindow
from campaign_app.ui.tasks import SynchronousTasks


def try_out(app: QApplication) -> Iterator[str]:
    """Open the window over a new workspace and draw one certificate; say after each how it went."""
    with tempfile.TemporaryDirectory(prefix="so-vang-", ignore_cleanup_errors=True) as folder:
        workspace = Path(folder) / "Nguyễn Văn Á"  # a name
        issuer = IssuerDetails(
            name=_("Đơn vị thử"), place=_("Kỳ Sơn"), symbol="DVT", valid_from=date(2000, 1, 1)
        )
        session = workspaces.create_workspace(workspace, issuer=issuer)
        context = AppContext(session=session, tasks=SynchronousTasks())
        window = MainWindow(context, page_factories(), ShellActs())
        window.show()
        app.processEvents()
        yield _("Cửa sổ: mở được trang {page}").format(page=window.page_name)
        template = certificates.load_template(resource("templates", "certificates", "giay-khen-a4.json"))
        page = certificates.certificate_page(template, sample_words())
        image = certificates.page_image(page)
        yield _("Giấy khen: {width} × {height} điểm ảnh").format(width=image.width, height=image.height)
        window.close()
        workspaces.close_workspace(session)
