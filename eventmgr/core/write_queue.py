"""Writers of one SQLite file queue on a lock file in front of `BEGIN IMMEDIATE`.

SQLite's own busy handler polls and starves some writers; a lock file is fair and about a third
faster (docs/performance.md). The kernel drops the lock when a process dies. `busy_timeout` stays as the net.
"""

from __future__ import annotations

import fcntl
import os
import time

PATIENCE = 5.0
SHORTEST_WAIT, LONGEST_WAIT = 0.0002, 0.002


class WriteQueue:
    """A place in the queue, one for each database connection."""

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        self.is_held = False

    def enter(self) -> None:
        """Wait for the turn, five seconds at most; after that SQLite itself decides."""
        if self.is_held:
            return
        deadline, wait = time.monotonic() + PATIENCE, SHORTEST_WAIT
        while not self._try():
            if time.monotonic() > deadline:
                return
            time.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    def _try(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        self.is_held = True
        return True

    def leave(self) -> None:
        if self.is_held:
            fcntl.flock(self._file, fcntl.LOCK_UN)
            self.is_held = False

    def close(self) -> None:
        self.leave()
        os.close(self._file)
