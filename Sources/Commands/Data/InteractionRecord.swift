import Domain
import Store
import Training

/// A snapshot as `curlew data show --json` prints it: of interactions with how those look.
struct SnapshotRecord: Encodable {
  let snapshot: DatasetSnapshot
  let interactions: InteractionProfile?

  private enum CodingKeys: String, CodingKey { case interactions }

  func encode(to encoder: any Encoder) throws {
    try snapshot.encode(to: encoder)
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encodeIfPresent(interactions.map(InteractionRecord.init), forKey: .interactions)
  }
}

/// How interactions look, for a program.
private struct InteractionRecord: Encodable {
  private struct Days: Encodable {
    let first: String
    let last: String
    /// Days that each count is of.
    let step: Int
    let counts: [Int]
  }

  private let interactions: Int
  private let users: Int
  private let items: Int
  private let pairs: Int
  private let density: Double?
  private let shareOfRepeats: Double?
  private let rowsLeftOut: Int
  private let days: Days?
  /// Of the most taken 1 %, 2 % … 100 % of the items.
  private let headShares: [Double]

  init(_ profile: InteractionProfile) {
    interactions = profile.interactions
    (users, items, pairs) = (profile.users, profile.items, profile.pairs)
    (density, shareOfRepeats) = (profile.density, profile.shareOfRepeats)
    rowsLeftOut = profile.rowsLeftOut
    days = profile.daily.map {
      Days(
        first: $0.text(ofDay: $0.first), last: $0.text(ofDay: $0.last), step: $0.step,
        counts: $0.counts)
    }
    headShares = profile.headShares
  }
}

extension Store {
  /// How the interactions of a snapshot look; reads the columns that say so.
  ///
  /// - Throws: `StoreError` of a snapshot that cannot be read, `TrainingError` where the columns are
  ///   not there or cannot say who, what or when.
  func interactionProfile(
    of snapshot: SnapshotID, _ columns: InteractionColumns
  ) throws -> InteractionProfile {
    let names = [columns.user, columns.item, columns.time, columns.value].compactMap(\.self)
    let rows = try rows(of: snapshot, columns: Set(names))
    return try Interactions(rows, columns: columns).profile
  }
}
