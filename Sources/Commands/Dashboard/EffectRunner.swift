import Console
import Domain
import Engine
import Foundation
import Store

/// Carries out the console's effects away from the thread that owns the screen, those of a kind one
/// after the other, and posts what came of them.
final class EffectRunner: Sendable {
  private let reader: ConsoleReader
  private let mailbox: Mailbox
  private let queue = DispatchQueue(label: "curlew.effects")
  /// Apart, since the engine's answer is waited for.
  private let commands = DispatchQueue(label: "curlew.commands")
  /// Apart, since another program's answer is waited for.
  private let programs = DispatchQueue(label: "curlew.programs")

  init(reader: ConsoleReader, mailbox: Mailbox) {
    self.reader = reader
    self.mailbox = mailbox
  }

  func load(_ request: LoadRequest) {
    var queue = queue
    if case .commitChanges = request { queue = programs }
    queue.async { [reader, mailbox] in
      do {
        mailbox.post(.loaded(request, try reader.load(request)))
        if case .runs(let query) = request { try reader.prepare(query) }
      } catch {
        mailbox.post(.loadFailed(request, "\(error)"))
      }
    }
  }

  /// Hands a copied text to the tmux around the screen, if there is one.
  func copyIntoTmux(_ text: String) {
    guard let clipboard = TmuxClipboard(ProcessInfo.processInfo.environment) else { return }
    programs.async { clipboard.set(text) }
  }

  func remember(_ item: UserState.Item) {
    queue.async { [mailbox] in
      do {
        try UserStateFiles().keep(item)
      } catch {
        mailbox.post(.failure("\(error)"))
      }
    }
  }

  /// Changes records at once; no engine is needed for it.
  func edit(_ edit: RecordEdit, deed: String) {
    commands.async { [reader, mailbox] in
      do {
        let undo = try reader.store.apply(edit, by: Actor.id)
        mailbox.post(.edited(deed, edit, undo: undo))
      } catch {
        mailbox.post(.refused("\(error)"))
      }
    }
  }

  /// Takes an edit back.
  func undo(_ undo: RecordEdit, of done: RecordEdit, deed: String) {
    commands.async { [reader, mailbox] in
      do {
        try reader.store.takeBack(undo, of: done, by: Actor.id)
        mailbox.post(.notice("undone: \(deed)"))
      } catch {
        mailbox.post(.failure("\(error)"))
      }
    }
  }

  /// Puts a training into the queue, checked as `curlew train` checks it.
  func train(_ ask: TrainingAsk) {
    commands.async { [reader, mailbox] in
      do {
        let store = reader.store
        let request = TrainRequest(
          job: ask.job, params: ask.params, seed: ask.seed, alias: ask.alias)
        let work = try request.work(in: try ProjectFile.load(beside: store.folder), store) {
          try CodeState.tags(storingIn: store)
        }
        let job = try store.submit(.train(work), priority: 0, at: TimeSource.system.now)
        try EngineProcess(store: store).start()
        mailbox.post(.notice("job \(job.id) trains \(ask.job); 6 shows it"))
      } catch {
        mailbox.post(.refused("\(error)"))
      }
    }
  }

  /// Writes a list of runs to a file.
  func write(_ thing: WrittenThing, to path: String) {
    guard case .runs(let query, let format, let columns) = thing else { return }
    queue.async { [reader, mailbox] in
      do {
        let file = RunFile(query: query, format: format, columns: columns, store: reader.store)
        let (bytes, words) = try file.content()
        try NewFile.write(bytes, to: path)
        mailbox.post(.notice("\(words) in \(path)"))
      } catch {
        mailbox.post(.failure("\(error)"))
      }
    }
  }

  /// What shows a text of the store outside of the screen.
  ///
  /// - Throws: where the text cannot be read.
  func outsideProgram(_ text: OutsideText) throws -> OutsideProgram {
    try OutsideProgram(text, in: reader.store)
  }

  /// Tells something once there is something to tell; a thread of its own, which ends with the process.
  func tell(_ ending: @escaping @Sendable (Store) throws -> Card?) {
    Thread.start("curlew-ending") { [reader, mailbox] in
      let bell = StoreBell(store: reader.store.folder)
      do {
        while true {
          if let card = try ending(reader.store) { return mailbox.post(.card(card)) }
          Thread.sleep(forTimeInterval: Self.tellSeconds)
          bell.wait()
        }
      } catch {
        mailbox.post(.failure("\(error)"))
      }
    }
  }

  /// From one question to the next at least.
  private static let tellSeconds = 1.0

  func send(_ command: EngineCommand) {
    commands.async { [reader, mailbox] in
      do {
        let store = reader.store
        try EngineProcess(store: store).start()
        let id = try store.appendCommand(command, actor: Actor.id, at: TimeSource.system.now)
        mailbox.post(Self.answer(try Self.result(of: id, in: store), to: command))
      } catch {
        mailbox.post(.failure("\(error)"))
      }
    }
  }

  /// Starts the engine where there is none.
  ///
  /// - Parameter answer: what the screen is told when it serves.
  func startEngine(_ answer: @escaping @Sendable () -> Message? = { nil }) {
    commands.async { [reader, mailbox] in
      do {
        try EngineProcess(store: reader.store).start()
        if let message = answer() { mailbox.post(message) }
      } catch {
        mailbox.post(.failure("\(error)"))
      }
    }
  }

  /// How long the engine may take to answer a command before the screen says that it is waiting.
  private static let answerSeconds = 3.0

  private static func result(of command: Int64, in store: Store) throws -> String? {
    let deadline = Date(timeIntervalSinceNow: answerSeconds)
    while Date() < deadline {
      if let result = try store.commandResult(command) { return result }
      Thread.sleep(forTimeInterval: 0.02)
    }
    return nil
  }

  private static func answer(_ result: String?, to command: EngineCommand) -> Message {
    guard let result else { return .notice("asked; the engine has not answered yet") }
    let failed = "failed: "
    return result.hasPrefix(failed)
      ? .failure(String(result.dropFirst(failed.count)))
      : .notice(result == "done" ? command.deed : result)
  }
}
