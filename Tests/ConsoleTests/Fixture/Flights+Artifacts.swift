import Console
import Domain

/// What a store says of a file that is not there.
struct MissingFile: Error, CustomStringConvertible {
  let path: String
  var description: String { "There is no file \(path)." }
}

extension Flights {
  /// By path.
  static func artifacts(_ run: RunID) -> [Artifact] {
    var artifacts = files(run).map { path, bytes in
      Artifact(path: path, object: "ab12", bytes: bytes.count)
    }
    artifacts.append(Artifact(path: "model/model.ubj", object: "cd34", bytes: 1_204_551))
    artifacts.removeAll { $0.path == "model/model.ubj" && $0.bytes < 1_000 }
    return artifacts.sorted { $0.path < $1.path }
  }

  /// Text files whole, of the model the first bytes.
  static func files(_ run: RunID) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [
      "importance.csv": Array(
        "feature,gain\nsched_dep_time,41.2\ntemp,18.9\n\"wind, gusts\",7.25\n".utf8),
      "model/MLmodel": Array(
        "artifact_path: model\nflavors:\n  xgboost:\n    data: model.ubj\n".utf8),
      "model/model.ubj": Array("{L\0\0\0\0\0\0\0\u{7}learnerL".utf8) + (0..<28).map { $0 * 9 },
      "notes.json": Array(#"{"why":"a try","steps":[1,2],"ok":true}"#.utf8),
    ]
    guard let index = runIDs.firstIndex(of: run), index >= 6 else { return files }
    files["code/uncommitted.diff"] = Array((index == 7 ? diff : otherDiff).utf8)
    return files
  }

  /// What the newest run had not committed.
  static let diff = """
    diff --git a/features.py b/features.py
    index 3f1c2aa..91be0d4 100644
    --- a/features.py
    +++ b/features.py
    @@ -12,7 +12,8 @@ def features(rows):
         rows["hour"] = rows.time.dt.hour
         rows["dow"] = rows.time.dt.dayofweek
    -    rows["temp"] = rows.temp.fillna(0)
    +    rows["temp"] = rows.temp
    +    rows["gusts"] = rows.wind_gust
         return rows

    """

  /// What git says lies between the commits of two runs.
  static let commitChanges = CommitChanges(
    output: Array(
      """
       features.py | 5 +++--
       1 file changed, 3 insertions(+), 2 deletions(-)

      \(diff)
      """.utf8), isWhole: true)

  /// The same place, done otherwise.
  static let otherDiff = diff.replacing("rows.temp\n", with: "rows.temp.ffill()\n")
    .replacing("+    rows[\"gusts\"] = rows.wind_gust\n", with: "")
}
