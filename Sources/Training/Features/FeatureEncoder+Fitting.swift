import Datasets
import Domain

extension FeatureEncoder {
  /// Learns the feature step from training rows. O(cells of categories).
  ///
  /// - Parameters:
  ///   - table: the training rows.
  ///   - excluded: columns that the model may not see: the target, ignored ones.
  ///   - calendar: time columns of which the model sees these parts.
  /// - Throws: ``TrainingError/noFeatures``, ``TrainingError/columnsMissing(_:present:)`` for a
  ///   calendar column that is not there, ``TrainingError/timeMistyped(name:found:)``.
  public static func fit(
    _ table: Table, excluding excluded: Set<String>,
    calendar: [String: [Feature.CalendarPart]] = [:]
  ) throws(TrainingError) -> FeatureEncoder {
    try checkCalendar(calendar, table)
    var features: [Feature] = []
    for column in table.columns where !excluded.contains(column.name) {
      switch column.values {
      case .integer, .number:
        features.append(Feature(name: column.name, column: column.name, kind: .number))
      case .boolean:
        features.append(Feature(name: column.name, column: column.name, kind: .boolean))
      case .category(let codes, let dictionary):
        let categories = byFrequency(codes, dictionary)
        features.append(
          Feature(name: column.name, column: column.name, kind: .category(categories)))
      case .time:
        for part in calendar[column.name] ?? [] {
          features.append(
            Feature(
              name: "\(column.name)_\(part.rawValue)", column: column.name, kind: .calendar(part)))
        }
      }
    }
    if features.isEmpty { throw .noFeatures }
    return FeatureEncoder(features: features)
  }

  private static func checkCalendar(
    _ calendar: [String: [Feature.CalendarPart]], _ table: Table
  ) throws(TrainingError) {
    for name in calendar.keys.sorted() {
      guard let column = table[name] else {
        throw .columnsMissing([name], present: table.columns.map(\.name))
      }
      guard column.type == .time else { throw .timeMistyped(name: name, found: column.type) }
    }
  }

  /// The categories that occur, most frequent first, so that neighbouring codes are alike at least
  /// in how common they are.
  private static func byFrequency(_ codes: [Int32], _ dictionary: [String]) -> [String] {
    var counts = [Int](repeating: 0, count: dictionary.count)
    codes.withUnsafeBufferPointer { codes in
      counts.withUnsafeMutableBufferPointer { counts in
        for code in codes where code >= 0 { counts[Int(code)] += 1 }
      }
    }
    return dictionary.indices
      .filter { counts[$0] > 0 }
      .sorted { (-counts[$0], dictionary[$0]) < (-counts[$1], dictionary[$1]) }
      .map { dictionary[$0] }
  }
}
