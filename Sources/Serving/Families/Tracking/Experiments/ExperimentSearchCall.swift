import Datasets
import Domain
import Store

/// `experiments/search`
enum ExperimentSearchCall {
  static let most: Int64 = 50_000

  static let search: TrackingCall.Answer = { message, context in
    let request = try SearchRequest(message, standard: nil, most: most)
    let stages = message.stages("view_type")
    let search = RecordSearch.experiments
    let order = try search.order(request.order)
    return try await context.read { store in
      let experiments = try store.experiments(includeDeleted: true).filter {
        stages.contains($0.lifecycle)
      }
      let page = try search.page(
        of: experiments, scope: stages.map(\.rawValue).sorted().joined(separator: ","),
        filter: request.filter, order: order, limit: request.limit, token: request.token)
      return JSONWriter.message(capacity: page.records.count * 256 + 64) { writer in
        writer.list("experiments", page.records) { $0.experiment($1) }
        writer.field("next_page_token", page.next)
      }
    }
  }
}

extension RecordSearch<Experiment> {
  fileprivate static let experiments = RecordSearch(
    "experiments",
    attributes: [
      Attribute("name", .text, SearchOperator.ofTexts) { .text($0.name) },
      time("creation_time") { $0.createdAt },
      time("last_update_time") { $0.updatedAt },
      Attribute(
        "experiment_id", .text, [.equal, .notEqual, .among, .notAmong],
        value: { .text($0.id.text) }, rank: { Double($0.id.text).map(Value.number) }),
    ],
    keyed: [.tag: .texts { $0.tags[$1] }],
    order: [OrderKey("creation_time", descending: true), OrderKey("experiment_id")],
    ties: [OrderKey("experiment_id", descending: true)])
}
