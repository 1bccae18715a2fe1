from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from levers.model import Claim, Verdict
from levers.show.web.document import Filter, cards, paragraphs, shares

TEXT = "Alpha met Beta in the capital. “We shall agree,” he said.\n\nLet us pray for peace."


def _claim(start: int, end: int, sentence: tuple[int, int], **fields: object) -> Claim:
    row: dict[str, object] = {"voice": "author", "stance": "report", "type": "event", "relation": "CONSULT"} | fields
    return Claim(
        document="doc-0", start=start, end=end, quote=TEXT[start:end], sentence=TEXT[slice(*sentence)],
        sentence_start=sentence[0], sentence_end=sentence[1], rule="test", reader="test", **row,  # type: ignore[arg-type]
    )  # fmt: skip


FIRST, LAST = (0, 30), (59, len(TEXT))
CLAIMS = [
    _claim(0, 14, FIRST, actor="KGZ", recipient="UZB"),
    _claim(6, 29, FIRST, type="quantity", relation="x"),
    _claim(31, 48, (31, 57), voice="quoted", stance="forecast", speaker="he", attribution=("he",)),
    _claim(*LAST, LAST, stance="appeal", type="alignment", relation="toward"),
]


ALL = Filter()


def _made(wanted: Filter = ALL, *, appeals: bool = True) -> tuple:
    verdicts = [
        Verdict(claim=CLAIMS[0].id, check="visits", label="supported", explanation="It did."),
        Verdict(claim=CLAIMS[0].id, check="dates", label="refuted", explanation="Not then."),
    ]
    found = cards(CLAIMS, verdicts, names={}, author="the author", wanted=wanted, appeals=appeals)
    return found, paragraphs(TEXT, CLAIMS, found, wanted=wanted, appeals=appeals)


def test_the_pieces_are_the_text() -> None:
    """Overlapping spans lose and move nothing."""
    _, found = _made()
    assert [" ".join("".join(piece.text for piece in part.pieces).split()) for part in found] == TEXT.split("\n\n")


def test_overlapping_claims_cover_their_common_words_both() -> None:
    """Where two spans overlap the piece names both, the shorter first."""
    made, found = _made()
    both = [piece for piece in found[0].pieces if len(piece.numbers) == 2]
    assert [piece.text for piece in both] == ["met Beta"]
    lengths = {card.number: card.claim.end - card.claim.start for card in made}
    assert lengths[both[0].numbers[0]] <= lengths[both[0].numbers[1]]


def test_the_worst_verdict_is_the_cards() -> None:
    """Of a supported and a refuted verdict the card shows the refuted one first, and keeps both."""
    made, _ = _made()
    assert made[0].label == "refuted"
    assert len(made[0].verdicts) == 2


def test_an_appeals_words_stay_on_the_own_machine() -> None:
    """Where others may look, neither text nor card has its words."""
    made, found = _made(appeals=False)
    shown = "".join(piece.text for part in found for piece in part.pieces) + "".join(
        t for card in made for t in card.texts
    )
    assert "pray" not in shown
    assert "an appeal of" in shown


def test_a_filter_dims_the_rest() -> None:
    """What is asked for stays bright, other sentences do not."""
    _, found = _made(Filter(stance="quoted"))
    bright = "".join(piece.text for part in found for piece in part.pieces if piece.kind and not piece.dim)
    assert bright.startswith("“We shall agree,”")
    assert "Alpha" not in bright


def test_shares_count_sentences_once() -> None:
    """Two claims of one sentence are one sentence; shares add to 100."""
    found = shares(CLAIMS)
    assert {kind: count for kind, count, _ in found} == {"report": 1, "quoted": 1, "appeal": 1}
    assert abs(sum(share for _, _, share in found) - 100) < 1e-9


spans = st.tuples(st.integers(0, 29), st.integers(1, 30)).filter(lambda pair: pair[0] < pair[1])


@given(st.lists(spans, max_size=8))
def test_any_overlap_keeps_the_text(pairs: list[tuple[int, int]]) -> None:
    """Whatever spans lie over a sentence, the pieces joined are the sentence, and each span is covered exactly."""
    claims = [_claim(start, end, FIRST, value=float(n)) for n, (start, end) in enumerate(pairs)]
    made = cards(claims, [], names={}, author="a", wanted=Filter(), appeals=True)
    found = paragraphs(TEXT[:30], claims, made, wanted=Filter(), appeals=True)
    assert "".join(piece.text for part in found for piece in part.pieces) == TEXT[:30]
    for card in made:
        covered = sum(len(piece.text) for part in found for piece in part.pieces if card.number in piece.numbers)
        union = {place for row in card.claims for place in range(row.start, row.end)}
        assert covered == len(union)
