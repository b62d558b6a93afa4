/// What a pane in view wants, and whether it can still change.
struct Demand: Sendable, Equatable {
  var request: LoadRequest
  /// Asked for again whenever the store has changed.
  var isLive: Bool

  init(_ request: LoadRequest, isLive: Bool = false) {
    self.request = request
    self.isLive = isLive
  }
}
