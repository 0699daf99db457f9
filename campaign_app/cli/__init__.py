"""The same program without a window: every command speaks Vietnamese and ends with an exit code.

0 is good, 1 is the input's fault, 2 is wrong usage. Commands that only read work beside an open window.
"""

import argparse
import io
import json
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from campaign_app import __version__
from campaign_app.cli import (
    campaigns,
    certificates,
    evidence,
    exports,
    imports,
    merge,
    papers,
    registering,
    results,
    scores,
    variables,
    verify,
)
from campaign_app.cli.codes import BAD_INPUT, BAD_USAGE, GOOD
from campaign_app.cli.opened import opened
from campaign_app.domain.errors import UserFacingError
from campaign_app.domain.formats import format_money, format_number
from campaign_app.domain.language import _, ngettext
from campaign_app.system import language, logs, preferences
from campaign_app.system.screen import has_screen

if TYPE_CHECKING:
    from campaign_app.services.status import CampaignStatus


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """The window is wanted, on this workspace, or on the last one or the welcome.

    With ``backup``, the name of one in the workspace's ``backups/``, a copy of that is shown read-only.
    """

    folder: Path | None = None
    backup: str | None = None


@dataclass(frozen=True, slots=True)
class SelfTest:
    """The program is to start up unseen and draw one certificate."""


Answer = int | OpenWindow | SelfTest


def run(arguments: Sequence[str]) -> Answer:
    """Do what the arguments say; give the exit code, or what is left for the window."""
    _speak_utf8()
    told, _problems = preferences.load()
    language.use(told.window.language)
    # A command says its own words; what the log says belongs to the log file of the window.
    logging.getLogger("campaign_app").addHandler(logging.NullHandler())
    logs.stop()
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
        command: Callable[[argparse.Namespace], Answer] = options.command
        return command(options)
    except _UsageError as error:
        print(error, file=sys.stderr)
        return BAD_USAGE
    except UserFacingError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        return BAD_INPUT


