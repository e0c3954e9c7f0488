"""Code one article: drafts of every sentence, quotations, repeats merged, claims with ids."""

from __future__ import annotations

from dragoman.codebook.lexicon import Lexicon
from dragoman.codebook.topics import load_topics
from dragoman.language.ids import claim_id
from dragoman.model.claims import Attributed, Claim
from dragoman.model.documents import Article
from dragoman.model.resolved import ResolvedArticle
from dragoman.model.results import Coded, Refusal
from dragoman.model.switches import ALL_ON, Switches
from dragoman.model.votes import SentenceVotes
from dragoman.stages.code.completion import (
    LONG_ENOUGH,
    PRIVATE,
    against_the_state,
    as_several,
    complete,
    done_to,
    is_private,
    known_victims,
    parties_of,
    threatened,
    towards,
)
from dragoman.stages.code.confidence import confidence_of
from dragoman.stages.code.contexts import settle_contexts, themes_of
from dragoman.stages.code.custody import settle_custody
from dragoman.stages.code.distance import contest, keep_distance
from dragoman.stages.code.drafts import COMPLETABLE, Draft, draft_sentence
from dragoman.stages.code.events import Voice
from dragoman.stages.code.inferred_dates import date_by_context, date_by_only_day, date_lead
from dragoman.stages.code.institutions import Institutions
from dragoman.stages.code.judging import aim_at_doer
from dragoman.stages.code.merge import denied_before, merge, take_up, takes_up
from dragoman.stages.code.mistaken import mend_verbs
from dragoman.stages.code.placing import place_by_context
from dragoman.stages.code.quotations import Quoted, as_quotation, find_quotations, indirect_quotations
from dragoman.stages.code.refusals import NO_ACTOR, ONE_SIDE
from dragoman.stages.code.revising import revise_mode, revise_status
from dragoman.stages.code.same_deed import TOLD_BESIDE, is_told, join_same_deeds
from dragoman.stages.code.ties import find_ties
from dragoman.stages.code.view import View
from dragoman.stages.code.voting import DOUBTED, UNHEARD, chance_of, is_doubted, is_sure, is_unheard


def asks_for_votes(resolved: ResolvedArticle) -> bool:
    """Whether the learned model has a voice in an article: it is long enough to tell what it is about.

    In an article about politics the model proposes events; in any other it has to agree with those that the lexicon finds.
    """
    return len(resolved.sentences) >= LONG_ENOUGH


