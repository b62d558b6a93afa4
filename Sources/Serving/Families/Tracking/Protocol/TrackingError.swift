import Datasets
import Domain
import Hummingbird
import Store

/// Why a request of an MLflow client is refused: MLflow's code, and a sentence.
///
/// Its clients ask again up to seven times after 408, 429 and 5xx, with pauses of minutes: only what may
/// go well the next time is one of those.
struct TrackingError: Error, Equatable {
  /// MLflow's names of errors, as far as they are answered here.
  enum Code: String {
    case invalidParameter = "INVALID_PARAMETER_VALUE"
    case badRequest = "BAD_REQUEST"
    case alreadyExists = "RESOURCE_ALREADY_EXISTS"
    case doesNotExist = "RESOURCE_DOES_NOT_EXIST"
    case endpointNotFound = "ENDPOINT_NOT_FOUND"
    case notImplemented = "NOT_IMPLEMENTED"
    case unauthenticated = "UNAUTHENTICATED"
    case denied = "PERMISSION_DENIED"
    case conflict = "RESOURCE_CONFLICT"
    case unavailable = "TEMPORARILY_UNAVAILABLE"

    var status: HTTPResponse.Status {
      switch self {
      case .invalidParameter, .badRequest, .alreadyExists: .badRequest
      case .doesNotExist, .endpointNotFound: .notFound
      case .notImplemented: .notImplemented
      case .unauthenticated: .unauthorized
      case .denied: .forbidden
      case .conflict: .conflict
      case .unavailable: .serviceUnavailable
      }
    }
  }

  let code: Code
  let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  static func invalid(_ message: String) -> TrackingError { .init(.invalidParameter, message) }

  static func missing(_ message: String) -> TrackingError { .init(.doesNotExist, message) }

  /// A parameter that a call needs.
  static func required(_ name: String) -> TrackingError {
    .invalid(
      "Missing value for required parameter '\(name)'. See the API docs for more information "
        + "about request parameters.")
  }

  var bytes: [UInt8] { Self.body(code.rawValue, message) }

  static func body(_ code: String, _ message: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("error_code")
      writer.string(code)
      writer.key("message")
      writer.string(message)
    }
    return writer.bytes
  }
}

extension TrackingError {
  /// What the store refused, in MLflow's words where its clients know them.
  init(_ error: StoreError) {
    switch error {
    case .missing(.run, let id): self = .missing("Run with id=\(id) not found")
    case .missing(.experiment, let id): self = .missing("No Experiment with id=\(id) exists")
    case .missing(.model, let name):
      self = .missing("Registered Model with name=\(name) not found")
    case .missing(.loggedModel, let id):
      self = .missing("Logged model with ID '\(id)' not found.")
    case .missing, .objectMissing: self = .missing("\(error)")
    case .alreadyThere(.experiment, let name):
      self.init(.alreadyExists, "Experiment(name=\(name)) already exists.")
    case .alreadyThere(.model, let name):
      self.init(.alreadyExists, "Registered Model (name=\(name)) already exists.")
    case .alreadyThere(.param, let key):
      self.init(.badRequest, "The param '\(key)' was logged already")
    case .alreadyThere: self.init(.alreadyExists, "\(error)")
    case .runDeleted(let id):
      self = .invalid(
        "The run \(id) must be in the 'active' state. Current state is deleted.")
    case .paramChanged(let run, let key, let stored, let given):
      self = .invalid(
        "Changing param values is not allowed. Param with key='\(key)' was already logged with "
          + "value='\(stored)' for run ID='\(run)'. Attempted logging new value '\(given)'.")
    case .busy, .diskFull, .removed, .replaced, .file:
      self.init(.unavailable, "\(error)")
    case .nameUnfit, .runNameTaken, .tagTooLong, .ambiguous: self = .invalid("\(error)")
    default: self.init(.badRequest, "\(error)")
    }
  }
}

extension ServingError {
  /// The error as MLflow's clients read it.
  var trackingBody: [UInt8] {
    let code: TrackingError.Code =
      switch status {
      case .unauthorized: .unauthenticated
      case .forbidden, .misdirectedRequest: .denied
      case .notFound, .methodNotAllowed: .endpointNotFound
      case .serviceUnavailable, .requestTimeout: .unavailable
      case .badRequest, .contentTooLarge, .unsupportedMediaType: .invalidParameter
      default: .badRequest
      }
    return TrackingError.body(code.rawValue, message)
  }
}
