"""Train the pipeline: Adam with averaged weights, warm-up then linear decay, dropout, the best step by dev LAS kept.

Everything random (weights, order, variation, dropout) follows from one seed, on one thread.
"""

import itertools
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import load_config, load_model_from_config
from thinc.api import Adam, compounding, fix_random_seed, use_ops, warmup_linear
from training.syntax.conllu import Sentence
from training.syntax.evaluate import score
from training.syntax.examples import varied_examples

CONFIG = Path(__file__).with_name("pipeline.cfg")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a training run depends on besides the treebank and pipeline.cfg."""

    seed: int = 0
    steps: int = 8000
    learning_rate: float = 0.002
    warmup: int = 250
    dropout: float = 0.25
    batch_words: int = 800
    evaluate_every: int = 1000


def blank_pipeline(overrides: dict[str, object] | None = None) -> Language:
    """Build the untrained pipeline with the tokenizer the treebank asks for."""
    # NumPy's matrix product halves the training time against thinc's default, BLIS; see levers.read.syntax.
    with use_ops("numpy", use_blis=False):
        nlp = load_model_from_config(load_config(CONFIG, overrides=overrides or {}), auto_fill=True)
    # Norms given by tokenizer exceptions (n't -> not) exist only when spaCy tokenised: a word would look different
    # to the model depending on who cut it out.
    tokenizer: Any = nlp.tokenizer
    rules = tokenizer.rules
    tokenizer.rules = {text: [{ORTH: part[ORTH]} for part in parts] for text, parts in rules.items()}
    return nlp


def train(
    nlp: Language,
    sentences: Sequence[Sentence],
    dev: Sequence[Sentence],
    settings: Settings,
    *,
    save: Callable[[Language, dict[str, float]], None],
) -> None:
    """Train in place; `save` is called with the averaged weights at each step that is the best so far on dev."""
    fix_random_seed(settings.seed)
    rng, labels_rng = (random.Random(settings.seed) for _ in range(2))  # noqa: S311 - repeatable is the point
    some_epoch = list(varied_examples(nlp, sentences, labels_rng))
    nlp.initialize(lambda: some_epoch)
    rates: Any = warmup_linear(settings.learning_rate, settings.warmup, settings.steps)
    optimizer = Adam(rates, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    best, begun = -1.0, time.monotonic()
    for step, batch in enumerate(_batches(nlp, sentences, rng, settings), start=1):
        nlp.update(batch, sgd=optimizer, drop=settings.dropout)
        optimizer.step_schedules()
        if step % settings.evaluate_every == 0 or step == settings.steps:
            with nlp.use_params(optimizer.averages):
                scores = score(nlp, dev)
                print(json.dumps({"step": step, "seconds": round(time.monotonic() - begun), **scores}), flush=True)
                if scores["las"] > best:
                    best = scores["las"]
                    save(nlp, scores)


def _batches(
    nlp: Language, sentences: Sequence[Sentence], rng: random.Random, settings: Settings
) -> Iterator[list[Example]]:
    """Yield `steps` batches of about `batch_words` words, small ones first, epoch after epoch."""
    epochs = itertools.chain.from_iterable(varied_examples(nlp, sentences, rng) for _ in itertools.count())
    sizes: Any = compounding(100, settings.batch_words, 1.002)
    batches = minibatch_by_words(epochs, sizes, discard_oversize=False)
    yield from itertools.islice(batches, settings.steps)
