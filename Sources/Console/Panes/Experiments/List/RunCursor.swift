import Domain

/// The place in a list of runs of which only a stretch is here: a run, and its number in the order.
struct RunCursor: Hashable, Sendable {
  /// Rows after which another stretch is asked for: a third of one, so that what is in view around
  /// the cursor is in both.
  private static let strideRows = LoadRequest.runsMax / 3

  private(set) var id: RunID?
  private(set) var position = 0
  /// Whether the run was pointed at from elsewhere, and its place is not known yet.
  private(set) var isSought = false

  init() {}

  init(seeking id: RunID) {
    self.id = id
    isSought = true
  }

  /// Where the stretch around the cursor begins.
  var pageOffset: Int { max(0, (position / Self.strideRows - 1) * Self.strideRows) }

  /// - Parameter id: nil where the run of that place is not here yet.
  mutating func place(at position: Int, on id: RunID?) {
    self.position = position
    self.id = id
    isSought = false
  }

  /// - Parameter position: nil: there is no such run in the order.
  mutating func found(at position: Int?) {
    isSought = false
    if let position { self.position = position }
  }
}

extension RunQuery {
  /// The same order without a limit.
  var whole: RunQuery {
    var query = self
    query.limit = .max
    query.offset = 0
    return query
  }
}
