import Datasets
import Hummingbird

/// Routes that belong together: one protocol, with its own form of errors and its own threads.
///
/// A family is a folder in `Families` and a line in ``all``.
struct RouteFamily: Sendable {
  /// What its threads are called, as tools show them.
  let name: String
  /// What its paths begin with: `/v2`, or nothing.
  let prefix: String
  let routes: [Route]
  /// How many threads its handlers may use. Nobody else uses them, so that a family that stores
  /// holds up none that scores.
  let threads: @Sendable (ServingConfiguration) -> Int
  /// An error as the body that the family's clients read.
  let errorBody: @Sendable (ServingError) -> [UInt8]
  /// The answer to an error that is none of the server's, as the family's protocol has it; nil for
  /// what the family does not know, which ends the connection.
  let ownAnswer: @Sendable (any Error) -> Response?

  /// - Parameters:
  ///   - threads: none, unless its handlers decode, compute or write.
  ///   - errorBody: the Open Inference Protocol's, unless the family has another.
  ///   - ownAnswer: knows no error, unless the family's handlers throw some of their own.
  init(
    name: String, prefix: String = "", routes: [Route],
    threads: @escaping @Sendable (ServingConfiguration) -> Int = { _ in 0 },
    errorBody: @escaping @Sendable (ServingError) -> [UInt8] = Self.openInferenceError,
    ownAnswer: @escaping @Sendable (any Error) -> Response? = { _ in nil }
  ) {
    self.name = name
    self.prefix = prefix
    self.routes = routes
    self.threads = threads
    self.errorBody = errorBody
    self.ownAnswer = ownAnswer
  }

  /// `{"error": "…"}`.
  static let openInferenceError: @Sendable (ServingError) -> [UInt8] = { error in
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("error")
      writer.string(error.message)
    }
    return writer.bytes
  }

  /// Whether a path is one of the family's, known or not.
  func holds(_ path: String) -> Bool {
    path.hasPrefix(prefix) && (prefix.isEmpty || path.dropFirst(prefix.count).first ?? "/" == "/")
  }
}

extension [RouteFamily] {
  /// The family that answers for a path, known or not: that with the longest prefix.
  func holding(_ path: String) -> RouteFamily? {
    filter { $0.holds(path) }.max { $0.prefix.utf8.count < $1.prefix.utf8.count }
  }
}
