import Datasets
import Domain
import Engine
import Outcomes

/// A file of labels: a row a prediction, or of what was taken of lists a row an item.
struct LabelFile {
  /// The names of its columns; nil for those that are usual.
  struct Columns {
    var id: String?
    var value: String?
    var time: String?
    /// Whether the endpoint answers with lists, so that a value is an item that was taken.
    var areItems = false
  }

  private static let usualIDs = ["prediction_id", "id", "prediction"]
  private static let usualValues = ["value", "label", "truth"]
  private static let usualItems = ["item", "items"]
  private static let usualTimes = ["time", "observed_at", "timestamp"]

  private let source: String
  private let ids: Column
  private let values: Column
  private let times: Column?
  /// Whether a value is one of the items that were taken; a row without one says that nothing was.
  private let isOfItems: Bool
  /// Whether `1,5` is one and a half.
  private let hasDecimalComma: Bool

  /// - Throws: `DatasetsError` with the place where it cannot be read,
  ///   ``CommandError/columnMissing(_:source:known:)``.
  ///
  /// - Parameter declared: how the file is written, where a dataset says so.
  init(
    _ source: ByteSource, columns: Columns, as declared: ReadingOptions = ReadingOptions()
  ) throws {
    // Ids are text even where all of them are digits, and so are labels until their model says
    // what they mean.
    let texts =
      [columns.id, columns.value].compactMap(\.self) + Self.usualIDs + Self.usualValues
      + Self.usualItems
    var options = declared
    for text in texts { options.types[text] = .category }
    let time = columns.time.map { [$0] } ?? Self.usualTimes
    if let unit = declared.epochs.values.first { for name in time { options.epochs[name] = unit } }
    hasDecimalComma = declared.decimalComma == true
    let table = try TableReader.read(source, options: options).table
    self.source = source.name
    ids = try Self.column(columns.id, orOneOf: Self.usualIDs, of: table, in: source.name)
    values = try Self.column(
      columns.value,
      orOneOf: columns.areItems
        ? Self.usualItems + Self.usualValues : Self.usualValues + Self.usualItems,
      of: table, in: source.name)
    isOfItems =
      Self.usualItems.contains(values.name) || columns.areItems && columns.value == values.name
    let hasNoTime = columns.time == nil && !Self.usualTimes.contains { table[$0] != nil }
    times =
      hasNoTime
      ? nil : try Self.column(columns.time, orOneOf: Self.usualTimes, of: table, in: source.name)
  }

  /// The labels in the file's order, as they are written; items of one prediction together, where its
  /// first row stands.
  ///
  /// - Parameter now: the time of labels that bring none.
  /// - Throws: ``CommandError/labelsUnfit(source:row:found:expected:)`` for the first row without an
  ///   id or with a bad time, counted from 1 without the header.
  func stated(now: Timestamp) throws -> [StatedLabel] {
    let texts = (values.categories ?? []).map { StatedTruth.text(ExactText(plain($0))) }
    let codes = values.categoryCodes ?? []
    let names = (ids.categories ?? []).map(PredictionID.init(checking:))
    let nameCodes = ids.categoryCodes ?? []
    let believed = EventTimeRange(now: TimeSource.system.now)
    var labels: [StatedLabel] = []
    labels.reserveCapacity(codes.count)
    for row in codes.indices {
      guard nameCodes[row] >= 0, let prediction = names[Int(nameCodes[row])] else {
        throw unfit(ids, row, PredictionID.expectation)
      }
      labels.append(
        StatedLabel(
          prediction: prediction,
          value: codes[row] < 0 ? .nothing : texts[Int(codes[row])],
          observedAt: try time(row, believed) ?? now))
    }
    return isOfItems ? Self.lists(labels) : labels
  }

  private static func lists(_ rows: [StatedLabel]) -> [StatedLabel] {
    var places: [PredictionID: Int] = [:]
    var lists: [(id: PredictionID, items: [String], time: Timestamp)] = []
    for row in rows {
      let place = places[row.prediction] ?? lists.count
      if place == lists.count {
        places[row.prediction] = place
        lists.append((row.prediction, [], row.observedAt))
      }
      lists[place].time = max(lists[place].time, row.observedAt)
      if case .text(let item) = row.value { lists[place].items.append(item.text) }
    }
    return lists.map {
      StatedLabel(prediction: $0.id, value: .items($0.items), observedAt: $0.time)
    }
  }

  /// The labels as the versions that answered say.
  ///
  /// - Throws: as ``stated(now:)``; ``CommandError/labelsUnfit(source:row:found:expected:)`` for the
  ///   first value that says nothing.
  func labels(by reader: LabelReader, now: Timestamp) throws -> [Label] {
    do {
      return try reader.labels(try stated(now: now))
    } catch EngineError.labelUnfit(let row, let prediction, _, let expected) {
      let first = isOfItems ? ids.values.place(of: prediction.text) ?? row : row
      throw unfit(values, first, expected)
    }
  }

  /// A number with a comma before its fraction as it is usually written; other texts as they are.
  private func plain(_ text: String) -> String {
    guard hasDecimalComma else { return text }
    let number = text.replacing(",", with: ".")
    return Double(number) == nil ? text : number
  }

  private func time(_ row: Int, _ believed: EventTimeRange) throws -> Timestamp? {
    guard let times, !times.values.isMissing(at: row) else { return nil }
    switch times.values {
    case .time(let cells), .integer(let cells):
      let time = Timestamp(milliseconds: cells[row])
      guard believed.contains(time) else {
        throw unfit(times, row, believed.expectation(insteadOf: time))
      }
      return time
    default: throw unfit(times, row, "a time such as 2013-07-01T14:00:07Z, or milliseconds")
    }
  }

  private func unfit(_ column: Column, _ row: Int, _ expected: String) -> CommandError {
    .labelsUnfit(
      source: source, row: row + 1, found: column.values.text(at: row) ?? "",
      expected: "\(expected) in column \(quoted(column.name))")
  }

  private static func column(
    _ name: String?, orOneOf usual: [String], of table: Table, in source: String
  ) throws -> Column {
    let known = table.columns.map(\.name)
    for candidate in name.map({ [$0] }) ?? usual {
      if let column = table[candidate] { return column }
    }
    throw CommandError.columnMissing(name ?? usual[0], source: source, known: known)
  }
}

extension Values {
  /// The first row with that text.
  fileprivate func place(of text: String) -> Int? {
    (0..<count).first { self.text(at: $0).map { ExactText($0) } == ExactText(text) }
  }
}
