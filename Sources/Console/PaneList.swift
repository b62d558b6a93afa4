import Domain

/// The panes in the order of their tabs and digits.
enum PaneList {
  static let all: [any Pane.Type] = [
    OverviewPane.self, ExperimentsPane.self, ModelsPane.self, DeploymentsPane.self, DriftPane.self,
    JobsPane.self, DataPane.self, AlertsPane.self,
  ]
}

extension PaneList {
  /// The place of the pane with this id; its digit and its name do too.
  ///
  /// - Throws: ``ConsoleError/unknownPane(_:nearest:known:)``.
  static func index(of text: String) throws(ConsoleError) -> Int {
    let wanted = text.lowercased()
    let place = all.firstIndex { $0.id == wanted || $0.name.lowercased() == wanted }
    if let place { return place }
    if let digit = Int(wanted), all.indices.contains(digit - 1) { return digit - 1 }
    let ids = all.map { $0.id }
    throw .unknownPane(text, nearest: Spelling.nearest(to: wanted, among: ids), known: ids)
  }
}
