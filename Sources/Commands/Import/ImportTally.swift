import Domain
import RunFiles
import Store

/// What an import took, and what it left.
struct ImportTally {
  /// Faults that are told one by one.
  private static let faultsMax = 1_000

  private var made: Set<String> = []
  private var changed: Set<String> = []
  private var seen: Set<String> = []
  var points = 0
  var artifacts = 0
  var artifactBytes = 0
  private(set) var leftOut: [String: Int] = [:]
  /// What could not be read.
  private(set) var faults: [RunFilesError] = []
  /// What was left alone for a reason that is no fault.
  private(set) var notes: [String] = []
  var isInterrupted = false

  var new: Int { made.count }
  var grown: Int { changed.count }
  var unchanged: Int { seen.count - made.count - changed.count }

  /// A run of that identity was looked through; each counts once, however often that is.
  mutating func count(_ sourceID: String, isNew: Bool, hasGrown: Bool) {
    seen.insert(sourceID)
    if isNew, hasGrown { made.insert(sourceID) }
    if hasGrown, !made.contains(sourceID) { changed.insert(sourceID) }
  }

  mutating func leaveOut(_ kinds: [String: Int]) { leftOut.merge(kinds) { $0 + $1 } }

  mutating func leaveOut(_ kind: String, _ count: Int = 1) {
    if count > 0 { leftOut[kind, default: 0] += count }
  }

  mutating func refuse(_ refused: [ImportRefusal: Int]) {
    for (refusal, count) in refused { leaveOut(refusal.rawValue, count) }
  }

  mutating func add(_ faults: [RunFilesError]) {
    for fault in faults {
      switch fault {
      case .filesElsewhere, .linkNotFollowed: note(fault.message)
      default:
        if self.faults.count < Self.faultsMax, !self.faults.contains(fault) {
          self.faults.append(fault)
        }
      }
    }
  }

  /// Once, however often it is said.
  mutating func note(_ sentence: String) {
    if notes.count < Self.faultsMax, !notes.contains(sentence) { notes.append(sentence) }
  }

  mutating func add(_ artifacts: [Artifact]) {
    self.artifacts += artifacts.count
    artifactBytes += artifacts.reduce(0) { $0 + $1.bytes }
  }
}
