"""Cut the fonts under `static/fonts/` from the @fontsource packages (needs fonttools and brotli).

    python scripts/fonts.py

On screen: Literata at two optical sizes and Source Sans 3, one file for Latin, one for Cyrillic.
On paper: one TTF per weight with both scripts, because typst takes a family from whole files.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from vendor import STATIC, Package, copy_licence, entry, fetch, record

FONTS = STATIC / "fonts"
LITERATA = Package("@fontsource-variable/literata", "5.3.0", "OFL-1.1", "literata")
SANS = Package("@fontsource-variable/source-sans-3", "5.3.0", "OFL-1.1", "source-sans-3")

CYRILLIC = [0x301, *range(0x401, 0x460), 0x490, 0x491, 0x2116]
ACCENTED = "ÄÉÖÜßàáâãäåæçèéêëìíîïôöü"
PUNCTUATION = "\u00a0§©«°±·»×\u2009–—‘’‚“”„•…′⁄€₽↑↓←→−\u2215"
LATIN = [*range(0x20, 0x7F), *map(ord, ACCENTED + PUNCTUATION)]
SCRIPTS = {"cyrillic": CYRILLIC, "latin": LATIN}
FEATURES = ["ccmp", "locl", "liga", "kern", "mark", "mkmk", "pnum", "tnum", "lnum", "rvrn"]

Axes = dict[str, float | tuple[float, float]]


@dataclass(frozen=True)
class Cut:
    """One file to make: which variable file it comes from, and where its axes are pinned."""

    package: Package
    source: str
    target: str
    axes: Axes


OPTICAL = "literata-{script}-opsz-{slope}.woff2"
PLAIN = "source-sans-3-{script}-wght-{slope}.woff2"
SCREEN = (
    # Headings need one weight only: the tokens' 500 is drawn with 470, which prints calmer.
    Cut(LITERATA, OPTICAL, "literata-display", {"opsz": 44, "wght": 470}),
    Cut(LITERATA, OPTICAL, "literata-text", {"opsz": 14, "wght": (400, 650)}),
    Cut(SANS, PLAIN, "source-sans-3", {"wght": (400, 700)}),
)
PAPER = (
    Cut(LITERATA, OPTICAL, "Literata-Regular", {"opsz": 12, "wght": 400}),
    Cut(LITERATA, OPTICAL, "Literata-SemiBold", {"opsz": 12, "wght": 600}),
    Cut(LITERATA, OPTICAL, "Literata-Italic", {"opsz": 12, "wght": 400}),
    Cut(SANS, PLAIN, "SourceSans3-Regular", {"wght": 400}),
    Cut(SANS, PLAIN, "SourceSans3-SemiBold", {"wght": 600}),
)
STYLES = {"Regular": 400, "SemiBold": 600, "Italic": 400}


def subset(source: Path, codepoints: Iterable[int], axes: Axes) -> TTFont:
    """`source` with its axes pinned and only the glyphs and features we set text with."""
    font = TTFont(source)
    options = Options()
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codepoints)
    subsetter.subset(font)
    return instantiateVariableFont(font, axes)


def slope(cut: Cut) -> str:
    return "italic" if cut.target.endswith("Italic") else "normal"


def part(cut: Cut, script: str, folders: dict[str, Path]) -> TTFont:
    name = cut.source.format(script=script, slope=slope(cut))
    return subset(folders[cut.package.folder] / "files" / name, SCRIPTS[script], cut.axes)


def cut_for_screen(cut: Cut, folders: dict[str, Path]) -> list[str]:
    made = []
    for script in SCRIPTS:
        font = part(cut, script, folders)
        font.flavor = "woff2"
        made.append(f"fonts/{cut.target}-{script}.woff2")
        font.save(STATIC / made[-1])
    return made


def cut_for_paper(cut: Cut, folders: dict[str, Path], scratch: Path) -> list[str]:
    """Both scripts merged into one TTF, named so that typst finds family, weight and slope."""
    halves = []
    for script in ("latin", "cyrillic"):
        font = part(cut, script, folders)
        font.flavor = None
        halves.append(scratch / f"{cut.target}-{script}.ttf")
        font.save(halves[-1])
    merged = Merger().merge([str(half) for half in halves])
    christen(merged, cut.target)
    merged.save(FONTS / "paper" / f"{cut.target}.ttf")
    return [f"fonts/paper/{cut.target}.ttf"]


def christen(font: TTFont, target: str) -> None:
    """Name tables and style bits say what the file is; instancing left the variable family's."""
    family, style = target.split("-")
    family = {"SourceSans3": "Source Sans 3"}.get(family, family)
    for name_id, text in {
        1: family if style in ("Regular", "Italic") else f"{family} {style}",
        2: "Italic" if style == "Italic" else "Regular",
        4: f"{family} {style}",
        6: target,
        16: family,
        17: style,
    }.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = STYLES[style]
    font["OS/2"].fsSelection = 0x01 if style == "Italic" else 0x40
    font["head"].macStyle = 0x02 if style == "Italic" else 0


def main() -> int:
    (FONTS / "paper").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        folders = {package.folder: fetch(package, scratch) for package in (LITERATA, SANS)}
        record([make(package, folders, scratch) for package in (LITERATA, SANS)])
    return 0


def make(package: Package, folders: dict[str, Path], scratch: Path) -> dict[str, object]:
    files = [copy_licence(folders[package.folder], f"fonts/{package.folder}-OFL.txt")]
    for cut in (cut for cut in SCREEN if cut.package is package):
        files += cut_for_screen(cut, folders)
    for cut in (cut for cut in PAPER if cut.package is package):
        files += cut_for_paper(cut, folders, scratch)
    return entry(package, files)


if __name__ == "__main__":
    sys.exit(main())
