"""Russian grammar: names and nouns in cases, numerals, dates, money, typography.

Pure Python: knows nothing of Flask or the database, except the commands in `commands`.
"""
