import Domain
import Foundation

extension Flights {
  /// Of the newest two runs a binary model's, of the two before them a regression's, of the others
  /// none.
  static func evaluation(_ run: RunID) -> Evaluation? {
    switch runIDs.firstIndex(of: run) {
    case 7: binary(skill: 0.42, auc: 0.736)
    case 6: binary(skill: 0.36, auc: 0.749)
    case 5: regression(spread: 9, mae: 6.92)
    case 4: regression(spread: 12, mae: 9.4)
    default: nil
    }
  }

  private static func binary(skill: Double, auc: Double) -> Evaluation {
    let (negatives, positives) = (9_840.0, 3_280.0)
    let roc = (0...100).map { index -> BinaryCurves.Point in
      let x = Double(index) / 100
      return BinaryCurves.Point(x: x, y: pow(x, skill), threshold: 1 - x)
    }
    let confusion = Confusion(
      classes: ["in time", "late"],
      counts: [
        [Int(negatives * 0.5), Int(negatives * 0.5)],
        [Int(positives * (1 - pow(0.5, skill))), Int(positives * pow(0.5, skill))],
      ])
    return Evaluation(
      rows: 13_120, rowsWithoutTarget: 0,
      metrics: [
        "auc": auc, "accuracy": 0.61, "average_precision": auc - 0.2, "brier": 0.171,
      ], confusion: confusion,
      curves: BinaryCurves(
        roc: roc,
        precisionRecall: roc.dropFirst().map { point in
          BinaryCurves.Point(
            x: point.y,
            y: point.y * positives / (point.y * positives + point.x * negatives),
            threshold: point.threshold)
        },
        calibration: (0..<10).map { bin in
          let predicted = Double(bin) / 10 + 0.05
          return BinaryCurves.CalibrationBin(
            predicted: predicted, observed: pow(predicted, 1 + skill / 2), rows: 900 - bin * 60)
        }), residuals: nil, importance: importance(skill), unseen: [:])
  }

  /// The greater the skill, the more the first features have.
  static func importance(_ skill: Double) -> [FeatureImportance] {
    let names = [
      "sched_dep_time", "temp", "dewp", "wind_gust", "carrier", "dest", "distance", "humid",
      "pressure", "precip", "visib", "origin",
    ]
    return names.enumerated().map { index, name in
      FeatureImportance(feature: name, gain: 100 / (1 + Double(index) * (1 + skill)))
    }
  }

  private static func regression(spread: Double, mae: Double) -> Evaluation {
    let counts = (0..<40).map { bin -> Int in
      let z = (Double(bin) - 19.5) / 7
      return Int(1_000 * exp(-z * z / 2))
    }
    let points = (0..<200).map { index -> Residuals.Point in
      let predicted = 40 + Double(index * 37 % 200)
      let residual = Double(index * 53 % 41 - 20) / 20 * spread * (0.4 + predicted / 240)
      return Residuals.Point(predicted: predicted, observed: predicted + residual)
    }
    return Evaluation(
      rows: 13_120, rowsWithoutTarget: 12, metrics: ["mae": mae, "rmse": mae * 1.4, "r2": 0.981],
      confusion: nil, curves: nil,
      residuals: Residuals(
        quantiles: [-3, -2, -0.7, 0, 0.7, 2, 3].map { $0 * spread }, lower: -3 * spread,
        upper: 3 * spread, counts: counts, points: points), importance: importance(0.1),
      unseen: [:])
  }
}
