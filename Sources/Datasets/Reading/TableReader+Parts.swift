import Domain

extension TableReader {
  /// Several sources as one table, in their order: what a dataset declared by a glob is read from.
  /// No sources give the table without columns.
  ///
  /// A column has one type in the whole: where a part's cells allow less than another's (`10115`
  /// here, `01067` there), the part is read again with the wider type.
  /// - Parameter sources: columns may stand in any order, but all parts have them. Standard input
  ///   can be one of several only where nothing has to be read again.
  /// - Throws: as ``read(_:options:)``, and
  ///   ``DatasetsError/partDiffers(source:column:isMissing:first:)``.
  public static func read(
    _ sources: [ByteSource], options: ReadingOptions = ReadingOptions()
  ) throws(DatasetsError) -> ReadTable {
    var parts = try readEach(sources, options)
    var widened = widened(options, for: parts)
    let undecided = isDayFirst(parts) ? partsUndecided(parts) : []
    if !undecided.isEmpty { widened.dayFirst = true }
    var notes: [ReadingNote] = []
    for (place, source) in sources.enumerated() {
      let narrower = parts[place].packed.columns.filter {
        options.types[$0.name] == nil && isNarrower($0, than: widened)
      }
      if !narrower.isEmpty || undecided.contains(place) {
        parts[place] = try read(source, options: widened)
      }
      for column in narrower
      where widened.types[column.name] == .category
        && notes.allSatisfy({ $0.column != column.name })
      {
        let fact = ReadingNote.Fact.partsDiffer(type: column.cells.type, source: source.name)
        notes.append(ReadingNote(column: column.name, fact: fact))
      }
      notes += named(parts[place].notes, by: sources.count > 1 ? source.name : nil)
    }
    return ReadTable(
      packed: try PackedTable.concatenating(parts.map(\.packed)),
      sourceBytes: parts.reduce(0) { $0 + $1.sourceBytes }, notes: notes)
  }

  private static func readEach(
    _ sources: [ByteSource], _ options: ReadingOptions
  ) throws(DatasetsError) -> [ReadTable] {
    var parts: [ReadTable] = []
    for source in sources {
      parts.append(try read(source, options: options))
      try checkColumns(of: parts, in: sources)
    }
    return parts
  }

  /// Of the last part, against the first.
  private static func checkColumns(
    of parts: [ReadTable], in sources: [ByteSource]
  ) throws(DatasetsError) {
    guard let first = parts.first?.packed.columnNames, let last = parts.last?.packed.columnNames
    else { return }
    let missing = first.first { !last.contains($0) }
    guard let column = missing ?? last.first(where: { !first.contains($0) }) else { return }
    throw .partDiffers(
      source: sources[parts.count - 1].name, column: column, isMissing: missing != nil,
      first: sources[0].name)
  }

  /// With the types that hold the cells of all parts where these differ.
  private static func widened(_ options: ReadingOptions, for parts: [ReadTable]) -> ReadingOptions {
    var widened = options
    for column in parts.first?.packed.columns ?? [] where options.types[column.name] == nil {
      let others = parts.compactMap { $0.packed.cells(of: column.name) }
      if common(others) == .category {
        widened.types[column.name] = areWhole(column.name, in: parts) ? .integer : .category
      }
    }
    return widened
  }

  private static func named(_ notes: [ReadingNote], by source: String?) -> [ReadingNote] {
    notes.map { ReadingNote(column: $0.column, fact: $0.fact, source: source) }
  }

  /// Whether a part has dates whose day comes first, in the form of others that nothing decides.
  private static func isDayFirst(_ parts: [ReadTable]) -> Bool {
    let notes = parts.flatMap(\.notes)
    return notes.contains { note in
      guard case .times(let form) = note.fact, !form.isUndecided, form.order == .dayFirst,
        form.separator == TimeForm.slash
      else { return false }
      return notes.contains { $0.column == note.column && $0.isUndecided }
    }
  }

  private static func partsUndecided(_ parts: [ReadTable]) -> [Int] {
    parts.indices.filter { parts[$0].notes.contains(where: \.isUndecided) }
  }

  private static func isNarrower(_ column: PackedTable.Column, than options: ReadingOptions) -> Bool
  {
    guard let type = options.types[column.name] else { return false }
    return column.cells.type != type && column.cells.missingCount < column.cells.count
  }

  /// Whether all parts have whole numbers, of which some were taken for dates.
  private static func areWhole(_ name: String, in parts: [ReadTable]) -> Bool {
    let digits = ReadingNote(column: name, fact: .times(.digits))
    return parts.allSatisfy { part in
      guard let cells = part.packed.cells(of: name) else { return true }
      return cells.type == .integer || cells.missingCount == cells.count
        || part.notes.contains(digits)
    }
  }

  /// The type that holds all parts; categories where nothing narrower does.
  private static func common(_ parts: [PackedColumn]) -> ColumnType? {
    let types = Set(parts.filter { $0.missingCount < $0.count }.map(\.type))
    if types.count <= 1 { return types.first }
    return types.allSatisfy(\.isNumeric) ? .number : .category
  }
}
