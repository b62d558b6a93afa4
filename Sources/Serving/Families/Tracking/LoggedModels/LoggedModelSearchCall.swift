import Datasets
import Domain
import Store

/// `logged-models/search`. Where MLflow compares each value that a metric ever had, the last one is
/// compared here, as with runs.
enum LoggedModelSearchCall {
  static let standard: Int64 = 50
  static let most: Int64 = 10_000

  static let search: TrackingCall.Answer = { message, context in
    let experiments = try message.texts("experiment_ids")
    if experiments.isEmpty { throw TrackingError.required("experiment_ids") }
    let request = try SearchRequest(message.without("order_by"), standard: standard, most: most)
    let datasets = try message.messages("datasets").map(MeasuredOn.init(required:))
    let order = try message.messages("order_by").map(ModelOrder.init)
    let search = RecordSearch.loggedModels(datasets, order)
    let keys = try search.order(order.map(\.text))
    let scope = ([experiments.sorted().joined(separator: ",")] + datasets.map(\.text))
      .joined(separator: "\n")
    return try await context.read { store in
      let all = try store.loggedModels(of: experiments.map { ExperimentID($0) })
      let models = all.filter { model in datasets.isEmpty || datasets.contains { $0.has(model) } }
      let page = try search.page(
        of: models, scope: scope, filter: request.filter, order: keys, limit: request.limit,
        token: request.token)
      let answer = try LoggedModelAnswer(page.records, from: store)
      return JSONWriter.message(capacity: page.records.count * 1_024 + 64) { writer in
        writer.list("models", page.records) { answer.write($1, to: &$0) }
        writer.field("next_page_token", page.next)
      }
    }
  }
}

/// What a figure must have been measured on.
private struct MeasuredOn: Hashable {
  var name: String
  var digest: String?

  init?(_ message: ProtoMessage) throws(TrackingError) {
    guard let name = try message.text("dataset_name"), !name.isEmpty else { return nil }
    self.name = name
    digest = try message.text("dataset_digest").flatMap { $0.isEmpty ? nil : $0 }
  }

  init(required message: ProtoMessage) throws(TrackingError) {
    guard let found = try MeasuredOn(message) else {
      throw .invalid("`dataset_name` in the `datasets` clause must be specified.")
    }
    self = found
  }

  var text: String { "\(name)\n\(digest ?? "")" }

  func has(_ model: LoggedModel) -> Bool {
    model.metrics.contains { $0.dataset == name && (digest == nil || $0.digest == digest) }
  }
}

/// An item of `order_by`, here a message.
private struct ModelOrder {
  let field: String
  let descending: Bool
  let dataset: MeasuredOn?

  init(_ message: ProtoMessage) throws(TrackingError) {
    field = try message.required("field_name")
    let ascending = try message.flag("ascending")
    descending = message.fields["ascending"] != nil && !ascending
    dataset = try MeasuredOn(message)
  }

  /// As the searches of other lists write it.
  var text: String {
    let name: String
    if let dot = field.firstIndex(of: ".") {
      let key = field[field.index(after: dot)...].replacing("`", with: "``")
      name = "\(field[..<dot]).`\(key)`"
    } else {
      name = field
    }
    return descending ? "\(name) DESC" : name
  }
}

extension RecordSearch<LoggedModel> {
  private static let optionalLists = SearchOperator.ofOptionalTexts.union(SearchOperator.ofLists)

  /// - Parameters:
  ///   - datasets: only figures on these are compared; on any, where there are none.
  ///   - order: says for its own metrics what they are to be measured on.
  fileprivate static func loggedModels(_ datasets: [MeasuredOn], _ order: [ModelOrder]) -> Self {
    let compared = datasets.map { (name: $0.name, digest: $0.digest) }
    let ordered = Dictionary(
      order.compactMap { item in item.dataset.map { (item.field, [($0.name, $0.digest)]) } }
    ) { $1 }
    return RecordSearch(
      "logged-models",
      attributes: [
        text("name") { $0.name }, text("model_id") { $0.id.text },
        text("model_type") { $0.type }, text("source_run_id") { $0.run?.text },
        text("status") { $0.status.trackingWord },
        time("creation_timestamp", spellings: ["creation_time", "creation_timestamp_ms"]) {
          $0.createdAt
        },
        time(
          "last_updated_timestamp", spellings: ["last_updated_time", "last_updated_timestamp_ms"]
        ) { $0.updatedAt },
      ],
      keyed: [
        .tag: .texts(optionalLists) { $0.tags[$1] },
        .parameter: .texts(optionalLists) { $0.params[$1] },
        .metric: .numbers(
          { $0.lastValue(of: $1, on: compared) },
          rank: { $0.lastValue(of: $1, on: ordered["metrics.\($1)"] ?? []) }),
      ],
      order: [OrderKey("creation_timestamp", descending: true)],
      ties: [OrderKey("creation_timestamp", descending: true), OrderKey("model_id")])
  }

  private static func text(
    _ name: String, _ text: @escaping @Sendable (LoggedModel) -> String?
  ) -> Attribute {
    Attribute(name, .text, SearchOperator.ofLists) { text($0).map(Value.text) }
  }
}
