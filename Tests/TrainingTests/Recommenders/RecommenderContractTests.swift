import Datasets
import Domain
import Foundation
import Testing

@testable import Training

/// What every recommender promises, whichever it is.
@Suite("Every recommender")
struct RecommenderContractTests {
  static let names = RecommenderTrainer.all.map(\.name)

  private func trainer(_ name: String) throws -> RecommenderTrainer {
    try #require(RecommenderTrainer.all.first { $0.name == name })
  }

  /// Everyone, somebody unknown, nobody, and sessions.
  private func requests(_ model: TrainedRecommender) -> [RankingRequest] {
    model.users.map { RankingRequest(user: $0) } + [
      RankingRequest(user: "nobody"), RankingRequest(user: nil, history: ["3", "3", "5"]),
      RankingRequest(user: model.users[0], count: 7, excluded: ["1", "2"], history: ["9"]),
    ]
  }

  @Test("is read back bit-equal", arguments: names)
  func readBack(name: String) throws {
    let trainer = try trainer(name)
    let model = try Baskets.train(trainer, try Baskets.interactions())
    let files = model.files
    let again = try trainer.read(files)
    #expect(again.rank(requests(model)) == model.rank(requests(model)))
    #expect(again.files == files)
  }

  @Test("is the same for a seed, with any number of threads", arguments: names)
  func deterministic(name: String) throws {
    let interactions = try Baskets.interactions()
    let model = try Baskets.train(try trainer(name), interactions, threads: 1)
    let other = try Baskets.train(try trainer(name), interactions, threads: 3)
    #expect(other.files == model.files)
    let lists = model.rank(requests(model), threads: 1)
    #expect(model.rank(requests(model), threads: 3) == lists)
    #expect(requests(model).map { model.rank($0) } == lists)
  }

  @Test("gives an unknown user what most users take, and says so", arguments: names)
  func unknownUser(name: String) throws {
    let model = try Baskets.train(try trainer(name), try Baskets.interactions())
    let answer = model.rank(RankingRequest(user: "nobody", count: 5))
    #expect(answer.basis == .popularity && answer.items == Array(model.items.prefix(5)))
    #expect(answer.scores == model.takers.prefix(5).map { Double($0) })
    #expect(model.rank(RankingRequest(user: nil, count: 5)) == answer)
    #expect(model.rank(RankingRequest(user: "nobody", count: 5, history: ["?"])) == answer)
  }

  @Test("follows a history where it says so, and else answers as without one", arguments: names)
  func history(name: String) throws {
    let model = try Baskets.train(try trainer(name), try Baskets.interactions())
    let session = Array(model.items.suffix(15))
    for user in [model.users[0], nil] {
      let with = model.rank(RankingRequest(user: user, count: 30, history: session))
      #expect((with != model.rank(RankingRequest(user: user, count: 30))) == model.usesHistory)
      #expect((with.basis == .history) == (user == nil && model.usesHistory))
    }
    #expect(model.usesHistory == !["popularity", "bpr"].contains(name))
  }

  @Test("gives all it knows for a k beyond, each item once, scores never rising", arguments: names)
  func beyond(name: String) throws {
    let model = try Baskets.train(try trainer(name), try Baskets.interactions())
    for user in model.users.prefix(5) {
      let answer = model.rank(RankingRequest(user: user, count: 1_000))
      #expect(Set(answer.items) == Set(model.items) && answer.items.count == model.items.count)
      #expect(zip(answer.scores, answer.scores.dropFirst()).allSatisfy { $0 >= $1 })
      #expect(answer.scores.allSatisfy { $0.isFinite })
      let short = model.rank(RankingRequest(user: user, count: 4))
      #expect(short.items == Array(answer.items.prefix(4)))
    }
  }

  @Test("leaves out what is excluded, and what is known where that is declared", arguments: names)
  func excluded(name: String) throws {
    let interactions = try Baskets.interactions()
    let model = try Baskets.train(try trainer(name), interactions)
    #expect(!model.excludesKnown)
    let user = model.users[3]
    let first = model.rank(RankingRequest(user: user, count: 3)).items
    let rest = model.rank(RankingRequest(user: user, count: 30, excluded: first + ["?"])).items
    #expect(Set(rest).isDisjoint(with: first) && rest.count == model.items.count - 3)

    let films = try Baskets.train(
      try trainer(name), interactions, params: ["exclude_known": "true"])
    #expect(films.excludesKnown)
    let new = films.rank(RankingRequest(user: user, count: 30, history: ["30"])).items
    let taken = Set(films.taken(by: user).map(\.item)).union(["30"])
    #expect(Set(new).isDisjoint(with: taken))
    #expect(new.count == films.items.count - taken.count)
  }

