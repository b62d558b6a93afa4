import Domain

extension StoreError: CustomStringConvertible {
  public var description: String { message }

  /// What failed, on which thing, what was expected, what to do next.
  public var message: String {
    wholeStoreMessage ?? recordMessage ?? ruleMessage ?? editMessage ?? nameMessage
  }

  private var wholeStoreMessage: String? {
    switch self {
    case .notAStore(let path):
      "\(path) is not a Curlew store. `curlew init` makes one; `--store` names another."
    case .alreadyAStore(let path):
      "There is already a store at \(path). Use it, or remove that folder first."
    case .newerSchema(let path, let found, let known):
      "The store \(path) was written by a newer Curlew (its schema is \(found), this program knows "
        + "up to \(known)). Use that newer version; nothing was changed."
    case .olderSchema(let path, let found, let known, let isWritable):
      "The store \(path) has the older schema \(found) (this program reads \(known)) "
        + (isWritable
          ? "and was opened read-only. Run any writing command on it once, e.g. `curlew engine start`."
          : "and cannot be written here, so it cannot be brought up to date. Run `curlew engine start` "
            + "where it can be written, or on a copy of its folder.")
    case .readOnly(let path):
      "The store \(path) is open read-only, so nothing can be written to it."
    case .logUnreadable(let path):
      "\(path) has a write-ahead log that can only be read where its folder can be written. Make "
        + "the folder writable, or stop the engine cleanly, which empties the log."
    case .removed(let path):
      "The store \(path) was removed or moved while it was open. Nothing more is stored in it."
    case .replaced(let path):
      "The store \(path) was replaced by another one while it was open. Nothing more is stored in "
        + "the old one; start again to use the new."
    case .busy(let path):
      "Another process kept the store \(path) locked for too long. Try again; `curlew engine "
        + "status` says whether an engine has it open."
    case .diskFull(let path):
      "The disk that holds the store \(path) is full. Nothing of this step was stored; free some "
        + "space and repeat it."
    case .databaseDamaged(let path, let detail):
      "The database of the store \(path) is damaged (\(detail)). `curlew doctor` lists what is "
        + "affected."
    case .database(let path, let code, let detail):
      "SQLite refused a step on the store \(path): \(detail) (code \(code))."
    case .file(let action, let path, let reason):
      "Cannot \(action.rawValue) \(path): \(reason)."
    default: nil
    }
  }

  private var recordMessage: String? {
    switch self {
    case .objectMissing(let id):
      "The object \(id) is missing from the store. `curlew doctor` says what refers to it."
    case .objectDamaged(let id):
      "The object \(id) does not have the content it was stored with. `curlew doctor` says what "
        + "refers to it; restore that file from a backup."
    case .recordUnreadable(let table, let id, let detail):
      "The record \(id) in \(table) cannot be read (\(detail)). Another version of Curlew may "
        + "have written it; `curlew doctor` lists all such records."
    case .historyDamaged(let run, let key):
      "The history of metric \(quoted(key)) of run \(run) is damaged. Other metrics are not "
        + "affected; `curlew doctor` lists all damage."
    case .predictionsUnfit(let problem): Self.sentence(problem)
    default: nil
    }
  }

  private var ruleMessage: String? {
    switch self {
    case .runDeleted(let run):
      "Run \(run) is deleted, so nothing can be logged to it. `curlew runs restore` brings it back."
    case .changedSince(let kind, let name):
      "The \(kind.rawValue) \(name) was changed again since, so that nothing is undone."
    case .served(.version, let name, let endpoint):
      "Version \(quoted(name)) is or was served by endpoint \(quoted(endpoint.text)), whose predictions "
        + "name it, so it cannot be removed."
    case .served(let kind, let name, let endpoint):
      "Endpoint \(quoted(endpoint.text)) serves the \(kind.rawValue) \(quoted(name)), so it can neither "
        + "be removed nor renamed."
    case .importedMeanwhile(let source):
      "\(source) is being imported by another process; wait for it, then import again."
    case .paramChanged(let run, let key, let stored, let given):
      "Changing param values is not allowed. Param \(quoted(key)) of run \(run) was "
        + "logged with the value \(quoted(stored)), not \(quoted(given))."
    case .transitionIllegal(let job, let from, let to):
      "Job \(job) is \(from.rawValue) and cannot become \(to.rawValue)."
    case .labelNotFinite(let prediction):
      "The label for prediction \(quoted(prediction.text)) is not a finite number. None of the labels "
        + "sent with it was stored."
    case .labelTooLong(let prediction, let items, let max):
      "The label of prediction \(quoted(prediction.text)) has \(items) items, all parts together; expected "
        + "at most \(max). None of the labels sent with it was stored."
    case .nothingToRollBackTo(let model):
      "Model \(quoted(model.text)) has no earlier champion to go back to: one that was live before and was "
        + "not rolled back since. `curlew models history \(model)` lists what was live; `curlew promote` makes "
        + "any version champion."
    default: nil
    }
  }

  private var editMessage: String? {
    switch self {
    case .runNameTaken(let name, let other):
      other.text.hasPrefix(name)
        ? "\(quoted(name)) begins the id of run \(other), so no other run can have it as its name."
        : "The name \(quoted(name)) is run \(other)'s, so no other run can have it."
    case .tagTooLong(RunTag.note, let length, let max):
      "The note has \(length) bytes; expected at most \(max). A longer text can be a file of the run."
    case .tagTooLong(let key, let length, let max):
      "The value of the tag \(quoted(key)) has \(length) characters; expected at most \(max)."
    default: nil
    }
  }

  private var nameMessage: String {
    switch self {
    case .missing(let thing, let name):
      "There is no \(thing.rawValue) \(quoted(name)) in this store."
    case .ambiguous(let thing, let name, let matches):
      "\(quoted(name)) could be more than one \(thing.rawValue): "
        + "\(matches.prefix(5).joined(separator: ", "))\(matches.count > 5 ? " …" : ""). "
        + "Give one of these ids, or more of it."
    case .alreadyThere(let thing, let name):
      "There is already \(Self.article(thing)) \(thing.rawValue) \(quoted(name))."
    case .nameUnfit(let thing, let name, let rule):
      "\(quoted(name)) cannot be the name of \(Self.article(thing)) \(thing.rawValue): expected "
        + "\(Self.sentence(rule))."
    default: "The store failed."
    }
  }

  private static func article(_ thing: RecordKind) -> String {
    "aeiou".contains(thing.rawValue.prefix(1)) ? "an" : "a"
  }

  private static func sentence(_ rule: NameRule) -> String {
    switch rule {
    case .text(let max):
      "text that is not blank, without control characters, at most \(max) characters"
    case .textWithout(let characters, let max):
      "text that is not blank, without control characters and \(characters), at most \(max) characters"
    case .identifier(let max):
      "letters, digits, \"_\", \"-\" and \".\", beginning with a letter or digit, at most \(max)"
    case .path: "a relative path such as plots/roc.json, without \"..\""
    case .runID: "32 hexadecimal digits"
    }
  }

  private static func sentence(_ problem: PredictionProblem) -> String {
    switch problem {
    case .rowCounts(let ids, let times, let inputs, let outputs):
      "A prediction block needs as many ids (\(ids)) as times (\(times)), input rows (\(inputs)) "
        + "and outputs (\(outputs) rows)."
    case .empty: "A prediction block needs at least one row."
    case .readOnly: "This prediction log was opened read-only, so nothing can be appended."
    case .tooLarge(let bytes, let max):
      "A prediction block of \(bytes) bytes is larger than \(max). Send fewer rows at once."
    }
  }
}
