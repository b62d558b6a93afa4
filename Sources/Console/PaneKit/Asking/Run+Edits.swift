import Domain

extension Run {
  /// Gives it another name.
  func renamed(_ name: String) -> Effect {
    .edit(.tags(id, [RunTag.name: name]), deed: "\(self.name) is named \(name)")
  }

  /// Writes a note on it; an empty one removes it.
  func noted(_ text: String) -> Effect {
    .edit(
      .tags(id, [RunTag.note: text.isEmpty ? nil : text]),
      deed: text.isEmpty ? "the note on \(name) is removed" : "\(name) is noted")
  }

  /// Sets a tag; an empty value removes it.
  func tagged(_ key: String, _ value: String) -> Effect {
    .edit(
      .tags(id, [key: value.isEmpty ? nil : value]),
      deed: value.isEmpty
        ? "tag \(key) of \(name) is removed" : "\(name) has the tag \(key) = \(value)")
  }

  /// Hides runs.
  static func deletion(_ runs: [Run]) -> Effect {
    .edit(.deleteRuns(runs.map(\.id)), deed: deletionDeed(runs))
  }

  private static func deletionDeed(_ runs: [Run]) -> String {
    runs.count == 1 ? "\(runs[0].name) is deleted" : "\(counted(runs.count, "run")) are deleted"
  }
}
