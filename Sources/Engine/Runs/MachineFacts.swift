import Foundation

/// What a run was made on: enough to tell two environments apart.
enum MachineFacts {
  /// As run tags.
  static func tags(library: String?) -> [String: String] {
    let process = ProcessInfo.processInfo
    var tags = [
      "curlew.version": Engine.version,
      "env.host": process.hostName,
      "env.os": process.operatingSystemVersionString,
      "env.cores": "\(process.activeProcessorCount)",
      "env.memory_gib": "\(process.physicalMemory >> 30)",
      "env.architecture": architecture,
    ]
    tags["env.library"] = library
    return tags
  }

  private static var architecture: String {
    #if arch(x86_64)
      "x86_64"
    #elseif arch(arm64)
      "arm64"
    #else
      "other"
    #endif
  }
}
