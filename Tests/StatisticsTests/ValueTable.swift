import Foundation
import Testing

/// A file of numbers that another library made: `#` lines say which, then a header, then rows.
struct ValueTable {
  let columns: [String]
  let rows: [[String]]

  init(_ name: String) throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Values/\(name)")
    let lines = try String(contentsOf: url, encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    columns = try #require(lines.first)
    rows = Array(lines.dropFirst())
  }

  /// A column of numbers.
  func doubles(_ column: String) throws -> [Double] {
    let place = try #require(columns.firstIndex(of: column))
    return try rows.map { try #require(Double($0[place])) }
  }

  /// Rows of a table of names and values.
  func named() throws -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: try rows.map { ($0[0], try #require(Double($0[1]))) })
  }
}

/// Whether two numbers agree to an absolute or a relative tolerance.
func agree(_ left: Double?, _ right: Double, within tolerance: Double = 1e-12) -> Bool {
  guard let left else { return false }
  return left == right || abs(left - right) <= tolerance * max(1, abs(right))
}
