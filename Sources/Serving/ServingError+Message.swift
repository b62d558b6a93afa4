import Domain
import Engine

extension ServingError: CustomStringConvertible {
  /// One sentence for whoever asked.
  public var description: String { message }

  /// The sentence that goes to the client.
  public var message: String {
    switch self {
    case .addressNeedsToken(let host):
      "\(quoted(host)) can be reached from other machines and is only served with a token; give a token "
        + "file, or listen on 127.0.0.1"
    case .cannotListen(let host, let port, let reason):
      "cannot listen on \(host):\(port): \(reason); choose another address, or port 0 for any"
    case .alreadyStarted: "the server was started before; make a new one"
    case .inference(let error): error.message
    case .storage(let reason): "the labels were not stored: \(reason)"
    case .malformed, .tooDeep, .missingField, .duplicateInput, .tooManyInputs, .unknownDatatype,
      .wrongShape, .wrongCount, .rowsDiffer, .wrongValue, .wrongParameter, .tooManyItems,
      .unknownOutput, .binaryData, .duplicateID, .tooManyLabels, .wrongLabel:
      bodyMessage
    default: requestMessage
    }
  }

  private var requestMessage: String {
    switch self {
    case .unknownPath(let path):
      "there is nothing at \(shown(path)); GET /v2 describes this server"
    case .wrongMethod(let method, let allowed):
      "this path does not take \(shown(method)); expected \(allowed.joined(separator: " or "))"
    case .noHost: "expected one header Host, which HTTP/1.1 asks for, such as Host: localhost"
    case .foreignHost(let host):
      "the Host header \(shown(host)) is not this server's; expected localhost or 127.0.0.1"
    case .foreignOrigin(let origin):
      "a page of \(shown(origin)) may not use this server; call it from a program instead"
    case .wrongToken:
      "this server asks for a token; expected the header Authorization: Bearer TOKEN"
    case .bodyTooLarge(let bytesMax):
      "the body is too large; expected at most \(bytesMax) bytes, send several requests"
    case .bodyTooSlow(let secondsMax):
      "the body was not whole after \(secondsMax) s; send it faster, or in several requests"
    case .bodiesTooLarge(let bytesMax):
      "the requests under way hold \(bytesMax) bytes, which is all this server takes; try again in a "
        + "second, or send smaller ones"
    case .stopping:
      "this server is being stopped, and the request was not whole yet; send it again when it is back"
    case .unknownExpectation(let expectation):
      "the expectation \(shown(expectation)) is not known here; expected 100-continue, or none"
    case .tooManyConnections(let max):
      "\(max) connections are open, which is all this server takes; try again in a second, or keep one "
        + "connection for many requests"
    case .busy(let requestsMax, let waitingMax):
      "\(requestsMax) requests are under way and \(waitingMax) wait, which is all this server takes; "
        + "try again in a second"
    case .waitedTooLong(let secondsMax):
      "other requests kept this one waiting for \(secondsMax) s; try again in a second"
    case .unsupportedContent(let content):
      "content of the kind \(shown(content)) is not read here; expected application/json"
    case .unsupportedEncoding(let encoding):
      "bodies packed as \(shown(encoding)) are not read here; expected gzip, or none"
    case .gzipDamaged:
      "the body is no whole gzip, which its Content-Encoding says; send all of it, or no such header"
    case .unpacksTooFar(let bytesMax):
      "the body unpacks to more than \(bytesMax) bytes; send several requests"
    case .unknownEndpoint(let name, let known):
      "no model \(shown(name)) is served here; "
        + (known.isEmpty ? "none is" : "expected one of \(known.joined(separator: ", "))")
    case .unknownVersion(let version, let endpoint):
      "\(shown(version)) is not a version of \(quoted(endpoint)); expected a number"
    default: "the request was refused"
    }
  }

  private var bodyMessage: String {
    switch self {
    case .malformed(let byte, let expected):
      "the body cannot be read at byte \(byte): expected \(expected)"
    case .tooDeep(let byte):
      "the body nests deeper than \(JSONScanner.depthMax) at byte \(byte)"
    case .missingField(let field, let place): "\(place) lacks the field \(quoted(field))"
    case .duplicateInput(let name): "the input \(shown(name)) appears twice; keep one"
    case .tooManyInputs(let max): "the request holds too many inputs; expected at most \(max)"
    case .unknownDatatype(let datatype, let input):
      "input \(shown(input)) has the unknown datatype \(shown(datatype)); expected one of "
        + V2Datatype.allCases.map(\.rawValue).joined(separator: ", ")
    case .wrongShape(let shape, let input):
      "input \(shown(input)) has the shape \(shape); expected [rows] or "
        + (V2Tensor.holdsLists(input) ? "[rows, items]" : "[rows, 1]")
    case .wrongCount(let input, let expected, let found):
      "input \(shown(input)) holds \(found < expected ? "\(found)" : "more") values; expected "
        + "\(expected) by its shape"
    case .rowsDiffer(let input, let rows, let others):
      "input \(shown(input)) has \(rows) rows and the inputs before it \(others); expected as many"
    case .wrongValue(let input, let row, let expected):
      "input \(shown(input)), row \(row): expected \(expected)"
    case .wrongParameter(let name, let expected):
      "parameter \(shown(name)): expected \(expected)"
    case .tooManyItems(let rows, let each, let max):
      "the request asks for \(rows) lists, the longest of \(each) items: \(rows * each) in rows of one "
        + "length; expected at most \(max), send several"
    case .unknownOutput(let name, let known):
      "the model has no output \(shown(name)); expected one of \(known.joined(separator: ", "))"
    case .binaryData: "binary tensor data is not supported; send the inputs' data as JSON"
    case .duplicateID(let id):
      "the prediction id \(shown(id.text)) appears twice; give each row its own"
    case .tooManyLabels(let count, let max):
      "the request holds \(count) labels; expected at most \(max), send several requests"
    case .wrongLabel(let index, let id, let found, let expected):
      "label \(index)\(id.map { " of prediction \(shown($0))" } ?? ""): "
        + "\(found.map { "found \($0), " } ?? "")expected \(expected); no label was stored"
    default: "the body was refused"
    }
  }

  /// Text from a client as it may stand in an answer: short and without control characters.
  private func shown(_ text: String) -> String {
    let characters = text.unicodeScalars.prefix(80).map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: "\u{FFFD}"
      default: Character(scalar)
      }
    }
    return "\"\(String(characters))\""
  }
}
