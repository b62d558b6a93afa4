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
    case .class(let name): (1, name.text, nil)
    case .quantity(let value): (2, nil, value)
    case .items(let items): (3, try JSONText.encode(items), nil)
    }
  }

  /// - Returns: nil for what only a later version can read.
  static func truth(_ row: Row) -> Truth? {
    let kind: Int = row["kind"]
    let text: String? = row["text"]
    let number: Double? = row["number"]
    return switch kind {
    case 1: text.map { .class(ExactText($0)) }
    case 2: number.map(Truth.quantity)
    case 3:
      text.flatMap { try? JSONText.decode(from: $0, table: "label", id: "") }.map(Truth.items)
    default: nil
    }
  }
}
