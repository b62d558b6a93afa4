import Domain
import Foundation

/// A way on which alerts leave: posted to an address, given to a command.
///
/// A kind is a file in this folder and a line in ``all``. From there come the keys of `alerts:` in
/// `curlew.yaml` with their checks, and the lines of the template.
public struct AlertRouteKind: Sendable {
  /// What ``send`` is.
  typealias Send =
    @Sendable (
      _ body: Data, _ target: String, _ ended: @escaping @Sendable ((any Error)?) -> Void
    ) -> Void

  /// The key in `curlew.yaml`: `webhook`.
  public let name: String
  /// What its target must be, completing "expected …".
  public let expected: String
  /// A target for the template.
  public let example: String
  /// Whether a text that is not empty is such a target.
  public let accepts: @Sendable (String) -> Bool
  /// How long one alert may take; then it is given up.
  let secondsMax: Int
  /// Begins to take an alert, as JSON, to its target, and returns at once; `ended` is called once, with
  /// what went wrong or, where the target took it, nil.
  let send: Send
  /// What the log says before the reason where that failed.
  let failure: @Sendable (_ target: String) -> String

  init(
    name: String, expected: String, example: String, secondsMax: Int,
    accepts: @escaping @Sendable (String) -> Bool = { _ in true },
    send: @escaping Send,
    failure: @escaping @Sendable (_ target: String) -> String
  ) {
    self.name = name
    self.expected = expected
    self.example = example
    self.secondsMax = secondsMax
    self.accepts = accepts
    self.send = send
    self.failure = failure
  }
}

extension AlertRoute {
  /// A route of that kind.
  init(_ kind: AlertRouteKind, _ target: String) {
    self.init(kind: kind.name, target: target)
  }
}
