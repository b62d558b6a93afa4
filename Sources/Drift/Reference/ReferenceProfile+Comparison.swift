import Datasets
import Domain

extension ReferenceProfile {
  /// Compares a window's rows with the reference, feature by feature.
  ///
  /// - Parameters:
  ///   - window: the window's rows; a feature that it lacks counts as missing in every row.
  ///   - thresholds: the tests that run, each with the score beyond which a feature has drifted.
  ///   - valuesMin: tests on values do not run on a feature with fewer of them.
  /// - Returns: one element a feature of the reference, in its order.
  public func drift(
    of window: Table, thresholds: [DriftTestName: Double], valuesMin: Int = 1
  ) -> [FeatureDrift] {
    let level = level(thresholds)
    return features.map { reference in
      let current =
        window[reference.name].map { FeatureSample($0, as: reference.type) }
        ?? .allMissing(reference.name, reference.type, rows: window.rowCount)
      return FeatureDrift(
        reference: reference, current: current, thresholds: thresholds, valuesMin: valuesMin,
        level: level)
    }
  }

  /// Compares the model's output in a window with its output on the reference: the same tests
  /// over one more column.
  ///
  /// - Parameter answers: as a column, see `Answers.column`.
  /// - Returns: nil when the reference has no output.
  public func predictionDrift(
    of answers: Column, thresholds: [DriftTestName: Double], valuesMin: Int = 1
  ) -> FeatureDrift? {
    prediction.map { reference in
      FeatureDrift(
        reference: reference, current: FeatureSample(answers, as: reference.type),
        thresholds: thresholds, valuesMin: valuesMin, level: level(thresholds))
    }
  }

  /// Compares what turned out to be true of a window's rows with what was true of the reference's:
  /// the tests on values over one more column.
  ///
  /// - Parameter labels: of the rows that have one, made as those of the reference.
  /// - Returns: nil when the reference has no labels.
  public func labelDrift(
    of labels: Column, thresholds: [DriftTestName: Double], valuesMin: Int = 1
  ) -> FeatureDrift? {
    self.labels.map { reference in
      FeatureDrift(
        reference: reference, current: FeatureSample(labels, as: reference.type),
        thresholds: Self.ofLabels(thresholds), valuesMin: valuesMin, level: level(thresholds))
    }
  }

  /// A label that is missing is still to come, and no change.
  private static func ofLabels(_ thresholds: [DriftTestName: Double]) -> [DriftTestName: Double] {
    let blind = Set(DriftTest.all.filter { $0.sight == .missing }.map(\.name))
    return thresholds.filter { !blind.contains($0.key) }
  }

  /// What each comparison of a window may alarm falsely, so that all together do at most
  /// ``DriftTest/falseAlarmsMax`` (Bonferroni): whatever the features have to do with each other.
  func level(_ thresholds: [DriftTestName: Double]) -> Double {
    func comparisons(_ sample: FeatureSample, _ thresholds: [DriftTestName: Double]) -> Int {
      DriftTest.all.count {
        thresholds[$0.name] != nil && ($0.scope == .everyFeature || sample.categories != nil)
      }
    }
    let ofInputs = (features + [prediction].compactMap(\.self)).reduce(0) {
      $0 + comparisons($1, thresholds)
    }
    let comparisons =
      ofInputs + (labels.map { comparisons($0, Self.ofLabels(thresholds)) } ?? 0)
    return DriftTest.falseAlarmsMax / Double(max(1, comparisons))
  }
}

extension FeatureDrift {
  /// Runs the tests that have a threshold, in the roster's order; those without an answer (too
  /// few values, another type) have no result.
  ///
  /// - Parameter level: the probability with which each may be beyond its limit by chance.
  public init(
    reference: FeatureSample, current: FeatureSample, thresholds: [DriftTestName: Double],
    valuesMin: Int = 1, level: Double = DriftTest.falseAlarmsMax
  ) {
    let results = DriftTest.all.compactMap { test -> DriftResult? in
      guard let threshold = thresholds[test.name],
        case .score(let value, let chance, let pValue) = test.compare(
          reference: reference, current: current, valuesMin: valuesMin, level: level)
      else { return nil }
      return DriftResult(
        test: test.name, value: value, threshold: threshold, chance: chance, pValue: pValue)
    }
    self.init(
      feature: reference.name, type: reference.type, valued: current.valued, rows: current.rows,
      results: results, histogram: DistributionPair(reference: reference, current: current))
  }
}
