/// A place where another tool keeps runs: what is there is listed when it is opened, what the runs
/// hold is read in pieces.
///
/// Opening it again lists anew. Nothing is ever written.
public protocol RunSource: Sendable {
  /// The runs, in a stable order.
  var runs: [ImportedRun] { get }
  /// The experiments that say more than a name.
  var experiments: [ImportedExperiment] { get }
  /// What was found on the way and could not be read.
  var faults: [RunFilesError] { get }
  /// How many things are there that are no runs and are not read, by what they are.
  var leftOut: [String: Int] { get }

  /// Hands over the records of a run in pieces, in the source's order, from `position` on.
  ///
  /// A piece ends after the record of the source that brings it to `recordsMax` or 16 MiB. The last
  /// one may be without records: it brings the position and what was left out.
  ///
  /// - Throws: ``RunFilesError`` where there is no such run or its files cannot be opened; what
  ///   `take` throws.
  func read(
    _ sourceID: String, from position: RunPosition, recordsMax: Int,
    _ take: (RunPiece) throws -> Void
  ) throws

  /// The files that lie beside the records. Symbolic links are told and not followed.
  ///
  /// - Throws: ``RunFilesError`` where there is no such run.
  func files(of sourceID: String) throws(RunFilesError) -> FileListing
}

extension RunSource {
  /// None.
  public var experiments: [ImportedExperiment] { [] }
  /// None.
  public var leftOut: [String: Int] { [:] }
}
