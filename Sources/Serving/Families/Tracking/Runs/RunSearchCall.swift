import Datasets
import Domain
import Store

/// `runs/search`
enum RunSearchCall {
  static let standard: Int64 = 1_000
  static let most: Int64 = 50_000

  static let search: TrackingCall.Answer = { message, context in
    let experiments = try message.texts("experiment_ids").map { ExperimentID($0) }
    let request = try SearchRequest(message, standard: standard, most: most)
    var query = RunQuery(
      filter: try RunSearch.filter(request.filter), sort: try RunSearch.order(request.order),
      experiments: experiments, stages: message.stages("run_view_type"), limit: request.limit)
    query.after = try request.token.map(query.place)
    if experiments.isEmpty { return TrackingContext.empty }
    let wanted = query
    return try await context.read { store in
      let (runs, next) = try store.page(wanted)
      let answer = try RunAnswer(runs, from: store)
      return JSONWriter.message(capacity: runs.count * 1_024 + 64) { writer in
        writer.list("runs", runs) { answer.write($1, to: &$0) }
        writer.field("next_page_token", next.map(wanted.token))
      }
    }
  }
}
