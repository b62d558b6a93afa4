import Domain

/// A fault while the line is not yet counted: that takes a pass over the bytes before it.
struct CSVFault: Error {
  var fault: ContentFault
  /// Row of the table, from 1; 0 is the header.
  var row: Int
  /// Index of the cell in its row.
  var column: Int
  /// Where in the bytes of the file.
  var offset: Int
}

/// Why a CSV file cannot be read.
enum CSVFailure: Error {
  /// Of its form.
  case fault(CSVFault)
  /// Of its bytes.
  case source(DatasetsError)
}

/// What only CSV can do wrong.
extension ContentFault {
  /// A row has more or fewer cells than the header.
  static func cellCount(found: Int, expected: Int) -> ContentFault {
    .form(
      "\(found) cells, expected \(expected) as in the header; "
        + (found > expected ? "is a cell with a comma not quoted?" : "is the line cut?"))
  }

  /// The first line has more or fewer cells than all lines after it.
  static func firstLine(found: Int, others: Int) -> ContentFault {
    .form(
      "\(found) \(found == 1 ? "cell" : "cells") in the first line, \(others) in each line after it; "
        + (found + 1 == others
          ? "give the first column a name, or, if the line is a title, take it away: tail -n +2"
          : "is it a title? Take it away: tail -n +2"))
  }

  /// A cell begins with a quote that never ends.
  static let quoteOpen = ContentFault.form("a quote opens here and never closes.")

  /// Something other than a separator follows a closing quote.
  static func textAfterQuote(found: String) -> ContentFault {
    .form(
      "\(quoted(found)) follows a closing quote; expected a separator or the end of the line.")
  }
}
