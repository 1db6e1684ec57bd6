"""Lists of words written as running text."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of the text, which white space parts."""
    return frozenset(text.split())
