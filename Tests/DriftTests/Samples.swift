import Domain
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Drift

extension ValueTable {
  /// A column as a sample of the type that pandas gave it.
  func sample(_ column: String, rows range: Range<Int>? = nil) throws -> FeatureSample {
    let all = try texts(column)
    let texts = Array(all[range ?? 0..<all.count])
    if ["carrier", "origin"].contains(column) { return .categories(texts, name: column) }
    let isWhole = ["distance", "dow"].contains(column)
    return FeatureSample(
      name: column, type: isWhole ? .integer : .number,
      values: try texts.map { try #require(Double($0)) }, stepsMax: .max)
  }
}

extension FeatureSample {
  /// A categorical sample from texts; the empty text is missing.
  static func categories(_ texts: [String], name: String = "carrier") -> FeatureSample {
    let dictionary = Array(Set(texts).subtracting([""])).sorted()
    let codes = texts.map { Int32(dictionary.firstIndex(of: $0) ?? -1) }
    return FeatureSample(name: name, codes: codes, dictionary: dictionary)
  }

  /// A numeric sample.
  static func numbers(_ values: [Double]) -> FeatureSample {
    FeatureSample(name: "temp", values: values)
  }
}

/// The score of a test, nil where it gives none.
func score(_ test: DriftTest, _ reference: FeatureSample, _ current: FeatureSample) -> Double? {
  guard case .score(let value, _, _) = test.compare(reference: reference, current: current) else {
    return nil
  }
  return value
}

/// The p-value of a test, nil where it gives none.
func pValue(_ test: DriftTest, _ reference: FeatureSample, _ current: FeatureSample) -> Double? {
  guard case .score(_, _, let pValue) = test.compare(reference: reference, current: current) else {
    return nil
  }
  return pValue
}
