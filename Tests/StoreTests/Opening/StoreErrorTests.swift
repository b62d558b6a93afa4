import Domain
import GRDB
import Testing

@testable import Store

@Suite("What errors say")
struct StoreErrorTests {
  private static let sentences: [(StoreError, String)] = [
    (
      StoreError.notAStore(path: "/p"),
      "/p is not a Curlew store. `curlew init` makes one; `--store` names another."
    ),
    (
      .alreadyAStore(path: "/p"),
      "There is already a store at /p. Use it, or remove that folder first."
    ),
    (
      .newerSchema(path: "/p", found: 9, known: 1),
      """
      The store /p was written by a newer Curlew (its schema is 9, this program knows up to 1). \
      Use that newer version; nothing was changed.
      """
    ),
    (
      .olderSchema(path: "/p", found: 0, known: 1, isWritable: true),
      """
      The store /p has the older schema 0 (this program reads 1) and was opened read-only. Run \
      any writing command on it once, e.g. `curlew engine start`.
      """
    ),
    (
      .olderSchema(path: "/p", found: 0, known: 1, isWritable: false),
      """
      The store /p has the older schema 0 (this program reads 1) and cannot be written here, so it \
      cannot be brought up to date. Run `curlew engine start` where it can be written, or on a copy \
      of its folder.
      """
    ),
    (
      .readOnly(path: "/p"),
      "The store /p is open read-only, so nothing can be written to it."
    ),
    (
      .removed(path: "/p"),
      "The store /p was removed or moved while it was open. Nothing more is stored in it."
    ),
    (
      .replaced(path: "/p"),
      """
      The store /p was replaced by another one while it was open. Nothing more is stored in the \
      old one; start again to use the new.
      """
    ),
    (
      .logUnreadable(path: "/p"),
      """
      /p has a write-ahead log that can only be read where its folder can be written. Make the \
      folder writable, or stop the engine cleanly, which empties the log.
      """
    ),
    (
      .busy(path: "/p"),
      """
      Another process kept the store /p locked for too long. Try again; `curlew engine status` \
      says whether an engine has it open.
      """
    ),
    (
      .diskFull(path: "/p"),
      """
      The disk that holds the store /p is full. Nothing of this step was stored; free some space \
      and repeat it.
      """
    ),
    (
      .databaseDamaged(path: "/p", detail: "malformed"),
      "The database of the store /p is damaged (malformed). `curlew doctor` lists what is affected."
    ),
    (
      .database(path: "/p", code: 1, detail: "no such table: t"),
      "SQLite refused a step on the store /p: no such table: t (code 1)."
    ),
    (
      .file(.write, path: "/p/x", reason: "No space left on device"),
      "Cannot write /p/x: No space left on device."
    ),
    (.missing(.run, name: "ab"), "There is no run \"ab\" in this store."),
    (
      .ambiguous(.run, name: "ab", matches: ["ab1", "ab2", "ab3", "ab4", "ab5", "ab6"]),
      "\"ab\" could be more than one run: ab1, ab2, ab3, ab4, ab5 …. "
        + "Give one of these ids, or more of it."
    ),
    (
      .runNameTaken(name: "keel", by: "ab1"),
      "The name \"keel\" is run ab1's, so no other run can have it."
    ),
    (
      .runNameTaken(name: "ab", by: "ab1"),
      "\"ab\" begins the id of run ab1, so no other run can have it as its name."
    ),
    (
      .tagTooLong(key: RunTag.note, length: 70_000, max: 65_536),
      "The note has 70000 bytes; expected at most 65536. A longer text can be a file of the run."
    ),
    (
      .tagTooLong(key: "team", length: 5_001, max: 5_000),
      "The value of the tag \"team\" has 5001 characters; expected at most 5000."
    ),
    (.alreadyThere(.run, name: "ab"), "There is already a run \"ab\"."),
    (
      .nameUnfit(.model, name: "a b", rule: .identifier(max: 100)),
      """
      "a b" cannot be the name of a model: expected letters, digits, "_", "-" and ".", \
      beginning with a letter or digit, at most 100.
      """
    ),
    (
      .nameUnfit(.param, name: "", rule: .text(max: 250)),
      """
      "" cannot be the name of a param: expected text that is not blank, without control \
      characters, at most 250 characters.
      """
    ),
    (
      .nameUnfit(.artifact, name: "../x", rule: .path),
      """
      "../x" cannot be the name of an artifact: expected a relative path such as plots/roc.json, \
      without "..".
      """
    ),
    (
      .nameUnfit(.run, name: "x", rule: .runID),
      "\"x\" cannot be the name of a run: expected 32 hexadecimal digits."
    ),
    (
      .objectMissing("ab"),
      "The object ab is missing from the store. `curlew doctor` says what refers to it."
    ),
    (
      .objectDamaged("ab"),
      """
      The object ab does not have the content it was stored with. `curlew doctor` says what refers \
      to it; restore that file from a backup.
      """
    ),
    (
      .recordUnreadable(table: "job", id: "#1", detail: "not a JobWork in JSON"),
      """
      The record #1 in job cannot be read (not a JobWork in JSON). Another version of Curlew may \
      have written it; `curlew doctor` lists all such records.
      """
    ),
    (
      .historyDamaged(run: "r", key: "auc"),
      """
      The history of metric "auc" of run r is damaged. Other metrics are not affected; `curlew \
      doctor` lists all damage.
      """
    ),
    (
      .predictionsUnfit(reason: .rowCounts(ids: 1, times: 2, inputs: 3, outputs: 4)),
      "A prediction block needs as many ids (1) as times (2), input rows (3) and outputs (4 rows)."
    ),
    (.predictionsUnfit(reason: .empty), "A prediction block needs at least one row."),
    (
      .predictionsUnfit(reason: .readOnly),
      "This prediction log was opened read-only, so nothing can be appended."
    ),
    (
      .predictionsUnfit(reason: .tooLarge(bytes: 9, max: 8)),
      "A prediction block of 9 bytes is larger than 8. Send fewer rows at once."
    ),
    (
      .runDeleted("r"),
      "Run r is deleted, so nothing can be logged to it. `curlew runs restore` brings it back."
    ),
    (
      .served(.version, name: "delay v2", by: "flights"),
      """
      Version "delay v2" is or was served by endpoint "flights", whose predictions name it, so it \
      cannot be removed.
      """
    ),
    (
      .served(.model, name: "delay", by: "flights"),
      """
      Endpoint "flights" serves the model "delay", so it can neither be removed nor renamed.
      """
    ),
    (
      .paramChanged(run: "r", key: "p", stored: "1", given: "2"),
      """
      Changing param values is not allowed. Param "p" of run r was logged with the value "1", not "2".
      """
    ),
    (
      .transitionIllegal(JobID(3), from: .failed, to: .running),
      "Job #3 is failed and cannot become running."
    ),
    (
      .labelNotFinite(prediction: "row-1"),
      """
      The label for prediction "row-1" is not a finite number. None of the labels sent with it was \
      stored.
      """
    ),
    (
      .labelTooLong(prediction: "row-1", items: 10_001, max: 10_000),
      """
      The label of prediction "row-1" has 10001 items, all parts together; expected at most 10000. \
      None of the labels sent with it was stored.
      """
    ),
    (
      .nothingToRollBackTo("delay"),
      """
      Model "delay" has no earlier champion to go back to: one that was live before and was not rolled \
      back since. `curlew models history delay` lists what was live; `curlew promote` makes any version \
      champion.
      """
    ),
  ]

  @Test("a disk without room is told as one, whatever SQLite could not do on it")
  func diskFull() {
    let error = DatabaseError(resultCode: .SQLITE_IOERR_SHMSIZE, message: "disk I/O error")
    #expect(StoreError(error, path: "/p", freeBytes: { _ in 4_096 }) == .diskFull(path: "/p"))
    for free in [nil, 1 << 30] as [UInt64?] {
      #expect(
        StoreError(error, path: "/p", freeBytes: { _ in free })
          == .database(path: "/p", code: 4_874, detail: "disk I/O error"))
    }
    #expect(FileOperation.freeBytes(at: "/tmp") != nil)
  }

  @Test("the sentence of each error", arguments: sentences)
  func messages(error: StoreError, message: String) {
    #expect(error.message == message)
    #expect("\(error)" == message)
  }
}
