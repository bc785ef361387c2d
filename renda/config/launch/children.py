"""The processes under the launcher: watched together, stopped together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renda.config.launch.trouble import Trouble

STOP_PATIENCE = 15.0
SIGNAL_WHEN_PARENT_ENDS = 1  # PR_SET_PDEATHSIG of linux/prctl.h


@dataclass
class Child:
    """One process, with the name its end is told by."""

    name: str
    process: "subprocess.Popen[bytes]"

    def require_alive(self) -> None:
        """The end of one child is the end of all."""
        code = self.process.poll()
        if code is not None:
            raise Trouble(
                f"{self.name}意外退出（代码 {code}），其余部分随之停止；原因见上面的输出。",
                f"A part of Renda ended by itself ({self.name}, code"
                f" {code}), so all of it stops; see the output above.",
            )


def start(name: str, command: Sequence[str], env: Mapping[str, str]) -> Child:
    """Starts a child in its own session, so that Ctrl-C reaches it through the launcher and in the right order."""
    process = subprocess.Popen(
        command, env=env, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=end_with_the_launcher
    )
    return Child(name, process)


def end_with_the_launcher() -> None:
    """Asks Linux to end this process when the launcher is killed outright; elsewhere the port's owner is told of."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SIGNAL_WHEN_PARENT_ENDS, signal.SIGTERM)


def stop(children: Sequence[Child]) -> None:
    """Asks all to finish what they do, then ends what has not finished, grandchildren included."""
    for child in children:
        signal_group(child, signal.SIGTERM)
    until = time.monotonic() + STOP_PATIENCE
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.process.wait(max(0.0, until - time.monotonic()))
        signal_group(child, signal.SIGKILL)
        child.process.wait()


def signal_group(child: Child, word: signal.Signals) -> None:
    """A child leads its own process group; the group may be gone already."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if word is signal.SIGTERM:
            child.process.terminate()
        else:
            os.killpg(child.process.pid, word)
