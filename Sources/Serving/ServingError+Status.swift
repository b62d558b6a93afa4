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
    case .bodyTooLarge, .tooManyLabels: .contentTooLarge
    case .busy: .serviceUnavailable
    case .unsupportedContent, .binaryData: .unsupportedMediaType
    case .inference(let error): error.status
    case .storage: .internalServerError
    default: .badRequest
    }
  }

  /// Headers that belong to that status.
  var headers: HTTPFields {
    switch self {
    case .wrongMethod(_, let allowed): [.allow: allowed.joined(separator: ", ")]
    case .wrongToken: [.wwwAuthenticate: "Bearer"]
    case .busy: [.retryAfter: "1"]
    default: [:]
    }
  }
}

extension InferenceError {
  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .notReady: .serviceUnavailable
    case .tooManyRows: .contentTooLarge
    case .unknownVersion: .notFound
    case .failed: .internalServerError
    default: .badRequest
    }
  }
}
