"""A PostgreSQL of our own beside the application: started by the first who needs it, stopped by the last to leave."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from renda.config.launch import cluster as folder
from renda.config.launch import locks, places, postmaster
from renda.config.launch.account import Account, server_account
from renda.config.launch.trouble import Trouble

SETTINGS: dict[str, object] = {
    "listen_addresses": "",
    "port": places.PORT,
    "shared_buffers": "256MB",
    "max_connections": 100,
    "jit": "off",
    "max_wal_size": "1GB",
    "log_min_duration_statement": "2s",
}
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
LONGEST_LOG = 5 * 1024 * 1024


@dataclass
class Server:
    """The server in use; `process` is empty when somebody else started it."""

    cluster: Path
    socket: Path
    process: "subprocess.Popen[bytes] | None"

    @property
    def lives(self) -> bool:
        """Whether the server is still there."""
        if self.process is not None:
            return self.process.poll() is None
        found = postmaster.find(self.cluster)
        return found is not None and found.lives

    def url(self, database: str = folder.DATABASE) -> str:
        """A DATABASE_URL over the socket; no password, the kernel vouches for the account."""
        return f"postgresql://{folder.ROLE}@/{database}?host={quote(str(self.socket))}"


@contextmanager
def served(asked: Path, programs: Path | None = None, *, durable: bool = True) -> Iterator[Server]:
    """The embedded server over the data folder `asked`, kept alive while anyone on this machine is inside."""
    asked.parent.mkdir(parents=True, exist_ok=True)
    door = asked.with_name(f".{asked.name}.door")
    with locks.opened(asked.with_name(f".{asked.name}.users")) as users:
        with locks.door(door):
            locks.together(users)
            server = start(asked, programs, durable)
        try:
            yield server
        finally:
            with locks.door(door):
                if locks.alone(users):
                    postmaster.stop(server.cluster, server.process)


@contextmanager
def running(data: Path, bin: Path | None = None, *, durable: bool = True) -> Iterator[str]:
    """Like `served`, giving only the DATABASE_URL."""
    with served(data, bin, durable=durable) as server:
        yield server.url()


def start(asked: Path, wanted_programs: Path | None, durable: bool) -> Server:
    """Joins the server that runs over this folder, or starts one; called behind the door only."""
    account = server_account(owner=asked.stat().st_uid if asked.exists() else None)
    cluster = places.home_for(asked, account)
    if not account.borrowed and cluster.exists() and cluster.stat().st_uid != account.uid:
        raise belongs_to_another(cluster)
    if postmaster.living(cluster):
        found = postmaster.wait_until_ready(cluster, None, log_of(asked))
        return Server(cluster, socket_of(found), None)
    programs = places.programs(wanted_programs, asked, account)
    make_ready(asked, cluster, programs, account)
    return launch(cluster, programs, account, log_of(asked), durable)


def make_ready(asked: Path, cluster: Path, programs: Path, account: Account) -> None:
    """Makes the data folder if there is none, and checks what a start would stumble over."""
    version = folder.server_version(programs)
    folder.require_space(cluster)
    if not folder.examine(cluster, version):
        if cluster != asked:
            say_elsewhere(asked, cluster, account.name)
            places.open_home(cluster.parent)
        folder.create(cluster, programs, account, version)
    if not account.reaches(cluster.parent):
        raise out_of_reach(cluster, account)
    folder.admit(cluster)


def launch(cluster: Path, programs: Path, account: Account, log: Path, durable: bool) -> Server:
    """Starts the server as our child and waits until it takes connections."""
    settings = {**SETTINGS, **({} if durable else CARELESS)}
    settings["unix_socket_directories"] = str(places.socket_folder(cluster, account))
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with log.open("ab") as output:
        # Its own session: a Ctrl-C at the terminal must reach the application first and the database last.
        process = subprocess.Popen(  # type: ignore[call-overload]
            [programs / "postgres", "-D", cluster, *options], stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            cwd="/", env=folder.ENVIRONMENT, start_new_session=True, **account.identity(),
        )  # fmt: skip
    try:
        found = postmaster.wait_until_ready(cluster, process, log)
        return Server(cluster, socket_of(found), process)
    except BaseException:
        postmaster.stop(cluster, process)
        raise


def socket_of(found: postmaster.Postmaster) -> Path:
    """The socket folder of a server that is ready, which always names one."""
    if found.socket is None or not (found.socket / f".s.PGSQL.{places.PORT}").exists():
        raise Trouble(
            f"数据库正在运行（进程 {found.pid}），但其套接字不可见：请先停止它，再运行一次。",
            f"The database runs (process {found.pid}) but its socket"
            " cannot be seen from here: stop it, then run again.",
        )
    return found.socket


def log_of(asked: Path) -> Path:
    """The server's log; one older piece is kept when it grows long."""
    log = asked.parent / "log" / f"{asked.name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    return log


def say_elsewhere(asked: Path, cluster: Path, account: str) -> None:
    """Data that is not where one looks for it has to be announced."""
    print(
        f"账户 {account} 无法进入 {asked.parent}，数据库改存于 {cluster}。\n"
        f"Account {account} cannot reach {asked.parent}; the database is kept in {cluster}.",
        file=sys.stderr,
    )


def belongs_to_another(cluster: Path) -> Trouble:
    """A folder made under another account, most often by a first run as root."""
    return Trouble(
        f"{cluster} 属于其他账户（{cluster.owner()}）：请用当初的账户运行，或用 RENDA_DATA 换一处目录。",
        f"{cluster} belongs to another account ({cluster.owner()}):"
        " run as the account that made it, or set RENDA_DATA.",
    )


def out_of_reach(cluster: Path, account: Account) -> Trouble:
    """A folder whose surroundings were closed after it was made."""
    return Trouble(
        f"数据库账户 {account.name} 无法进入 {cluster.parent}："
        "请放开该目录的进入权限（chmod o+x），或用 RENDA_DATA 换一处目录。",
        f"The database account {account.name} cannot enter {cluster.parent}: open it (chmod o+x) or set RENDA_DATA.",
    )
