import Engine
import Hummingbird

extension ServingError {
  /// The HTTP status that answers it.
  var status: HTTPResponse.Status {
    switch self {
    case .addressNeedsToken, .cannotListen, .alreadyStarted: .internalServerError
    case .unknownPath, .unknownEndpoint, .unknownVersion: .notFound
    case .wrongMethod: .methodNotAllowed
    // 421: the client reached a server that does not answer for that name.
    case .foreignHost: .misdirectedRequest
    case .foreignOrigin: .forbidden
    case .wrongToken: .unauthorized
    case .bodyTooLarge, .unpacksTooFar, .tooManyLabels, .tooManyItems: .contentTooLarge
    case .bodyTooSlow: .requestTimeout
    case .tooManyConnections, .busy, .waitedTooLong, .bodiesTooLarge, .stopping: .serviceUnavailable
    case .unknownExpectation: .expectationFailed
    case .unsupportedContent, .unsupportedEncoding, .binaryData: .unsupportedMediaType
    case .inference(let error): error.status
    case .storage: .internalServerError
    default: .badRequest
    }
  }

  /// Headers that belong to that status.
  var headers: HTTPFields {
    switch self {
    case .wrongMethod(_, let allowed): [.allow: allowed.joined(separator: ", ")]
    // RFC 9110, 15.5.16: what would have been read.
    case .unsupportedEncoding: [.acceptEncoding: "gzip"]
    case .wrongToken: [.wwwAuthenticate: "Bearer"]
    case .busy, .waitedTooLong, .bodiesTooLarge, .stopping: [.retryAfter: "1"]
    default: [:]
    }
  }
}

extension ServingError {
  /// Whether the connection ends with the answer: the rest of the request would keep it busy.
  var endsConnection: Bool {
    switch self {
    case .bodyTooSlow, .bodyTooLarge, .bodiesTooLarge, .stopping: true
    default: false
    }
  }
}

extension ServingError {
  /// Whether it is found before anything reads the request's body.
  var leavesBody: Bool {
    switch self {
    case .unknownPath, .wrongMethod, .noHost, .foreignHost, .foreignOrigin, .wrongToken,
      .unsupportedContent, .unsupportedEncoding, .unknownExpectation, .unknownEndpoint,
      .unknownVersion:
      true
    default: false
    }
  }
}

extension InferenceError {
  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .notReady, .notLoaded, .closed: .serviceUnavailable
    case .tooManyRows, .tooLarge: .contentTooLarge
    case .unknownVersion: .notFound
    case .failed, .notFinite: .internalServerError
    default: .badRequest
    }
  }
}
