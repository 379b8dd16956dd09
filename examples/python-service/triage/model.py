"""The model: a weight for each feature and team (softmax regression)."""

import json
import math
from pathlib import Path

from triage.words import features


class Model:
    def __init__(self, teams: list[str], weights: dict[str, list[float]]):
        self.teams = teams
        self.weights = weights

    @classmethod
    def load(cls, path: Path) -> "Model":
        return cls(**json.loads(path.read_text()))

    def save(self, path: Path) -> None:
        path.write_text(json.dumps({"teams": self.teams, "weights": self.weights}))

    def probabilities(self, text: str) -> dict[str, float]:
        """How likely each team is; the probabilities add up to 1."""
        scores = [0.0] * len(self.teams)
        for feature in features(text):
            for index, weight in enumerate(self.weights.get(feature, [])):
                scores[index] += weight
        exponentials = [math.exp(score - max(scores)) for score in scores]
        total = sum(exponentials)
        return {team: value / total for team, value in zip(self.teams, exponentials)}

    def best(self, text: str) -> tuple[str, float]:
        """The most likely team and its probability."""
        return max(self.probabilities(text).items(), key=lambda item: item[1])
