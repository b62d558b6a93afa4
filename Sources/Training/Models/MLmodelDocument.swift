import Domain

/// The `MLmodel` file, as MLflow writes it (versions 2 and 3): YAML with the flavors, the signature
/// and where the model came from.
///
/// Where a library of Python's opens the model, the signature describes what its file expects,
/// which is the encoded matrix: MLflow gives a request's columns to the library as they are, and
/// `features.json` says how to encode them. Where only Curlew does, it describes the table.
struct MLmodelDocument {
  let model: TrainedModel
  let run: RunID?
  let createdAt: Timestamp

  var text: String {
    var lines = ["artifact_path: model", "flavors:"]
    lines += curlewFlavor
    if let flavor = model.fitted.flavor {
      lines += pythonFlavor(flavor)
      lines += nativeFlavor(flavor)
    }
    if let run { lines.append("run_id: \(quoted(run.text))") }
    lines += [
      "signature:",
      "  inputs: \(quoted(inputs))",
      "  outputs: \(quoted(outputs))",
      "  params: null",
      "utc_time_created: \(quoted(creationText))",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private var curlewFlavor: [String] {
    [
      "  curlew:",
      "    card: \(TrainedModel.cardFile)",
      "    features: \(TrainedModel.preparationFile)",
      "    trainer: \(model.card.trainer)",
    ]
  }

  private func pythonFlavor(_ flavor: ModelFlavor) -> [String] {
    [
      "  python_function:",
      "    data: \(flavor.data)",
      "    env:",
      "      conda: conda.yaml",
      "      virtualenv: python_env.yaml",
      "    loader_module: \(flavor.loaderModule)",
      "    python_version: \(PythonEnvironment.pythonVersion)",
    ]
  }

  private func nativeFlavor(_ flavor: ModelFlavor) -> [String] {
    ["  \(flavor.name):", "    code: null", "    data: \(flavor.data)"]
      + flavor.fields.map { "    \($0.key): \($0.value)" }
  }

  private var inputs: String {
    let described =
      model.fitted.flavor?.columns.map { (name: $0, type: "double") }
      ?? model.inputs.map { (name: $0.name, type: $0.type.signatureType) }
    let columns = described.map { column in
      "{\"type\": \"\(column.type)\", \"name\": \(jsonText(column.name)), \"required\": true}"
    }
    return "[\(columns.joined(separator: ", "))]"
  }

  private var outputs: String {
    if model.task == .ranking {
      let columns = [("items", "string"), ("scores", "double")].map {
        "{\"type\": \"array\", \"items\": {\"type\": \"\($1)\"}, \"name\": \"\($0)\", "
          + "\"required\": true}"
      }
      return "[\(columns.joined(separator: ", "))]"
    }
    let outputs = model.task.outputs
    let shape = outputs == 1 ? "-1" : "-1, \(outputs)"
    let type = model.fitted.flavor == nil ? "float64" : "float32"
    return "[{\"type\": \"tensor\", \"tensor-spec\": {\"dtype\": \"\(type)\", "
      + "\"shape\": [\(shape)]}}]"
  }

  /// `2013-03-01 00:00:00.000000`, as Python's `str(datetime)`.
  private var creationText: String {
    let text = createdAt.isoText.split(separator: "T")
    guard text.count == 2 else { return createdAt.isoText }
    return "\(text[0]) \(text[1].prefix(12).filter { $0 != "Z" })000"
  }

  /// A YAML scalar in single quotes.
  private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// A JSON text that is also safe inside a single-quoted YAML scalar on one line.
  private func jsonText(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case let scalar where scalar.isASCII && scalar.value >= 0x20 && scalar.value < 0x7F:
        result.unicodeScalars.append(scalar)
      default:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return result + "\""
  }
}

extension ColumnType {
  /// MLflow's word in a signature.
  fileprivate var signatureType: String {
    switch self {
    case .integer: "long"
    case .number: "double"
    case .boolean: "boolean"
    case .category: "string"
    case .time: "datetime"
    }
  }
}

/// The files that let MLflow build a Python environment for a model.
///
/// Versions are left open below the major version that wrote the format: xgboost reads the files
/// of earlier versions, and a pin to Debian's 1.7.4 would have no wheel for a current Python.
struct PythonEnvironment {
  let flavor: ModelFlavor
  static let pythonVersion = "3.11.2"

  var files: [String: String] {
    [
      "requirements.txt": (["mlflow"] + flavor.requirements).joined(separator: "\n") + "\n",
      "python_env.yaml": """
      python: \(Self.pythonVersion)
      build_dependencies:
      - pip
      dependencies:
      - -r requirements.txt

      """,
      "conda.yaml": """
      channels:
      - conda-forge
      dependencies:
      - python=\(Self.pythonVersion)
      - pip
      - pip:
        - mlflow
      \(flavor.requirements.map { "  - \($0)" }.joined(separator: "\n"))
      name: mlflow-env

      """,
    ]
  }
}
