import Datasets
import Domain
import Foundation
import Training

/// A data file that a `curlew.yaml` is written for.
struct DataFile {
  /// As it was typed.
  let path: String
  let template: ProjectTemplateSource
  /// What reading decided about single columns.
  let notes: [ReadingNote]
  /// What the numbers of the time column count; nil where it has times.
  let epoch: EpochGuess?

  /// - Parameters:
  ///   - time: the column that says when; nil for the first of type time.
  ///   - user, value: who took the target, and how much of it, where rows are interactions.
  ///   - ignored: columns that are said to be no features.
  ///   - project: the folder of `curlew.yaml`; a file below it is named relative to it.
  /// - Throws: `DatasetsError` where it cannot be read, ``CommandError/columnMissing(_:source:known:)``,
  ///   ``CommandError/noRows(source:)``, ``CommandError/timeUnfit(column:source:found:)``,
  ///   ``CommandError/columnsReserved(_:source:)``, and `TrainingError` where the given target cannot
  ///   be learnt.
  init(
    path: String, target: String?, time: String? = nil, user: String? = nil, value: String? = nil,
    ignored: [String] = [], beside project: URL
  ) throws {
    let content = try TableReader.read(.file(path: path))
    notes = content.notes
    try Self.check(
      [target, time, user, value].compactMap(\.self) + ignored, in: content.packed, source: path)
    // Packed: a column is unpacked when it is looked at, and then the next.
    let (table, profile, epoch) = try Self.timed(content.packed, by: time, source: path)
    // Whose words are few among numbers has to be read otherwise, not left out.
    let nearlyTyped = Set(notes.filter(\.isNearly).compactMap(\.column))
    var template = ProjectTemplateSource(
      source: Self.name(of: path, beside: project), schema: table.schema, target: target,
      rules: RuleSuggestion.rules(for: profile, rows: table.rowCount),
      unlearnable: UnlearnableColumn.among(profile, except: nearlyTyped))
    template.hidden = ignored
    template.timeColumn = time
    (template.user, template.value) = (user, value)
    template.reading = DetectedReading.lines(notes) + (epoch.map { [$0.line] } ?? [])
    self.epoch = epoch
    template.rowsPerDay = Self.rowsPerDay(profile, time: template.time)
    if let user, let target {
      try Self.describeInteractions(
        of: table,
        InteractionColumns(user: user, item: target, time: template.time, value: value),
        in: &template)
    } else {
      try ReservedColumns.check(template.features, of: path)
      try Self.describeTarget(of: table, profile, in: &template)
    }
    self.path = path
    self.template = template
  }

  private static func check(
    _ named: [String], in table: PackedTable, source: String
  ) throws(CommandError) {
    let known = table.columnNames
    for name in named where !known.contains(name) {
      throw .columnMissing(name, source: source, known: known)
    }
    if table.rowCount == 0 { throw .noRows(source: source) }
  }

  /// The table with times where a column of numbers says when, and its profile.
  private static func timed(
    _ table: PackedTable, by time: String?, source: String
  ) throws(CommandError) -> (PackedTable, [ColumnProfile], EpochGuess?) {
    var profile = table.profile()
    guard let place = profile.firstIndex(where: { $0.name == time }) else {
      return (table, profile, nil)
    }
    guard profile[place].type != .time else { return (table, profile, nil) }
    let name = profile[place].name
    guard let unit = EpochUnit(guessedFrom: profile[place]) else {
      throw .timeUnfit(column: name, source: source, found: ColumnWords(profile[place]).text)
    }
    let timed = table.times(of: name, every: unit)
    if let column = timed[name] { profile[place] = column.profile() }
    return (timed, profile, EpochGuess(unit, times: profile[place]))
  }

  /// What the target makes of the job, and which features give it away.
  ///
  /// - Throws: `TrainingError` where a target that was given cannot be learnt; a guess is the reader's
  ///   to correct.
  private static func describeTarget(
    of table: PackedTable, _ profile: [ColumnProfile], in template: inout ProjectTemplateSource
  ) throws {
    guard let name = template.targetOrGuess else { return }
    let task = Result { try Target.infer(name, from: table).task }
    template.task = template.target == nil ? try? task.get() : try task.get()
    guard let task = template.task else { return }
    if task == .regression {
      template.targetDeviation = profile.first { $0.name == name }?.numeric?.standardDeviation
    }
    let hidden = Set(template.schema.columns.map(\.name)).subtracting(template.features)
    template.leaks = Leak.found(
      in: table, of: Target(column: name, task: task), except: hidden
    ).map(\.sentence)
  }

  /// Whether users take things again, which decides what may be recommended.
  ///
  /// - Throws: `TrainingError` where columns cannot say who, what or when.
  private static func describeInteractions(
    of table: PackedTable, _ columns: InteractionColumns, in template: inout ProjectTemplateSource
  ) throws {
    template.task = .ranking
    template.unlearnable = []
    let interactions = try Interactions(table, columns: columns)
    if let sentence = interactions.leftOut.sentence(of: table.rowCount) {
      template.leaks.append(sentence)
    }
    template.interactions = InteractionFacts(interactions)
  }

  /// nil where no column says when rows happened, or all have one time.
  private static func rowsPerDay(_ profile: [ColumnProfile], time: String?) -> Double? {
    guard let column = profile.first(where: { $0.name == time }), let times = column.numeric,
      times.maximum > times.minimum
    else { return nil }
    return Double(column.count - column.missing) / ((times.maximum - times.minimum) / 86_400_000)
  }

  /// What is proposed to be ignored, a line each.
  var proposals: [String] {
    (epoch.map { [$0.sentence] } ?? [])
      + template.ignored.map { "\($0.name) \($0.words): it stands under ignore" } + template.leaks
  }

  /// The path as a shell takes it.
  var shellPath: String {
    let isPlain = path.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "/._-+=,@".utf8.contains(byte)
    }
    if isPlain && !path.hasPrefix("-") { return path }
    return "'" + path.replacing("'", with: "'\\''") + "'"
  }

  private static func name(of path: String, beside project: URL) -> String {
    let file = URL(filePath: path).standardizedFileURL.path
    let folder = project.path.hasSuffix("/") ? project.path : project.path + "/"
    return file.hasPrefix(folder) ? String(file.dropFirst(folder.count)) : file
  }
}
