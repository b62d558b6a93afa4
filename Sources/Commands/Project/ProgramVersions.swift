import CResources
import Foundation
import Store
import Training

/// What a report of a mistake should name.
struct ProgramVersions: Encodable {
  let curlew: String
  /// Of the sources; nil where the build was not told (`CURLEW_COMMIT`).
  let commit: String?
  let swift: String
  let platform: String
  let sqlite: String
  /// nil where the library is not found or cannot be used.
  let xgboost: String?

  static var current: ProgramVersions {
    ProgramVersions(
      curlew: CurlewCommand.configuration.version,
      commit: curlew_commit().map { String(cString: $0) }, swift: compiler,
      platform: "\(ProcessInfo.processInfo.operatingSystemVersionString), \(machine)",
      sqlite: Store.databaseVersion, xgboost: (try? XGBoostLibrary.open())?.description)
  }

  var text: String {
    var facts = FactLines()
    facts.add("curlew", curlew)
    facts.add("commit", commit)
    facts.add("swift", swift)
    facts.add("platform", platform)
    facts.add("sqlite", sqlite)
    facts.add("xgboost", xgboost ?? "not found")
    return facts.text
  }

  /// The compiler's version as far as the language tells it.
  private static var compiler: String {
    #if compiler(>=6.5)
      "6.5 or later"
    #elseif compiler(>=6.4)
      "6.4"
    #elseif compiler(>=6.3)
      "6.3"
    #elseif compiler(>=6.2)
      "6.2"
    #else
      "6.1"
    #endif
  }

  private static var machine: String {
    var name = utsname()
    guard uname(&name) == 0 else { return "unknown" }
    return withUnsafeBytes(of: &name.machine) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
