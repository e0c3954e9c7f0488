"""Code: `ResolvedArticle` -> `Coded`: claims, quotations and ties, with status, attribution and evidence.

In every sentence the words of the lexicon become nodes (acts and operators); each node is read along its path to the root:
operators and verb groups on the way compose its status, reporting verbs its attribution. Repeats are merged over the article.
Refused readings are kept with their reason. Words that
the lexicon does not have are read where the learned model votes for them. Knowingly wrong: parties that only world
knowledge supplies.
"""

from dragoman.stages.code.article import asks_for_votes, code_article

__all__ = ["asks_for_votes", "code_article"]
