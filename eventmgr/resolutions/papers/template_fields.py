"""Which fields a template may have, and whether it has others: a template that asks for more is refused.

A template is a program of strangers, so only names, their parts, loops over lists and conditions are let in: no
calls, filters, operators or literals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from eventmgr.core.errors import RuleBroken

DEEPEST_LOOP = 3
MOST_FIELDS, MOST_WHOLES = 500, 20
"""In one part of the file: fields and loops of all kinds, and those that lists or the whole text are put out by."""


@dataclass(frozen=True)
class Text:
    """Words put where the field stands."""

    told: LazyString


@dataclass(frozen=True)
class Blocks:
    """Paragraphs with real numbering put in place of the paragraph in which the field stands."""

    told: LazyString


@dataclass(frozen=True)
class Each:
    """A list to loop over, each of its things with these fields."""

    told: LazyString
    fields: Mapping[str, Field]


Field = Text | Blocks | Each

FIELDS: dict[str, Field] = {
    "body": Blocks(_l("the whole text with its headings and numbered clauses")),
    "signing": Blocks(_l("the lines to sign on")),
    "annexes": Blocks(_l("the annexes, each on a page of its own")),
    "mark": Text(_l("“Draft” while the document is one, otherwise empty")),
    "title": Text(_l("the first word or words of the title, such as “Resolution”")),
    "name": Text(_l("the whole title")),
    "session": Text(_l("the session in the genitive")),
    "theme": Text(_l("the theme, in quotes")),
    "dates": Text(_l("dates and place")),
    "adopted_on": Text(_l("the date of adoption, empty before")),
    "adoption": Text(_l("the line on adoption and votes")),
    "votes_for": Text(_l("votes for")),
    "votes_against": Text(_l("votes against")),
    "votes_abstained": Text(_l("abstentions")),
    "chair": Text(_l("the chair, initials first")),
    "secretary": Text(_l("the secretary, initials first")),
    "parts": Each(
        _l("the parts, to be laid out by yourselves"),
        {
            "lead": Text(_l("the text before the heading")),
            "heading": Text(_l("the heading")),
            "clauses": Each(
                _l("the clauses of the part"),
                {
                    "number": Text(_l("the number, empty where there is none")),
                    "text": Text(_l("the sentence")),
                    "items": Each(_l("the sub-items"), {"text": Text(_l("the sub-item"))}),
                },
            ),
        },
    ),
    "signatures": Each(
        _l("who signs"), {"role": Text(_l("chair or secretary")), "name": Text(_l("the name, initials first"))}
    ),
}


def environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def check_fields(source: str, *, is_body: bool) -> None:
    """`source` is the XML of a part with its fields made whole. Raises RuleBroken on `file`, naming the field."""
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as error:
        raise RuleBroken(_("A field of the template is written wrongly: %(why)s", why=error.message), "file") from error
    _check_count(tree)
    _check(tree.body, dict(FIELDS), is_body, 0)


def _check_count(tree: nodes.Template) -> None:
    """A few kilobytes that repeat the document without end would keep the server busy for hours."""
    fields = list(tree.find_all(nodes.Name))
    wholes = [each for each in fields if isinstance(FIELDS.get(each.name), Blocks)]
    if len(fields) > MOST_FIELDS or len(wholes) + len(list(tree.find_all(nodes.For))) > MOST_WHOLES:
        raise RuleBroken(_("What the file unpacks to is too large for a template."), "file")


def _check(body: list[nodes.Node], known: Mapping[str, Field], is_body: bool, depth: int) -> None:
    for node in body:
        if isinstance(node, nodes.Output):
            for expression in node.nodes:
                _check_output(expression, known, is_body)
        elif isinstance(node, nodes.For):
            _check_loop(node, known, is_body, depth)
        elif isinstance(node, nodes.If):
            _check_condition(node, known, is_body, depth)
        else:
            raise _not_allowed()


def _check_output(node: nodes.Expr, known: Mapping[str, Field], is_body: bool) -> None:
    if isinstance(node, nodes.TemplateData):
        return
    name, field = _resolved(node, known)
    if isinstance(field, Each):
        raise RuleBroken(_("“%(name)s” is a list: it needs a loop.", name=name), "file")
    if isinstance(field, Blocks) and not is_body:
        raise RuleBroken(_("“%(name)s” can stand in the text alone, not in a header or footer.", name=name), "file")


def _check_loop(node: nodes.For, known: Mapping[str, Field], is_body: bool, depth: int) -> None:
    name, field = _resolved(node.iter, known)
    is_plain = isinstance(node.target, nodes.Name) and not node.else_ and node.test is None and not node.recursive
    # A list within another is of its things: looping over all parts for each part would never end.
    is_own = depth == 0 or isinstance(node.iter, nodes.Getattr)
    if not isinstance(field, Each) or not is_plain or not is_own or depth >= DEEPEST_LOOP:
        raise RuleBroken(_("There can be no loop over “%(name)s” here.", name=name), "file")
    assert isinstance(node.target, nodes.Name)
    _check(node.body, {**known, node.target.name: field}, is_body, depth + 1)


def _check_condition(node: nodes.If, known: Mapping[str, Field], is_body: bool, depth: int) -> None:
    test = node.test.node if isinstance(node.test, nodes.Not) else node.test
    _resolved(test, known)
    for body in (node.body, node.else_):
        _check(body, known, is_body, depth)
    for other in node.elif_:
        _check_condition(other, known, is_body, depth)


def _resolved(node: nodes.Node, known: Mapping[str, Field]) -> tuple[str, Field]:
    """The written name and what it stands for. Raises RuleBroken for a name that is not known."""
    if isinstance(node, nodes.Name):
        found = known.get(node.name)
        name = node.name
    elif isinstance(node, nodes.Getattr):
        owner, parent = _resolved(node.node, known)
        name = f"{owner}.{node.attr}"
        found = parent.fields.get(node.attr) if isinstance(parent, Each) and owner not in FIELDS else None
    else:
        raise _not_allowed()
    if found is None:
        raise RuleBroken(_("The template has a field that does not exist: “%(name)s”.", name=name), "file")
    return name, found


def _not_allowed() -> RuleBroken:
    return RuleBroken(
        _("A template may have fields, loops and conditions alone, without calculations or filters."), "file"
    )


def told_fields(fields: Mapping[str, Field] = FIELDS, owner: str = "") -> Iterator[tuple[str, Field]]:
    """Every field as it is written, with what it says: the documentation of the page."""
    for name, field in fields.items():
        yield owner + name, field
        if isinstance(field, Each):
            yield from told_fields(field.fields, SINGULAR.get(name, name) + ".")


SINGULAR = {"parts": "part", "clauses": "clause", "items": "item", "signatures": "signature"}
"""How the page calls one thing of a list in its examples."""
