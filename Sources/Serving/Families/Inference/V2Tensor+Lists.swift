import Datasets
import Domain
import Outcomes

extension V2Tensor {
  /// Who is asked for, of a model that knows users as texts or as whole numbers. Whole numbers may come as
  /// texts that spell them, and the other way round; `null` is nobody.
  func users(
    wanted: ColumnType, in body: UnsafeBufferPointer<UInt8>
  ) throws(ServingError) -> Values {
    guard wanted == .integer || wanted == .category else {
      return try values(wanted: wanted, in: body)
    }
    let isWhole = wanted == .integer
    if datatype != .bytes && datatype.integers == nil {
      throw .wrongValue(
        input: name, row: 0,
        expected: "the datatype \(isWhole ? "INT64 or BYTES" : "BYTES or INT64") of an id, found "
          + datatype.rawValue)
    }
    guard isWhole, datatype == .bytes else { return try values(wanted: wanted, in: body) }
    var scanner = JSONScanner(body, at: dataPosition)
    return .integer(
      try cells(&scanner) { (scanner, row) throws(ServingError) in
        if scanner.takeNull() { return Values.missingInteger }
        if let number = Int64(try scanner.string()), number != Values.missingInteger {
          return number
        }
        throw .wrongValue(input: name, row: row, expected: "a text that spells a whole number")
      })
  }

  /// The length of each row's list.
  ///
  /// - Parameter standard: stands for `null`.
  func counts(
    insteadOfMissing standard: Int, in body: UnsafeBufferPointer<UInt8>
  ) throws(ServingError) -> [Int] {
    guard let held = datatype.integers else {
      throw .wrongValue(
        input: name, row: 0,
        expected: "a datatype of whole numbers such as INT64, found \(datatype.rawValue)")
    }
    let bounds = RankingOptions.counts
    var scanner = JSONScanner(body, at: dataPosition)
    let counts = try integers(
      &scanner, within: (Int64(bounds.lowerBound)...Int64(bounds.upperBound)).clamped(to: held))
    return counts.map { $0 == Values.missingInteger ? standard : Int($0) }
  }

  /// Each row's own items. Rows have one length in a tensor, so an empty text or `null` stands for no
  /// item, as it does in answers.
  func idLists(
    max: Int, in body: UnsafeBufferPointer<UInt8>
  ) throws(ServingError) -> [[ExactText]] {
    guard datatype == .bytes || datatype.integers != nil else {
      throw .wrongValue(
        input: name, row: 0, expected: "the datatype BYTES or INT64, found \(datatype.rawValue)")
    }
    if width > max {
      throw .wrongValue(input: name, row: 0, expected: "at most \(max) items a row, found \(width)")
    }
    var lists = ItemLists(rows: rows, width: width)
    do throws(ServingError) {
      try read(&lists, in: body)
    } catch ServingError.malformed(_, let expected) {
      // The data was checked to be JSON, so it is a value of another type.
      throw .wrongValue(input: name, row: lists.row(of: lists.count), expected: expected)
    }
    guard lists.count == rows * width else {
      throw .wrongCount(input: name, expected: rows * width, found: lists.count)
    }
    return lists.rows
  }

  /// From a flat array, or from one array a row.
  private func read(
    _ lists: inout ItemLists, in body: UnsafeBufferPointer<UInt8>
  ) throws(ServingError) {
    var scanner = JSONScanner(body, at: dataPosition)
    try scanner.array { (scanner) throws(ServingError) in
      guard scanner.peek() == UInt8(ascii: "[") else {
        return lists.add(try item(&scanner, row: lists.row(of: lists.count)))
      }
      let before = lists.count
      try scanner.array { (scanner) throws(ServingError) in
        lists.add(try item(&scanner, row: lists.row(of: lists.count)))
      }
      if lists.count - before != width {
        throw .wrongValue(input: name, row: lists.row(of: before), expected: "\(width) items")
      }
    }
  }

  /// An item's id; nil for none.
  private func item(_ scanner: inout JSONScanner, row: Int) throws(ServingError) -> ExactText? {
    if scanner.takeNull() { return nil }
    if let held = datatype.integers {
      return ExactText(String(try integer(&scanner, within: held, row: row)))
    }
    let text = try scanner.string()
    return text.isEmpty ? nil : ExactText(text)
  }
}

/// The items of rows of one length, as they are read.
private struct ItemLists {
  private(set) var rows: [[ExactText]]
  /// Of all rows, no items among them.
  private(set) var count = 0
  private let width: Int

  init(rows: Int, width: Int) {
    self.rows = [[ExactText]](repeating: [], count: rows)
    self.width = width
  }

  func row(of place: Int) -> Int { min(place / max(1, width), max(0, rows.count - 1)) }

  mutating func add(_ item: ExactText?) {
    if let item, count < rows.count * width { rows[row(of: count)].append(item) }
    count += 1
  }
}
