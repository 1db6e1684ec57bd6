"""A resolution with the facts of 2007, as the exporters receive it."""

from eventmgr.resolutions.document import Block, Document, Language, Part, Signature

PREAMBLE = Part(
    kind="preamble",
    heading="",
    lead="",
    numbering="none",
    blocks=(
        Block(
            None,
            "6\u00a0декабря 2007\u00a0г. в\u00a0г.\u00a0Кемерово состоялась VII\u00a0Ежегодная сессия. "
            "В\u00a0ней участвовал 101\u00a0специалист из\u00a035\u00a0библиотек, прозвучало "
            "19\u00a0докладов и\u00a0выступлений.",
        ),
    ),
)
DECISIONS = Part(
    kind="decisions",
    heading="Конференция постановляет:",
    lead="Учитывая сказанное на\u00a0секциях, участники пришли к\u00a0общему мнению.",
    numbering="restarted",
    blocks=(
        Block(1, "Считать принятыми в\u00a0члены:", ("ЦБС Гурьевского района;", "ЦБС г.\u00a0Калтан.")),
        Block(2, "Внести взнос до\u00a01\u00a0апреля 2008\u00a0г.: 1000\u00a0рублей."),
        Block(None, "О\u00a0ходе работы сообщить правлению."),
        Block(3, "Издать сборник материалов.\nОтветственная\u00a0— Л.\u00a0Ф.\u00a0Сидякина."),
    ),
)
RECOMMENDATIONS = Part(
    kind="recommendations",
    heading="Конференция рекомендует:",
    lead="",
    numbering="continued",
    blocks=(Block(4, "Руководителям библиотек составить перечень услуг."),),
)
ADDRESSED = Part(
    kind="recommendations",
    heading="Факультету информационных технологий:",
    lead="",
    numbering="restarted",
    blocks=(Block(1, "Учитывать потребности библиотек."), Block(2, "Готовить каталогизаторов.")),
)
PARTS = (PREAMBLE, DECISIONS, RECOMMENDATIONS, ADDRESSED)
NUMBERS = [1, 2, 3, 4, 1, 2]


def resolution(
    *,
    parts: tuple[Part, ...] = PARTS,
    title: str = "Резолюция",
    is_draft: bool = False,
    language: Language = "ru",
) -> Document:
    return Document(
        title=title,
        subtitle=("VII\u00a0Ежегодной сессии конференции", "«Кузбасские библиотеки»"),
        theme="«Услуги библиотек: современное состояние»",
        dates="6\u00a0декабря 2007\u00a0г.",
        parts=parts,
        signatures=(
            Signature("Председатель", "Г.\u00a0П.\u00a0Воронцова"),
            Signature("Секретарь", ""),
        ),
        adoption="Принята 6\u00a0декабря 2007\u00a0г. За\u00a0— 98, против\u00a0— 1, воздержались\u00a0— 2.",
        language=language,
        is_draft=is_draft,
    )


def one_clause(text: str, *items: str) -> Document:
    part = Part("decisions", "", "", "restarted", (Block(1, text, items),))
    return resolution(parts=(part,))


def long_resolution() -> Document:
    blocks = tuple(Block(number, "Поддержать сельские библиотеки. " * 12) for number in range(1, 31))
    return resolution(parts=(Part("decisions", "Конференция постановляет:", "", "restarted", blocks),))


MARKUP = '#panic("x") $a$ *б* _в_ @г <script>alert(1)</script> \\ [д] // е = ж {{ з }}'
BROKEN = "Изда\x00ть\x0b сбор\ud800ник\uffff"
