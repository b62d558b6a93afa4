import Domain

/// What the console knows of its user from one session to the next. The program keeps it in the
/// user's folders, sends it as ``Message/remembered(_:)`` and carries out ``Effect/remember(_:)``.
public struct UserState: Sendable, Equatable {
  /// Lines typed into the palette, newest first, each once; at most ``historyMax``.
  public internal(set) var history: [String]
  /// In the order of their file; each pane has its own.
  public internal(set) var views: [SavedView]
  /// Whether the three lines for those who are new were seen.
  public var hasSeenGuidance: Bool

  /// Lines that are kept.
  public static let historyMax = 200

  /// A console that knows nothing shows no guidance either: only one that was told of a first
  /// start does.
  public init() {
    history = []
    views = []
    hasSeenGuidance = true
  }

  /// - Parameter lines: of the history, newest first, in any number.
  public init(
    history lines: some Sequence<String>, views: [SavedView] = [], hasSeenGuidance: Bool
  ) {
    history = []
    self.views = views
    self.hasSeenGuidance = hasSeenGuidance
    var seen: Set<String> = []
    for line in lines where !line.isEmpty && seen.insert(line).inserted {
      history.append(line)
      if history.count == UserState.historyMax { break }
    }
  }

  /// Something to keep.
  public enum Item: Sendable, Hashable {
    /// A line of the palette.
    case line(String)
    /// A view, in the place of one of the same name.
    case view(SavedView)
    /// A view is given up.
    case noView(pane: String, name: String)
    /// The guidance of the first start was seen.
    case guidanceSeen
  }

  /// The views of a pane.
  func views(of pane: String) -> [SavedView] { views.filter { $0.pane == pane } }

  mutating func save(_ view: SavedView) {
    if let index = views.firstIndex(where: { $0.isNamed(as: view) }) {
      views[index] = view
    } else {
      views.append(view)
    }
  }

  mutating func add(_ line: String) {
    history.removeAll { $0 == line }
    history.insert(line, at: 0)
    if history.count > UserState.historyMax { history.removeLast() }
  }
}
