"""Find a Chromium for the browser tests, or install one, or say in one line what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = "The browser tests need Chromium: install the package `chromium` of your system, then run this again."


def is_there() -> bool:
    return any(shutil.which(name) for name in NAMES) or bool(os.environ.get("EVENTMGR_CHROMIUM"))


def attempts() -> list[list[str]]:
    """From the system's packages when we may, else Playwright's own build."""
    ways = []
    if shutil.which("apt-get"):
        prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
        ways.append([*prefix, "sh", "-c", "apt-get update -qq && apt-get install -y -qq chromium fonts-dejavu-core"])
    ways.append([sys.executable, "-m", "playwright", "install", "chromium"])
    return ways


def main() -> int:
    if is_there():
        return 0
    for way in attempts():
        done = subprocess.run(way, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode == 0:
            return 0
    print(ADVICE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
