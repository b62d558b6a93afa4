import Domain

extension InferenceError: CustomStringConvertible {
  /// The same as ``message``.
  public var description: String { message }

  /// One sentence for the client.
  public var message: String {
    switch self {
    case .notReady(let endpoint):
      "endpoint \(quoted(endpoint.text)) has no champion yet; train a model and promote a version"
    case .notLoaded(let endpoint, let version, let reason):
      "endpoint \(quoted(endpoint.text)) cannot answer: version \(version), its champion, cannot be "
        + "loaded: \(reason)"
    case .closed(let endpoint, let reason):
      "endpoint \(quoted(endpoint.text)) answers nothing any more: \(reason)"
    case .noRows: "the request holds no rows; expected at least 1"
    case .tooManyRows(let rows):
      "the request holds \(rows) rows; expected at most \(InferenceRequest.rowsMax), send several"
    case .tooLarge(let rows, let bytesMax):
      "\(rows) rows and their answers are more than the \(bytesMax) bytes that are logged of one request; "
        + "send fewer at once"
    case .missingColumns(let names):
      "the request lacks the inputs \(names.map { quoted($0) }.joined(separator: ", ")) "
        + "that the model was trained on"
    case .wrongType(let column, let expected, let found):
      "input \(quoted(column)) holds values of type \(found.rawValue); expected \(expected.rawValue)"
    case .unknownVersion(let version, let live):
      "version \(version) is not served here; the live version is \(live)"
    case .idsDiffer(let rows, let ids):
      "the request holds \(rows) rows and \(ids) prediction ids; expected as many ids as rows"
    case .timesDiffer(let rows, let times):
      "the request holds \(rows) rows and \(times) times; expected as many times as rows"
    case .unbelievableTime(let row, let expected):
      "the event time of row \(row) is implausible; expected \(expected)"
    case .notFinite(let version, let row):
      "version \(version) gave no finite number for row \(row), so nothing was answered; look at that "
        + "row's inputs, or serve another version with: curlew rollback"
    case .failed(let reason): "the prediction failed: \(reason)"
    }
  }
}
