import CDynamicLibrary
import CXGBoost

/// The process's libxgboost, opened when first needed.
public enum XGBoostLibrary {
  /// A version of the library.
  public struct Version: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Functions may change with it.
    public var major: Int
    /// Functions may come with it.
    public var minor: Int
    /// Only mends come with it.
    public var patch: Int

    /// The version `major.minor.patch`.
    public init(major: Int, minor: Int, patch: Int) {
      self.major = major
      self.minor = minor
      self.patch = patch
    }

    /// `1.7.4`.
    public var description: String { "\(major).\(minor).\(patch)" }

    /// Earlier before later, part by part.
    public static func < (left: Version, right: Version) -> Bool {
      (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }
  }

  /// Opens the library unless it is open, and tells its version. Safe from any thread.
  ///
  /// - Throws: ``TrainingError/libraryMissing(searched:detail:)``,
  ///   ``TrainingError/libraryTooOld(function:)``.
  @discardableResult
  public static func open() throws(TrainingError) -> Version {
    try checked { library throws(DynamicLibrary.Fault) in try library.open() }
    var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
    cxg_version(&major, &minor, &patch)
    return Version(major: Int(major), minor: Int(minor), patch: Int(patch))
  }

  /// Whether the library at `path` could be used; it is closed again.
  ///
  /// - Throws: as ``open()``.
  static func probe(_ path: String) throws(TrainingError) {
    try checked { library throws(DynamicLibrary.Fault) in try library.probe(path) }
  }

  /// Turns the library's return code into an error with the library's own words.
  static func check(_ code: Int32, _ during: String) throws(TrainingError) {
    guard code != 0 else { return }
    throw .libraryFailed(during: during, detail: firstLine(of: cxg_last_error()))
  }

  private static func checked(
    _ use: (DynamicLibrary) throws(DynamicLibrary.Fault) -> Void
  ) throws(TrainingError) {
    do throws(DynamicLibrary.Fault) {
      try use(DynamicLibrary(cxg_library()))
    } catch {
      switch error {
      case .missing(let searched, let detail):
        throw .libraryMissing(searched: searched, detail: detail)
      case .incomplete(let function): throw .libraryTooOld(function: function)
      }
    }
  }

  /// The library adds a stack trace below its message; only the message is for people. A leading
  /// `[12:34:56] ./src/file.cc:42: ` is dropped with it.
  private static func firstLine(of text: UnsafePointer<CChar>?) -> String {
    guard let text else { return "no message" }
    let lines = String(cString: text).split(separator: "\n", omittingEmptySubsequences: true)
    guard let first = lines.first.map(String.init) else { return "no message" }
    let parts = first.split(separator: ": ", maxSplits: 1)
    let located = first.hasPrefix("[") && parts.count == 2
    let message = located ? String(parts[1]) : first
    // A bare "Check failed: x" is explained on the following line.
    let trace = lines.firstIndex { $0.hasPrefix("Stack trace") } ?? lines.count
    let more = lines[1..<max(1, trace)].joined(separator: " ")
    return more.isEmpty ? message : "\(message) \(more)"
  }
}
