"""What the model sees of a text."""

import re


def features(text: str) -> list[str]:
    """The words of a text and the pairs of neighbouring words, each once, sorted."""
    words = re.findall(r"[^\W_]+", text.lower())
    pairs = [f"{left} {right}" for left, right in zip(words, words[1:])]
    return sorted({*words, *pairs})