class _UsageError(Exception):
    """The arguments make no sense; the message says how they would."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _UsageError(f"{self.format_usage()}{self.prog}: {message}")


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="campaign-app", description=_("Sổ Vàng: phong trào thi đua và giấy khen của công đoàn.")
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"campaign-app {__version__}",
        help=_("hiện phiên bản rồi thoát"),
    )
    parser.add_argument(
        "--self-test", action="store_true", help=_("khởi động không cần màn hình, vẽ thử một giấy khen")
    )
    parser.set_defaults(command=_without_command)
    commands = parser.add_subparsers(title=_("lệnh"), metavar=_("LỆNH"), parser_class=_Parser)

    opening = commands.add_parser("open", help=_("mở cửa sổ"))
    opening.add_argument("folder", nargs="?", type=Path, metavar=_("THƯ_MỤC"), help=_("thư mục sổ"))
    opening.add_argument(
        "--backup", metavar=_("TÊN"), help=_("chỉ xem bản sao lưu này, tên tệp trong thư mục backups")
    )
    opening.set_defaults(command=_open)

    demo = commands.add_parser("demo", help=_("tạo sổ ví dụ và đi hết một năm"))
    demo.add_argument("folder", type=Path, metavar=_("THƯ_MỤC"), help=_("thư mục trống hoặc chưa có"))
    demo.add_argument("--no-window", action="store_true", help=_("không mở cửa sổ"))
    demo.set_defaults(command=_demo)

    new = commands.add_parser("new", help=_("tạo sổ trống"))
    new.add_argument("folder", type=Path, metavar=_("THƯ_MỤC"), help=_("thư mục trống hoặc chưa có"))
    new.add_argument("--issuer", required=True, metavar=_("TÊN"), help=_("tên cơ quan ban hành"))
    new.add_argument("--parent", default="", metavar=_("TÊN"), help=_("cơ quan cấp trên"))
    new.add_argument("--short-name", default="", metavar=_("TÊN"), help=_("tên viết tắt"))
    new.add_argument("--place", default="", metavar=_("ĐỊA_DANH"), help=_("địa danh ghi trên văn bản"))
    new.add_argument("--symbol", default="", metavar=_("KÝ_HIỆU"), help=_("ký hiệu văn bản, ví dụ LĐLĐ"))
    new.set_defaults(command=_new)

    status = _reading(commands, "status", _("số liệu và các bước"), _status)
    status.add_argument("--json", action="store_true", help=_("in dạng JSON"))

    scores.fill(_reading(commands, "score", _("bảng điểm đã xếp hạng"), scores.run))

    certificates.fill(_reading(commands, "certificates", _("ghi giấy khen ra tệp PDF"), certificates.run))
    papers.fill(_reading(commands, "papers", _("lập văn bản: kế hoạch, tờ trình, quyết định…"), papers.run))
    verify.fill(_reading(commands, "verify", _("đối chiếu giấy khen với Sổ vàng"), verify.run))
    campaigns.add(commands)
    merge.add(commands)
    variables.add(commands)
    exports.add(commands)
    evidence.add(commands)
    imports.add(commands)
    registering.add(commands)
    results.add(commands)

    _reading(commands, "check", _("kiểm tra sổ"), _check)

    saved = _reading(commands, "backup", _("sao lưu cả sổ ra một tệp"), _backup)
    saved.add_argument(
        "-o", "--output", type=Path, required=True, metavar=_("TỆP"), help=_("tệp .zip hoặc .sovang")
    )

    back = commands.add_parser("restore", help=_("khôi phục sổ từ tệp sao lưu"))
    back.add_argument(
        "file", type=Path, metavar=_("TỆP"), help=_("tệp .zip, .sovang, hoặc một bản trong thư mục backups")
    )
    back.add_argument(
        "folder", type=Path, metavar=_("THƯ_MỤC"), help=_("thư mục trống, chưa có, hoặc thư mục sổ")
    )
    back.set_defaults(command=_restore)
    return parser


def _reading(
    commands: "argparse._SubParsersAction[_Parser]",
    name: str,
    words: str,
    command: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words)
    parser.add_argument(
        "-w", "--workspace", type=Path, required=True, metavar=_("THƯ_MỤC"), help=_("thư mục sổ")
    )
    parser.set_defaults(command=command)
    return parser


def _without_command(options: argparse.Namespace) -> Answer:
    if options.self_test:
        return SelfTest()
    return _to_window(None)


def _open(options: argparse.Namespace) -> Answer:
    if options.backup is not None and options.folder is None:
        raise _UsageError(_("--backup cần kèm thư mục sổ."))
    return _to_window(options.folder, options.backup)


def _to_window(folder: Path | None, backup: str | None = None) -> Answer:
    if has_screen():
        return OpenWindow(folder, backup)
    print(_("Máy này không có màn hình nên không mở được cửa sổ."), file=sys.stderr)
    return BAD_INPUT


def _demo(options: argparse.Namespace) -> Answer:
    from campaign_app.services.example import build_example
    from campaign_app.services.workspaces import close_workspace

    run_of_year = build_example(options.folder, tell=lambda line: print(line, flush=True))
    close_workspace(run_of_year.session)
    print(_("Xong. Giấy khen nằm ở: {file}").format(file=run_of_year.pdf.resolve()))
    if options.no_window or not has_screen():
        return GOOD
    print(_("Mở cửa sổ…"), flush=True)
    return OpenWindow(options.folder)


def _new(options: argparse.Namespace) -> int:
    from campaign_app.services.issuers import IssuerDetails, proposed_place, proposed_symbol
    from campaign_app.services.workspaces import close_workspace, create_workspace

    session = create_workspace(
        options.folder,
        issuer=IssuerDetails(
            name=options.issuer,
            parent_name=options.parent,
            short_name=options.short_name,
            place=options.place or proposed_place(options.issuer),
            symbol=options.symbol or proposed_symbol(options.issuer),
        ),
    )
    close_workspace(session)
    print(
        _("Đã tạo sổ cho {issuer} tại {folder}").format(
            issuer=options.issuer, folder=options.folder.resolve()
        )
    )
    return GOOD


def _status(options: argparse.Namespace) -> int:
    from campaign_app.services import status

    with opened(options.workspace) as session:
        told = status.status(session)
    if options.json:
        print(json.dumps(status.as_json(told), ensure_ascii=False, indent=2))
        return GOOD
    print(told.issuer + (" – " + _("VÍ DỤ") if told.is_example else ""))
    print(
        _("{unions} công đoàn cơ sở, {members} đoàn viên").format(
            unions=format_number(told.unions), members=format_number(told.members)
        )
    )
    for row in told.campaigns:
        _tell_campaign(row)
    return GOOD


def _tell_campaign(row: "CampaignStatus") -> None:
    print(f"\n{row.code} – {row.title}: {row.stage_label}")
    print(
        _("  {registrations} đăng ký, {results} kết quả, {nominations} đề nghị, {awards} khen thưởng").format(
            registrations=format_number(row.registrations),
            results=format_number(row.results),
            nominations=format_number(row.nominations),
            awards=format_number(row.awards),
        )
    )
    for decision in row.decisions:
        print(
            _(
                "  Quyết định {number}: {awards} khen thưởng, Sổ vàng đến số {last}, tiền thưởng {money}"
            ).format(
                number=decision.number,
                awards=decision.awards,
                last=row.last_register_number,
                money=format_money(row.money),
            )
        )
    if row.reward_budget is not None and row.left is not None:
        words = _("  Kinh phí {limit}, còn {left}") if row.left >= 0 else _("  Kinh phí {limit}, vượt {left}")
        print(words.format(limit=format_money(row.reward_budget), left=format_money(abs(row.left))))


def _check(options: argparse.Namespace) -> int:
    from campaign_app.services.integrity import check_workspace

    with opened(options.workspace, accept_altered=True) as session:
        problems = check_workspace(session)
    for problem in problems:
        print(f"- {problem}", file=sys.stderr)
    if problems:
        words = ngettext("Có {count} vấn đề.", "Có {count} vấn đề.", len(problems))
        print(words.format(count=len(problems)), file=sys.stderr)
        return BAD_INPUT
    print(_("Sổ nguyên vẹn: không có vấn đề nào."))
    return GOOD


def _backup(options: argparse.Namespace) -> int:
    from campaign_app.services.backups.workspace_zip import export_zip

    with opened(options.workspace) as session:
        told = export_zip(session, options.output)
    words = ngettext(
        "Đã sao lưu cơ sở dữ liệu và {count} tệp đính kèm vào {file}",
        "Đã sao lưu cơ sở dữ liệu và {count} tệp đính kèm vào {file}",
        told.files,
    )
    print(words.format(count=told.files, file=told.path.resolve()))
    for notice in told.notices:
        print(f"- {notice}", file=sys.stderr)
    return GOOD


def _restore(options: argparse.Namespace) -> int:
    from campaign_app.services.backups.restoring import restore_backup, restore_zip

    file: Path = options.file
    if file.suffix.lower() == ".sqlite3":
        told = restore_backup(options.folder, file.name, source=file.parent)
    else:
        told = restore_zip(file, options.folder)
    print(_("Đã khôi phục sổ vào {folder}").format(folder=told.folder.resolve()))
    if told.backup:
        print(_("Dữ liệu trước đó đã được sao lưu: {name}").format(name=told.backup))
    if told.kept_aside is not None:
        print(_("Tệp dữ liệu trước đó được giữ lại: {file}").format(file=told.kept_aside.resolve()))
    for notice in told.notices:
        print(f"- {notice}", file=sys.stderr)
    return GOOD
