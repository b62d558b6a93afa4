import Engine

/// Why the server does not run, or why a request is refused.
public enum ServingError: Error, Equatable, Sendable {
  // The server
  /// An address that others can reach is only served with a token.
  case addressNeedsToken(host: String)
  /// The address is taken, unknown or forbidden; `reason` is the system's.
  case cannotListen(host: String, port: Int, reason: String)
  /// ``ServingServer/start()`` was called twice.
  case alreadyStarted

  // Any request
  case unknownPath(String)
  case wrongMethod(String, allowed: [String])
  /// `Host` names a machine that this server is not.
  case foreignHost(String)
  /// A web page of another site sent the request.
  case foreignOrigin(String)
  case wrongToken
  case bodyTooLarge(bytesMax: Int)
  /// As many requests as the server takes are under way.
  case busy(requestsMax: Int)
  /// A content type or encoding that this route does not read.
  case unsupportedContent(String)
  case unknownEndpoint(String, known: [String])
  /// A version in the path that is no number.
  case unknownVersion(String, endpoint: String)

  // Bodies
  case malformed(byte: Int, expected: String)
  case tooDeep(byte: Int)
  case missingField(String, in: String)
  case duplicateInput(String)
  case tooManyInputs(max: Int)
  case unknownDatatype(String, input: String)
  /// A shape that is neither `[n]` nor `[n, 1]`.
  case wrongShape([Int], input: String)
  /// Data that has fewer or more values than its shape says.
  case wrongCount(input: String, expected: Int, found: Int)
  /// Inputs whose first dimensions differ.
  case rowsDiffer(input: String, rows: Int, others: Int)
  /// A value that its datatype does not hold.
  case wrongValue(input: String, row: Int, expected: String)
  case unknownOutput(String, known: [String])
  case binaryData
  case duplicateID(String)
  case tooManyLabels(Int, max: Int)
  /// A label whose value the model's task does not know.
  case wrongLabel(index: Int, expected: String)

  // The engine
  case inference(InferenceError)
  /// Labels could not be stored.
  case storage(String)
}
