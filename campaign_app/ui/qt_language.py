"""Qt's own words (OK, Cancel, context menus, file and print dialogs) in Vietnamese."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator

from campaign_app.domain.errors import NotFoundError
from campaign_app.domain.language import _


def install_qt_translator(app: QCoreApplication, path: Path) -> QTranslator:
    """Put a compiled Qt catalogue (``.qm``) into the application; it is kept as the application's child.

    Raises:
        NotFoundError: there is no such file, or it is no catalogue.
    """
    translator = QTranslator(app)
    if not translator.load(str(path)):
        raise NotFoundError(
            _("Không đọc được tệp ngôn ngữ {name}.").format(name=path.name),
            hint=_("Cài đặt lại chương trình để có đủ các tệp."),
        )
    app.installTranslator(translator)
    return translator
