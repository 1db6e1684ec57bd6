"""Everything on paper goes through one typesetter: typst, with templates and data kept apart.

Templates read what they print from ``json("/data.json")``. A string from there is text, never
markup, so that nothing a user types can become an instruction.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typst import Fonts

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates" / "typst"
FONTS = ROOT / "static" / "fonts" / "paper"

# The same data must give the same bytes, whenever it is printed: 1 January 2000, UTC.
FIXED_MOMENT = 946_684_800

# What XML 1.0 (section 2.2) excludes; soft hyphens and joiners stay.
NOT_PRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class TypesettingFailed(Exception):
    """The document could not be made; the message names the template and the reason."""


def printable(text: str) -> str:
    """The text without control characters, lone surrogates and non-characters."""
    return NOT_PRINTABLE.sub("", text)


def typeset(
    template: str,
    data: Mapping[str, object],
    *,
    files: Mapping[str, bytes] | None = None,
    standard: str | None = None,
) -> bytes:
    """Make a PDF from ``templates/typst/<template>``.

    ``data`` is anything JSON can hold; ``files`` are pictures by the name the template reads.
    ``standard`` names a PDF profile, for example "a-2a" (archival and tagged).
    Only the fonts of ``static/fonts/paper`` are used, never those of the system.
    Raises TypesettingFailed.
    """
    project = {**_templates(), **(files or {})}
    if template not in project:
        raise TypesettingFailed(f"{template}: there is no such template")
    project["main.typ"] = project[template]
    project["data.json"] = _as_json(template, data)
    return _compile(template, project, standard)


def _as_json(template: str, data: Mapping[str, object]) -> bytes:
    try:
        return json.dumps(_all_printable(data), ensure_ascii=False).encode()
    except (TypeError, ValueError) as error:
        raise TypesettingFailed(f"{template}: the data is not JSON ({error})") from error


def _all_printable(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _all_printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_all_printable(inner) for inner in value]
    return value


def _compile(template: str, project: dict[str, bytes], standard: str | None) -> bytes:
    # Loaded here and not above: a web worker that never prints stays 40 MB smaller.
    import typst

    # The dictionary of files is missing from typst's own annotations.
    compile_project: Any = typst.compile
    try:
        return bytes(
            compile_project(
                project,
                font_paths=_fonts(),
                timestamp=FIXED_MOMENT,
                pdf_standards=[standard] if standard else [],
            )
        )
    except (typst.TypstError, RuntimeError) as error:
        raise TypesettingFailed(f"{template}: {error}") from error


def _templates() -> dict[str, bytes]:
    return {path.relative_to(TEMPLATES).as_posix(): path.read_bytes() for path in sorted(TEMPLATES.rglob("*.typ"))}


@cache
def _fonts() -> "Fonts":
    import typst

    if not any(FONTS.glob("*.ttf")):
        raise TypesettingFailed(f"there are no fonts in {FONTS.relative_to(ROOT)}")
    # The typesetter's own fonts stay as a last resort for a letter outside Latin and Cyrillic.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
