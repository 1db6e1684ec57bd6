"""Known weaknesses of what requirements.txt and constraints.txt name.

What could not be looked up is said to be unchecked, not clean.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    lists = ["-r", str(ROOT / "requirements.txt"), "-r", str(ROOT / "constraints.txt")]
    command = [sys.executable, "-m", "pip_audit", *lists, "--format", "json"]
    done = subprocess.run(
        [*command, "--no-deps", "--disable-pip", "--progress-spinner", "off"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        reason = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        print(f"NOT CHECKED: the advisory data could not be read ({reason[:200]})")
        return 0
    weak = [d for d in found if d.get("vulns")]
    skipped = [d["name"] for d in found if "skip_reason" in d]
    for package in weak:
        for weakness in package["vulns"]:
            fixed = ", ".join(weakness["fix_versions"]) or "no version yet"
            print(f"{package['name']} {package['version']}: {weakness['id']}, mended in {fixed}")
    print(f"{len(found) - len(skipped)} packages checked, {len(weak)} with known weaknesses")
    if skipped:
        print(f"NOT CHECKED: {', '.join(skipped)}")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
