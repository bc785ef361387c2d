"""Which account of this machine runs the database server, and what that account can reach."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from renda.config.launch.trouble import Trouble

UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """An account of the operating system; `borrowed` when root starts the server as somebody else."""

    name: str
    uid: int
    gid: int
    borrowed: bool

    def identity(self) -> dict[str, object]:
        """Arguments for subprocess that make the child run as this account."""
        if not self.borrowed:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def reaches(self, path: Path) -> bool:
        """True when this account may enter the folder or run the file, access lists included."""
        if not self.borrowed:
            return os.access(path, os.X_OK)
        asked = subprocess.run(["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)], cwd="/", **self.identity())  # type: ignore[call-overload]
        return bool(asked.returncode == 0)


def my_name() -> str:
    """The name of the account that runs this process."""
    return name_of(os.getuid())


def name_of(uid: int) -> str:
    """PostgreSQL refuses accounts without a name, which containers with a bare number have."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        raise Trouble(
            f"当前账户（编号 {uid}）在本机没有名称，数据库无法启动："
            "请用有名称的账户运行，或用 DATABASE_URL 连接已有的 PostgreSQL。",
            f"Account number {uid} has no name here, so the database cannot start: run as a named account,"
            " or set DATABASE_URL to an existing PostgreSQL.",
        ) from None


def server_account(owner: int | None = None) -> Account:
    """The account to run the server as; PostgreSQL refuses root, so root borrows an existing unprivileged account.

    `owner` is the uid that owns an existing data folder, which then decides.
    """
    if os.getuid() != 0:
        return Account(my_name(), os.getuid(), os.getgid(), borrowed=False)
    if owner:
        return borrowed(pwd.getpwnam(name_of(owner)))
    for name in UNPRIVILEGED:
        try:
            return borrowed(pwd.getpwnam(name))
        except KeyError:
            continue
    raise Trouble(
        "数据库不能由 root 运行，而本机没有 postgres 或 nobody 账户："
        "请换普通账户运行，或用 DATABASE_URL 连接已有的 PostgreSQL。",
        "The database cannot run as root and there is no account postgres or nobody: run as an ordinary account,"
        " or set DATABASE_URL to an existing PostgreSQL.",
    )


def borrowed(entry: pwd.struct_passwd) -> Account:
    """An account taken on by root."""
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, borrowed=True)
