import Datasets
import Domain
import Foundation
import Statistics
import Testing

@testable import Drift

@Suite("The reference profile")
struct ReferenceProfileTests {
  private let table = Table(columns: [
    Column(name: "temp", values: .number((0..<400).map { Double($0 % 40) })),
    Column(name: "dow", values: .integer((0..<400).map { Int64($0 % 7) })),
    Column(name: "late", values: .boolean((0..<400).map { UInt8($0 % 3 == 0 ? 1 : 0) })),
    Column(name: "carrier", values: .categories((0..<400).map { ["AA", "UA", nil][$0 % 3] })),
    Column(name: "date", values: .time((0..<400).map { Int64($0) * 86_400_000 })),
  ])
  private let thresholds = Dictionary(
    uniqueKeysWithValues: DriftTest.all.map { ($0.name, $0.defaultThreshold) })

  private func profile(answers: Column? = nil) throws -> ReferenceProfile {
    try ReferenceProfile(
      table: table, features: ["temp", "dow", "late", "carrier"], answers: answers,
      snapshot: "9c1f")
  }

  @Test("against its own rows nothing drifts, in all types")
  func itself() throws {
    let drift = try profile().drift(of: table, thresholds: thresholds)
    #expect(drift.map(\.feature) == ["temp", "dow", "late", "carrier"])
    for feature in drift {
      #expect(feature.results.allSatisfy { $0.value == 0 } && !feature.drifted)
      #expect(feature.histogram.reference == feature.histogram.current)
    }
    let forNumbers = DriftTest.all.filter { $0.scope == .everyFeature }
    #expect(drift[0].results.map(\.test) == forNumbers.map(\.name))
    #expect(drift[3].results.map(\.test) == DriftTest.all.map(\.name))
    #expect(drift[3].rows == 400 && drift[3].valued == 267)
  }

  @Test("only the tests that have a threshold run")
  func chosenTests() throws {
    let drift = try profile().drift(of: table, thresholds: [.ks: 0.2])
    #expect(drift.allSatisfy { $0.results.map(\.test) == [.ks] && $0.results[0].threshold == 0.2 })
    #expect(drift[0].results[0].pValue == 1)
  }

