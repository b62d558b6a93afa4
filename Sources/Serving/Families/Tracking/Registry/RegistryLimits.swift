import Domain

/// MLflow's rules for what the model registry takes.
enum RegistryLimits {
  static let tagMax = 100_000
  static let aliasMax = 255
  static let modelsMax: Int64 = 1_000
  static let modelsUsual: Int64 = 100
  static let versionsMax: Int64 = 200_000

  static func check(model name: String, _ field: String) throws(TrackingError) {
    if name.allSatisfy(\.isWhitespace) { throw .required(field) }
    if name.contains("/") || name.contains(":") {
      throw .invalid("Invalid model name '\(name)'. Names cannot contain '/' or ':'.")
    }
    if name == "." || name == ".." {
      throw .invalid(
        "Invalid value \"\(name)\" for parameter '\(field)' supplied: Names may be treated as files "
          + "in certain cases, and must not resolve to other names when treated as such.")
    }
  }

  static func check(alias name: String) throws(TrackingError) {
    let isFit = name.unicodeScalars.allSatisfy {
      $0 == "_" || $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    guard isFit else {
      throw .invalid(
        "Invalid alias name: '\(name)'. Names may only contain alphanumerics, underscores (_), and "
          + "dashes (-).")
    }
    guard name.count <= aliasMax else {
      throw .invalid(
        "'Registered model alias name' exceeds the maximum length of \(aliasMax) characters")
    }
  }

  /// What URIs say instead of an alias.
  static func check(unreserved name: String) throws(TrackingError) {
    if isLatest(name) { throw .invalid("'latest' alias name (case insensitive) is reserved.") }
    if name.wholeMatch(of: /[vV]\d+/) != nil {
      throw .invalid("Version alias name '\(name)' is reserved.")
    }
  }

  static func isLatest(_ alias: String) -> Bool { alias.lowercased() == "latest" }

  static func check(tag key: String, _ value: String) throws(TrackingError) {
    try TrackingLimits.check(key: key, of: "tag")
    guard value.count > tagMax else { return }
    throw key == RegistryPrompt.textTag
      ? .invalid("Prompt text exceeds max length of \(tagMax) characters.")
      : .invalid("'value' exceeds the maximum length of \(tagMax) characters")
  }
}

/// MLflow keeps prompts among the models: each version is one text.
enum RegistryPrompt {
  /// Says of a model or version that it is one.
  static let tag = "mlflow.prompt.is_prompt"
  static let textTag = "mlflow.prompt.text"
  /// What clients say instead of a source.
  static let sources: Set = ["dummy-source", "prompt-template"]

  static func isMarked(_ tags: [String: String]) -> Bool {
    tags[tag]?.lowercased() == "true"
  }
}

extension ProtoMessage {
  func modelName(_ field: String = "name") throws(TrackingError) -> ModelName {
    let name = try required(field)
    try RegistryLimits.check(model: name, field)
    return ModelName(name)
  }

  func versionNumber() throws(TrackingError) -> Int {
    let text = try required("version")
    guard let number = Int(text) else {
      throw .invalid("Parameter 'version' must be an integer, got '\(text)'.")
    }
    return number
  }

  func registryAlias() throws(TrackingError) -> String {
    let name = try required("alias")
    try RegistryLimits.check(alias: name)
    return name
  }

  /// `key` and `value` of the message itself.
  func registryTag() throws(TrackingError) -> (key: String, value: String) {
    let (key, value) = (try required("key"), try text("value") ?? "")
    try RegistryLimits.check(tag: key, value)
    return (key, value)
  }

  func registryTags() throws(TrackingError) -> [String: String] {
    let tags = try pairs("tags", of: "tag")
    for (key, value) in tags { try RegistryLimits.check(tag: key, value) }
    return Dictionary(tags) { $1 }
  }
}
