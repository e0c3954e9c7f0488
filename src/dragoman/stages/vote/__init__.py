"""Vote: `ResolvedArticle` -> one `SentenceVotes` a sentence: what a small learned model thinks each word states.

Advice for the coder: it proposes events told in words that the lexicon does not have and points at their parties; it never
makes a claim by itself. Refuses nothing. Knowingly wrong: about a third of what it proposes is no event (docs/measurements.md).
"""

from dragoman.stages.vote.voter import Voter, load_voter

__all__ = ["Voter", "load_voter"]
