import Foundation
import Statistics
import TestSupport
import Testing

@testable import Drift

@Suite("Scores agree with other libraries")
struct AgreementTests {
  @Test("Evidently: the p-value of KS", arguments: ["small", "big"])
  func evidently(set: String) throws {
    let reference = try ValueTable("\(set)_ref.csv")
    let current = try ValueTable("\(set)_cur.csv")
    for row in try ValueTable("evidently.csv").rows where row[0] == set {
      let before = try reference.sample(row[1])
      let now = try current.sample(row[1])
      let expected = try #require(Double(row[3]))
      let value = try #require(pValue(.ks, before, now))
      #expect(abs(value - expected) < 1e-12, "\(row) is \(value)")
    }
  }

  @Test("NannyML: Jensen-Shannon and KS of each window")
  func nannyml() throws {
    let reference = try ValueTable("big_ref.csv")
    let current = try ValueTable("big_cur.csv")
    for row in try ValueTable("nannyml.csv").rows {
      let window = try #require(Int(row[2]))
      let before = try reference.sample(row[0])
      let now = try current.sample(row[0], rows: (window * 1000)..<(window * 1000 + 1000))
      let expected = try #require(Double(row[3]))
      let value = try #require(nannymlScore(row[1], before, now))
      #expect(abs(value - expected) < 1e-12, "\(row) is \(value)")
    }
  }

  private func nannymlScore(
    _ method: String, _ reference: FeatureSample, _ current: FeatureSample
  ) -> Double? {
    switch method {
    case "jensen_shannon": score(.jensenShannon, reference, current)
    case "kolmogorov_smirnov": score(.ks, reference, current)
    default: nil
    }
  }

  @Test("bank practice: PSI over ten reference quantiles", arguments: ["small", "big"])
  func classicIndex(set: String) throws {
    let reference = try ValueTable("\(set)_ref.csv")
    let current = try ValueTable("\(set)_cur.csv")
    for row in try ValueTable("psi.csv").rows where row[0] == set {
      let value = score(.psi, try reference.sample(row[1]), try current.sample(row[1]))
      #expect(abs((value ?? -1) - (try #require(Double(row[2])))) < 1e-12, "\(row)")
    }
  }
}
