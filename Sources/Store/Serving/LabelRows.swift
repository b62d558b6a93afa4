import Domain
import Foundation
import GRDB

/// Truths as a label's row holds them: their kind, and a text or a number.
///
/// | kind | text | number |
/// |---|---|---|
/// | 1, a class | its name | |
/// | 2, a quantity | | its 64 bits |
/// | 3, items | their ids as a JSON array | |
enum LabelRows {
  static let columns = "kind, text, number"

  static func values(_ truth: Truth) throws -> (kind: Int, text: String?, number: Double?) {
    switch truth {
    case .class(let name): (1, name, nil)
    case .quantity(let value): (2, nil, value)
    case .items(let items): (3, try JSONText.encode(items), nil)
    }
  }

  /// - Returns: nil for a kind that a later version stores.
  static func truth(_ row: Row) throws -> Truth? {
    let kind: Int = row["kind"]
    switch kind {
    case 1: return .class(row["text"])
    case 2: return .quantity(row["number"])
    case 3: return .items(try JSONText.decode(from: row["text"], table: "label", id: 0))
    default: return nil
    }
  }
}
