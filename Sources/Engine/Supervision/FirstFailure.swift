/// Work in parts that do not need each other: all are done, and then the first failure is thrown.
struct FirstFailure {
  private var error: (any Error)?

  mutating func attempt(_ part: () throws -> Void) {
    do {
      try part()
    } catch {
      self.error = self.error ?? error
    }
  }

  /// - Throws: what the first part that failed threw.
  func rethrow() throws {
    if let error { throw error }
  }
}
