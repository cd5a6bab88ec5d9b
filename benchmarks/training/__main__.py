"""Train and calibrate the weights: `python -m benchmarks.training COMMAND`. README.md has the order."""

from benchmarks.commands import run

COMMANDS = {
    "train": "train the weights, or a model for each fold of publishers",
    "teach": "write down what the HTML models find on pages without annotated records",
    "columns": "choose the columns of features that a small network of HTML pages reads",
    "calibrate": "fit the probabilities on pages that the model did not see",
    "bakeoff": "compare forms of the network, or what each group of features is worth",
}

if __name__ == "__main__":
    raise SystemExit(run("benchmarks.training", COMMANDS))
