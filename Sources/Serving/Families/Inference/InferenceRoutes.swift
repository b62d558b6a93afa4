import Domain
import Engine
import Hummingbird

extension RouteFamily {
  /// The Open Inference Protocol: rows in, predictions out.
  static let inference = RouteFamily(
    name: "scoring", prefix: "/v2", routes: MetadataRoutes.routes + InferenceRoutes.routes,
    threads: \.scoringThreads)
}

enum InferenceRoutes {
  static let routes = [
    Route(.post, "/models/{model}/infer") { request, context, state in
      try await infer(request, context, state)
    },
    Route(.post, "/models/{model}/versions/{version}/infer") { request, context, state in
      try await infer(request, context, state)
    },
  ]

  /// Bodies up to here are answered where they were read (8 KiB, a few rows), which saves waking
  /// another thread and being woken by it.
  private static let smallBytesMax = 8 << 10
  /// The same where lists are asked for: a user costs up to a millisecond, and a name few bytes.
  private static let smallListBytesMax = 512

  private static func infer(
    _ request: Request, _ context: BasicRequestContext, _ state: ServingState
  ) async throws -> Response {
    let endpoint = try state.endpoint(context)
    var isLeased = false
    do {
      let version = try state.version(context, of: endpoint)
      return try await state.admitting(request) { body in
        // A client that sends slowly keeps no version loaded.
        let lease = endpoint.lease(since: body.wholeAt)
        isLeased = true
        let asked = ContentCoding(askedBy: request)
        return try await answer(
          body, lease, of: endpoint.name, version: version, packed: asked, state)
      }
    } catch {
      if !isLeased { endpoint.countRefused() }
      throw error
    }
  }

  /// Answers on one of the family's threads, or here where that is soon done, and ends the lease.
  private static func answer(
    _ body: HeldBody, _ lease: EndpointLease, of endpoint: EndpointName, version: Int?,
    packed asked: ContentCoding, _ state: ServingState
  ) async throws(ServingError) -> Response {
    do {
      let work: @Sendable () throws(ServingError) -> (PackedAnswer, InferenceAnswer) = {
        () throws(ServingError) in
        let (bytes, answer) = try Self.answer(body, lease, of: endpoint, version: version)
        return (PackedAnswer(bytes, asked: asked), answer)
      }
      let isOfLists = lease.metadata?.task.kind == .ranking
      let isSmall =
        body.coding == .identity && body.count <= (isOfLists ? smallListBytesMax : smallBytesMax)
      let (packed, answer) = isSmall ? try work() : try await state.threads.run(work)
      lease.end(with: answer)
      return packed.response
    } catch {
      lease.end(with: nil)
      throw error
    }
  }

  private static func answer(
    _ body: HeldBody, _ lease: EndpointLease, of endpoint: EndpointName, version: Int?
  ) throws(ServingError) -> ([UInt8], InferenceAnswer) {
    guard let metadata = lease.metadata else { throw .inference(lease.whyNotReady) }
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
      answer = try lease.answer(rows)
    } catch {
      throw .inference(error)
    }
    let written = V2Answer(
      endpoint: endpoint, id: request.id, answer: answer, outputs: outputs,
      ignored: metadata.task == .ranking
        ? request.ignored(by: metadata, usesHistory: answer.usesHistory) : [])
    return (written.bytes(), answer)
  }
}
