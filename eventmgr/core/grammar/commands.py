"""The commands `flask grammar decline`, `count` and `ordinal`."""

import json

import click
from flask.cli import AppGroup

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.names import decline_name, parse_name, propose_gender
from eventmgr.core.grammar.numerals import UnknownNoun, agree, roman

NBSP = "\u00a0"
CASES = click.Choice([case.value for case in Case])


class _TerseGroup(AppGroup):
    """A group whose usage errors take one line, without the usage of the command."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            message = " ".join(error.format_message().split())
            raise click.UsageError(message) from None


grammar = _TerseGroup("grammar", help="Russian names and numbers in cases.")


@grammar.command("decline")
@click.argument("name")
@click.option("--case", "case_name", type=CASES, required=True, help="The case wanted.")
@click.option("--gender", "gender_name", type=click.Choice([g.value for g in Gender]))
@click.option("--json", "is_json", is_flag=True, help="Print an object, for programs.")
def decline(name: str, case_name: str, gender_name: str | None, is_json: bool) -> None:
    """Print a full NAME, given in the nominative, in a case."""
    parsed = parse_name(name)
    if not any(letter.isalpha() for letter in parsed.full):
        raise click.BadParameter("a name is needed, such as «Хасянова Наталья Владимировна»")
    case = Case(case_name)
    gender = Gender(gender_name) if gender_name else propose_gender(parsed)
    inflected = decline_name(parsed, case, gender)
    text = _for_terminal(inflected.text)
    if is_json:
        answer = {"text": text, "case": case, "gender": gender, "is_sure": inflected.is_sure}
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    click.echo(text)
    if not inflected.is_sure:
        click.echo("Not sure: check the form, or say the gender with --gender.", err=True)


@grammar.command("count")
@click.argument("number", type=click.IntRange(min=0))
@click.argument("noun")
@click.option("--case", "case_name", type=CASES, default=Case.NOMINATIVE.value)
@click.option("--words", "in_words", is_flag=True, help="Write the number in words.")
def count(number: int, noun: str, case_name: str, in_words: bool) -> None:
    """Print NUMBER with NOUN (nominative singular) in a case."""
    try:
        click.echo(agree(number, noun, Case(case_name), in_words))
    except (UnknownNoun, ValueError) as problem:
        raise click.BadParameter(str(problem)) from None


@grammar.command("ordinal")
@click.argument("number", type=click.IntRange(1, 3999))
def ordinal(number: int) -> None:
    """Print NUMBER as a Roman numeral."""
    click.echo(roman(number))


def _for_terminal(text: str) -> str:
    # Who greps a terminal types plain spaces.
    return text.replace(NBSP, " ")
