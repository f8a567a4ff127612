"""The program as processes of its own: with the rights of a common user, to be killed."""

import os
import subprocess
import sys
from pathlib import Path

RUN = "from overleg.cli import main; main()"

# Root may write anywhere; without these two rights it is a user like any other.
WITHOUT_RIGHTS = """
import ctypes, os, sys

if os.geteuid() == 0:
    for right in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        assert ctypes.CDLL(None).prctl(24, right, 0, 0, 0) == 0  # PR_CAPBSET_DROP
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


def start(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    """Start the program in a folder."""
    return subprocess.Popen(
        [sys.executable, "-c", RUN, *arguments],
        cwd=folder,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run_as_user(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the program in a folder as somebody to whom the rights of files matter."""
    command = [sys.executable, "-c", WITHOUT_RIGHTS, "-c", RUN, *arguments]
    return subprocess.run(
        command, cwd=folder, env=_environment(), capture_output=True, text=True, check=False
    )


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONUTF8": "1"}
