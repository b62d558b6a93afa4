import Foundation

/// Where a user's own files lie, as the XDG base directory specification has it.
struct UserFolders: Equatable {
  /// What the user writes and Curlew reads: themes, views.
  let configuration: URL
  /// What Curlew keeps between sessions and nobody misses: the palette's history.
  let state: URL

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let home = URL(filePath: environment["HOME"] ?? "/", directoryHint: .isDirectory)
    func folder(_ variable: String, _ usual: String) -> URL {
      // A relative path is to be ignored, says the specification.
      let named = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
      let base = named.map { URL(filePath: $0, directoryHint: .isDirectory) }
      return (base ?? home.appending(path: usual)).appending(path: "curlew")
    }
    configuration = folder("XDG_CONFIG_HOME", ".config")
    state = folder("XDG_STATE_HOME", ".local/state")
  }
}