def code_article(
    resolved: ResolvedArticle,
    *,
    lexicon: Lexicon,
    votes: tuple[SentenceVotes, ...] | None = None,
    switches: Switches = ALL_ON,
) -> Coded:
    """Claims, quotations, ties and refused readings of one article, in reading order, by what `switches` leave on.

    `votes` are those of the learned model, sentence by sentence; they are heard where `asks_for_votes`.
    """
    votes = votes if asks_for_votes(resolved) else None
    article = resolved.parsed.article
    sentences = (mend_verbs(s, lexicon) for s in resolved.sentences)
    views = tuple(View(s, lexicon.light, is_plain=not switches.roles) for s in sentences)
    quoted = find_quotations(resolved.parsed, views, lexicon)
    parties = parties_of(resolved)
    is_off_topic = load_topics().is_off_topic(w for view in views for w in view.words)
    is_about_politics = parties.is_political and not is_off_topic
    drafts: list[Draft] = []
    refusals: list[Refusal] = []
    for i, view in enumerate(views):
        inside = _quotation_around(view, quoted)
        voice = Voice(inside.speaker, parties.partner(inside.speaker.country)) if inside and inside.speaker else None
        told = draft_sentence(
            view,
            resolved,
            lexicon,
            voice,
            is_off_topic=is_off_topic,
            votes=votes[i] if votes and is_about_politics else None,
            switches=switches,
        )
        told_here: list[Draft] = []
        for d in told.drafts:
            if votes and (doubt := _doubt(d, view, votes[i], is_about_politics=is_about_politics)) is not None:
                refusals.append(Refusal(trigger=d.trigger, type=d.type, rule=d.rule, reason=doubt, path=d.path))
            else:
                told_here.append(d)
        told_here = join_same_deeds(view, told_here) if switches.merging else told_here
        for d in (*told_here, *(d for d, _ in told.lone)):
            if switches.attribution:
                _attribute_quoted(d, quoted)
                told_as = article.words(d.status_evidence) if d.status_evidence else ""
                keep_distance(d, told_as, article.words(d.evidence))
        for d in told_here:
            if votes and is_about_politics and (vote := votes[i].get(d.token)) is not None:
                revise_mode(d, vote, lexicon)
            if is_private(d, parties):
                refusals.append(Refusal(trigger=d.trigger, type=d.type, rule=d.rule, reason=PRIVATE, path=d.path))
                continue
            if switches.completion:
                towards(d, drafts, parties)
                done_to(d, parties, view)
                threatened(d, drafts)
                against_the_state(d, parties)
                as_several(d, views[: i + 1])
                aim_at_doer(d, drafts, views)
            if switches.merging and takes_up(d, drafts, view):
                continue
            drafts.append(d)
        for denial in told.denials:
            drafts.extend(denied_before(denial, drafts))
        for d, why in told.lone:
            if votes and (doubt := _doubt(d, view, votes[i], is_about_politics=is_about_politics)) is not None:
                refusals.append(Refusal(trigger=d.trigger, type=d.type, rule=d.rule, reason=doubt, path=d.path))
                continue
            if votes and is_about_politics and (vote := votes[i].get(d.token)) is not None:
                revise_mode(d, vote, lexicon)
            if switches.merging and is_told(view, d, told_here):
                refusals.append(Refusal(trigger=d.trigger, type=d.type, rule=d.rule, reason=TOLD_BESIDE, path=d.path))
                continue
            is_bare = not d.actors and not d.recipients
            reason = take_up(d, drafts) if is_bare and switches.completion else why
            if switches.completion and reason in COMPLETABLE and not is_off_topic:
                reason = complete(d, reason, drafts, parties, views[: i + 1])
                if (
                    reason is not None
                    and is_about_politics
                    and is_sure(d.heard)
                    and not d.is_title
                    and (reason != ONE_SIDE or parties.is_mostly_political)
                    and (reason != NO_ACTOR or d.is_noun)
                    and _names_a_country(d)
                ):
                    reason = None
                if reason is None:
                    against_the_state(d, parties)
                    drafts.append(d)
            if reason is not None:
                refusals.append(Refusal(trigger=d.trigger, type=d.type, rule=d.rule, reason=reason, path=d.path))
        refusals.extend(told.refused)
    if switches.completion:
        settle_custody(drafts)
    if switches.attribution:
        contest(drafts)
        institutions = Institutions(views)
        for d in drafts:
            d.attribution = institutions.name_fully(d.attribution)
    else:
        for d in drafts:
            d.attribution = ()
    settle_contexts(drafts, views, themes_of(views) if switches.contexts else None)
    date_lead(drafts, resolved)
    kept, moved = merge(drafts, article.published) if switches.merging else (drafts, {})
    if votes and is_about_politics:
        for d in kept:
            if (vote := votes[d.sentence].get(d.token)) is not None:
                revise_status(d, vote, article.published)
    if switches.completion:
        for k, d in enumerate(kept):
            known_victims(d, kept[:k], views[d.sentence])
    date_by_context(kept, views, resolved)
    date_by_only_day(kept, views, resolved)
    place_by_context(kept, views, resolved)
    claims = _claims(article, kept, moved)
    quotations = [as_quotation(article.id, q) for q in quoted] + indirect_quotations(article.id, views, lexicon, quoted)
    return Coded(
        article=article,
        claims=claims,
        quotations=tuple(sorted(quotations, key=lambda q: q.evidence)),
        ties=find_ties(article, views, lexicon, drafts, setting=resolved.setting),
        roles=resolved.roles,
        mentions=resolved.mentions,
        refusals=tuple(refusals),
    )


