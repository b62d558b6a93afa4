import Engine
import Hummingbird
import Store

extension RouteFamily {
  /// The truth, when it becomes known. One thread, since the store takes one writer at a time.
  static let labels = RouteFamily(
    name: "labels", prefix: "/v2", routes: LabelRoutes.routes, threads: { _ in 1 })
}

enum LabelRoutes {
  static let routes = [
    Route(.post, "/models/{model}/labels") { request, context, state in
      try await add(request, context, state)
    }
  ]

  private static func add(
    _ request: Request, _ context: BasicRequestContext, _ state: ServingState
  ) async throws -> Response {
    let endpoint = try state.endpoint(context)
    let stored = try await state.admitting(request) { body in
      try await state.threads.run { () throws(ServingError) in
        try store(body, endpoint, state)
      }
    }
    return .json { writer in
      writer.key("new")
      writer.integer(stored.new)
      writer.key("unchanged")
      writer.integer(stored.unchanged)
      writer.key("changed")
      writer.integer(stored.changed)
    }
  }

  private static func store(
    _ body: HeldBody, _ endpoint: EndpointRuntime, _ state: ServingState
  ) throws(ServingError) -> LabelCounts {
    if let closed = endpoint.closed { throw .inference(closed) }
    let now = state.configuration.clock.now
    let request = try body.scanned { (scanner, _) throws(ServingError) in
      try LabelRequest(&scanner, now: now)
    }
    do {
      let labels = try state.endpoints.read(request.labels, of: endpoint)
      return try state.endpoints.recordLabels(labels, endpoint: endpoint.name)
    } catch EngineError.labelUnfit(let index, let prediction, let found, let expected) {
      throw .wrongLabel(index: index, id: prediction.text, found: found, expected: expected)
    } catch StoreError.labelTooLong(let prediction, let items, let max) {
      throw .wrongLabel(
        index: request.labels.lastIndex { $0.prediction == prediction } ?? 0, id: prediction.text,
        found: "\(items) items", expected: "at most \(max), all parts together")
    } catch let error as StoreError where error.losesStore {
      throw .inference(.closed(endpoint.name, reason: "\(error)"))
    } catch {
      throw .storage("\(error)")
    }
  }
}
