/// Something that is measured by hand: `swift run -c release bench NAME`.
///
/// A benchmark is a file and a line in ``all``. It measures the release program from outside where
/// it can, and a peer in the same run where there is one.
struct Benchmark: Sendable {
  let name: String
  /// What is measured, and against what.
  let summary: String
  /// How often, unless told otherwise.
  let repetitions: Int
  let run: @Sendable (_ repetitions: Int, _ sheet: ResultTable) async throws -> Void

  static let all: [Benchmark] = [
    .demo,
    .training,
    .screen,
    .large,
    .peer,
    .keys,
    .kill,
    .lease,
    .store,
    .inference,
    .tracking,
    .endurance,
    .verdicts,
    .reading,
    .stream,
    .recommend,
  ]

  static func named(_ name: String) -> Benchmark? {
    all.first { $0.name == name }
  }
}
