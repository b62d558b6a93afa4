import Domain

/// A time in which a version was champion: what was live, from when, until when, and why.
struct ChampionSpan: Hashable, Sendable {
  let version: Int
  let start: Timestamp
  /// nil while it serves.
  let end: Timestamp?
  let change: AliasChange

  /// The spans of a model in the order of time; times without a champion are left out.
  static func all(of model: ModelName, _ data: ConsoleData) -> [ChampionSpan] {
    let changes = data.promotions(of: model)
    return changes.enumerated().compactMap { index, change in
      guard let version = change.version else { return nil }
      let end = index + 1 < changes.count ? changes[index + 1].time : nil
      return ChampionSpan(version: version, start: change.time, end: end, change: change)
    }
  }
}
