import Domain

/// One input of an inference request; its data stays in the body until a column wants it.
struct V2Tensor: Equatable {
  var name: String
  var datatype: V2Datatype
  /// The first dimension.
  var rows: Int
  /// The second dimension; 1 of a column.
  var width: Int
  /// Where the value of `data` begins in the body.
  var dataPosition: Int
}

/// A parameter of a request; its value stays in the body until somebody wants it.
struct V2Parameter: Equatable {
  var name: String
  var valuePosition: Int
}

/// An inference request of the Open Inference Protocol, version 2, in JSON.
struct V2Request: Equatable {
  /// No model here has more inputs.
  static let inputsMax = 4_096

  /// Echoed in the answer.
  var id: String?
  var tensors: [V2Tensor]
  /// The outputs asked for; nil for all.
  var outputs: [String]?
  /// The request's own, not those of its tensors.
  var parameters: [V2Parameter] = []

  /// The first dimension that all inputs share; 0 without inputs.
  var rows: Int { tensors.first?.rows ?? 0 }

  /// Reads the request but for its tensors' data, which it checks to be JSON.
  ///
  /// Of the tensors' `parameters` only the binary data extension is seen, which is refused.
  init(_ scanner: inout JSONScanner) throws(ServingError) {
    var id: String?
    var tensors: [V2Tensor]?
    var outputs: [String]?
    var parameters: [V2Parameter] = []
    try scanner.object { (key, scanner) throws(ServingError) in
      switch key {
      case "id": id = scanner.takeNull() ? nil : try scanner.string()
      case "inputs": tensors = try Self.tensors(&scanner)
      case "outputs": outputs = try Self.outputs(&scanner)
      case "parameters": parameters = try Self.parameters(&scanner)
      default: try scanner.skipValue()
      }
    }
    try scanner.expectEnd()
    guard let tensors else { throw .missingField("inputs", in: "the request") }
    self.id = id
    self.tensors = tensors
    self.outputs = outputs
    self.parameters = parameters
    try checkRows()
  }

  private func checkRows() throws(ServingError) {
    var names = Set<String>(minimumCapacity: tensors.count)
    for tensor in tensors {
      guard names.insert(tensor.name).inserted else { throw .duplicateInput(tensor.name) }
      guard tensor.rows == rows else {
        throw .rowsDiffer(input: tensor.name, rows: tensor.rows, others: rows)
      }
    }
  }

  private static func tensors(_ scanner: inout JSONScanner) throws(ServingError) -> [V2Tensor] {
    var tensors: [V2Tensor] = []
    try scanner.array { (scanner) throws(ServingError) in
      guard tensors.count < inputsMax else { throw .tooManyInputs(max: inputsMax) }
      tensors.append(try V2Tensor(&scanner))
    }
    return tensors
  }

  private static func parameters(
    _ scanner: inout JSONScanner
  ) throws(ServingError) -> [V2Parameter] {
    var parameters: [V2Parameter] = []
    if scanner.takeNull() { return parameters }
    try scanner.object { (name, scanner) throws(ServingError) in
      guard parameters.count < inputsMax else { throw .tooManyInputs(max: inputsMax) }
      _ = scanner.peek()
      parameters.append(V2Parameter(name: name, valuePosition: scanner.position))
      try scanner.skipValue()
    }
    return parameters
  }

  private static func outputs(_ scanner: inout JSONScanner) throws(ServingError) -> [String] {
    var names: [String] = []
    try scanner.array { (scanner) throws(ServingError) in
      var name: String?
      try scanner.object { (key, scanner) throws(ServingError) in
        if key == "name" { name = try scanner.string() } else { try scanner.skipValue() }
      }
      guard let name else { throw .missingField("name", in: "an output") }
      names.append(name)
    }
    return names
  }
}

extension V2Tensor {
  init(_ scanner: inout JSONScanner) throws(ServingError) {
    var name: String?
    var datatype: String?
    var shape: [Int]?
    var dataPosition: Int?
    var isBinary = false
    try scanner.object { (key, scanner) throws(ServingError) in
      switch key {
      case "name": name = try scanner.string()
      case "datatype": datatype = try scanner.string()
      case "shape": shape = try Self.shape(&scanner)
      case "data":
        _ = scanner.peek()
        dataPosition = scanner.position
        try scanner.skipValue()
      case "parameters": isBinary = try Self.hasBinarySize(&scanner)
      default: try scanner.skipValue()
      }
    }
    guard let name else { throw .missingField("name", in: "an input") }
    // Made only where something is wrong with it: a request may have thousands of inputs.
    var place: String { "input \(quoted(name))" }
    guard let datatype else { throw .missingField("datatype", in: place) }
    guard let known = V2Datatype(rawValue: datatype) else {
      throw .unknownDatatype(datatype, input: name)
    }
    guard let shape else { throw .missingField("shape", in: place) }
    let isColumn = shape.count == 1 || shape.count == 2 && shape[1] == 1
    let isList = shape.count == 2 && shape[1] >= 0 && Self.holdsLists(name)
    guard isColumn || isList, shape[0] >= 0 else { throw .wrongShape(shape, input: name) }
    if isBinary { throw .binaryData }
    guard let dataPosition else { throw .missingField("data", in: place) }
    self.init(
      name: name, datatype: known, rows: shape[0], width: shape.count == 2 ? shape[1] : 1,
      dataPosition: dataPosition)
  }

  /// Whether an input of that name may have several values a row.
  static func holdsLists(_ name: String) -> Bool {
    name == ListInput.excluded.rawValue || name == ListInput.history.rawValue
  }

  private static func shape(_ scanner: inout JSONScanner) throws(ServingError) -> [Int] {
    var shape: [Int] = []
    try scanner.array { (scanner) throws(ServingError) in
      guard shape.count < 8 else { throw scanner.malformed("a shape of at most 8 dimensions") }
      shape.append(Int(try scanner.integer()))
    }
    return shape
  }

  private static func hasBinarySize(_ scanner: inout JSONScanner) throws(ServingError) -> Bool {
    var found = false
    if scanner.takeNull() { return false }
    try scanner.object { (key, scanner) throws(ServingError) in
      found = found || key == "binary_data_size"
      try scanner.skipValue()
    }
    return found
  }
}
