"""Third-party files are the ones recorded, each with its licence beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
PACKAGES = json.loads((STATIC / "vendor" / "manifest.json").read_text())["packages"]


def check() -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "vendor.py"), "--check"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_files_are_as_recorded() -> None:
    answer = check()
    assert (answer.returncode, answer.stdout) == (0, "Third-party files are as recorded.\n")


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_each_package_carries_its_licence(package: dict[str, dict[str, str]]) -> None:
    licences = [path for path in package["files"] if path.endswith(("LICENSE", "OFL.txt"))]
    assert len(licences) == 1
    assert len((STATIC / licences[0]).read_text()) > 300


def test_a_public_page_loads_at_most_62_kilobytes_of_fonts() -> None:
    fonts = [*STATIC.glob("fonts/literata-display-*"), *STATIC.glob("fonts/source-sans-3-*.woff2")]
    assert len(fonts) == 4
    assert sum(font.stat().st_size for font in fonts) < 62_000


def test_the_barcode_reader_comes_from_this_site() -> None:
    reader = (STATIC / "vendor/barcode-detector/zxing-exported.js").read_text()
    assert "https://" not in reader
    assert "import.meta.url" in reader
