extension RecordSearch {
  /// The keys that items of `order_by` name.
  ///
  /// - Throws: ``SearchError`` for an item that cannot be read.
  public func order(_ items: [String]) throws(SearchError) -> [OrderKey] {
    var keys: [OrderKey] = []
    for item in items {
      let order = try SearchParser.order(item, orderVocabulary)
      let prefix = order.entity == .attribute ? "attribute" : order.entity.rawValue
      keys.append(OrderKey("\(prefix).\(order.key.inBackticks)", descending: order.descending))
    }
    return keys
  }

  /// One page of the records that meet a filter, and the token of the next page; nil where there is
  /// none.
  ///
  /// The page begins behind the last record of the one before, whatever came or went meanwhile.
  /// O(n log n) in the records that match.
  /// - Parameters:
  ///   - scope: what else chose the records, such as a lifecycle stage: a token is one of it.
  ///   - order: nothing for the list's own.
  ///   - token: what the last page gave.
  /// - Throws: ``SearchError`` for what cannot be read, a field that comes twice in the order, and a
  ///   token of another search.
  public func page(
    of records: [Record], scope: String = "", filter: String, order: [OrderKey], limit: Int,
    token: String? = nil
  ) throws(SearchError) -> (records: [Record], next: String?) {
    var print = QueryFingerprint()
    for text in [name, scope, filter] { print.add(text) }
    for key in order { print.add("\(key.descending ? "-" : "+")\(key.field)") }
    let columns = try columns(order)
    let matches = try self.filter(filter)
    var rows = records.filter(matches).map { record in
      Row(record: record, values: columns.map { $0.value(record) })
    }
    if let token {
      guard let place = PageCursor(token: token, of: print), place.values.count == columns.count
      else { throw SearchError(.pageToken) }
      rows.removeAll { !Self.isBefore(place.values, $0.values, columns) }
    }
    rows.sort { Self.isBefore($0.values, $1.values, columns) }
    let page = rows.prefix(max(0, limit))
    let next =
      page.count < rows.count ? page.last.map { PageCursor($0.values).token(of: print) } : nil
    return (page.map(\.record), next)
  }

  private struct Row {
    let record: Record
    let values: [PageCursor.Value]
  }

  private struct Column {
    let descending: Bool
    let value: (Record) -> PageCursor.Value
  }

  /// The keys and behind them what breaks ties.
  private func columns(_ order: [OrderKey]) throws(SearchError) -> [Column] {
    var named: [SearchOrder] = []
    for key in order.isEmpty ? self.order : order {
      var order = try SearchParser.order(key.field, orderVocabulary)
      order.descending = key.descending
      guard !named.contains(where: { $0.entity == order.entity && $0.key == order.key }) else {
        throw SearchError(.duplicate(key.field.shownInError))
      }
      named.append(order)
    }
    named += ties.map {
      SearchOrder(entity: .attribute, key: $0.field, descending: $0.descending)
    }
    return named.map { order in
      let rank = rank(of: order.entity, order.key)
      return Column(descending: order.descending, value: { PageCursor.Value(rank($0)) })
    }
  }

  private func rank(of entity: SearchEntity, _ key: String) -> @Sendable (Record) -> Value? {
    if let keyed = keyed[entity] { return { keyed.rank($0, key) } }
    return attributes[key]?.rank ?? value(of: entity, key)
  }

  private static func isBefore(
    _ left: [PageCursor.Value], _ right: [PageCursor.Value], _ columns: [Column]
  ) -> Bool {
    for (place, column) in columns.enumerated() {
      let (first, second) = (left[place], right[place])
      if first.group != second.group { return first.group < second.group }
      if first.isLess(than: second) { return !column.descending }
      if second.isLess(than: first) { return column.descending }
    }
    return false
  }
}

extension PageCursor.Value {
  fileprivate init<Record>(_ value: RecordSearch<Record>.Value?) {
    switch value {
    case .text(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case nil: self = .missing
    }
  }

  /// Numbers, texts, NaN, nothing: so in both directions.
  fileprivate var group: Int {
    switch self {
    case .integer: 0
    case .number(let number): number.isNaN ? 2 : 0
    case .text: 1
    case .missing: 3
    }
  }

  /// Within a group.
  fileprivate func isLess(than other: PageCursor.Value) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)): left < right
    case (.integer(let left), .integer(let right)): left < right
    case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
    default: false
    }
  }
}

extension String {
  /// A key as the grammar reads any text.
  fileprivate var inBackticks: String { "`\(replacing("`", with: "``"))`" }
}
