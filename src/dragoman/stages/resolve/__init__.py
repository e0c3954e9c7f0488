"""Resolve: `ParsedArticle` -> `ResolvedArticle`: who, where and when the words name.

Names come from the world tables, from the article's own introductions ("Iranian President X"), and from role nouns with a
country word ("Turkish police"). Coreference is by recency and kind. Refuses nothing: what stays open is left out of the maps.
Knowingly wrong: "they" for a mixed plural, "the group" after two groups, persons known to neither tables nor article.
"""

from dragoman.stages.resolve.article import resolve_article

__all__ = ["resolve_article"]
