import Foundation

/// A file of `Values`, numbers that another library made: `#` lines say which, then a header, then
/// rows.
public struct ValueTable {
  /// A file does not hold what a test asks it for.
  public struct Unfit: Error, CustomStringConvertible {
    public let description: String
  }

  public let columns: [String]
  public let rows: [[String]]

  /// - Parameters:
  ///   - name: of a file in the folder `Values`.
  ///   - file: beside which that folder is; the test's own unless given.
  public init(_ name: String, beside file: String = #filePath) throws {
    let url = URL(filePath: file).deletingLastPathComponent().appending(path: "Values/\(name)")
    let lines = try String(contentsOf: url, encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    guard let header = lines.first else { throw Unfit(description: "\(name) is empty") }
    columns = header
    rows = Array(lines.dropFirst())
  }

  /// A column of texts.
  public func texts(_ column: String) throws -> [String] {
    guard let place = columns.firstIndex(of: column) else {
      throw Unfit(description: "no column \(column) among \(columns)")
    }
    return rows.map { $0[place] }
  }

  /// A column of numbers.
  public func doubles(_ column: String) throws -> [Double] {
    try texts(column).map(Self.number)
  }

  /// Rows of a table of names and values.
  public func named() throws -> [String: Double] {
    Dictionary(uniqueKeysWithValues: try rows.map { ($0[0], try Self.number($0[1])) })
  }

  private static func number(_ text: String) throws -> Double {
    guard let number = Double(text) else { throw Unfit(description: "\(text) is no number") }
    return number
  }
}

/// Whether two numbers agree to an absolute or a relative tolerance.
public func agree(_ left: Double?, _ right: Double, within tolerance: Double = 1e-12) -> Bool {
  guard let left else { return false }
  return left == right || abs(left - right) <= tolerance * max(1, abs(right))
}
