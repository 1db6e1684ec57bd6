"""The discussion of a draft: history of clauses, comments, who is here, amendments of members."""
