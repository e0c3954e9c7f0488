"""Role nouns in a sentence: the longest phrase of the roles table that ends at a token, and the sector it names."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.codebook.roles import RoleNoun, Roles
from dragoman.model.parses import Sentence

_PREFIXES = frozenset({"anti", "pro", "non", "ex"})


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role noun over tokens ``[first, last]``: its phrase, sector and kind."""

    first: int
    last: int
    phrase: str
    sector: str
    kind: str
    is_plural: bool


_SHIPS = frozenset("boat company fleet marine navy seaman ship shipping tanker vessel".split())
_BEHIND = {
    "merchant": _SHIPS,
    "mother": _SHIPS | {"tongue"},
    "sister": _SHIPS,
    "pilot": frozenset({"project", "scheme", "phase"}),
}
_AHEAD = {"agent": frozenset("nerve chemical biological blister cleaning free".split())}
_HARM = frozenset("beat gunshot hit injure injury kick punch shoot stab strike wound".split())


def _is_a_thing(s: Sentence, i: int) -> bool:
    """Whether a noun that may name somebody names a thing here: "merchant ship", "nerve agent", "shot in the head"."""
    noun = s.lemmas[i].lower()
    if noun in _BEHIND and i + 1 < len(s) and s.heads[i] > i:
        return s.lemmas[i + 1].lower() in _BEHIND[noun]
    if noun in _AHEAD:
        return i > 0 and s.lemmas[i - 1].lower() in _AHEAD[noun]
    if noun == "magazine" and any(s.heads[k] == i and s.tags[k] == "CD" for k in range(max(0, i - 3), i)):
        return True  # "14 rifles and 31 magazines"
    if noun == "head" and s.deps[i] == "pobj":
        prep = s.heads[i]
        return s.lemmas[prep] in ("in", "on", "to") and s.lemmas[s.heads[prep]].lower() in _HARM
    return False


def role_at(s: Sentence, i: int, roles: Roles) -> RolePhrase | None:
    """The role phrase that ends at token `i`, or None.

    A general head takes the sector of a word before it: "opposition leader" is OPP, "rebel commander" REB.
    """
    if s.pos[i] not in ("NOUN", "PROPN", "ADJ"):
        return None
    word, lemma = s.words[i].lower(), s.lemmas[i].lower()
    noun: RoleNoun | None = None
    length = 0
    for k in range(min(roles.longest, i + 1), 0, -1):
        before = [w.lower() for w in s.words[i - k + 1 : i]]
        for last in (lemma, word):
            phrase = " ".join([*before, last]).replace(" - ", "-")
            noun = roles.nouns.get(phrase)
            if noun is not None:
                break
        if noun is None and k == 1 and word.endswith("s"):
            noun = roles.nouns.get(word[:-1])
        if noun is not None:
            length = k
            break
    if noun is None or (length == 1 and _is_a_thing(s, i)):
        return None
    first, sector, kind, end = i - length + 1, noun.sector, noun.kind, i
    if i + 2 < len(s) and s.words[i + 1] == "-":  # the head of "secretary-general" is its first part
        longer = roles.nouns.get(f"{noun.noun}-{s.words[i + 2].lower()}")
        if longer is not None:
            sector, kind, end = longer.sector, longer.kind, i + 2
    if length == 1 and (s.words[i].lower() in roles.general or lemma in roles.general):
        for k in range(i - 1, max(-1, i - 5), -1):
            if s.pos[k] not in ("NOUN", "ADJ", "PROPN") and s.words[k] != "-":
                break
            joined = "".join(s.words[k - 2 : k + 1]).lower() if k > 1 and s.words[k - 1] == "-" else None
            if joined is not None and s.words[k - 2].lower() in _PREFIXES:
                given = roles.giving.get(joined)
                if given is None:
                    break  # "anti-government" gives not what "government" gives
            else:
                given = roles.giving.get(s.words[k].lower()) or (
                    roles.giving.get(" ".join(s.words[k - 1 : k + 1]).lower()) if k else None
                )
            if given is not None:
                is_party = noun.sector == "PTY" and given == "REB"  # "the Islamist party"
                sector, first = noun.sector if is_party else given, min(first, k)
                break
    if (
        (s.words[i].lower() in roles.general or lemma in roles.general)
        and end + 2 < len(s)
        and s.words[end + 1].lower() == "of"
    ):
        sector = _sector_led(s, end + 2, roles) or sector
    for k in (first - 1, first - 2):
        if (
            k >= 0 and s.words[k].lower() in roles.former and not _governs(s, k)
        ):  # "it ousted the king" has him still king
            sector = "ELI" if sector in ("GOV", "LEG", "MIL") and kind != "body" else sector
            first = k
            break
    words = " ".join(s.words[first : end + 1]).lower().replace(" - ", "-")
    return RolePhrase(first, end, words, sector, kind, s.tags[i] in ("NNS", "NNPS"))


def _governs(s: Sentence, i: int) -> bool:
    """Whether a word like "ousted" is the verb of its clause: "the army ousted President X" has him still president."""
    return s.pos[i] == "VERB" and s.deps[i] not in ("amod", "compound", "nmod")


_LED = frozenset({"OPP", "REB", "MIL", "COP", "PTY", "JUD", "LEG", "SPY", "CRM", "LAB", "PRM"})


def _sector_led(s: Sentence, i: int, roles: Roles) -> str | None:
    """The sector of the many that a general head leads: "leader of the opposition", "the head of Norway's navy"; else None."""
    while (i < len(s) and s.pos[i] in ("DET", "ADJ", "PART")) or (
        i + 1 < len(s) and s.pos[i] in ("NOUN", "PROPN") and s.pos[i + 1] in ("NOUN", "PART")
    ):
        i += 1
    if i >= len(s) or s.pos[i] != "NOUN":
        return None
    noun = roles.nouns.get(s.lemmas[i].lower()) or roles.nouns.get(s.words[i].lower())
    return noun.sector if noun is not None and noun.sector in _LED else None
