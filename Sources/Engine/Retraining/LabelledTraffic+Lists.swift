import Datasets
import Domain
import Outcomes

/// What clients took of an endpoint's lists, as interactions to learn from.
struct TakenItems: Equatable {
  /// What became of the labels that came.
  struct Counts: Equatable {
    /// Answers whose label is known.
    var answers = 0
    var rows = 0
    /// Answers of which nothing was taken.
    var takenNothing = 0
    /// Answers to nobody: what they took says nothing of a user.
    var withoutUser = 0
    /// Answers whose label is no list of items.
    var otherLabels = 0
    /// Items that the column of items cannot hold as they are written.
    var unfit = 0
    /// The first of those.
    var unfitItem: ExactText?
  }

  /// The schema's columns; nil where nothing was taken.
  var table: Table?
  var counts: Counts
}

extension LabelledTraffic {
  /// The interactions of `[from, until)` whose label is known: a row for each item that was taken, at
  /// the time of its request, in the order of time, id of the prediction, and item.
  ///
  /// Ids are as they came: an item that a column of numbers would write otherwise is left out and
  /// counted. What is taken counts 1 where the dataset has a value; its other columns are missing.
  func takings(
    of columns: InteractionColumns, from: Timestamp, until: Timestamp
  ) throws -> TakenItems {
    var counts = TakenItems.Counts()
    let parts = try AnsweredRows.read(
      log, from: from, until: until, roles: EndpointRole.answering
    ).map { try taken($0, columns, &counts) }.filter { !$0.items.isEmpty }
    guard !parts.isEmpty else { return TakenItems(table: nil, counts: counts) }
    let ids = parts.flatMap(\.ids)
    let times = parts.flatMap(\.times)
    // Of a prediction the items are in order already.
    let order = ids.indices.sorted { (times[$0], ids[$0], $0) < (times[$1], ids[$1], $1) }
    let table = try Table.concatenating(parts.map { interactions($0, columns) })
    counts.rows = order.count
    return TakenItems(table: table.selecting(order), counts: counts)
  }

  /// One an item that was taken.
  private struct Takings {
    var ids: [PredictionID]
    var times: [Timestamp]
    var users: Values
    var items: [ExactText]
  }

  private func taken(
    _ answered: AnsweredRows, _ columns: InteractionColumns, _ counts: inout TakenItems.Counts
  ) throws -> Takings {
    let truths = Truths(try store.truths(endpoint: endpoint, ids: answered.ids))
    let users =
      answered.inputs[columns.user]?.values ?? .missing(.category, count: answered.rowCount)
    let type = schema[columns.item]?.type
    var rows: [Int] = []
    var items: [ExactText] = []
    for row in answered.ids.indices where truths.isKnown(row) {
      let taken = counts.add(truths.taken(row), isToUser: !users.isMissing(at: row))
      let fitting = taken.filter { Self.fits($0, type) }.sorted()
      counts.add(unfit: taken.subtracting(fitting))
      rows += fitting.map { _ in row }
      items += fitting
    }
    return Takings(
      ids: rows.map { answered.ids[$0] }, times: rows.map { answered.times[$0] },
      users: users.selecting(rows), items: items)
  }

  /// Whether a column of that type gives the id back as it is written.
  private static func fits(_ item: ExactText, _ type: ColumnType?) -> Bool {
    switch type {
    case .category: !item.text.isEmpty
    case .integer:
      Int64(item.text).map { $0 != Values.missingInteger && ExactText(String($0)) == item } ?? false
    default: false
    }
  }

  private func interactions(_ takings: Takings, _ columns: InteractionColumns) -> Table {
    let count = takings.items.count
    return Table(
      columns: schema.columns.map { wanted -> Column in
        let values: Values =
          switch wanted.name {
          case columns.user: takings.users
          case columns.item where wanted.type == .integer:
            .integer(takings.items.map { Int64($0.text) ?? Values.missingInteger })
          case columns.item: .categories(takings.items.map(\.text))
          case columns.time: .time(takings.times.map(\.milliseconds))
          case columns.value: .ones(wanted.type, count: count)
          default: .missing(wanted.type, count: count)
          }
        // What does not convert is left to the appending, which names the column.
        return Column(name: wanted.name, values: values.converted(to: wanted.type) ?? values)
      })
  }
}

extension Values {
  /// As many times 1; missing where the type has no numbers.
  fileprivate static func ones(_ type: ColumnType, count: Int) -> Values {
    switch type {
    case .integer: .integer(Array(repeating: 1, count: count))
    case .number: .number(Array(repeating: 1, count: count))
    case .boolean: .boolean(Array(repeating: 1, count: count))
    case .category, .time: .missing(type, count: count)
    }
  }
}

extension TakenItems.Counts {
  /// Counts an answer whose label is known.
  ///
  /// - Returns: what of it may be learnt from.
  fileprivate mutating func add(_ taken: Set<ExactText>?, isToUser: Bool) -> Set<ExactText> {
    answers += 1
    guard isToUser else {
      withoutUser += 1
      return []
    }
    guard let taken else {
      otherLabels += 1
      return []
    }
    if taken.isEmpty { takenNothing += 1 }
    return taken
  }

  fileprivate mutating func add(unfit items: Set<ExactText>) {
    unfit += items.count
    unfitItem = unfitItem ?? items.min()
  }

  /// For the job's log: `240 labelled answers became 476 rows, 1 took nothing, 4 had no user`.
  func sentence(item column: String) -> String {
    let parts = [
      (takenNothing, "took nothing"), (withoutUser, "had no user"),
      (otherLabels, "had a label that is no list of items"),
    ].filter { $0.0 > 0 }.map { ", \($0.0) \($0.1)" }
    let left = unfitItem.map {
      "; left out \(unfit) taken \(unfit == 1 ? "item" : "items") that the column \(quoted(column)) "
        + "cannot hold as written, such as \(quoted($0.text))"
    }
    return "\(answers) labelled \(answers == 1 ? "answer" : "answers") became \(rows) "
      + "\(rows == 1 ? "row" : "rows")" + parts.joined() + (left ?? "")
  }
}
