import Datasets
import Statistics

/// Random inputs that are the same in every run.
struct SeededBytes {
  private var random: SeededRandom

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  mutating func next() -> UInt64 { random.next() }

  mutating func below(_ count: Int) -> Int { random.index(below: count) }

  /// Any text, now and then one that needs care: empty, quotes, line breaks, other scripts.
  mutating func text() -> String {
    let parts = [
      "a", "Zürich", ",", "\"", "\n", "\r\n", " ", "007", "NA", "é", "機", "x1", "\t", ";",
    ]
    return (0..<below(5)).map { _ in parts[below(parts.count)] }.joined()
  }

  /// Any number: small, with decimals, with all bits, or none.
  mutating func number() -> Double {
    switch below(6) {
    case 0: return .nan
    case 1: return Double(below(1_000)) - 500
    case 2: return Double(below(100_000)) / 100
    case 3: return random.uniform()
    case 4: return -0.0
    default:
      let any = Double(bitPattern: next())
      return any.isNaN ? 0.1 : any
    }
  }

  /// A whole number of any size, or none.
  mutating func integer() -> Int64 {
    let wide = Int64(bitPattern: next())
    return below(5) == 0 ? Values.missingInteger : wide >> Int64(below(63))
  }

  /// A table of one column a type, some rows, all kinds of cells.
  mutating func table(rows: Int) -> Table {
    let day: Int64 = 86_400_000
    return Table(columns: [
      Column(name: "whole", values: .integer((0..<rows).map { _ in integer() })),
      Column(name: "num,ber", values: .number((0..<rows).map { _ in number() })),
      Column(name: "flag", values: .boolean((0..<rows).map { _ in UInt8(below(3)) })),
      Column(name: "te\"xt", values: .categories((0..<rows).map { _ in text() })),
      Column(
        name: "day",
        values: .time((0..<rows).map { _ in below(9) == 0 ? .min : Int64(below(40_000)) * day })),
      Column(
        name: "instant",
        values: .time((0..<rows).map { _ in Int64(below(1 << 40)) })),
    ])
  }
}
