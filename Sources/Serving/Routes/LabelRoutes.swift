import Engine
import Hummingbird
import Outcomes
import Store

/// The truth, when it becomes known.
enum LabelRoutes {
  static let routes = [
    Route(.post, "/v2/models/{model}/labels") { request, context, state in
      try await add(request, context, state)
    }
  ]

  private static func add(
    _ request: Request, _ context: BasicRequestContext, _ state: ServingState
  ) async throws -> Response {
    let endpoint = try state.endpoint(context)
    let stored = try await state.admitting {
      let body = try await state.body(of: request)
      return try await state.threads.run { () throws(ServingError) in
        try store(body, endpoint, state)
      }
    }
    state.meter.recordLabels(
      stored.new + stored.unchanged + stored.changed, endpoint: endpoint.name)
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
    _ body: ByteBuffer, _ endpoint: EndpointRuntime, _ state: ServingState
  ) throws(ServingError) -> LabelCounts {
    let parser = TruthParser(task: endpoint.metadata()?.task)
    let now = state.configuration.clock.now
    let request = try body.scanned { (scanner, _) throws(ServingError) in
      try LabelRequest(&scanner, parser: parser, now: now)
    }
    do {
      return try state.endpoints.recordLabels(request.labels, endpoint: endpoint.name)
    } catch {
      throw .storage("\(error)")
    }
  }
}
