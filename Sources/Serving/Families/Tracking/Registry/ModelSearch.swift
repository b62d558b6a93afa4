import Datasets
import Domain
import Store

/// `registered-models/search`
enum ModelSearch {
  private typealias Search = RecordSearch<RegisteredModel>

  /// Models without the tag of prompts are none, whatever is asked of it.
  private static let search = Search(
    "registered-models",
    attributes: [
      Search.Attribute("name", .text, SearchOperator.ofLists) { .text($0.name.text) },
      Search.time("last_updated_timestamp", operators: [], spellings: ["timestamp"]) {
        $0.updatedAt
      },
    ],
    keyed: [
      .tag: .texts(SearchOperator.ofTexts) { model, key in
        key == RegistryPrompt.tag
          ? String(RegistryPrompt.isMarked(model.tags)) : model.tags[key]
      }
    ],
    order: [Search.OrderKey("name")], ties: [Search.OrderKey("name")])

  static let answer: TrackingCall.Answer = { message, context in
    let request = try SearchRequest(
      message, standard: RegistryLimits.modelsUsual, most: RegistryLimits.modelsMax)
    let (models, next, latest) = try await context.read { store in
      let (models, next) = try found(request, in: store)
      let roots = try ArtifactRoots(of: store)
      let latest = try store.latestVersions(of: models.map(\.name))
      return (models, next, latest.mapValues { $0.map { ListedVersion($0, roots) } })
    }
    return JSONWriter.message(capacity: 512 * (1 + models.count)) { writer in
      writer.list("registered_models", models) {
        $0.model($1, latest: latest[$1.name] ?? [])
      }
      writer.field("next_page_token", next)
    }
  }

  private static func found(
    _ request: SearchRequest, in store: Store
  ) throws -> ([RegisteredModel], next: String?) {
    var models = try store.registeredModels()
    if try !search.asks(forTag: RegistryPrompt.tag, in: request.filter) {
      models.removeAll { RegistryPrompt.isMarked($0.tags) }
    }
    return try search.page(
      of: models, filter: request.filter, order: search.order(request.order),
      limit: request.limit, token: request.token)
  }
}
