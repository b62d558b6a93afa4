import Datasets
import Domain
import Foundation

/// Takes apart what ``RecommenderWriter`` wrote, and trusts nothing in it.
struct RecommenderReader {
  private var reader: ByteReader
  /// The first has no dates.
  private var layout = RecommenderWriter.layout
  /// The most items or users that a file may have.
  private static let idsMax = Int(Int32.max) - 1

  /// Reads a whole file with `body`.
  ///
  /// - Throws: ``TrainingError/fileUnreadable(name:reason:)`` for bytes that are not what was written,
  ///   for another trainer's model, and for bytes that are left over.
  static func read<Model>(
    _ data: Data, name: String, trainer: String,
    _ body: (inout RecommenderReader) throws(RecommenderFault) -> Model
  ) throws(TrainingError) -> Model {
    let outcome: Result<Model, RecommenderFault> = data.withUnsafeBytes { bytes in
      Result { () throws(RecommenderFault) in
        var reader = try RecommenderReader(bytes, trainer: trainer)
        let model = try body(&reader)
        guard reader.reader.remaining == 0 else { throw RecommenderFault("it has bytes left over") }
        return model
      }
    }
    switch outcome {
    case .success(let model): return model
    case .failure(let fault): throw .fileUnreadable(name: name, reason: fault.reason)
    }
  }

  private init(_ bytes: UnsafeRawBufferPointer, trainer: String) throws(RecommenderFault) {
    reader = try Self.checked { () throws(DecodingFault) in try ByteReader(checked: bytes) }
    layout = try take { (reader) throws(DecodingFault) in try reader.byte() }
    try RecommenderFault.check(
      (1...RecommenderWriter.layout).contains(layout),
      "its layout \(layout) is none that this program reads")
    let found = try take { (reader) throws(DecodingFault) in try reader.text() }
    try RecommenderFault.check(
      found == trainer, "it is of the trainer \(found) and not of \(trainer)")
  }

  mutating func knowledge() throws(RecommenderFault) -> Knowledge {
    let items = try ids("item")
    let takers = try counts(max: Int(Int32.max))
    try RecommenderFault.check(
      takers.count == items.count && zip(takers, takers.dropFirst()).allSatisfy { $0 >= $1 },
      "its items are not in the order of their popularity")
    let users = try ids("user")
    let taken = try rows(columnCount: items.count)
    try RecommenderFault.check(
      taken.count == users.count,
      "it has \(taken.count) histories and not \(users.count), one a user")
    let flag = try take { (reader) throws(DecodingFault) in try reader.byte() }
    return Knowledge(
      catalogue: Catalogue(
        index: IDIndex(inOrder: items), takers: takers.map { Int32($0) }),
      users: IDIndex(inOrder: users), taken: taken, excludesKnown: flag != 0,
      dates: layout == 1 ? nil : try dates(of: items.count))
  }

  private mutating func dates(of items: Int) throws(RecommenderFault) -> ItemDates? {
    let has = try take { (reader) throws(DecodingFault) in try reader.byte() }
    guard has != 0 else { return nil }
    let last = try take { (reader) throws(DecodingFault) in try reader.zigzag() }
    let ages = try counts(max: Int(Int32.max))
    try RecommenderFault.check(
      ages.count == items, "it does not hold a day for each of \(items) items")
    guard let last = Int32(exactly: last),
      ages.allSatisfy({ Int(last) - $0 >= Int(Int32.min) })
    else { throw RecommenderFault("it has a day beyond any calendar") }
    return ItemDates(firsts: ages.map { Int32(Int(last) - $0) }, last: last)
  }

  /// Distinct texts.
  private mutating func ids(_ kind: String) throws(RecommenderFault) -> [ExactText] {
    let ids = try take { (reader) throws(DecodingFault) in
      let count = try reader.count(max: min(Self.idsMax, reader.remaining))
      var ids: [ExactText] = []
      ids.reserveCapacity(count)
      for _ in 0..<count { ids.append(ExactText(try reader.text())) }
      return ids
    }
    try RecommenderFault.check(Set(ids).count == ids.count, "it has an id of an \(kind) twice")
    return ids
  }

