"""Every figure of an evaluation, by scikit-learn, for the rows of curves-input.csv (two classes, a
quantity) and of metrics-multiclass.csv, which this makes.

python3 -m pip install scikit-learn==1.9.1 numpy==2.4.6 && python3 make-metrics.py
"""
import csv

import numpy as np
import sklearn
from sklearn import metrics as m

with open("curves-input.csv", newline="") as file:
    label, score, truth, guess = np.array([row for row in csv.reader(file)][1:], float).T
answer = score >= 0.5

rng = np.random.default_rng(21)
names = np.array(["a", "b", "c"])
several = rng.integers(0, 3, 150)
logits = rng.normal(size=(150, 3))
logits[np.arange(150), several] += 1
shares = np.exp(logits)
shares /= shares.sum(1, keepdims=True)
with open("metrics-multiclass.csv", "w", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["label", "a", "b", "c"])
    for name, row in zip(names[several], shares):
        writer.writerow([name] + [repr(float(value)) for value in row])

figures = {
    "binary": {
        "auc": m.roc_auc_score(label, score),
        "logloss": m.log_loss(label, score),
        "accuracy": m.accuracy_score(label, answer),
        "precision": m.precision_score(label, answer),
        "recall": m.recall_score(label, answer),
        "f1": m.f1_score(label, answer),
        "brier": m.brier_score_loss(label, score),
        "average_precision": m.average_precision_score(label, score),
    },
    "multiclass": {
        "mlogloss": m.log_loss(several, shares),
        "accuracy": m.accuracy_score(several, shares.argmax(1)),
    },
    "regression": {
        "mae": m.mean_absolute_error(truth, guess),
        "rmse": m.root_mean_squared_error(truth, guess),
        "r2": m.r2_score(truth, guess),
    },
}
with open(f"metrics-scikit-learn-{sklearn.__version__}.csv", "w", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["task", "figure", "value"])
    for task, values in figures.items():
        writer.writerows([task, figure, repr(float(value))] for figure, value in values.items())
