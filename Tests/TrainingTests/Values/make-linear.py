"""Linear and logistic models by scikit-learn 1.9.1 (numpy 2.4.6, Python 3.11): the rows that they
learn from, and the coefficients and answers that they must have.

    python3 -m venv venv && venv/bin/pip install scikit-learn==1.9.1
    venv/bin/python make-linear.py

writes linear-input.csv and linear-scikit-learn-1.9.1.json beside itself. The preparation is ours
(standardised numbers, a column for each category, indicators), written here with numpy; solvers
and penalties are scikit-learn's, run until nothing moves. `slack` is by how much the conditions of
a minimum are missed at the stored coefficients.
"""

import csv
import json
import warnings
from pathlib import Path

import numpy as np
from sklearn.linear_model import ElasticNet, Lasso, LogisticRegression, Ridge

warnings.filterwarnings("ignore")
HERE = Path(__file__).parent
random = np.random.default_rng(7)
ROWS, TRAIN = 260, 200

x = random.normal(size=ROWS)
table = {
    "x": np.where(random.random(ROWS) < 0.08, np.nan, x),
    "large": 3e9 + 2e8 * random.normal(size=ROWS),
    "small": 1e-7 * random.normal(size=ROWS),
    "twice": 2 * x + 5,  # collinear with x where that is known
    "near": None,
    "same": np.full(ROWS, 4.25),
    "count": random.integers(0, 12, ROWS).astype(float),
}
table["near"] = table["large"] / 1e8 + 0.01 * random.normal(size=ROWS)
kind = random.choice(["red", "green", "blue", "grey"], ROWS, p=[0.4, 0.3, 0.2, 0.1]).astype(object)
kind[random.random(ROWS) < 0.06] = ""
kind[TRAIN + 3] = kind[TRAIN + 9] = "violet"  # unseen
flag = random.choice(["true", "false", ""], ROWS, p=[0.5, 0.45, 0.05]).astype(object)

score = (
    0.9 * x
    + (table["large"] - 3e9) / 4e8
    - 4e6 * table["small"]
    + 0.15 * table["count"]
    + np.select([kind == "red", kind == "blue"], [0.8, -0.7], 0)
    + 0.4 * (flag == "true")
)
table["count"][TRAIN + 5] = np.nan  # missing where training never was
noise = random.normal(size=ROWS)
binary = (score + 1.2 * noise > np.median(score)).astype(int)
cuts = np.quantile(score, [0.35, 0.7])
classes = np.array(["high", "low", "middle"])  # by number: in the order of their bytes
multi = classes[np.select([score + noise > cuts[1], score + noise < cuts[0]], [0, 1], 2)]
amount = 1000 * score + 400 * noise + 50_000

NUMBERS = list(table)
names, columns = [], []
for name in NUMBERS:
    cells = table[name]
    known = cells[:TRAIN][~np.isnan(cells[:TRAIN])]
    deviation = known.std()
    scaled = (cells - known.mean()) / (deviation if deviation > 1e-12 * abs(known.mean()) else 1)
    names.append(name)
    columns.append(np.where(np.isnan(scaled), 0, scaled))


def indicator(name, missing):
    if missing[:TRAIN].any():
        names.append(f"{name} is missing")
        columns.append(missing.astype(float))


for name in NUMBERS:
    indicator(name, np.isnan(table[name]))
seen, counts = np.unique(kind[:TRAIN][kind[:TRAIN] != ""].astype(str), return_counts=True)
for category in sorted(seen, key=lambda text: (-counts[list(seen).index(text)], text)):
    names.append(f"kind={category}")
    columns.append((kind == category).astype(float))
indicator("kind", kind == "")
names.append("flag=true")
columns.append((flag == "true").astype(float))
indicator("flag", flag == "")
X = np.column_stack(columns)
A = X[:TRAIN]

with open(HERE / "linear-input.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(NUMBERS + ["kind", "flag", "binary", "multi", "amount"])
    for row in range(ROWS):
        numbers = ["" if np.isnan(table[n][row]) else repr(float(table[n][row])) for n in NUMBERS]
        writer.writerow(
            numbers + [kind[row], flag[row], binary[row], multi[row], repr(float(amount[row]))]
        )


def slack(gradient, weights, l1, l2):
    """How far the least subgradient is from 0."""
    smooth = gradient + l2 * weights
    still = np.maximum(np.abs(smooth) - l1, 0)
    return float(np.max(np.where(weights == 0, still, np.abs(smooth + l1 * np.sign(weights)))))


def case(name, target, penalty, strength, l1_ratio, model, gradient_of):
    truth = {"binary": binary, "multi": multi, "amount": amount}[target]
    model.fit(A, truth[:TRAIN])
    weights = np.atleast_2d(model.coef_)
    intercepts = np.atleast_1d(model.intercept_)
    answers = model.predict(X) if target == "amount" else model.predict_proba(X)
    if target == "binary":
        answers = answers[:, 1]
    if target == "multi":
        intercepts = intercepts - intercepts.mean()
    gradient = gradient_of(answers[:TRAIN], truth[:TRAIN])
    missed = slack(gradient, weights, strength * l1_ratio, strength * (1 - l1_ratio))
    print(f"{name:24} zeros {int((weights == 0).sum()):3}  slack {missed:.1e}")
    return {
        "name": name,
        "target": target,
        "penalty": penalty,
        "strength": strength,
        "l1Ratio": l1_ratio,
        "coefficients": weights.tolist(),
        "intercepts": intercepts.tolist(),
        "answers": answers.ravel().tolist(),
        "slack": missed,
    }


def of_binary(answers, truth):
    return ((answers - truth) @ A / TRAIN)[None, :]


def of_multi(answers, truth):
    return (answers - (truth[:, None] == classes)).T @ A / TRAIN


def of_amount(answers, truth):
    return ((answers - truth) @ A / TRAIN)[None, :]


def smooth(strength):
    return LogisticRegression(
        C=1 / (TRAIN * strength), l1_ratio=0, solver="newton-cholesky", tol=1e-13, max_iter=10_000
    )


def sparse(strength, l1_ratio):
    return LogisticRegression(
        C=1 / (TRAIN * strength), l1_ratio=l1_ratio, solver="saga", tol=1e-16, max_iter=400_000,
        random_state=0,
    )


exact = {"tol": 1e-16, "max_iter": 10_000_000}
cases = [
    case("binary-l2", "binary", "l2", 0.01, 0, smooth(0.01), of_binary),
    case("binary-l2-strong", "binary", "l2", 2.0, 0, smooth(2.0), of_binary),
    case("binary-l1", "binary", "l1", 0.02, 1, sparse(0.02, 1), of_binary),
    case("multi-l2", "multi", "l2", 0.02, 0, smooth(0.02), of_multi),
    case("multi-l1", "multi", "l1", 0.015, 1, sparse(0.015, 1), of_multi),
    case("amount-l2", "amount", "l2", 0.05, 0, Ridge(TRAIN * 0.05, solver="svd"), of_amount),
    case("amount-l1", "amount", "l1", 40, 1, Lasso(40, **exact), of_amount),
    case("amount-elastic", "amount", "elastic_net", 0.5, 0.7,
         ElasticNet(0.5, l1_ratio=0.7, **exact), of_amount),
]
with open(HERE / "linear-scikit-learn-1.9.1.json", "w") as file:
    json.dump({"columns": names, "trainingRows": TRAIN, "cases": cases}, file, indent=1)
    file.write("\n")
