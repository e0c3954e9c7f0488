"""Parse: `Article` -> `ParsedArticle`.

Sentences are cut by rule and parsed each by itself, so a parse depends on the sentence's own text alone (ADR 3):
batches, caches and processes cannot change it. The title is a sentence too. Refuses nothing; what is no English
sentence gets a poor parse. Knowingly wrong: the model's tags in headlines, and nouns it takes for verbs after a name.
"""

from dragoman.stages.parse.parser import Parser, load_parser
from dragoman.stages.parse.sentences import parse_articles

__all__ = ["Parser", "load_parser", "parse_articles"]
