import Foundation

/// A training between two rounds. Resumed from it, the training ends with the very model that it
/// would have ended with.
public struct TrainingCheckpoint: Sendable, Hashable {
  /// Rounds done.
  public let round: Int
  /// Tells the problem apart from others; a checkpoint of another one is refused.
  let fingerprint: String
  let stopping: EarlyStopping
  /// The figures of the round that would be kept now.
  let metrics: [String: Double]
  /// The learner's own bytes.
  let state: Data

  init(
    round: Int, fingerprint: String, stopping: EarlyStopping, metrics: [String: Double],
    state: Data
  ) {
    self.round = round
    self.fingerprint = fingerprint
    self.stopping = stopping
    self.metrics = metrics
    self.state = state
  }

  /// - Throws: ``TrainingError/checkpointForeign(expected:found:)`` where it is another problem's.
  func check(belongsTo problem: String) throws(TrainingError) {
    guard fingerprint == problem else {
      throw .checkpointForeign(expected: problem, found: fingerprint)
    }
  }

  private struct Header: Codable {
    let format: String
    let round: Int
    let fingerprint: String
    let stopping: EarlyStopping
    let metrics: [String: Double]
    let stateBytes: Int
  }

  private static let format = "curlew-checkpoint-1"

  /// As a file: one line of JSON, then the learner's bytes.
  public var bytes: Data {
    let header = Header(
      format: Self.format, round: round, fingerprint: fingerprint, stopping: stopping,
      metrics: metrics.filter { $0.value.isFinite }, stateBytes: state.count)
    // Strings and finite numbers always encode; an empty line would be refused in `init`.
    let line = (try? JSONEncoder().encode(header)) ?? Data()
    return line + Data([UInt8(ascii: "\n")]) + state
  }

  /// Reads ``bytes`` back.
  ///
  /// - Throws: ``TrainingError/checkpointUnreadable(reason:)``.
  public init(bytes: Data) throws(TrainingError) {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
      let header = try? JSONDecoder().decode(Header.self, from: bytes[..<end]),
      header.format == Self.format
    else { throw .checkpointUnreadable(reason: "its first line is not a checkpoint's") }
    let state = bytes[bytes.index(after: end)...]
    guard state.count == header.stateBytes else {
      throw .checkpointUnreadable(
        reason: "it has \(state.count) bytes of state and not \(header.stateBytes)")
    }
    self.init(
      round: header.round, fingerprint: header.fingerprint, stopping: header.stopping,
      metrics: header.metrics, state: Data(state))
  }
}
