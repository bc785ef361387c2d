"""The database's data folder: made once, and refused when it is not ours or of another version."""

import locale
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from renda.config.launch.account import Account, my_name
from renda.config.launch.places import give
from renda.config.launch.trouble import Trouble

ROLE = DATABASE = "renda"
SUPERUSER = "postgres"
MARK = "renda-cluster"
OLDEST, FIRST_WITH_BUILTIN_LOCALE = 15, 17
LEAST_FREE_BYTES = 500 * 1024 * 1024
UTF8_LOCALES = ("C.UTF-8", "en_US.UTF-8", "zh_CN.UTF-8", "UTF-8")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}


def server_version(programs: Path) -> int:
    """The server's major version."""
    told = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True).stdout
    found = re.search(r"(\d+)", told)
    version = int(found[1]) if found else 0
    if version < OLDEST:
        raise Trouble(
            f"{programs} 是 PostgreSQL {version or '（版本不明）'}，Renda 需要 {OLDEST} 或更新的版本。",
            f"{programs} is PostgreSQL {version or '(unknown)'}; Renda needs {OLDEST} or later.",
        )
    return version


def require_space(cluster: Path) -> None:
    """PostgreSQL that runs out of disk stops in the middle of work, so a nearly full disk is refused first."""
    place = next(folder for folder in (cluster, *cluster.parents) if folder.exists())
    free = shutil.disk_usage(place).free
    if free < LEAST_FREE_BYTES:
        raise Trouble(
            f"磁盘空间不足：{place} 只剩 {free // 2**20} MB，至少需要 500 MB。请清理磁盘，或用 RENDA_DATA 换一处目录。",
            f"The disk is nearly full: {free // 2**20} MB left at"
            f" {place}, 500 MB needed. Free some space or set RENDA_DATA.",
        )


def examine(cluster: Path, version: int) -> bool:
    """True when the folder holds our data for this version, false when there is none yet; all else is a trouble."""
    if not cluster.exists() or not any(cluster.iterdir()):
        return False
    if not (cluster / MARK).exists() or not (cluster / "PG_VERSION").exists():
        raise Trouble(
            f"{cluster} 里已有不是 Renda 建立的文件，未作任何改动：请移走它们，或用 RENDA_DATA 换一处目录。",
            f"{cluster} holds files that Renda did not make; nothing was touched. Move them or set RENDA_DATA.",
        )
    refuse_other_version(cluster, version)
    return True


def refuse_other_version(cluster: Path, version: int) -> None:
    """PostgreSQL reads only its own major version's files."""
    made_by = int((cluster / "PG_VERSION").read_text().strip().split(".")[0])
    if made_by > version:
        raise Trouble(
            f"{cluster} 由较新的 PostgreSQL {made_by} 建立，当前程序是"
            f" {version}：请用 RENDA_PG_BIN 指向 {made_by} 的 bin 目录。",
            f"{cluster} was made by the newer PostgreSQL {made_by}, this one is {version}:"
            f" set RENDA_PG_BIN to the bin folder of a PostgreSQL {made_by}.",
        )
    if made_by < version:
        raise Trouble(
            f"{cluster} 由 PostgreSQL {made_by} 建立，当前程序是"
            f" {version}：请用 RENDA_PG_BIN 指向 {made_by} 的 bin 目录，"
            "或按 docs/operations.md 导出后导入新版本。",
            f"{cluster} was made by PostgreSQL {made_by}, this one is {version}: set RENDA_PG_BIN to the bin folder of"
            f" a PostgreSQL {made_by}, or dump and restore as docs/operations.md describes.",
        )


def create(cluster: Path, programs: Path, account: Account, version: int) -> None:
    """Makes the data folder under another name and renames it when whole: a broken try leaves no half folder."""
    fresh = cluster.with_name(cluster.name + ".unfinished")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700, parents=True)
    give(fresh, account)
    initdb: list[str | Path] = [
        programs / "initdb",
        "-D",
        fresh,
        "-U",
        SUPERUSER,
        "--auth=reject",
        *locale_options(version),
    ]
    run(initdb, account)
    single: list[str | Path] = [programs / "postgres", "--single", "-D", fresh, "postgres"]
    run(single, account, f"CREATE ROLE {ROLE} LOGIN CREATEDB;\nCREATE DATABASE {DATABASE} OWNER {ROLE};\n")
    (fresh / MARK).write_text("Made by Renda; see docs/operations.md.\n")
    if cluster.exists():
        cluster.rmdir()
    fresh.rename(cluster)


def locale_options(version: int) -> list[str]:
    """Character classes must know Chinese: under LC_CTYPE=C, pg_trgm passes over every Chinese character in silence."""
    options = ["-E", "UTF8", f"--locale={utf8_locale()}", "--lc-messages=C"]
    if version >= FIRST_WITH_BUILTIN_LOCALE:
        return [*options, "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return options


def utf8_locale() -> str:
    """The first UTF-8 locale this machine has; C.UTF-8 where it exists, since it sorts alike everywhere."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in UTF8_LOCALES:
            try:
                locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
            return name
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    raise Trouble("本机没有 UTF-8 语言环境：请安装 C.UTF-8。", "This machine has no UTF-8 locale: install C.UTF-8.")


def admit(cluster: Path) -> None:
    """Only the account that starts Renda may connect, proven by the kernel over the socket; no password exists."""
    (cluster / "pg_hba.conf").write_text("local all all peer map=renda\n")
    (cluster / "pg_ident.conf").write_text("".join(f'renda "{my_name()}" {role}\n' for role in (ROLE, SUPERUSER)))


def run(command: Sequence[str | Path], account: Account, text: str = "") -> None:
    """Runs one of PostgreSQL's programs as the server's account."""
    try:
        done = subprocess.run(  # type: ignore[call-overload]
            command, input=text, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            cwd="/", env=ENVIRONMENT, errors="replace", **account.identity(),
        )  # fmt: skip
    except OSError as error:
        raise failed(Path(command[0]), str(error)) from error
    if done.returncode or "FATAL" in done.stdout or "ERROR" in done.stdout:
        raise failed(Path(command[0]), done.stdout)


def failed(program: Path, output: str) -> Trouble:
    """Passes on the last words of a program that failed."""
    last = "\n".join(f"    {line}" for line in output.strip().splitlines()[-8:])
    return Trouble(
        f"建立数据库失败（{program.name}）：\n{last}", f"Making the database failed ({program}), as told above."
    )
