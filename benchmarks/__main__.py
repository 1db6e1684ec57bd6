"""Run the benchmarks and print one table.

python -m benchmarks [archive badges ballots checkin desk_list programme proposals registration weight …]
"""

from __future__ import annotations

import signal
import sys
from importlib import import_module

NAMES = (
    "badges", "programme", "desk_list", "registration", "checkin", "proposals", "ballots", "resolution_papers",
    "archive", "resolution_check", "weight",
)  # fmt: skip


def main(names: list[str]) -> int:
    """0 when every figure is what is wanted."""
    # Whoever stops a run stops its servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    print(f"{'figure':58}{'measured':>10} {'':6}{'wanted':>9}", flush=True)
    missed = 0
    for name in names or NAMES:
        for figure in import_module(f"benchmarks.{name}").figures():
            print(figure, flush=True)
            missed += not figure.is_met
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
