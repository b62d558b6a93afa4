import Domain

/// `endpoints: NAME:` — a served model.
enum EndpointSection {
  static let keys = ["model"]

  static func read(
    _ name: String, _ value: ConfigurationValue, in project: Project
  ) -> EndpointDeclaration {
    var endpoint = EndpointDeclaration(name: EndpointName(name), model: "")
    guard let section = ConfigurationSection(value, keys: keys),
      let value = section.required("model"), let model = value.name()
    else { return endpoint }
    endpoint.model = ModelName(model)
    let known = project.trainings.compactMap(\.model?.text)
    if !known.contains(model) {
      value.report(.undeclared(what: "training job with the model", name: model, known: known))
    }
    return endpoint
  }

  /// The endpoint that a section is named for; notes a problem where none is declared.
  static func declared(
    _ name: String, _ value: ConfigurationValue, in project: Project
  ) -> EndpointDeclaration? {
    if let endpoint = project.endpoint(EndpointName(name)) { return endpoint }
    let known = project.endpoints.map(\.name.text)
    value.report(.undeclared(what: "endpoint", name: name, known: known))
    return nil
  }
}
