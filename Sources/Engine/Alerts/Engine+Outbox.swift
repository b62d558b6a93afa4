import Domain
import Foundation
import Store

extension Engine {
  /// Puts alerts on their way with the edges that they tell of; silenced ones stay.
  ///
  /// - Throws: as SQLite does.
  func send(_ alert: Alert, in project: Project, at present: Timestamp, _ transaction: Transaction)
    throws
  {
    guard !alert.isSilenced(at: present) else { return }
    for route in project.routes {
      try transaction.addOutboxMessage(
        AlertMessage(alert).outboxMessage(for: route, at: options.clock.now))
    }
  }

  /// Where the address of a route was edited, what waits for it goes to the new one: of its kind one route
  /// has gone and one has come.
  ///
  /// - Throws: `StoreError` of the database.
  func moveAlerts(from old: [AlertRoute], to new: [AlertRoute]) throws {
    for kind in Set(old.map(\.kind)) {
      let gone = old.filter { $0.kind == kind && !new.contains($0) }
      let come = new.filter { $0.kind == kind && !old.contains($0) }
      guard gone.count == 1, come.count == 1 else { continue }
      try store.moveOutbox(from: gone[0], to: come[0], at: options.clock.now)
    }
    wakeOutbox()
  }

  /// Tells that the outbox may hold something new.
  func wakeOutbox() {
    outbox.withLock { $0.look(at: options.clock.now) }
  }

  /// Begins to send what is due, to each route the oldest message; returns at once.
  ///
  /// A message is removed when its route took it, so that a crash repeats at most the one that was under
  /// way: receivers tell it by its number.
  /// - Throws: `StoreError` of the database.
  func sendAlerts() throws {
    let present = options.clock.now
    guard outbox.withLock({ $0.takeLook(at: present) }) else { return }
    do {
      try settleAnswers()
      for queue in try store.outbox() {
        let message = queue.first
        if Outbox.isDue(message.nextAt, at: present) {
          try deliver(message)
        } else {
          outbox.withLock { $0.look(at: message.nextAt) }
        }
      }
    } catch {
      outbox.withLock { $0.look(at: present + .seconds(1)) }
      throw error
    }
  }

  /// Waits a moment for what is on its way, so that an engine that stops notes what it sent.
  func finishSending() {
    let end = ContinuousClock.now + .seconds(2)
    while !outbox.withLock({ $0.isIdle }), .now < end {
      Thread.sleep(forTimeInterval: 0.01)
      attempt("note what became of alerts") { try settleAnswers() }
    }
  }

  private func deliver(_ message: OutboxMessage) throws {
    let route = message.route
    guard project.routes.contains(route) else {
      try giveUp(
        message, because: "the \(route.kind) \(route.target) is not declared any more")
      return wakeOutbox()
    }
    // Someone may have silenced it since it was put here.
    if let alert = try store.alert(message.alert), alert.isSilenced(at: try store.present()) {
      try store.removeOutboxMessage(message.id)
      return wakeOutbox()
    }
    try post(message)
  }

  private func post(_ message: OutboxMessage) throws {
    let route = message.route
    guard let kind = AlertRouteKind.all.first(where: { $0.name == route.kind }),
      let body = try? AlertMessage.body(of: message)
    else {
      log.error("an alert to the \(route.kind) \(route.target) cannot be sent by this version")
      return try store.removeOutboxMessage(message.id)
    }
    // The answer asks for another look.
    guard outbox.withLock({ $0.occupy(route) }) else { return }
    kind.send(body, route.target) { [self] error in
      let failure = error.map { "\(kind.failure(route.target)): \($0)" }
      outbox.withLock {
        $0.add(Outbox.Answer(message: message, failure: failure), at: options.clock.now)
      }
    }
  }

  private func settleAnswers() throws {
    for answer in outbox.withLock({ $0.answers }) {
      guard !hasLostLease else { return }
      try settle(answer.message, failure: answer.failure)
      outbox.withLock { $0.free(answer.message.route) }
    }
  }

  private func settle(_ message: OutboxMessage, failure: String?) throws {
    guard let failure else { return try store.removeOutboxMessage(message.id) }
    let present = options.clock.now
    guard present - message.createdAt < Outbox.patience else {
      return try giveUp(message, because: failure)
    }
    let pause = Outbox.pause(after: message.attempts + 1)
    log.error("\(failure); it is sent again in \(pause.text)")
    try store.postpone(message, until: present + pause, because: failure)
  }

  private func giveUp(_ message: OutboxMessage, because failure: String) throws {
    let times = "tried \(message.attempts + 1) times since \(message.createdAt.minuteText)"
    let sentence = "alert \(message.alert) was not delivered: \(times); \(failure)"
    log.error("\(sentence)")
    let alert = try store.alert(message.alert)
    let present = try store.present()
    try store.transaction { transaction in
      try transaction.removeOutboxMessage(message.id)
      try transaction.appendLedger(
        LedgerEntry(
          time: present, actor: "engine", kind: .alertUndelivered,
          subject: alert?.endpoint?.text ?? "engine", version: alert?.version, sentence: sentence,
          evidence: [Evidence("alert", "\(message.alert)"), Evidence("route", message.route.kind)]))
    }
  }
}
