import Domain
import Foundation

/// A recommender: what a trainer fitted, and who asks it. Answers from any thread.
public struct TrainedRecommender: Sendable {
  static let file = "recommender.bin"

  /// The trainer's name.
  public let trainer: String
  let fitted: any FittedRecommender

  init(trainer: String, fitted: any FittedRecommender) {
    self.trainer = trainer
    self.fitted = fitted
  }

  /// Every item that it may recommend, the most popular first.
  public var items: [ExactText] { fitted.knowledge.catalogue.ids }
  /// How many users took each of ``items``.
  public var takers: [Int32] { fitted.knowledge.catalogue.takers }
  /// Every user that it knows.
  public var users: [ExactText] { fitted.knowledge.users.ids }
  /// How many users took how many different items.
  public var pairCount: Int { fitted.knowledge.taken.columns.count }
  /// Whether items that a user took before are never recommended to that user.
  public var excludesKnown: Bool { fitted.knowledge.excludesKnown }
  /// Whether the history of a request changes anything: its items move others in the order, or are
  /// themselves left out.
  public var usesHistory: Bool { fitted.scoresHistory || excludesKnown }

  /// The place of that item in ``items``; nil for one that the model does not know.
  public func place(of item: ExactText) -> Int? { fitted.knowledge.catalogue.index[item] }

  /// What a user took, in the order of ``items``, and on how many days (or how much of it, where the
  /// trainer was told to weigh values); nothing for an unknown user.
  public func taken(by user: ExactText) -> [(item: ExactText, weight: Double)] {
    let knowledge = fitted.knowledge
    guard let row = knowledge.users[user] else { return [] }
    return knowledge.taken.cells(of: row).map {
      (knowledge.catalogue.ids[Int(knowledge.taken.columns[$0])], knowledge.taken.values[$0])
    }
  }

  /// Answers each request on its own, in order: a list does not depend on the requests beside it, nor
  /// on the number of threads.
  ///
  /// - Parameter threads: at most so many work on many requests.
  public func rank(_ requests: [RankingRequest], threads: Int = 1) -> [RankedItems] {
    fitted.rank(requests, threads: threads)
  }

  /// The file that ``RecommenderTrainer/read(_:)`` reads back.
  public var files: ModelFiles { ModelFiles([Self.file: written.data()]) }

  /// Whether all of its numbers are some, without which it orders nothing.
  var isFinite: Bool { written.isFinite }

  private var written: RecommenderWriter {
    var writer = RecommenderWriter(trainer: trainer)
    writer.append(fitted.knowledge)
    fitted.write(to: &writer)
    return writer
  }
}
