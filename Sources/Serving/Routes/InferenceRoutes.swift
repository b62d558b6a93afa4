import Engine
import Hummingbird

/// Rows in, predictions out.
enum InferenceRoutes {
  static let routes = [
    Route(.post, "/v2/models/{model}/infer") { request, context, state in
      try await infer(request, context, state)
    },
    Route(.post, "/v2/models/{model}/versions/{version}/infer") { request, context, state in
      try await infer(request, context, state)
    },
  ]

  private static func infer(
    _ request: Request, _ context: BasicRequestContext, _ state: ServingState
  ) async throws -> Response {
    let began = ContinuousClock.now
    let endpoint = try state.endpoint(context)
    do {
      let version = try state.version(context, of: endpoint)
      let (bytes, answer) = try await state.admitting {
        let body = try await state.body(of: request)
        return try await state.threads.run { () throws(ServingError) in
          try Self.answer(body, endpoint, version: version)
        }
      }
      state.meter.record(
        endpoint.name, version: answer.version, rows: answer.ids.count,
        seconds: (ContinuousClock.now - began).seconds)
      return .json(bytes)
    } catch {
      state.meter.record(
        endpoint.name, version: endpoint.metadata()?.version, rows: nil,
        seconds: (ContinuousClock.now - began).seconds)
      throw error
    }
  }

  private static func answer(
    _ body: ByteBuffer, _ endpoint: EndpointRuntime, version: Int?
  ) throws(ServingError) -> ([UInt8], InferenceAnswer) {
    guard let metadata = endpoint.metadata() else { throw .inference(.notReady(endpoint.name)) }
    let (request, rows) = try body.scanned { (scanner, bytes) throws(ServingError) in
      let request = try V2Request(&scanner)
      return (
        request,
        try InferenceRequest(request, for: metadata, version: version, in: bytes)
      )
    }
    let outputs = try V2Output.wanted(by: request, of: metadata.task)
    let answer: InferenceAnswer
    do throws(InferenceError) {
      answer = try endpoint.answer(rows)
    } catch {
      throw .inference(error)
    }
    let written = V2Answer(
      endpoint: endpoint.name, id: request.id, answer: answer, outputs: outputs)
    return (written.bytes(), answer)
  }
}

extension Duration {
  /// Fractions kept.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
