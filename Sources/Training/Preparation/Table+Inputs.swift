import Datasets
import Domain

extension Table {
  /// The columns of those names, in their order.
  ///
  /// Tables mostly have the columns in the model's order, so each search begins where the last one
  /// ended: a request of one row must not pay for a dictionary of its columns.
  ///
  /// - Throws: ``TrainingError/columnsMissing(_:present:)`` naming all that are missing.
  func columns(named names: some Collection<String>) throws(TrainingError) -> [Column] {
    let present = columns
    var found: [Column] = []
    found.reserveCapacity(names.count)
    var next = 0
    for name in names {
      guard let place = Self.place(of: name, in: present, from: next) else {
        let known = Set(present.map(\.name))
        throw .columnsMissing(
          names.filter { !known.contains($0) }, present: present.map(\.name))
      }
      found.append(present[place])
      next = place + 1
    }
    return found
  }

  /// The column of that name, looked for from `start` on and then from the beginning.
  private static func place(of name: String, in columns: [Column], from start: Int) -> Int? {
    for place in start..<max(start, columns.count) where columns[place].name == name {
      return place
    }
    for place in 0..<min(start, columns.count) where columns[place].name == name { return place }
    return nil
  }
}

extension ColumnSource {
  /// - Throws: ``TrainingError/columnsMissing(_:present:)`` naming all that are missing.
  func require(_ names: [String]) throws(TrainingError) {
    let known = Set(columnNames)
    let missing = names.filter { !known.contains($0) }
    if !missing.isEmpty { throw .columnsMissing(missing, present: columnNames) }
  }
}

extension Values {
  /// How many cells hold a text that is not among those; cells of any type are read as text, and
  /// missing ones do not count. O(cells).
  func count(outside known: Set<ExactText>) -> Int {
    let (codes, dictionary) = categoryCells
    let isUnknown = dictionary.map { !known.contains(ExactText($0)) }
    guard isUnknown.contains(true) else { return 0 }
    return codes.count { $0 >= 0 && isUnknown[Int($0)] }
  }

  /// The cells as codes of a dictionary. Codes such as `007` that a reader took for numbers are
  /// categories by their text.
  var categoryCells: (codes: [Int32], dictionary: [String]) {
    switch self {
    case .category(let codes, let dictionary): return (codes, dictionary)
    case .number, .integer, .boolean, .time:
      let texts = Values.categories((0..<count).map { text(at: $0) })
      guard case .category(let codes, let dictionary) = texts else { return ([], []) }
      return (codes, dictionary)
    }
  }

  /// The categories that occur, most frequent first, ties in the order of their bytes; so
  /// neighbouring codes are alike at least in how common they are. Empty for other types.
  var categoriesByFrequency: [String] {
    guard case .category(let codes, let dictionary) = self else { return [] }
    var counts = [Int](repeating: 0, count: dictionary.count)
    codes.withUnsafeBufferPointer { codes in
      counts.withUnsafeMutableBufferPointer { counts in
        for code in codes where code >= 0 { counts[Int(code)] += 1 }
      }
    }
    return dictionary.indices
      .filter { counts[$0] > 0 }
      .sorted {
        (-counts[$0], ExactText(dictionary[$0])) < (-counts[$1], ExactText(dictionary[$1]))
      }
      .map { dictionary[$0] }
  }
}

extension ColumnType {
  /// The cells in words, for messages.
  var plural: String {
    switch self {
    case .integer, .number: "numbers"
    case .boolean: "booleans"
    case .category: "categories"
    case .time: "times"
    }
  }
}
