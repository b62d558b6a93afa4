import TestSupport
import Testing

@testable import Serving

@Suite("Who is answered, who waits and who is refused")
struct AdmissionTests {
  private func server(waiting: Int, seconds: Int64) throws -> SharedState {
    SharedState(
      endpoints: try ServedEndpoints.delays(),
      configuration: ServingConfiguration(
        requestsMax: 1, waitingMax: waiting, waitSecondsMax: seconds))
  }

  private func wait(for count: Int, in server: SharedState) async {
    while server.waiting.load(ordering: .relaxed) != count { await Task.yield() }
  }

  @Test(
    "Those who wait come in as they came, one for each who leaves; past their number none waits")
  func order() async throws {
    let server = try server(waiting: 3, seconds: Int64(Patience.seconds))
    let admission = Admission(server)
    let (numbers, entered) = AsyncStream<Int>.makeStream()
    try await admission.enter()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...3 {
        group.addTask {
          try await admission.enter()
          entered.yield(number)
          admission.leave()
        }
        await wait(for: number, in: server)
      }
      await #expect(throws: ServingError.busy(requestsMax: 1, waitingMax: 3)) {
        try await admission.enter()
      }
      admission.leave()
      try await group.waitForAll()
    }
    entered.finish()
    var order: [Int] = []
    for await number in numbers { order.append(number) }
    #expect(order == [1, 2, 3])
    #expect(server.waiting.load(ordering: .relaxed) == 0)
    try await admission.enter()
  }

  @Test("Who has waited too long is refused, and takes no place from others")
  func overdue() async throws {
    let server = try server(waiting: 3, seconds: 0)
    let admission = Admission(server)
    try await admission.enter()
    for _ in 0..<2 {
      await #expect(throws: ServingError.waitedTooLong(secondsMax: 0)) {
        try await admission.enter()
      }
    }
    #expect(server.waiting.load(ordering: .relaxed) == 0)
    admission.leave()
    try await admission.enter()
  }

  @Test("On a socket all wait their turn, but for those past the number, who are told so at once")
  func busy() async throws {
    let configuration = ServingConfiguration(
      requestsMax: 1, waitingMax: 5, waitSecondsMax: Int64(Patience.seconds))
    let endpoints = try ServedEndpoints.flights()
    try await serving(endpoints, configuration) { port in
      let writer = HeldWriter(endpoints)
      let labels = #"{"labels":[{"id":"f-1","value":1}]}"#
      let post = head("POST", "/v2/models/flights/labels", length: labels.utf8.count) + labels
      try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<7 {
          let connection = try RawConnection(port: port)
          await connection.send(post)
          group.addTask { await connection.read(until: "}") }
        }
        let refused = try #require(try await group.next())
        #expect(refused.hasPrefix("HTTP/1.1 503 "))
        #expect(refused.lowercased().contains("retry-after: 1\r\n"))
        #expect(refused.contains("1 requests are under way and 5 wait, which is all this server"))
        let rows = try RawConnection(port: port)
        await rows.send(
          head("POST", "/v2/models/flights/infer", length: twoFlights.utf8.count) + twoFlights)
        #expect(await rows.read(until: "]}]}").hasPrefix("HTTP/1.1 200 "), "labels hold up rows")
        writer.release()
        for try await answer in group { #expect(answer.hasPrefix("HTTP/1.1 200 ")) }
      }
    }
  }

  @Test("A request that waits too long is told so, and its connection goes on")
  func late() async throws {
    let configuration = ServingConfiguration(requestsMax: 1, waitingMax: 5, waitSecondsMax: 0)
    let endpoints = try ServedEndpoints.flights()
    try await serving(endpoints, configuration) { port in
      let writer = HeldWriter(endpoints)
      let labels = #"{"labels":[{"id":"f-1","value":1}]}"#
      let post = head("POST", "/v2/models/flights/labels", length: labels.utf8.count) + labels
      let connections = [try RawConnection(port: port), try RawConnection(port: port)]
      try await withThrowingTaskGroup(of: (Int, String).self) { group in
        for (number, connection) in connections.enumerated() {
          await connection.send(post)
          group.addTask { (number, await connection.read(until: "}")) }
        }
        let (number, refused) = try #require(try await group.next())
        #expect(refused.hasPrefix("HTTP/1.1 503 "))
        #expect(refused.contains("other requests kept this one waiting for 0 s; try again in a"))
        await connections[number].send(head("GET", "/v2/health/live"))
        #expect(await connections[number].read(until: "}").hasPrefix("HTTP/1.1 200 "))
        writer.release()
        for try await (_, answer) in group { #expect(answer.hasPrefix("HTTP/1.1 200 ")) }
      }
    }
  }
}
