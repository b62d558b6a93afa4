import Console
import Domain
import Foundation
import Store

import enum Terminal.Sanitiser

/// The user's editor or pager on a text, while the screen is lent to it.
struct OutsideProgram {
  /// A command line for the shell, which the file's path follows.
  let command: String
  let path: String
  /// A file of our own that is removed with the program's end.
  let isTemporary: Bool

  /// - Throws: `StoreError` where the text cannot be read, `CocoaError` where no file can be made of it.
  init(
    _ text: OutsideText, in store: Store,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws {
    func chosen(_ names: [String], _ usual: String) -> String {
      names.compactMap { environment[$0] }.first { !$0.isEmpty } ?? usual
    }
    switch text {
    case .declarations:
      command = chosen(["VISUAL", "EDITOR"], "vi")
      path = store.folder.deletingLastPathComponent().appending(path: ProjectFile.name).path
      isTemporary = false
    case .artifact(let artifact):
      command = chosen(["PAGER"], "less")
      path = try Self.file(
        named: String(artifact.path.split(separator: "/").last ?? "file"),
        try store.object(artifact.object))
      isTemporary = true
    case .log(let job):
      command = chosen(["PAGER"], "less")
      let lines = try store.log(job: job, last: LoadRequest.logLinesMax).map { line in
        "\(line.time.secondText)  \(line.level.rawValue)  \(Sanitiser.clean(line.text))\n"
      }
      path = try Self.file(named: "job-\(job.number).log", Data(lines.joined().utf8))
      isTemporary = true
    }
  }

  /// In a folder of its own that only the user may enter.
  private static func file(named name: String, _ content: Data) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "curlew-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let file = folder.appending(path: name)
    try content.write(to: file)
    return file.path
  }

  /// Runs it on this process's terminal and waits for its end; where it is stopped, so is this process,
  /// until both go on.
  ///
  /// - Parameter stop: stops this process as the terminal's stop key does.
  /// - Returns: why it failed, in a sentence; nil where it ended well.
  func run(stop: () -> Void) -> String? {
    defer {
      if isTemporary {
        try? FileManager.default.removeItem(
          at: URL(filePath: path).deletingLastPathComponent())
      }
    }
    var child: pid_t = 0
    // The path is an argument of its own, so that no name of a file is taken for shell text.
    let words = ["sh", "-c", "\(command) \"$1\"", "sh", path]
    var arguments = words.map { strdup($0) } + [nil]
    defer { for word in arguments { free(word) } }
    let code = posix_spawn(&child, "/bin/sh", nil, nil, &arguments, environ)
    guard code == 0 else {
      return "\(command) cannot be started: \(String(cString: strerror(code)))"
    }
    var status: Int32 = 0
    while true {
      let ended = waitpid(child, &status, WUNTRACED)
      if ended < 0, errno == EINTR { continue }
      guard ended == child, status & 0xFF == 0x7F else { break }
      stop()
      kill(child, SIGCONT)
    }
    if status == 0 { return nil }
    let signal = status & 0x7F
    return signal == 0
      ? "\(command) ended with status \((status >> 8) & 0xFF)"
      : "\(command) was ended by signal \(signal)"
  }
}
