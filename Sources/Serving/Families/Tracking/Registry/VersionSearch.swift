import Datasets
import Domain
import Store

/// `model-versions/search`
enum VersionSearch {
  private typealias Search = RecordSearch<ListedVersion>

  private static let search = Search(
    "model-versions",
    attributes: [
      Search.Attribute("name", .text, SearchOperator.ofLists) { .text($0.version.model.text) },
      Search.Attribute("run_id", .text, SearchOperator.ofLists) {
        $0.version.run.map { .text($0.text) }
      },
      Search.Attribute("source_path", .text, SearchOperator.ofTexts) { .text($0.source) },
      Search.Attribute("version_number", .integer, SearchOperator.ofNumbers) {
        .number(Double($0.version.version))
      },
      Search.time("creation_timestamp", operators: []) { $0.version.createdAt },
      Search.time("last_updated_timestamp", operators: []) { $0.version.updatedAt },
    ],
    orderable: ["name", "version_number", "creation_timestamp", "last_updated_timestamp"],
    keyed: [
      .tag: .texts(SearchOperator.ofTexts) { listed, key in
        let tags = listed.version.tags
        return key == RegistryPrompt.tag ? String(RegistryPrompt.isMarked(tags)) : tags[key]
      }
    ],
    order: [
      Search.OrderKey("last_updated_timestamp", descending: true), Search.OrderKey("name"),
      Search.OrderKey("version_number", descending: true),
    ],
    ties: [Search.OrderKey("name"), Search.OrderKey("version_number", descending: true)])

  /// Without aliases, as MLflow's.
  static let answer: TrackingCall.Answer = { message, context in
    let request = try SearchRequest(
      message, standard: RegistryLimits.versionsMax, most: RegistryLimits.versionsMax)
    let (versions, next) = try await context.read { try found(request, in: $0) }
    return JSONWriter.message(capacity: 512 * (1 + versions.count)) { writer in
      writer.list("model_versions", versions) { $0.version($1) }
      writer.field("next_page_token", next)
    }
  }

  private static func found(
    _ request: SearchRequest, in store: Store
  ) throws -> ([ListedVersion], next: String?) {
    let model = try search.text(of: "name", in: request.filter).map { ModelName($0) }
    let asksForPrompts = try search.asks(forTag: RegistryPrompt.tag, in: request.filter)
    let roots = try ArtifactRoots(of: store)
    let versions = try store.registeredVersions(of: model)
      .filter { asksForPrompts || !RegistryPrompt.isMarked($0.tags) }
      .map { ListedVersion($0, roots) }
    return try search.page(
      of: versions, filter: request.filter, order: search.order(request.order),
      limit: request.limit, token: request.token)
  }
}
