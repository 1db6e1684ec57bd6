"""Refresh the third-party files under `static/` from npm, or check that nobody edited them.

python scripts/vendor.py            fetch every package with the npm client and write the manifest
python scripts/vendor.py --check    compare files with `static/vendor/manifest.json`, without a network
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STATIC = Path(__file__).resolve().parent.parent / "static"
MANIFEST = STATIC / "vendor" / "manifest.json"


Entry = dict[str, Any]


@dataclass(frozen=True)
class Package:
    """One npm package: `files` maps a path in the package to a path under `static/`."""

    name: str
    version: str
    licence: str
    folder: str
    files: dict[str, str] = field(default_factory=dict)
    exports: dict[str, str] = field(default_factory=dict)
    """Scripts that only set a global name become modules: path in the package → that name."""
    replacements: dict[str, str] = field(default_factory=dict)
    """Pattern → text."""


PACKAGES = (
    # 2.0 rather than 4.0: inheritance of attributes and the 4xx rules are what its users know,
    # and the pages work without it, so that nothing gains from the younger line yet.
    Package(
        "barcode-detector",
        "3.2.2",
        "MIT",
        "barcode-detector",
        {
            "dist/es/ponyfill.js": "vendor/barcode-detector/ponyfill.js",
            "dist/es/zxing-exported.js": "vendor/barcode-detector/zxing-exported.js",
        },
        # Out of the box the reader is fetched from a public network of copies; ours lies beside it.
        replacements={
            r"https://[\w.]+/npm/zxing-wasm@[\d.]+/dist/\$\{n\[1\]\}/": (
                "${new URL('../zxing-wasm/', import.meta.url)}"
            ),
        },
    ),
    Package(
        "zxing-wasm",
        "3.1.3",
        "MIT",
        "zxing-wasm",
        {"dist/reader/zxing_reader.wasm": "vendor/zxing-wasm/zxing_reader.wasm"},
    ),
    Package("idb", "8.0.4", "ISC", "idb", {"build/index.js": "vendor/idb/idb.js"}),
)

LUCIDE = Package("lucide-static", "1.62.0", "ISC", "lucide")
ICONS = (Path(__file__).parent / "icons.txt").read_text().split()


def fetch(package: Package, into: Path) -> Path:
    """The unpacked folder of a package, fetched by the ordinary npm client."""
    command = ["npm", "pack", f"{package.name}@{package.version}", "--silent"]
    answer = subprocess.run(command, cwd=into, check=True, capture_output=True, text=True)
    archive = into / answer.stdout.split()[-1]
    target = into / package.folder
    with tarfile.open(archive) as tar:
        tar.extractall(target, filter="data")
    return target / "package"


def converted(package: Package, source: str, raw: bytes) -> bytes:
    """The file as we serve it: no pointer to a missing source map, a module, our own addresses."""
    if source.endswith(".wasm"):
        return raw
    text = re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "", raw.decode()).rstrip() + "\n"
    for pattern, new in package.replacements.items():
        text = re.sub(pattern, new, text)
    if source in package.exports:
        text += f"export default {package.exports[source]};\n"
    return text.encode()


def copy_licence(folder: Path, target: str) -> str:
    """A package without a licence file keeps the text laid beside it by hand."""
    if (folder / "LICENSE").exists():
        write(target, (folder / "LICENSE").read_bytes())
    return target


def licence_of(package: Package) -> str:
    return f"vendor/{package.folder}/LICENSE"


def write(path: str, content: bytes) -> None:
    (STATIC / path).parent.mkdir(parents=True, exist_ok=True)
    (STATIC / path).write_bytes(content)


def install(package: Package, folder: Path) -> Entry:
    for source, target in package.files.items():
        write(target, converted(package, source, (folder / source).read_bytes()))
    return entry(package, [*package.files.values(), copy_licence(folder, licence_of(package))])


def install_icons(folder: Path) -> Entry:
    """One sprite of the icons the interface uses."""
    symbols = [symbol(name, (folder / "icons" / f"{name}.svg").read_text()) for name in ICONS]
    head = '<svg xmlns="http://www.w3.org/2000/svg">\n<!-- Lucide, ISC licence -->\n'
    write("icons.svg", (head + "".join(symbols) + "</svg>\n").encode())
    return entry(LUCIDE, ["icons.svg", copy_licence(folder, licence_of(LUCIDE))])


def symbol(name: str, source: str) -> str:
    shapes = "".join(ET.tostring(shape, encoding="unicode").strip() for shape in ET.fromstring(source))
    for old, new in ((' xmlns:ns0="http://www.w3.org/2000/svg"', ""), ("ns0:", ""), (" />", "/>")):
        shapes = shapes.replace(old, new)
    return f'<symbol id="i-{name}" viewBox="0 0 24 24">{shapes}</symbol>\n'


def entry(package: Package, paths: list[str]) -> Entry:
    return {
        "name": package.name,
        "version": package.version,
        "licence": package.licence,
        "files": {path: sha256(STATIC / path) for path in sorted(paths)},
    }


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def record(entries: list[Entry]) -> None:
    """Put entries into the manifest; what it says of other packages stays."""
    kept = {item["name"]: item for item in read_manifest()}
    kept.update({item["name"]: item for item in entries})
    packages = [kept[name] for name in sorted(kept, key=str)]
    MANIFEST.write_text(json.dumps({"packages": packages}, indent=2, ensure_ascii=False) + "\n")


def read_manifest() -> list[Entry]:
    if not MANIFEST.exists():
        return []
    found: list[Entry] = json.loads(MANIFEST.read_text())["packages"]
    return found


def refresh() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        entries = [install(package, fetch(package, Path(scratch))) for package in PACKAGES]
        record([*entries, install_icons(fetch(LUCIDE, Path(scratch)))])


def differences(static: Path = STATIC) -> list[str]:
    """What the files under `static` have that the manifest does not, and the other way round."""
    listed = {path: digest for item in read_manifest() for path, digest in item["files"].items()}
    changed = [path for path, digest in listed.items() if sha256(static / path) != digest]
    present = {str(path.relative_to(static)) for path in (static / "vendor").rglob("*") if path.is_file()}
    strangers = present - listed.keys() - {"vendor/manifest.json"}
    return [f"{path}: missing or changed" for path in sorted(changed)] + [
        f"{path}: not in the manifest" for path in sorted(strangers)
    ]


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        refresh()
    found = differences()
    print("\n".join(found) or "Third-party files are as recorded.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
