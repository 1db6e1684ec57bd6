"""A draft protocol with annexes: everything a document may have beyond a plain resolution."""

from dataclasses import replace

from eventmgr.resolutions.document import Annex, Block, Document, Part
from tests.resolutions.samples import resolution

HEARD = (
    Part("heard", "СЛУШАЛИ:", "", "restarted", (Block(1, "Воронцова Г. П. О фондах."),), number=1),
    Part("heard", "ВЫСТУПИЛИ:", "", "restarted", (Block(None, "Никто не выступил."),)),
    Part("heard", "СЛУШАЛИ:", "", "restarted", (Block(4, "Сидякина Л. Ф. О сборнике."),), number=2),
)
PEOPLE = Annex(
    "participants",
    ("Приложение № 1", "к резолюции VII Ежегодной сессии"),
    "Список участников",
    (
        Part("list", "КемОНБ", "", "restarted", (Block(1, "Хасянова Наталья Владимировна, директор"),)),
        Part("list", "ЦБС г. Калтан", "", "continued", (Block(2, "Петров Пётр Петрович"),)),
    ),
)


def with_annexes() -> Document:
    plain = resolution(is_draft=True)
    addressee = ("Директору библиотеки", "Н. В. Хасяновой")
    return replace(plain, parts=(*plain.parts, *HEARD), annexes=(PEOPLE,), addressee=addressee)
