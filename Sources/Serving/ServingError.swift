import Domain
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
  /// As many connections as the server takes are open.
  case tooManyConnections(max: Int)
  /// No route has that path.
  case unknownPath(String)
  /// A path that is there, asked with a method that it has not.
  case wrongMethod(String, allowed: [String])
  /// A request of HTTP/1.1 without the one `Host` that it must have.
  case noHost
  /// `Host` names a machine that this server is not.
  case foreignHost(String)
  /// A web page of another site sent the request.
  case foreignOrigin(String)
  /// No token, or another than the server's.
  case wrongToken
  /// A body that is longer than the server takes.
  case bodyTooLarge(bytesMax: Int)
  /// A body that was not whole after this long.
  case bodyTooSlow(secondsMax: Int64)
  /// The bodies under way hold all that they may together.
  case bodiesTooLarge(bytesMax: Int)
  /// The server was told to stop before the request was whole.
  case stopping
  /// `Expect` asks for something other than `100-continue`.
  case unknownExpectation(String)
  /// As many requests as the server takes are under way, and as many wait for them.
  case busy(requestsMax: Int, waitingMax: Int)
  /// The request waited this long for those before it.
  case waitedTooLong(secondsMax: Int64)
  /// A content type that this route does not read.
  case unsupportedContent(String)
  /// A body that is packed in a way that is not read.
  case unsupportedEncoding(String)
  /// A body that says it is gzip and is none, or is cut short.
  case gzipDamaged
  /// A body that is larger than the server takes when it is unpacked.
  case unpacksTooFar(bytesMax: Int)
  /// No endpoint of that name is served.
  case unknownEndpoint(String, known: [String])
  /// A version in the path that is no number.
  case unknownVersion(String, endpoint: String)

  // Bodies
  /// A body that is not JSON from this byte on.
  case malformed(byte: Int, expected: String)
  /// Arrays and objects within each other, deeper than is read.
  case tooDeep(byte: Int)
  /// A field that the protocol requires.
  case missingField(String, in: String)
  /// Two inputs of one name.
  case duplicateInput(String)
  /// More inputs than are read.
  case tooManyInputs(max: Int)
  /// A datatype that the protocol does not have.
  case unknownDatatype(String, input: String)
  /// A shape that is neither `[n]` nor `[n, 1]`, nor of lists `[n, m]`.
  case wrongShape([Int], input: String)
  /// Data that has fewer or more values than its shape says.
  case wrongCount(input: String, expected: Int, found: Int)
  /// Inputs whose first dimensions differ.
  case rowsDiffer(input: String, rows: Int, others: Int)
  /// A value that its datatype does not hold.
  case wrongValue(input: String, row: Int, expected: String)
  /// A parameter of the request that cannot be what it is.
  case wrongParameter(String, expected: String)
  /// Lists that are longer together than one answer is, each as long as the longest.
  case tooManyItems(rows: Int, each: Int, max: Int)
  /// An output was asked for that there is not.
  case unknownOutput(String, known: [String])
  /// The binary data extension, which is not spoken here.
  case binaryData
  /// Two rows or labels with one id.
  case duplicateID(PredictionID)
  /// More labels in one request than are taken.
  case tooManyLabels(Int, max: Int)
  /// A label that says nothing to the version that answered; `index` is its place in the request.
  case wrongLabel(index: Int, id: String?, found: String? = nil, expected: String)

  // The engine
  /// The endpoint gave no answer.
  case inference(InferenceError)
  /// Labels could not be stored.
  case storage(String)
}
