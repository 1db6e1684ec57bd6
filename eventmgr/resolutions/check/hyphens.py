"""Compounds that lost their hyphen, and adverbs that got one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.wording import Wording
from eventmgr.resolutions.kinds.fields import N_

LOST = N_("A hyphen is missing: “%(fix)s”.")
DOTS = N_("Points are missing: “%(fix)s”.")
NEEDLESS = N_("Written apart, without a hyphen: “%(fix)s”.")

# First parts with the beginnings of the second parts they are joined to.
COMPOUNDS = {
    "научно": "практич методич исследоват технич образоват популярн производств педагогич просветит информац",
    "культурно": "просветит досугов массов образоват историч воспитат",
    "социально": "экономич культурн политич бытов правов психологич педагогич",
    "организационно": "правов методич издат массов практич управл",
    "библиотечно": "библиографич информац",
    "информационно": "библиографич аналитич коммуникац методич технологич просветит поисков ресурсн образоват",
    "материально": "технич",
    "нормативно": "правов методич технич",
    "учебно": "методич воспитат практич образоват производств",
    "духовно": "нравствен просветит",
    "общественно": "политич",
    "военно": "патриотич историч",
    "художественно": "эстетич",
    "литературно": "художеств музык творч",
    "финансово": "экономич хозяйств",
    "административно": "хозяйств территор управл правов",
    "отчетно": "выборн", "отчётно": "выборн",
    "физкультурно": "оздоров", "историко": "культурн краеведч документ", "эколого": "просвет биологич",
    "лечебно": "оздоров профилакт", "театрально": "зрелищ концертн", "конкурсно": "игров",
    "программно": "аппарат технич целев методич", "технико": "экономич", "музейно": "выставоч педагогич",
    "выставочно": "ярмароч", "проектно": "исследоват", "планово": "экономич финанс", "контрольно": "ревизион измерит",
    "санитарно": "гигиенич эпидемиол технич", "северо": "запад восто", "юго": "запад восто",
}  # fmt: skip
PAIRS = "|".join(
    f"{first}(?P<gap_{at}> ?)(?:{'|'.join(second.split())})" for at, (first, second) in enumerate(COMPOUNDS.items())
)
COMPOUND = re.compile(rf"\b(?:{PAIRS})\w*", re.IGNORECASE)
ACTING = re.compile(
    r"\bи\s?о\.?\s+(?=(?:начальник|директор|заведующ|глав[аыеу]|руководител|министр|председател|ректор|декан|секретар))"
)
APART = re.compile(
    r"\bпо (?:[а-яё]+(?:ск|цк)и)(?![а-яё])|\bво (?:первых|вторых)\b|\bв (?:третьих|четвёртых|четвертых|пятых)\b"
    r"|\bиз (?:за|под)\b|\bкое (?:что|как|кто|где|какие|какой|каких)\b|\b(?:всё|все) таки\b|\bпо (?:прежнему"
    r"|видимому)(?=[,.;:)]|\s+(?:не|остаётся|остается|является|актуальн|важн))"
    r"|\b(?:кт|чт|как|где|когда|чь|куда|кого|чего|кому|чему|кем|чем)[а-яё]{0,4} (?:либо|нибудь)\b|\bкак(?:ой|ая|ое"
    r"|ие|их|ого|ому|ую) то\b"
    r"|\b(?:онлайн|интернет|веб|пресс|вице|экс|медиа|бизнес|мини|арт|квест|видео|мультимедиа) (?:конференц|семинар"
    r"|выставк|ресурс|сайт|портал|"
    r"центр|служб|президент|директор|план|проект|встреч|урок|класс|игр|трансляц|реклам|пространств|площадк|магазин"
    r"|голосован|опрос)\w*"
    r"|\bмастер (?:класс\w*)|\bбиблиотек(?:а|и|е|у|ой|ам|ами|ах)? (?:филиал(?:а|у|ом|е|ы|ов|ам|ами|ах)?)(?=\s+(?:№"
    r"|им|г\b)|[,.;)]|$)"
    r"|\bСанкт Петербург\w*|\bРостов\w* на Дону|\bХанты Манс\w+|\bУлан Удэ\b|\bЮжно Сахалинск\w*|\bЙошкар Ол\w+",
    re.IGNORECASE,
)
FIGURES = re.compile(r"(?<![\w.,])(\d{1,4}) ?(?:лети(?:е|я|ю|ем|и)|х(?= )|го(?= )|му(?= )|ти(?= )|й(?= ))(?![а-яё])")
ENGLISH = re.compile(
    r"\b(?:co (?:operat|ordinat|chair|author|found|opt)\w*|e mail\w*|vice chair\w*|long term (?=plan|programme"
    r"|project|goal|strategy)|"
    r"up to date (?=list|information|catalogue|data)|well being|follow up (?=meeting|report|letter)|on line|by law\w*|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) (?:one|two|three|four|five|six|seven|eight|nine)|"
    r"decision making (?=body|bodies|process|power)|cross border|non (?:profit|governmental|commercial)\w*"
    r"|inter library|"
    r"state of the art (?=[a-z]))",
    re.IGNORECASE,
)
ADVERB = re.compile(
    r"\b(социально|экономически|культурно|общественно|технически|научно|высоко|вновь|ранее|особо|наиболее|широко)-"
    r"(значим|обоснован|квалифицирован|созданн|принят|утверждённ|утвержденн|важн|эффективн|ориентирован|незащищ"
    r"|опасн|доступн)\w*",
    re.IGNORECASE,
)


def hyphens(words: Wording) -> Iterator[Mark]:
    if words.is_russian:
        yield from _russian(words.text)
    else:
        for found in ENGLISH.finditer(words.text):
            yield _lost(found.start(), found.group().rstrip(), "-".join(found.group().split()))


def _russian(text: str) -> Iterator[Mark]:
    for found in COMPOUND.finditer(text):
        yield _compound(found)
    for found in ACTING.finditer(text):
        end = found.start() + len(found.group().rstrip())
        yield Mark("lost-hyphen", found.start(), end, DOTS, (("fix", "и. о."),), fix="и. о.")
    for found in APART.finditer(text):
        yield _lost(found.start(), found.group(), "-".join(found.group().split()))
    for found in FIGURES.finditer(text):
        rest = found.group()[len(found.group(1)) :].strip()
        yield _lost(found.start(), found.group(), f"{found.group(1)}-{rest}")
    for found in ADVERB.finditer(text):
        fix = found.group().replace("-", " ")
        yield Mark("needless-hyphen", found.start(), found.end(), NEEDLESS, (("fix", fix),), fix=fix)


def _compound(found: re.Match[str]) -> Mark:
    """«научно практическая» and «научнопрактическая» alike."""
    name = found.lastgroup or ""
    start = found.start(name) - found.start()
    text = found.group()
    return _lost(found.start(), text, f"{text[:start]}-{text[start:].strip()}")


def _lost(start: int, text: str, fix: str) -> Mark:
    return Mark("lost-hyphen", start, start + len(text), LOST, (("fix", fix),), fix=fix)
