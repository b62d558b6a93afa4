import Domain
import Foundation
import Store

extension ProcessExecutor {
  func endOrphans(in store: Store) throws {
    let folder = Self.folder(in: store)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      return
    }
    for name in names {
      guard let number = name.split(separator: "-").first.flatMap({ Int64($0) }) else { continue }
      if let job = try store.job(JobID(number)), !job.state.isTerminal { continue }
      let own = folder.appending(path: name)
      let bytes = try? Data(contentsOf: own.appending(path: Self.ticketFile))
      if let ticket = bytes.flatMap({ try? JSONDecoder().decode(Ticket.self, from: $0) }) {
        cancel(ticket, by: .cancel, force: true)
      }
      try? FileManager.default.removeItem(at: own)
    }
  }
}