  @Test("stored and read again it gives the same scores")
  func storing() throws {
    let profile = try profile(
      answers: Column(name: "prediction", values: .number((0..<400).map { Double($0) / 400 })))
    let data = try JSONEncoder().encode(profile)
    let read = try JSONDecoder().decode(ReferenceProfile.self, from: data)
    #expect(read == profile)
    let window = table.rows(in: 0..<150)
    #expect(
      read.drift(of: window, thresholds: thresholds)
        == profile.drift(of: window, thresholds: thresholds))
  }

  @Test("categories that only look alike are two, stored and read again too")
  func alike() throws {
    let (composed, decomposed) = ("Caf\u{e9}", "Cafe\u{301}")
    let table = Table(columns: [
      Column(
        name: "place",
        values: .categories((0..<400).map { $0 % 4 == 0 ? decomposed : composed }))
    ])
    let profile = try ReferenceProfile(
      table: table, features: ["place"], answers: nil, snapshot: "9c1f")
    let read = try JSONDecoder().decode(
      ReferenceProfile.self, from: JSONEncoder().encode(profile))
    #expect(read == profile)
    #expect(
      read.features[0].categories?.counts
        == [ExactText(composed): 300, ExactText(decomposed): 100])
    let own = try #require(try read.drift(of: table, thresholds: thresholds).first)
    #expect(own.histogram.labels.map { $0.utf8.count } == [5, 6] && !own.drifted)
    let one = Table(columns: [
      Column(name: "place", values: .categories((0..<400).map { _ in decomposed }))
    ])
    let drift = try #require(try read.drift(of: one, thresholds: thresholds).first)
    #expect(drift.drifted && drift.histogram.current == [0, 1])
  }

  @Test("a window read as JSON is compared as the reference's types")
  func otherTypes() throws {
    let window = Table(columns: [
      Column(name: "temp", values: .categories((0..<400).map { String($0 % 40) })),
      Column(name: "dow", values: .number((0..<400).map { Double($0 % 7) })),
      Column(name: "late", values: .integer((0..<400).map { $0 % 3 == 0 ? 1 : 0 })),
      Column(name: "carrier", values: try #require(table["carrier"]).values),
    ])
    for feature in try profile().drift(of: window, thresholds: thresholds) {
      #expect(feature.results.allSatisfy { $0.value == 0 }, "\(feature.feature)")
    }
    let texts = FeatureSample(
      Column(name: "dow", values: .integer([1, 2, Values.missingInteger])), as: .category)
    #expect(texts.categories?.counts == ["1": 1, "2": 1] && texts.missing == 1)
    let unreadable = FeatureSample(
      Column(name: "temp", values: .categories(["cold", "7"])), as: .number)
    #expect(unreadable.distribution?.values == [7] && unreadable.missing == 1)
  }

  @Test("a column that a window lacks is missing in every row")
  func lackingColumn() throws {
    let drift = try profile().drift(
      of: table.dropping(["temp", "carrier"]), thresholds: thresholds)
    #expect(drift[0].results.map(\.test) == [.nullShare])
    #expect(drift[0][.nullShare]?.value == 1 && drift[0].valued == 0 && drift[0].rows == 400)
    #expect(drift[3][.nullShare]?.drifted == true)
  }

  @Test("a feature with too few values has no score, only its null share")
  func tooFewValues() throws {
    let window = Table(columns: [
      Column(name: "temp", values: .number([1, 2] + Array(repeating: .nan, count: 300)))
    ])
    let drift = try profile().drift(of: window, thresholds: thresholds, valuesMin: 30)
    #expect(drift[0].results.map(\.test) == [.nullShare])
  }

  @Test("the model's output is compared like a feature")
  func predictions() throws {
    func scores(_ share: Double) -> Column {
      Column(name: "prediction", values: .number((0..<400).map { share * Double($0) / 400 }))
    }
    let profile = try profile(answers: scores(1))
    let same = profile.predictionDrift(of: scores(1), thresholds: thresholds)
    #expect(same?.feature == "prediction" && same?.drifted == false)
    let moved = profile.predictionDrift(of: scores(0.5), thresholds: thresholds)
    #expect(moved?.drifted == true)
    #expect(abs((moved?[.ks]?.value ?? 0) - 0.5) < 0.01)
    #expect(try self.profile().predictionDrift(of: scores(1), thresholds: thresholds) == nil)
  }

  @Test("labels are compared by their values; those that lack are no change")
  func labels() throws {
    func late(_ share: Int, missing: Int = 0) -> Column {
      let texts = (0..<400).map { row -> String? in
        row < missing ? nil : row % 100 < share ? "yes" : "no"
      }
      return Column(name: "label late", values: .categories(texts))
    }
    let profile = try ReferenceProfile(table: table, features: ["temp"], labels: late(30))
    let same = try #require(profile.labelDrift(of: late(30, missing: 200), thresholds: thresholds))
    #expect(same.feature == "label late" && !same.drifted && same[.nullShare] == nil)
    #expect(same.results.count == DriftTest.all.count { $0.sight != .missing })
    let moved = try #require(profile.labelDrift(of: late(50), thresholds: thresholds))
    #expect(moved.drifted && abs((moved[.ks]?.value ?? 0) - 0.2) < 1e-9)
    #expect(profile.level(thresholds) < (try self.profile()).level([.ks: 0.1]))
    #expect(try self.profile().labelDrift(of: late(50), thresholds: thresholds) == nil)
  }

  @Test("a profile of a version that kept no labels is read without them")
  func profileWithoutLabels() throws {
    let profile = try profile()
    let data = try JSONEncoder().encode(profile)
    #expect(!String(decoding: data, as: UTF8.self).contains("\"labels\""))
    #expect(try JSONDecoder().decode(ReferenceProfile.self, from: data) == profile)
  }

  @Test("answers of several classes are compared by the classes that they name")
  func classes() throws {
    func answers(_ names: [String]) -> Column {
      Column(name: "prediction", values: .categories((0..<400).map { names[$0 % names.count] }))
    }
    let profile = try profile(answers: answers(["a", "b"]))
    let tests: [DriftTestName: Double] = [.psi: 0.25]
    let same = profile.predictionDrift(of: answers(["b", "a"]), thresholds: tests)
    #expect(same?.type == .category && same?.drifted == false)
    let moved = profile.predictionDrift(of: answers(["a", "b", "b", "b"]), thresholds: tests)
    #expect(moved?.drifted == true)
  }

  @Test("an unknown feature and an empty reference are told in a sentence")
  func errors() {
    #expect {
      try ReferenceProfile(table: table, features: ["tmep"])
    } throws: { error in
      (error as? DriftError)?.message
        == "The reference has no column \"tmep\"; its columns are temp, dow, late, carrier, date. "
        + "Name one of them, or take a reference that has it."
    }
    #expect {
      try ReferenceProfile(table: table.rows(in: 0..<0), features: ["temp"])
    } throws: { error in
      (error as? DriftError)?.message
        == "The reference has no rows, so nothing can be compared with it. "
        + "Take a snapshot that has rows."
    }
  }

  @Test("a reference of many distinct values is thinned, and its scores hardly move")
  func thinning() throws {
    var random = SeededRandom(seed: 2)
    let before = (0..<60_000).map { _ in random.normal() }
    let now = (0..<3_000).map { _ in random.normal() * 1.1 + 0.1 }
    let exact = FeatureSample(name: "x", values: before, stepsMax: .max)
    let thin = FeatureSample(name: "x", values: before)
    let current = FeatureSample(name: "x", values: now)
    #expect(thin.distribution?.values.count ?? 0 <= FeatureSample.stepsMax)
    for test in [DriftTest.psi, .ks, .jensenShannon] {
      let exactScore = try #require(score(test, exact, current))
      let thinScore = try #require(score(test, thin, current))
      #expect(abs(exactScore - thinScore) < 3e-4, "\(test.name)")
    }
  }
}
