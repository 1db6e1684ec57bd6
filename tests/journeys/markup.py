"""What an HTML checker says: errors of the parser, and rules of the standard a parser does not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import html5lib

PHRASING = {
    "a", "abbr", "audio", "b", "bdi", "bdo", "br", "button", "canvas", "cite", "code", "data", "datalist", "del", "dfn",
    "em", "i", "img", "input", "ins", "kbd", "label", "link", "mark", "meta", "meter", "noscript", "output", "progress",
    "q", "s", "samp", "script", "select", "slot", "small", "span", "strong", "sub", "sup", "svg", "template",
    "textarea", "time", "u", "var", "video", "wbr",
}  # fmt: skip
HOLDS_PHRASING = {
    "abbr", "b", "button", "cite", "code", "data", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "kbd", "label",
    "mark", "output", "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u",
}  # fmt: skip
CHILDREN = {
    "ul": {"li"}, "ol": {"li"}, "menu": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"td", "th"}, "tbody": {"tr"},
    "thead": {"tr"}, "select": {"option", "optgroup", "hr"}, "datalist": {"option"},
}  # fmt: skip
PARENTS = {
    "li": {"ul", "ol", "menu"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "legend": {"fieldset"},
    "figcaption": {"figure"}, "summary": {"details"}, "caption": {"table"},
    "option": {"select", "optgroup", "datalist"},
}  # fmt: skip
INTERACTIVE = {"a", "button", "select", "textarea", "summary", "label"}
LABELABLE = {"button", "input", "meter", "output", "progress", "select", "textarea"}
OBSOLETE = {"center", "font", "big", "strike", "tt", "marquee", "frame", "frameset", "acronym", "style"}
GLOBAL = {
    "id", "class", "lang", "dir", "hidden", "title", "tabindex", "role", "popover", "inert", "draggable", "translate",
    "autofocus", "contenteditable", "enterkeyhint", "inputmode", "spellcheck", "slot", "accesskey", "autocapitalize",
}  # fmt: skip
BUTTON = {"type", "name", "value", "disabled", "form", "formaction", "formmethod", "formnovalidate", "popovertarget",
          "popovertargetaction", "command", "commandfor"}  # fmt: skip
INPUT = BUTTON | {
    "accept", "alt", "autocomplete", "capture", "checked", "list", "max", "maxlength", "min", "minlength", "multiple",
    "pattern", "placeholder", "readonly", "required", "size", "step",
}  # fmt: skip
ATTRIBUTES = {
    "html": set(), "head": set(), "body": set(), "a": {"href", "target", "download", "rel", "hreflang", "type"},
    "link": {"rel", "href", "as", "type", "crossorigin", "media", "sizes"}, "meta": {"name", "content", "charset"},
    "script": {"src", "type", "async", "defer"}, "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "form": {"action", "method", "novalidate", "enctype", "autocomplete"}, "button": BUTTON, "input": INPUT,
    "label": {"for"}, "select": {"name", "multiple", "required", "disabled", "size", "autocomplete", "form"},
    "option": {"value", "selected", "disabled", "label"}, "optgroup": {"label", "disabled"},
    "textarea": {"name", "rows", "cols", "maxlength", "minlength", "required", "readonly", "disabled", "placeholder",
                 "autocomplete", "form"},
    "td": {"colspan", "rowspan", "headers"}, "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "col": {"span"}, "colgroup": {"span"}, "time": {"datetime"}, "ol": {"start", "reversed", "type"}, "li": {"value"},
    "fieldset": {"disabled", "form", "name"}, "details": {"open", "name"}, "dialog": {"open", "closedby"},
    "video": {"src", "autoplay", "playsinline", "muted", "controls", "poster", "loop"}, "data": {"value"},
    "progress": {"value", "max"}, "meter": {"value", "min", "max", "low", "high", "optimum"},
    "output": {"for", "form", "name"}, "q": {"cite"}, "canvas": {"width", "height"},
}  # fmt: skip
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-errormessage", "aria-details",
              "headers", "form", "list", "popovertarget", "commandfor")  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"


def faults(source: str) -> list[str]:
    """Everything wrong with a whole page, in words."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(source)
    found = [f"line {line}: {code} {more}" for (line, _), code, more in parser.errors]
    parents = {child: parent for parent in tree.iter() for child in parent}
    for rule in (_ids, _labels, _headings, _once):
        found += rule(tree)
    for element in tree.iter():
        if isinstance(element.tag, str) and not element.tag.startswith("{"):
            found += [f"<{_name(element)}> {fault}" for fault in _element(element, parents)]
    return found


