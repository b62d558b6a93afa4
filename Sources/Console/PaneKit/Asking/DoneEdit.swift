import Domain

/// Something that was changed by hand, and what takes it back.
struct DoneEdit: Hashable, Sendable {
  /// What was done, as a sentence without its stop.
  var deed: String
  var edit: RecordEdit
  var undo: RecordEdit

  /// So many can be taken back.
  static let countMax = 100
}
