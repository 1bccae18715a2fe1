"""Whether what a word tells is told as having happened, from the words that govern it.

Read upwards from the word to the root: a plan's infinitive is planned, what somebody avoids, prevents, denies, lacks or
fears has not happened, what stands under "without" or "instead of" has not either. Verbs that change the act itself
(`refuse to`, `agree to`) are read in `coding`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from levers.read.events.lexicon import operators

if TYPE_CHECKING:
    from levers.read.events.tree import Tree

__all__ = ["Standing", "content_of", "noun_before", "standing"]

Standing = Literal["told", "planned", "decided", "silent", "refused", "threatened"]
PLANS = frozenset(
    "initiative plan proposal bid offer intention readiness willingness preparedness promise pledge commitment vow aim goal "
    "ambition preparation intent move step mission decision determination resolve project programme program scheme idea "
    "agreement deal consent negotiation application candidacy bill draft".split()
)
"""Nouns of which an infinitive says what is meant to be done."""
UNREAL = frozenset(
    "interest desire wish dream hope fear danger threat risk possibility prospect likelihood probability chance option "
    "advantage disadvantage ability inability capacity capability right failure reluctance temptation need reason "
    "opportunity attempt effort effort pretext excuse call demand request appeal pressure campaign anticipation expectation ultimatum condition case event absence lack "
    "prevention avoidance opposition refusal unwillingness hesitation rejection denial rumour rumor speculation suggestion "
    "anniversary jubilee commemoration scenario idea talk way avenue means incitement instigation glorification justification simulation depiction hint order urge freedom potential power cancellation postponement obligation duty experience difficulty trouble problem warn warning spectre invitation".split()
)
"""Nouns of which an infinitive, a gerund or `of` says nothing that has happened."""
MEASURES = frozenset("series set list number range package string round couple wave lot raft handful kind sort".split())
TALES = frozenset(
    "story tale rumour rumor claim myth notion belief idea theory legend assumption suggestion allegation illusion fiction "
    "hypothesis impression fantasy lie accusation charge suspicion insinuation complaint fear".split()
)
"""Nouns of which a clause with `that` says what is only told or thought."""
OF_TOPIC = frozenset(("of", "for", "on", "to", "about", "towards", "toward"))
HAPPENING = frozenset(
    "outbreak start beginning onset end resumption continuation day week month year round series wave spate victim casualty "
    "result aftermath consequence site scene case act escalation eruption course part spread cessation halt stop".split()
)
"""Nouns that take what they govern for something that happened."""
SPOKEN_OF = frozenset(
    "emphasise emphasize stress underline underscore highlight note mention discuss review praise hail advocate promote "
    "describe address consider welcome value appreciate encourage expand boost strengthen deepen develop enhance facilitate "
    "foster enable assist sponsor back urge".split()
)
"""Verbs whose object is a topic or an aim."""
KEEPING = frozenset("fulfil fulfill keep honour honor implement carry meet deliver execute realise realize".split())
FAILING = frozenset("fail refuse neglect unable struggle".split())
"""`failed to keep a promise to`: what was promised was not done."""
INCLUDING = frozenset("include involve entail envisage comprise require demand mean".split())
"""Verbs that say what a demand or a plan holds."""
DECISIONS = frozenset("decision move step determination resolve".split())
"""Of what was decided, the act itself is told, as planned."""
DECLARED: dict[str, Standing] = {"refusal": "refused", "unwillingness": "refused", "threat": "threatened"}
"""Nouns that tell an act by themselves, of somebody named: `Iran's refusal to admit inspectors`."""
DONE_IN = frozenset("role part success progress step help assistance involvement participation complicity".split())
"""Nouns with `in doing` that say it is done."""
OPPOSING = frozenset(
    "oppose prevent avoid avert deny lack fear risk resist forestall preclude deter discourage dread reject exclude forbid "
    "prohibit refrain abstain desist eschew shun dissuade thwart foil rule_out threaten".split()
)
"""Verbs of which an event noun or a gerund as the object has not happened."""
THOUGHT_OF = frozenset(
    "consider contemplate discuss study mull plan propose seek want hope expect predict foresee suggest await need favour "
    "favor advocate".split()
)
"""Verbs of which `a war` as the object has not happened, though `the war` may have."""
GERUND = frozenset(
    "avoid refrain abstain desist eschew resist oppose prevent deter dissuade discourage preclude shun risk fear".split()
)
UNSURE = frozenset(
    "unlikely likely possible impossible imminent inevitable probable improbable unthinkable inconceivable looming loom avoidable".split()
)
"""Of what they are said, it has not happened."""
SUPPOSED = frozenset(("would", "could", "might", "may"))
"""`A war would ruin both`: none has been."""
WORKING = frozenset("work move head edge inch focus bend count insist bank close".split())
WITHOUT = frozenset(("without", "instead", "rather", "than", "against", "before", "despite"))
NOMINAL = ("nmod", "obj", "obl", "nsubj:pass", "nsubj", "conj", "appos", "compound", "iobj")


def standing(tree: Tree, i: int) -> Standing:
    """What the governors of word `i` make of it; `told` where they leave it alone."""
    if tree.tags[i] == "VBG" and i > 1 and tree.lows[i - 1] == "in":
        # By the order of the words, where quotation marks mislead the parse: `no "advantages" in developing`.
        before = next((k for k in range(i - 2, -1, -1) if tree.pos[k] != "PUNCT"), i)
        if tree.lemmas[before] in UNREAL:
            return "silent"
    if tree.pos[i] == "NOUN" and tree.deps[i] == "nsubj" and _is_general(tree, i):
        return "silent"
    if tree.pos[i] == "NOUN" and _is_topic(tree, i):
        return "silent"
    if tree.tags[i] == "VBG" and _is_demanded(tree, i):
        return "silent"
    child = i
    for _ in range(8):
        head, dep = tree.heads[child], tree.deps[child].split(":")[0]
        if head == child:
            break
        if tree.pos[head] in ("NOUN", "PROPN") or (dep == "acl" and tree.lemmas[head] in UNREAL):
            found = _under_noun(tree, child, head, dep)
        else:
            found = _under_verb(tree, child, head, dep, noun=tree.pos[i] == "NOUN")
        if found is not None:
            return found
        if dep not in NOMINAL or tree.pos[head] not in ("NOUN", "PROPN", "NUM"):
            break
        child = head
    return "told"


def _is_demanded(tree: Tree, i: int) -> bool:
    """`the demands included cutting ties with X and closing the base`."""
    for _ in range(6):
        i = tree.heads[i]
        if tree.heads[i] == i or tree.tags[i] in ("VBD", "VBZ", "VBP"):
            break
    subject = tree.child(i, "nsubj") if tree.lemmas[i] in INCLUDING else None
    return subject is not None and (tree.lemmas[subject] in UNREAL or tree.lemmas[subject] in PLANS)


def noun_before(tree: Tree, i: int) -> int | None:
    """The noun that says what the infinitive `i` is, where the parse hangs it on the verb: `made a pledge to X to leave`."""
    head = tree.heads[i]
    if head == i or head > i or tree.pos[head] not in ("VERB", "AUX") or tree.deps[i] not in ("advcl", "xcomp"):
        return None
    start = min((k for k in tree.kids[i] if k < i and tree.deps[k] == "mark"), default=i)
    if start == i or tree.lows[start] != "to":
        return None
    nouns = (k for k in tree.kids[head] if head < k < start and tree.deps[k] in ("obj", "obl", "nsubj:pass"))
    return next((k for k in nouns if tree.lemmas[k] in PLANS or tree.lemmas[k] in UNREAL), None)


def _is_topic(tree: Tree, i: int) -> bool:
    """`stressed bilateral cooperation`, `a question of war`: a bare noun that is spoken of, not told."""
    head, dep = tree.heads[i], tree.deps[i].split(":")[0]
    bare = tree.tags[i] in ("NN", "NNS") and tree.child(i, "det", "nmod:poss") is None
    if not bare or head == i:
        return False
    if any(
        tree.lemmas[k] in SPOKEN_OF and tree.lows[k - 1] == "to" for k in tree.kids[i] if tree.deps[k] == "compound"
    ):
        return True  # `to facilitate dialogue`, read as a compound
    if tree.tags[i] == "NNS":
        aimed = dep == "nmod" and tree.case(i) in ("for", "about", "towards", "toward")
        return aimed and tree.lemmas[head] not in HAPPENING
    if tree.pos[head] in ("NOUN", "PROPN"):
        return dep in ("nmod", "obl") and tree.case(i) in OF_TOPIC and tree.lemmas[head] not in HAPPENING
    return (
        dep in ("obj", "nsubj", "obl", "ccomp")
        and tree.lemmas[head] in SPOKEN_OF
        and (dep != "nsubj" or tree.is_passive(head))
    )


def _is_general(tree: Tree, i: int) -> bool:
    """`an attack on X remains a nightmare`, `a war would ruin both`: spoken of, not told."""
    head = tree.heads[i]
    if SUPPOSED.intersection(tree.auxiliaries(head)):
        return True
    if not any(tree.lows[k] in ("a", "an", "any") for k in tree.kids[i]):
        return False
    copula = tree.child(head, "cop")
    return (copula is not None and tree.lows[copula] in ("is", "are")) or tree.lows[head] in ("remains", "remain")


def _marks(tree: Tree, i: int) -> set[str]:
    return {tree.lows[k] for k in tree.kids[i] if tree.deps[k] in ("mark", "case", "advmod") and k < i}


def _no(tree: Tree, noun: int) -> bool:
    """`no plan`, `had no plan`, `not a plan`, or the plan that somebody denied, dropped or has not."""
    if any(
        tree.lows[k] in ("no", "any", "neither", "little") for k in tree.kids[noun] if tree.deps[k] in ("det", "amod")
    ):
        return True
    head = tree.heads[noun]
    if head == noun or tree.pos[head] not in ("VERB", "AUX"):
        return False
    dropped = (
        "deny",
        "drop",
        "abandon",
        "shelve",
        "reject",
        "oppose",
        "lack",
        "scrap",
        "refuse",
        "criticise",
        "criticize",
    )
    if tree.lemmas[head] in KEEPING:
        above = tree.heads[head]
        return tree.is_negated(head) or (tree.lemmas[above] in FAILING and tree.deps[head] in ("xcomp", "advcl"))
    return tree.lemmas[head] in dropped or tree.is_negated(head)


def content_of(tree: Tree, noun: int, child: int) -> int:
    """The noun that an infinitive describes: of `a series of demands to lift` the demands."""
    if tree.lemmas[noun] not in MEASURES:
        return noun
    return next((k for k in tree.kids[noun] if noun < k < child and tree.case(k) == "of"), noun)


def _under_noun(tree: Tree, child: int, noun: int, dep: str) -> Standing | None:
    noun = content_of(tree, noun, child)
    lemma = tree.lemmas[noun]
    if dep == "acl" and tree.tags[child] in ("VB", "VBG"):
        marks = _marks(tree, child)
        if not marks and tree.tags[child] == "VBG":
            return None
        if lemma in PLANS and (tree.tags[child] == "VB" or "of" in marks):
            return "silent" if _no(tree, noun) else "decided" if lemma in DECISIONS else "planned"
        own = any(tree.deps[k] == "nmod:poss" and tree.owner[k] >= 0 for k in tree.kids[noun])
        if own and lemma in DECLARED and tree.tags[child] == "VB" and not _no(tree, noun):
            return DECLARED[lemma]
        if lemma in UNREAL or _no(tree, noun):
            return "silent"
        if tree.tags[child] == "VBG" and marks & {"in", "about", "on"} and lemma not in DONE_IN:
            return "silent"
        return None
    if dep in ("acl", "ccomp", "acl:relcl") and lemma in TALES and tree.lows[_first(tree, child)] == "that":
        return "silent"
    if dep in ("nmod", "obl") and tree.case(child) in ("of", "for", "to", "on", "about") and lemma in UNREAL:
        return "silent"
    if (
        dep in ("nmod", "obl")
        and tree.case(child) in ("of", "for", "on")
        and lemma in PLANS - {"step", "move", "decision"}
    ):
        return "silent"
    return None


def _first(tree: Tree, i: int) -> int:
    return min((k for k in tree.kids[i] if k < i), default=i)


def _under_verb(tree: Tree, child: int, verb: int, dep: str, *, noun: bool) -> Standing | None:
    lemma = tree.lemmas[verb]
    marks = _marks(tree, child)
    if tree.tags[child] == "VBG" and child > 1 and "prior" in tree.lows[max(0, child - 4) : child]:
        return "silent"  # `refused prior to reaching a deal`
    if dep in ("advcl", "acl", "obl") and tree.tags[child] == "VBG":
        if marks & WITHOUT:
            return "silent"
        if lemma in WORKING and marks & {"on", "towards", "toward", "for", "to"}:
            return "planned"
        if lemma in GERUND and marks & {"from", "against"}:
            return "silent"
    if dep in ("xcomp", "ccomp") and tree.tags[child] == "VBG" and lemma in GERUND:
        return "silent"
    if dep == "advcl" and tree.tags[child] == "VB" and "to" in marks and child > verb and lemma not in operators():
        # `is running amok to stage a war`: what an act is for has not happened by it.
        return "silent"
    if (
        noun
        and dep == "nsubj"
        and (lemma in UNSURE or tree.lows[verb] in UNSURE or SUPPOSED.intersection(tree.auxiliaries(verb)))
    ):
        return "silent"
    if (
        noun
        and dep == "obl"
        and lemma in ("warn", "caution", "talk", "speak", "dream", "prepare", "brace", "call", "wait")
    ):
        return "silent" if tree.case(child) in ("of", "against", "about", "for") else None
    if noun and dep in ("obj", "nsubj", "obl", "nmod"):
        passive = dep == "nsubj" and tree.is_passive(verb)
        if dep == "obj" or passive:
            known = any(tree.lows[k] in ("the", "this", "that", "its", "their") for k in tree.kids[child])
            if lemma in OPPOSING or (lemma in THOUGHT_OF and not known):
                return "silent"
        if tree.case(child) in ("without", "despite", "against", "instead"):
            return "silent" if tree.case(child) in ("without", "instead") else None
        if (dep == "obj" or passive) and tree.is_negated(verb):
            return "silent"
    return None
