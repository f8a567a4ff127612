"""Memory: what a process and all that it starts hold together."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import psutil

LOOK_EVERY = 0.5
"""Seconds; looking takes the processes some time too."""


def most_held(command: Sequence[str], folder: Path) -> int:
    """Return the most bytes that a command and its children held at one moment.

    What processes share counts once where the system tells (Linux); elsewhere what is only theirs.

    Raises:
        CalledProcessError: it did not end well.
    """
    most = 0
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL) as running:
        watched = psutil.Process(running.pid)
        while running.poll() is None:
            most = max(most, _held(watched))
            try:
                running.wait(LOOK_EVERY)
            except subprocess.TimeoutExpired:
                continue
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return most


def _held(process: psutil.Process) -> int:
    total = 0
    try:
        family = [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for one in family:
        try:
            told = one.memory_full_info()
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue  # it ended meanwhile
        total += getattr(told, "pss", told.uss)
    return total
