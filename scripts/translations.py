"""Russian catalogues, one a package: `extract` refreshes them, `check` fails on what is missing, `compile` builds them.

python scripts/translations.py extract [package …]
"""

from __future__ import annotations

import sys
from io import BytesIO
from os import getpid
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "translations/ru/LC_MESSAGES"
KEYWORDS = {"_": None, "gettext": None, "_l": None, "lazy_gettext": None, "N_": None, "ngettext": (1, 2), "_n": (1, 2)}
SHARED = ("base.html", "public.html", "desk.html")


def packages() -> list[str]:
    return sorted(p.parent.name for p in (ROOT / "eventmgr").glob("*/__init__.py"))


def extract(package: str) -> Catalog:
    """Every message of a package's code and templates."""
    catalogue = Catalog(domain=package, charset="utf-8")
    for folder in (ROOT / "eventmgr" / package, ROOT / "templates" / package):
        if folder.is_dir():
            _scan(folder, catalogue)
    if package == "core":
        for folder in ("ui", "errors"):
            if (ROOT / "templates" / folder).is_dir():
                _scan(ROOT / "templates" / folder, catalogue)
        for name in SHARED:
            _add(catalogue, extract_from_file("jinja2", str(ROOT / "templates" / name), keywords=KEYWORDS))
    for letter in sorted((ROOT / "templates/mail").glob(f"{package}_*")):
        _add(catalogue, extract_from_file("jinja2", str(letter), keywords=KEYWORDS))
    return catalogue


def _scan(folder: Path, catalogue: Catalog) -> None:
    methods = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2"), ("**.ics", "jinja2")]
    found = extract_from_dir(str(folder), method_map=methods, keywords=KEYWORDS)
    _add(catalogue, ((line, message, comments, context) for _, line, message, comments, context in found))


def _add(catalogue: Catalog, found: object) -> None:
    for _line, message, _comments, context in found:  # type: ignore[attr-defined]
        catalogue.add(message, context=context)


def path_of(package: str) -> Path:
    return CATALOGUES / f"{package}.po"


def kept(package: str) -> Catalog:
    path = path_of(package)
    if not path.exists():
        return Catalog(locale="ru", domain=package, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale="ru", domain=package)


def refresh(package: str) -> None:
    """Bring the catalogue up to date; translations are kept, new messages are empty, unused ones go."""
    template, catalogue = extract(package), kept(package)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    CATALOGUES.mkdir(parents=True, exist_ok=True)
    out = BytesIO()
    write_po(out, catalogue, width=110, sort_output=True, omit_header=False, no_location=True)
    lines = out.getvalue().decode().splitlines(keepends=True)
    path_of(package).write_text("".join(line for line in lines if not line.startswith('"POT-Creation-Date')))


def missing(package: str) -> list[str]:
    """Messages without a complete Russian translation."""
    catalogue, gaps = kept(package), []
    for message in extract(package):
        if not message.id:
            continue
        found = catalogue.get(message.id, message.context)
        strings = (found.string if isinstance(found.string, tuple) else (found.string,)) if found else ("",)
        if found is None or found.fuzzy or not all(strings):
            gaps.append(f"{package}: {message.id if isinstance(message.id, str) else message.id[0]}")
    return gaps


def collisions() -> list[str]:
    """Messages that two packages translate differently: at run time there is one catalogue, and one of them wins."""
    seen: dict[object, tuple[str, object]] = {}
    found = []
    for package in packages():
        for message in kept(package) if path_of(package).exists() else ():
            key = (message.id, message.context)
            first = seen.setdefault(key, (package, message.string))
            if message.id and message.string and first[1] != message.string:
                found.append(f"{package} and {first[0]} translate differently: {message.id}")
    return found


def build(package: str) -> None:
    """Written aside and renamed: an application that starts meanwhile finds the whole old one or the whole new one."""
    made = path_of(package).with_suffix(".mo")
    aside = made.with_suffix(f".{getpid()}")
    with aside.open("wb") as file:
        write_mo(file, kept(package))
    aside.replace(made)


def main(action: str, names: list[str]) -> int:
    chosen = names or packages()
    if action == "check":
        gaps = [*[gap for package in chosen for gap in missing(package)], *collisions()]
        print("\n".join(gaps) or "Every message has its Russian translation.")
        return 1 if gaps else 0
    for package in chosen:
        if action == "extract" and any(message.id for message in extract(package)):
            refresh(package)
        if path_of(package).exists():
            build(package)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
