"""Trains the model: `python -m model.train TICKETS.csv MODEL.json`. Takes some seconds, as dependencies do."""

import csv
import random
import sys
from pathlib import Path

from triage.model import Model
from triage.words import features

EPOCHS = 400
RATE = 0.1
FOLDS = 5
# Guessing would reach 0.25; below this the data or the training is broken, and the build fails.
MINIMUM_ACCURACY = 0.5

Ticket = tuple[str, str]


def train(tickets: list[Ticket], epochs: int = EPOCHS) -> Model:
    """Stochastic gradient descent; the same tickets always give the same model."""
    teams = sorted({team for team, _ in tickets})
    model = Model(teams, {feature: [0.0] * len(teams) for _, text in tickets for feature in features(text)})
    order = random.Random(1)
    for _ in range(epochs):
        for team, text in order.sample(tickets, len(tickets)):
            probabilities = model.probabilities(text)
            for feature in features(text):
                for index, name in enumerate(teams):
                    model.weights[feature][index] += RATE * ((name == team) - probabilities[name])
    return model


def accuracy(tickets: list[Ticket]) -> float:
    """Cross-validation: the share of tickets that a model trained on the others assigns to the right team."""
    hits = 0
    for fold in range(FOLDS):
        model = train([ticket for index, ticket in enumerate(tickets) if index % FOLDS != fold])
        hits += sum(model.best(text)[0] == team for team, text in tickets[fold::FOLDS])
    return hits / len(tickets)


def main() -> None:
    source, target = map(Path, sys.argv[1:3])
    with source.open(newline="", encoding="utf-8") as file:
        tickets = [(row["team"], row["text"]) for row in csv.DictReader(file)]
    score = accuracy(tickets)
    print(f"{len(tickets)} tickets, accuracy {score:.2f}")
    if score < MINIMUM_ACCURACY:
        sys.exit(f"the accuracy is below {MINIMUM_ACCURACY}")
    train(tickets).save(target)


if __name__ == "__main__":
    main()
