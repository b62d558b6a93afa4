import Domain

/// A line of the ledger's table: an entry, or the last of a retraining with the others behind it.
struct LedgerRow: Hashable, Sendable {
  let entry: LedgerEntry
  /// The entries that led to it, newest first; empty for one that stands alone.
  var steps: [LedgerEntry] = []
  /// Whether the entry itself stands under the one that it led to.
  var isStep = false

  /// What a retraining is known by: its first entry, which stays while others come.
  var retraining: Int64? { steps.last?.id }

  /// The rows of the ledger, newest first; the lines of one retraining are one row.
  ///
  /// - Parameters:
  ///   - unfolded: first entries of the retrainings whose lines are all shown.
  ///   - endpoints: whose models their versions are told under.
  static func all(
    _ ledger: [LedgerEntry], unfolded: Set<Int64> = [], endpoints: [Endpoint]
  ) -> [LedgerRow] {
    let models = Dictionary(
      endpoints.map { ($0.name.text, $0.model.text) }, uniquingKeysWith: { $1 })
    let groups = RetrainingLines(ledger.reversed(), models: models).groups
    let first = Dictionary(
      uniqueKeysWithValues: groups.flatMap { group in group.map { ($0.id, group[0].id) } })
    let lines = Dictionary(uniqueKeysWithValues: groups.map { ($0[0].id, $0) })
    return ledger.compactMap { entry in
      guard let id = first[entry.id], let group = lines[id], group.count > 1 else {
        return LedgerRow(entry: entry)
      }
      if entry.id == group.last?.id {
        return LedgerRow(entry: entry, steps: group.dropLast().reversed())
      }
      return unfolded.contains(id) ? LedgerRow(entry: entry, isStep: true) : nil
    }
  }
}

/// The entries of each retraining, oldest first, gathered from the whole ledger.
private struct RetrainingLines {
  private(set) var groups: [[LedgerEntry]] = []
  /// Places in ``groups`` of the retrainings under way, by their endpoints.
  private var open: [String: Int] = [:]
  private let models: [String: String]

  /// - Parameter ledger: oldest first.
  init(_ ledger: [LedgerEntry], models: [String: String]) {
    self.models = models
    for entry in ledger { add(entry) }
  }

  private mutating func add(_ entry: LedgerEntry) {
    if entry.kind == .retrainingProposed {
      open[entry.subject] = groups.count
      return groups.append([entry])
    }
    guard let endpoint = endpoint(of: entry), let place = open[endpoint] else { return }
    groups[place].append(entry)
    if [.promoted, .rejected, .retrainingFailed].contains(entry.kind) { open[endpoint] = nil }
  }

  /// Whose retraining under way the entry is a line of; nil for what somebody did by hand.
  private func endpoint(of entry: LedgerEntry) -> String? {
    guard !entry.actor.hasPrefix("user:") else { return nil }
    switch entry.kind {
    case .retrainingStarted, .retrainingFailed, .gatePassed, .gateFailed: return entry.subject
    case .promoted, .rejected, .modelRegistered:
      return open.keys.first { $0 == entry.subject || models[$0] == entry.subject }
    // Its subject is a dataset, which only one retraining at a time can have asked for.
    case .snapshotAdded: return open.count == 1 ? open.keys.first : nil
    default: return nil
    }
  }
}
