"""English words a check must know: verbs that open clauses, nouns that are counted."""

from __future__ import annotations

from eventmgr.core.grammar.wordlist import word_set

OPENING_VERBS = word_set(
    """
    accept acknowledge activate admit adopt answer appeal appoint approve arrange ask assess assign assist
    authorise bring call carry check clean close collect commend compile complete conduct confirm consider
    continue convene convey count create declare develop discuss draft draw elaborate elect enable encourage
    ensure enter equip establish examine expand express extend facilitate form fund give help hold improve
    include inform instruct introduce invite issue join keep launch leave lend maintain make manage name note
    offer open order organise organize pay petition place plan prepare present print promote propose protect
    provide publish recognise recognize recommend record regard register repair reply report request restore
    review save seek select send serve set share sign staff stimulate strengthen submit support take teach thank
    train translate update urge welcome
    """
)
PLURALS = {
    "library": "libraries", "city": "cities", "country": "countries", "university": "universities",
    "authority": "authorities", "body": "bodies", "party": "parties", "society": "societies", "person": "people",
}  # fmt: skip
REGULAR = word_set(
    """
    abstention archive article association author ballot book branch catalogue chair clause club college committee
    conference copy council day decision delegate director district document editor event expert figure group guest
    hour institution librarian letter meeting member minute month museum organisation organization page paper
    participant partner partnership person plenary poster presentation project proposal publisher question reader
    recommendation region report representative researcher resolution school seat seminar section session settlement
    speaker specialist station student talk teacher theme topic town trainer village visitor volunteer vote voter week
    workshop year
    """
)
COUNTED = {noun: f"{noun}es" if noun.endswith("ch") else f"{noun}s" for noun in REGULAR} | PLURALS
SINGULARS = {plural: noun for noun, plural in COUNTED.items()}
FOLLOWING = word_set(
    """
    about after also and are as at attended before but by came during for from had has have in is met of on or presented
    represented sent spoke than that to took under was were which who will with within without
    """
)
NUMBERS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split(),
        start=1,
    )
}
VOWEL_SOUND_BEFORE_CONSONANT = ("hour", "honour", "honor", "honest", "heir", "mba", "ngo", "rfid", "html", "xml", "sms")
CONSONANT_SOUND = ("uni", "use", "usu", "eu", "one", "once", "ut", "ubiq", "uk", "un-", "us", "ura")
VOWEL_UN = ("unin", "unim", "unid")


def is_opening_verb(word: str) -> bool:
    return word.lower() in OPENING_VERBS


def wants_an(word: str) -> bool | None:
    """Whether «an» stands before a word; None where only the ear can tell."""
    lower = word.lower()
    if len(word) < 2 or word.isupper():
        return None
    if lower.startswith(VOWEL_SOUND_BEFORE_CONSONANT):
        return True
    if lower.startswith(CONSONANT_SOUND) and not lower.startswith((*VOWEL_UN, "under", "until", "us ")):
        return (
            None
            if lower.startswith(("un", "us", "ur", "ut")) and not lower.startswith(("uni", "use", "usu"))
            else False
        )
    return lower[0] in "aeiou"
