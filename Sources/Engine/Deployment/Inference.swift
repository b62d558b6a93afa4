import Datasets
import Domain
import Outcomes

/// Rows to be scored.
public struct InferenceRequest: Sendable {
  /// The client's own name for the request, which decides whether a canary answers it; nil: the
  /// first row's id does.
  public var id: String?
  /// One row a prediction; columns by name, in any order, more than the model needs allowed.
  public var rows: Table
  /// One id a row, for labels to refer to; nil: the endpoint makes them.
  public var ids: [PredictionID]?
  /// When each row happened; nil: now.
  public var times: [Timestamp]?
  /// The version asked for in the path; nil: whichever the plan has answer.
  public var version: Int?
  /// What rows ask of a recommender beside naming their users; others pass it over.
  public var lists: RankingOptions

  /// Stores the parts.
  public init(
    id: String? = nil, rows: Table, ids: [PredictionID]? = nil, times: [Timestamp]? = nil,
    version: Int? = nil, lists: RankingOptions = RankingOptions()
  ) {
    self.id = id
    self.rows = rows
    self.ids = ids
    self.times = times
    self.version = version
    self.lists = lists
  }

  /// More rows than this in one request are refused.
  public static let rowsMax = 65_536
}

/// What an endpoint answers.
public struct InferenceAnswer: Sendable, Equatable {
  /// Which version answered.
  public let version: Int
  /// One id a row.
  public let ids: [PredictionID]
  /// One a row.
  public let answers: Answers
  /// One a row where lists were answered, else none: whether any item of it comes from what somebody
  /// took, see `RankedItems`.
  public let restOnHistory: [Bool]
  /// Whether the histories of the request changed anything.
  public let usesHistory: Bool
}

/// What clients need to know of an endpoint before they ask.
public struct EndpointMetadata: Sendable, Equatable {
  /// Whose champion is served.
  public let model: ModelName
  /// The live version.
  public let version: Int
  /// What the champion predicts.
  public let task: LearningTask
  /// The columns that a request must have.
  public let inputs: [ColumnSchema]
  /// The columns that a canary or a shadow reads beyond those.
  public let optionalInputs: [ColumnSchema]
  /// The name of the request's optional time column, where the dataset declares one.
  public let timeColumn: String?
  /// Whether the champion is a recommender whose lists follow a history in the request.
  public let usesHistory: Bool
  /// How many items the champion's lists have where a request does not say it; of other models it says
  /// nothing.
  public let listLength: Int

  init(_ champion: LiveModel, optionalInputs: [ColumnSchema], timeColumn: String?) {
    model = champion.name
    version = champion.version
    task = champion.model.task
    inputs = champion.columns
    self.optionalInputs = optionalInputs
    self.timeColumn = timeColumn
    usesHistory = champion.usesHistory
    listLength = champion.model.listLength
  }
}

/// Why a request got no answer.
public enum InferenceError: Error, Equatable {
  /// The model has no champion.
  case notReady(EndpointName)
  /// The champion is there and could not be loaded, e.g. because a file of it is missing.
  case notLoaded(EndpointName, version: Int, reason: String)
  /// The engine has lost its store, and ends.
  case closed(EndpointName, reason: String)
  /// A request without rows.
  case noRows
  /// More rows than ``InferenceRequest/rowsMax``.
  case tooManyRows(Int)
  /// Inputs and answers together are more than the prediction log takes of one request.
  case tooLarge(rows: Int, bytesMax: Int)
  /// Columns that the model reads and the request lacks.
  case missingColumns([String])
  /// A column of another type than the model's.
  case wrongType(column: String, expected: ColumnType, found: ColumnType)
  /// A version was asked for that is not loaded.
  case unknownVersion(Int, live: Int)
  /// Not one id a row.
  case idsDiffer(rows: Int, ids: Int)
  /// Not one time a row.
  case timesDiffer(rows: Int, times: Int)
  /// A row that is said to have happened decades ago or far ahead; see `EventTimeRange`.
  case unbelievableTime(row: Int, expected: String)
  /// A version's answer to a row is no finite number; rows count from 0.
  case notFinite(version: Int, row: Int)
  /// The model failed, or the prediction log could not be written; nothing was answered.
  case failed(String)
}