def _name(element: Any) -> str:
    told = [f'{key}="{element.get(key)}"' for key in ("id", "class", "name", "href") if element.get(key)]
    return " ".join([element.tag.removeprefix(SVG), *told[:2]])


def _element(element: Any, parents: dict[Any, Any]) -> Iterator[str]:
    parent = parents.get(element)
    above = parent.tag if parent is not None else ""
    children = [
        child.tag for child in element if isinstance(child.tag, str) and child.tag not in ("script", "template")
    ]
    if element.tag in OBSOLETE:
        yield "is obsolete or forbidden here"
    if element.tag in HOLDS_PHRASING and (alien := {tag.removeprefix(SVG) for tag in children} - PHRASING):
        yield f"holds {sorted(alien)}"
    if element.tag in CHILDREN and (alien := set(children) - CHILDREN[element.tag]):
        yield f"holds {sorted(alien)}"
    if element.tag in PARENTS and above not in PARENTS[element.tag]:
        yield f"stands in <{above}>"
    if element.tag in INTERACTIVE | {"input"} and (outer := _outer(element, parents)):
        yield f"is nested in <{outer}>"
    yield from _attributes(element)


def _outer(element: Any, parents: dict[Any, Any]) -> str:
    """The interactive element around this one; a label may hold its own control."""
    above = parents.get(element)
    while above is not None:
        is_own_label = above.tag == "label" and element.tag in LABELABLE
        if above.tag in INTERACTIVE and not is_own_label:
            return str(above.tag)
        above = parents.get(above)
    return ""


def _attributes(element: Any) -> Iterator[str]:
    for name, value in element.attrib.items():
        known = GLOBAL | ATTRIBUTES.get(element.tag, set())
        is_own = isinstance(name, str) and name.startswith(("data-", "aria-", "hx-"))
        if not is_own and name not in known:
            yield f"has the attribute {name}"
        if name == "style" or str(name).startswith("on"):
            yield f"has inline {name}"
        if (
            name in ("id", "for", "href", "action", "name", "datetime")
            and not value.strip()
            and element.tag != "option"
        ):
            yield f"has an empty {name}"
    if element.tag == "img" and "alt" not in element.attrib:
        yield "has no alt"
    if element.tag == "button" and "type" not in element.attrib and "popovertarget" in element.attrib:
        yield "opens something and has no type"
    if element.tag == "a" and "href" not in element.attrib and "role" not in element.attrib:
        yield "has no href"


def _ids(tree: Any) -> Iterator[str]:
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    yield from (f"the id {name} stands {times} times" for name, times in ids.items() if times > 1)
    yield from (f"the id {name!r} has a space" for name in ids if set(name) & set(" \t\n"))
    for element in tree.iter():
        for attribute in REFERENCES:
            missing = set((element.get(attribute) or "").split()) - set(ids)
            if missing:
                yield f"<{_name(element)}> {attribute} names {sorted(missing)}"
        href = element.get("href") or ""
        if element.tag == "a" and href.startswith("#") and href[1:] not in ids and len(href) > 1:
            yield f"<{_name(element)}> leads to nothing"


def _labels(tree: Any) -> Iterator[str]:
    labelable = {element.get("id") for element in tree.iter() if element.tag in LABELABLE}
    for element in tree.iter("label"):
        if element.get("for") is not None and element.get("for") not in labelable:
            yield f"a label is for {element.get('for')!r}, which is no control"


def _headings(tree: Any) -> Iterator[str]:
    levels = [int(element.tag[1]) for element in tree.iter() if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} h1"
    yield from (f"h{here} after h{before}" for before, here in pairwise(levels) if here > before + 1)


def _once(tree: Any) -> Iterator[str]:
    for tag in ("main", "title"):
        if len(list(tree.iter(tag))) != 1:
            yield f"{len(list(tree.iter(tag)))} <{tag}>"
    title = tree.find(".//title")
    if title is None or not (title.text or "").strip():
        yield "the title is empty"
    if not tree.get("lang"):
        yield "the page has no language"
