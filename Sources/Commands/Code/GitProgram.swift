/// Git, asked about the repository that a folder is in; it changes nothing, fetches nothing, and
/// nothing that the repository configures runs.
struct GitProgram {
  let folder: String
  /// The program and what comes before every argument.
  var program = ["git"]
  let seconds: Double
  let bytesMax: Int

  /// - Parameter arguments: the subcommand and its own.
  /// - Throws: where no program can be started at all.
  func ask(_ arguments: [String]) throws -> (output: [UInt8], ending: LimitedProgram.Ending) {
    try LimitedProgram(
      command: program + ["-c", "core.fsmonitor=false", "-C", folder] + arguments,
      seconds: seconds, bytesMax: bytesMax,
      environment: [
        "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1",
      ]
    ).run()
  }
}
