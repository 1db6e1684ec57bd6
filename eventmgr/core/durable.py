"""An SQLite connection whose commit lets the next writer in before it waits for the disk.

With `synchronous=FULL` SQLite waits inside the lock of writers: a commit for each write to the disk, whoever sends it.
Here SQLite itself only keeps the log in order (`NORMAL`), and `commit` returns when the log is on disk: what is
acknowledged survives a power cut just the same, and writers of several processes wait for the disk together. The log is
a chain of checksums: what another writer built upon a commit still under way is kept with it or lost with it.
"""

from __future__ import annotations

import os
import sqlite3
from typing import Any

from eventmgr.core.write_queue import WriteQueue

flush = getattr(os, "fdatasync", os.fsync)


class QueuedConnection(sqlite3.Connection):
    """Leaves the queue of writers when its transaction is written. `settle` must be called first."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.queue: WriteQueue | None = None
        self._log = ""
        self._safe_changes = 0

    def settle(self, queue: WriteQueue, *, is_durable: bool) -> None:
        """Join the queue. `is_durable`: a commit survives a power cut."""
        self.queue = queue
        is_logged = self.execute("PRAGMA journal_mode=WAL").fetchone()[0] == "wal"
        self.execute(f"PRAGMA synchronous={'FULL' if is_durable and not is_logged else 'NORMAL'}")
        # SQLite follows links: the log lies beside the file itself.
        self._log = f"{self.execute('PRAGMA database_list').fetchone()[2]}-wal" if is_durable and is_logged else ""
        self._safe_changes = self.total_changes

    def commit(self) -> None:
        """Raises sqlite3.Error when nothing was written, OSError when it may not survive a power cut."""
        has_written = self._has_written()
        super().commit()
        if self.queue is not None:
            self.queue.leave()
        if has_written and self._log:
            self._wait_for_disk()

    def _has_written(self) -> bool:
        """Whoever queued may have changed what is not counted, such as a table."""
        is_queued = self.queue is not None and self.queue.is_held
        return self.in_transaction and (is_queued or self.total_changes != self._safe_changes)

    def _wait_for_disk(self) -> None:
        # Opened anew each time: the file may be another one by now. A log without locks may be closed at any moment.
        log = os.open(self._log, os.O_RDWR)
        try:
            flush(log)
        finally:
            os.close(log)
        self._safe_changes = self.total_changes
