import Datasets
import Domain
import Foundation
import Testing

@Suite("Profiles")
struct ProfileTests {
  private func profile(_ values: Values) -> ColumnProfile {
    Column(name: "x", values: values).profile()
  }

  /// Figures of numpy, see the file's first lines.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var values: [Double]
    var numeric: NumericProfile
    var testDescription: String { name }

    static let all: [Case] = {
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Values/profile.csv")
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst()
      return lines.map { line in
        let cells = line.split(separator: ",")
        let numbers = { (place: Int) in cells[place].split(separator: " ").compactMap { Double($0) }
        }
        let values = numbers(1)
        return Case(
          name: String(cells[0]), values: values,
          numeric: NumericProfile(
            minimum: values.min() ?? .nan, maximum: values.max() ?? .nan, mean: numbers(2)[0],
            standardDeviation: numbers(3)[0], quantiles: numbers(4),
            histogram: numbers(5).map { Int($0) }))
      }
    }()
  }

  @Test("figures are numpy's", arguments: Case.all)
  func numpy(_ expected: Case) throws {
    let found = try #require(profile(.number(expected.values + [.nan])).numeric)
    #expect(found.minimum == expected.numeric.minimum)
    #expect(found.maximum == expected.numeric.maximum)
    #expect(abs(found.mean - expected.numeric.mean) < 1e-12 * abs(expected.numeric.mean))
    #expect(
      abs(found.standardDeviation - expected.numeric.standardDeviation)
        <= 1e-12 * expected.numeric.standardDeviation)
    for (left, right) in zip(found.quantiles, expected.numeric.quantiles) {
      #expect(abs(left - right) <= 1e-12 * abs(right))
    }
    #expect(found.histogram == expected.numeric.histogram)
  }

  @Test("there are cases")
  func cases() {
    #expect(Case.all.count == 5)
  }

  @Test("more than 10,000 different values give the same figures as few")
  func manyValues() throws {
    let few = (0..<20_000).map { Double($0 % 9_999) }
    let many = (0..<20_000).map { Double($0) * 0.5 }
    #expect(profile(.number(few)).distinct == 9_999)
    let found = profile(.number(many + [.nan]))
    #expect(found.distinct == 20_000)
    #expect(found.missing == 1)
    let numeric = try #require(found.numeric)
    #expect(numeric.mean == 4_999.75)
    #expect(numeric.quantiles[3] == 4_999.75)
    #expect(numeric.histogram == Array(repeating: 1_000, count: 20))
  }

  @Test("missing cells, whole numbers, times")
  func types() throws {
    let whole = profile(.integer([5, .min, 5, 7]))
    #expect((whole.count, whole.missing, whole.distinct) == (4, 1, 2))
    #expect(whole.numeric?.mean == 17.0 / 3)
    let time = profile(.time([0, 86_400_000]))
    #expect(time.numeric?.maximum == 86_400_000)
    #expect(whole.top.isEmpty)
  }

  @Test("a column without values has no figures")
  func noValues() {
    let empty = profile(.number([.nan, .nan]))
    #expect(empty.numeric == nil)
    #expect(empty.missingShare == 1)
    #expect(empty.distinct == 0)
    #expect(profile(.integer([])).missingShare == 0)
  }

  @Test("infinite values are counted, but have no part in the figures; these can be stored as JSON")
  func infinite() throws {
    let found = profile(.number([1, .infinity, 3, -.infinity]))
    #expect(found.distinct == 4)
    #expect(found.missing == 0)
    #expect(found.numeric?.maximum == 3)
    #expect(found.numeric?.mean == 2)
    let largest = profile(.number([.greatestFiniteMagnitude, -.greatestFiniteMagnitude]))
    for profile in [found, largest, profile(.number([.infinity]))] {
      let json = try JSONEncoder().encode(profile)
      #expect(try JSONDecoder().decode(ColumnProfile.self, from: json) == profile)
    }
  }

  @Test("the largest and the smallest numbers have figures, and a place in the histogram")
  func extremes() throws {
    let (largest, smallest) = (Double.greatestFiniteMagnitude, Double.leastNonzeroMagnitude)
    for values in [[-largest, largest], [0, smallest], [-smallest, 0, largest], [1e300, 1e301]] {
      let numeric = try #require(profile(.number(values)).numeric)
      #expect(numeric.histogram.reduce(0, +) == values.count)
      #expect(numeric.mean.isFinite && numeric.standardDeviation.isFinite)
    }
  }

  @Test("the most frequent categories come first, equal ones by text, 20 at most")
  func top() {
    let texts = (0..<50).flatMap { number in
      Array(repeating: "c\(10 + number)", count: number % 7 + 1)
    }
    let found = profile(.categories(texts + [nil]))
    #expect(found.distinct == 50)
    #expect(found.missing == 1)
    #expect(found.top.count == 20)
    let counts = Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +)
    let expected = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20)
    #expect(found.top == expected.map { ValueCount(value: $0.key, count: $0.value) })
  }

  @Test("categories of the dictionary that no row uses are not counted")
  func unused() {
    let found = profile(.category(codes: [1, 1], dictionary: ["a", "b", "c"]))
    #expect(found.distinct == 1)
    #expect(found.top == [ValueCount(value: "b", count: 2)])
  }

  @Test("booleans are listed by frequency")
  func booleans() {
    let found = profile(.boolean([1, 0, 1, 2]))
    #expect(
      found.top == [ValueCount(value: "true", count: 2), ValueCount(value: "false", count: 1)])
    #expect(found.missing == 1)
  }
}