def _names_a_country(d: Draft) -> bool:
    return any(a.country is not None for a in (*d.actors, *d.recipients))


def _doubt(d: Draft, view: View, votes: SentenceVotes, *, is_about_politics: bool) -> str | None:
    """Why the learned model takes an event for none, or None; keeps the chance it gives.

    It was asked of sentences that name somebody, and knows no headlines.
    """
    if not is_about_politics and is_doubted(d.token, d.type, votes):
        return DOUBTED
    if view.r.actors and not view.s.is_title:
        d.heard = chance_of(d.token, d.type, votes)
        if is_unheard(d.token, d.type, votes):
            return UNHEARD
    return None


def _quotation_around(view: View, quoted: list[Quoted]) -> Quoted | None:
    """The quotation that overlaps a sentence most, or None."""
    best, most = None, 0
    for q in quoted:
        if q.span.overlaps(view.s.span):
            shared = min(q.span.end, view.s.span.end) - max(q.span.start, view.s.span.start)
            if shared > most:
                best, most = q, shared
    return best


def _attribute_quoted(d: Draft, quoted: list[Quoted]) -> None:
    """A claim inside quotation marks is attributed to who is quoted."""
    for q in quoted:
        if q.span.contains(d.trigger) and q.chain:
            names = {a.name for a in d.attribution}
            chain = [*d.attribution, *(a for a in q.chain if a.name not in names)]
            d.attribution = tuple(sorted(chain, key=lambda a: a.part == "carrier"))
            d.occasion = d.occasion or q.occasion
            if d.stance == "own":
                d.stance = "reported"
            return


def _claims(article: Article, kept: list[Draft], moved: dict[tuple[int, int], tuple[int, int]]) -> tuple[Claim, ...]:
    ids = {(d.sentence, d.token, d.type): _claim_id(article, d) for d in kept}
    by_place = {(s, t): ident for (s, t, _), ident in ids.items()}
    out = []
    for d in kept:
        said_in = None
        if d.said_in is not None:
            where = (d.sentence, d.said_in)
            said_in = by_place.get(moved.get(where, where))
        out.append(
            Claim(
                id=_claim_id(article, d),
                article_id=article.id,
                type=d.type,
                mode=d.mode,
                contexts=d.contexts,
                cameo=d.cameo,
                actors=d.actors,
                recipients=d.recipients,
                object=d.object,
                content=d.content,
                said_in=said_in,
                occasion=d.occasion,
                magnitudes=d.magnitudes,
                date=d.date,
                place=d.place,
                status=d.status,
                time=d.time,
                stance=d.stance,
                background=d.background,
                status_evidence=d.status_evidence,
                attribution=d.attribution,
                origin=_origin(article, d.attribution),
                evidence=d.evidence,
                mentions=tuple(m for m in d.mentions if m != d.evidence),
                trigger=d.trigger,
                confidence=confidence_of(d),
                rule=d.rule,
                path=d.path,
            )
        )
    return tuple(out)


def _origin(article: Article, attribution: tuple[Attributed, ...]) -> str | None:
    carriers = [a.name for a in attribution if a.part == "carrier"]
    return carriers[-1] if carriers else article.wire or article.outlet


def _claim_id(article: Article, d: Draft) -> str:
    asserter = d.attribution[-1].name if d.attribution else None
    return claim_id(
        article_version=f"{article.id} {article.version}",
        trigger_start=d.trigger.start,
        trigger_end=d.trigger.end,
        field=d.trigger.field,
        type=f"{d.type}|{d.status}",
        asserter=asserter,
    )