  mutating func count(max: Int = .max) throws(RecommenderFault) -> Int {
    try take { (reader) throws(DecodingFault) in try reader.count(max: max) }
  }

  mutating func counts(max: Int = .max) throws(RecommenderFault) -> [Int] {
    try take { (reader) throws(DecodingFault) in
      let count = try reader.count(max: reader.remaining)
      var counts: [Int] = []
      counts.reserveCapacity(count)
      for _ in 0..<count { counts.append(try reader.count(max: max)) }
      return counts
    }
  }

  /// Finite numbers.
  mutating func numbers() throws(RecommenderFault) -> [Double] {
    let numbers = try take { (reader) throws(DecodingFault) in
      try reader.raw(Double.self, count: try reader.count(max: reader.remaining))
    }
    try RecommenderFault.check(numbers.allSatisfy(\.isFinite), "a number in it is none")
    return numbers
  }

  /// Finite numbers.
  mutating func floats() throws(RecommenderFault) -> [Float] {
    let numbers = try take { (reader) throws(DecodingFault) in
      try reader.raw(Float.self, count: try reader.count(max: reader.remaining))
    }
    try RecommenderFault.check(numbers.allSatisfy(\.isFinite), "a number in it is none")
    return numbers
  }

  /// - Parameter columnCount: every column is below it.
  mutating func rows(columnCount: Int) throws(RecommenderFault) -> SparseRows {
    let (starts, columns) = try take { (reader) throws(DecodingFault) in
      try Self.cells(&reader, columnCount)
    }
    let values = try take { (reader) throws(DecodingFault) in
      if try reader.byte() == 0 { return try reader.raw(Double.self, count: columns.count) }
      var values: [Double] = []
      values.reserveCapacity(columns.count)
      for _ in columns { values.append(Double(try reader.varint(max: 1 << 53))) }
      return values
    }
    try RecommenderFault.check(values.allSatisfy(\.isFinite), "a number in it is none")
    return SparseRows(starts: starts, columns: columns, values: values)
  }

  private static func cells(
    _ reader: inout ByteReader, _ columnCount: Int
  ) throws(DecodingFault) -> (starts: [Int], columns: [Int32]) {
    var (starts, columns) = ([0], [Int32]())
    for _ in 0..<(try reader.count(max: reader.remaining)) {
      var last = -1
      for _ in 0..<(try reader.count(max: reader.remaining)) {
        last += 1 + (try reader.count(max: columnCount))
        guard last < columnCount else { throw .content }
        columns.append(Int32(last))
      }
      starts.append(columns.count)
    }
    return (starts, columns)
  }

  /// Whether everything is read.
  var isAtEnd: Bool { reader.remaining == 0 }

  mutating func bytes() throws(RecommenderFault) -> Data {
    try take { (reader) throws(DecodingFault) in
      Data(try reader.slice(try reader.count(max: reader.remaining)))
    }
  }

  private mutating func take<Value>(
    _ body: (inout ByteReader) throws(DecodingFault) -> Value
  ) throws(RecommenderFault) -> Value {
    do { return try body(&reader) } catch { throw RecommenderFault(error) }
  }

  private static func checked<Value>(
    _ body: () throws(DecodingFault) -> Value
  ) throws(RecommenderFault) -> Value {
    do { return try body() } catch { throw RecommenderFault(error) }
  }
}

/// Why a recommender's file is not what was written.
struct RecommenderFault: Error, Equatable {
  /// Completes "the model's file … cannot be read: …".
  let reason: String

  init(_ reason: String) { self.reason = reason }

  init(_ fault: DecodingFault) {
    reason =
      switch fault {
      case .checksum: "its checksum is not that of its bytes"
      case .cutShort: "it ends before it is complete"
      case .version: "its layout is none that this program reads"
      case .content: "it holds what cannot be: a place or a length beyond its bounds"
      }
  }

  static func check(
    _ fits: Bool, _ reason: @autoclosure () -> String
  ) throws(RecommenderFault) {
    if !fits { throw RecommenderFault(reason()) }
  }
}
