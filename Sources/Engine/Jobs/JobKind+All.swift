extension JobKind {
  /// Every kind of job that the engine carries out.
  static let all: [JobKind] = [
    .train,
    .evaluate,
    .retrain,
    .replay,
    .command,
  ]
}
