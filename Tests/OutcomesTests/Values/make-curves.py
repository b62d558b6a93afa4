"""Curves, confusion and histograms of an evaluation, by scikit-learn and numpy.

python3 -m pip install scikit-learn==1.9.1 numpy==2.4.6 && python3 make-curves.py
"""
import csv

import numpy as np
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.metrics import (average_precision_score, confusion_matrix, precision_recall_curve,
                             roc_auc_score, roc_curve)

rng = np.random.default_rng(20)
labels = (rng.random(150) < 0.4).astype(int)
# Three decimals: some scores stand more than once.
scores = np.round(np.clip(0.25 + 0.3 * labels + rng.normal(0, 0.2, 150), 0.001, 0.999), 3)
truths = rng.normal(10, 3, 150)
predictions = truths + rng.normal(0.5, 1, 150)

with open("curves-input.csv", "w", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["label", "score", "truth", "prediction"])
    for row in zip(labels, scores, truths, predictions):
        writer.writerow([row[0]] + [repr(float(value)) for value in row[1:]])

rows = []
for x, y, threshold in zip(*roc_curve(labels, scores, drop_intermediate=False)):
    rows.append(["roc", x, y, threshold])
precision, recall, thresholds = precision_recall_curve(labels, scores)
for x, y, threshold in reversed(list(zip(recall, precision, thresholds))):
    rows.append(["precision_recall", x, y, threshold])
observed, predicted = calibration_curve(labels, scores, n_bins=10, strategy="uniform")
for x, y in zip(predicted, observed):
    rows.append(["calibration", x, y, 0])
for threshold in (0.1, 0.31, 0.5, 0.72, 0.9):
    tn, fp, fn, tp = confusion_matrix(labels, scores >= threshold).ravel()
    rows += [["negatives", tn, fp, threshold], ["positives", fn, tp, threshold]]
rows.append(["auc", roc_auc_score(labels, scores), average_precision_score(labels, scores), 0])
residuals = truths - predictions
low, high = np.quantile(residuals, [0.005, 0.995])
counts, _ = np.histogram(np.clip(residuals, low, high), bins=40, range=(low, high))
for index, count in enumerate(counts):
    rows.append(["residuals", index, count, 0])
with open(f"curves-scikit-learn-{sklearn.__version__}.csv", "w", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["kind", "x", "y", "threshold"])
    for row in rows:
        writer.writerow([row[0]] + [repr(float(value)) for value in row[1:]])