  @Test(
    "knows since when each item was taken, and says the same when it is read back", arguments: names
  )
  func catalogue(name: String) throws {
    let trainer = try trainer(name)
    let table = Baskets.table()
    guard case .integer(let days)? = table["when"]?.values else { return }
    let dated = table.setting(
      Column(name: "when", values: .time(days.map { ($0 + 17_000) * 86_400_000 })))
    let model = try Baskets.train(trainer, try Interactions(dated, columns: Baskets.columns))
    let read = try trainer.read(model.files)
    for catalogue in [model.catalogue, read.catalogue] {
      #expect(catalogue.lastDay == 17_019 && catalogue.end?.dateText == "2016-08-07")
      #expect(catalogue.count == model.items.count && catalogue.users == model.users)
      for (number, item) in model.items.enumerated() {
        let rows = (0..<table.rowCount).filter { table["what"]?.values.text(at: $0) == item.text }
        #expect(catalogue.number(of: item) == number)
        #expect(catalogue.firstDays?[number] == rows.map { Int32(days[$0]) + 17_000 }.min())
        let takers = model.users.filter { user in
          catalogue.taken(by: user)?.contains(Int32(number)) == true
        }
        #expect(takers.count == Int(model.takers[number]))
        let weights = model.users.compactMap { user in
          model.taken(by: user).first { $0.item == item }?.weight
        }
        #expect(catalogue.taken[number] == weights.reduce(0, +))
      }
    }
    #expect(read.catalogue.number(of: "?") == nil && read.catalogue.taken(by: "?") == nil)
    // Days that are only numbered have no date.
    let numbered = try Baskets.train(trainer, try Baskets.interactions())
    #expect(numbered.catalogue.firstDays == nil && numbered.catalogue.lastDay == nil)
  }

  @Test("a file of the layout that had no dates is read without them")
  func firstLayout() throws {
    let trainer = RecommenderTrainer.popularity
    let file = TrainedRecommender.file
    let model = try Baskets.train(trainer, try Baskets.interactions())
    // Its last byte before the checksum says that it has no dates.
    var writer = ByteWriter()
    writer.append(byte: 1)
    writer.append([UInt8](try model.files.file(file).dropFirst().dropLast(5)))
    writer.appendChecksum()
    let read = try trainer.read(ModelFiles([file: Data(writer.bytes)]))
    #expect(read.rank(requests(model)) == model.rank(requests(model)))
    #expect(read.catalogue.firstDays == nil && read.catalogue.taken == model.catalogue.taken)
  }

  @Test("learns from one item and one user", arguments: names)
  func smallest(name: String) throws {
    let one = try Baskets.interactions("a:1@1 a:1@2 a:1@3")
    let model = try Baskets.train(try trainer(name), one, params: ["exclude_known": "false"])
    for user in ["a", "b"] as [ExactText] {
      #expect(model.rank(RankingRequest(user: user)).items == ["1"])
    }
    let again = try trainer(name).read(model.files)
    #expect(again.rank(RankingRequest(user: "a")).items == ["1"])
  }

  @Test("stops when the observer says so", arguments: names)
  func cancelled(name: String) throws {
    #expect(throws: TrainingError.cancelled(round: 1)) {
      try Baskets.train(
        try trainer(name), try Baskets.interactions(),
        observer: TrainingObserver(report: { _ in .cancel }))
    }
  }

  @Test("refuses a file that is cut short, changed, or another trainer's", arguments: names)
  func damaged(name: String) throws {
    let trainer = try trainer(name)
    let file = TrainedRecommender.file
    let good = try Baskets.train(trainer, try Baskets.interactions("a:1@1 a:1@2 a:2@3 b:2@2")).files
    let bytes = try good.file(file)
    func reason(_ bytes: Data) -> String {
      let error = #expect(throws: TrainingError.self) {
        try trainer.read(ModelFiles([file: bytes]))
      }
      guard case .fileUnreadable(let name, let reason) = error, name == file else { return "" }
      return reason
    }
    #expect(reason(bytes.dropLast()) == "its checksum is not that of its bytes")
    #expect(reason(Data()) == "it ends before it is complete")
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 0x41
      #expect(reason(changed) == "its checksum is not that of its bytes")
    }
    var foreign = RecommenderWriter(trainer: "other")
    foreign.append(count: 0)
    #expect(reason(foreign.data()) == "it is of the trainer other and not of \(name)")
    #expect(throws: TrainingError.fileMissing(name: file, present: [])) {
      try trainer.read(ModelFiles([:]))
    }
  }

  @Test("refuses bytes that are whole and say what cannot be", arguments: names)
  func impossible(name: String) throws {
    let trainer = try trainer(name)
    let file = TrainedRecommender.file
    let good = try Baskets.train(trainer, try Baskets.interactions("a:1@1 a:2@1 b:2@2 b:2@3")).files
    let body = Array(try good.file(file).dropLast(4))
    // Every byte after the trainer's name, changed, with a checksum that fits.
    for place in (name.utf8.count + 2)..<body.count {
      for bits: UInt8 in [0x01, 0x80, 0xFF] {
        var changed = body
        changed[place] ^= bits
        // Either refused, or a model that answers.
        let read = try? trainer.read(ModelFiles([file: Data(Self.checked(changed))]))
        if let read { _ = read.rank(requests(read)) }
      }
    }
  }

  private static func checked(_ bytes: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(bytes)
    writer.appendChecksum()
    return writer.bytes
  }
}
