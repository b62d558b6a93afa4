import Datasets
import Domain
import Testing

@Suite("Snapshots")
struct SnapshotTests {
  private let day: Int64 = 86_400_000

  private func table(_ range: Range<Int>) -> Table {
    Table(columns: [
      Column(name: "t", values: .time(range.map { Int64($0 / 1_000) * day })),
      Column(name: "n", values: .integer(range.map { Int64($0 % 977) })),
      Column(name: "c", values: .categories(range.map { "c\($0 % 13)" })),
    ])
  }

  private func store(_ plans: SnapshotPlan...) -> [ObjectID: [UInt8]] {
    var objects: [ObjectID: [UInt8]] = [:]
    for plan in plans { for object in plan.objects { objects[object.id] = object.bytes } }
    return objects
  }

  @Test("a plan holds the rows in chunks, and the manifest puts them together again")
  func roundTrip() throws {
    let whole = table(0..<150_000)
    let plan = SnapshotPlan(whole)
    #expect(plan.manifest.chunks.map(\.rows) == [65_536, 65_536, 18_928])
    #expect(plan.manifest.rows == 150_000)
    let objects = store(plan)
    let chunks = try plan.manifest.chunks.map { chunk in
      let bytes = try #require(objects[chunk.object])
      #expect(Fingerprint.object(bytes) == chunk.object)
      #expect(bytes.count == chunk.bytes)
      return try TableBlock.decode(bytes)
    }
    #expect(try plan.manifest.table(from: chunks) == whole)
  }

  @Test("equal rows have one id, changed ones another")
  func identity() {
    let id = SnapshotPlan(table(0..<1_000)).manifest.id
    #expect(id == SnapshotPlan(table(0..<1_000)).manifest.id)
    #expect(id != SnapshotPlan(table(1..<1_001)).manifest.id)
    #expect(id.text.count == 64)
  }

  @Test("appending reuses full chunks and comes to the same id as adding all at once")
  func appending() throws {
    let first = SnapshotPlan(table(0..<100_000))
    let tail = table(65_536..<100_000)
    #expect(first.manifest.tail?.rows == tail.rowCount)
    let second = try SnapshotPlan(
      appending: table(100_000..<200_000), to: first.manifest, tail: tail)
    #expect(second.manifest.id == SnapshotPlan(table(0..<200_000)).manifest.id)
    #expect(second.manifest.chunks[0] == first.manifest.chunks[0])
    #expect(second.objects.count == 3)
  }

  @Test("appending to full chunks needs no tail")
  func appendingToFull() throws {
    let first = SnapshotPlan(table(0..<65_536))
    #expect(first.manifest.tail == nil)
    let second = try SnapshotPlan(
      appending: table(65_536..<65_600), to: first.manifest, tail: nil)
    #expect(second.manifest.id == SnapshotPlan(table(0..<65_600)).manifest.id)
    #expect(second.objects.count == 1)
  }

  @Test("rows of other types are refused")
  func appendingOtherTypes() {
    let first = SnapshotPlan(table(0..<10))
    let other = table(10..<11).setting(Column(name: "n", values: .number([0.5])))
    #expect(throws: DatasetsError.typesDiffer(column: "n", first: .integer, second: .number)) {
      try SnapshotPlan(appending: other, to: first.manifest, tail: table(0..<10))
    }
  }

  @Test("times tell which chunks to read")
  func timeRanges() throws {
    let manifest = SnapshotPlan(table(0..<150_000)).manifest
    let at = { (days: Int64) in Timestamp(milliseconds: days * day) }
    #expect(manifest.timeRange(of: "t") == at(0)...at(149))
    #expect(manifest.timeRange(of: "n") == nil)
    #expect(manifest.chunks(of: "t", in: at(0)..<at(65)).count == 1)
    #expect(manifest.chunks(of: "t", in: at(60)..<at(66)).count == 2)
    #expect(manifest.chunks(of: "t", in: at(500)..<at(501)).isEmpty)
  }

  @Test("rows of a time are selected, rows without time are in none")
  func rowsInTime() throws {
    let times = Table(columns: [Column(name: "t", values: .time([1, .min, 5, 9]))])
    let at = { Timestamp(milliseconds: $0) }
    #expect(
      try times.rows(of: "t", in: at(.min)..<at(9))["t"]?.values == .time([1, 5]))
    #expect(throws: DatasetsError.timeExpected(column: "n", found: .integer)) {
      try table(0..<2).rows(of: "n", in: at(0)..<at(1))
    }
    #expect(throws: DatasetsError.columnMissing(name: "x", columns: ["t"])) {
      try times.rows(of: "x", in: at(0)..<at(1))
    }
  }

  @Test("a table without rows has a manifest without chunks")
  func empty() throws {
    let plan = SnapshotPlan(table(0..<0))
    #expect(plan.manifest.chunks.isEmpty)
    #expect(try plan.manifest.table(from: []) == table(0..<0))
  }
}

@Suite("Manifests")
struct ManifestTests {
  private let manifest = SnapshotPlan(
    Table(columns: [
      Column(name: "t", values: .time([0, 1])), Column(name: "n", values: .integer([1, 2])),
    ])
  ).manifest

  private func damage(_ manifest: SnapshotManifest) -> DatasetsError? {
    #expect(throws: DatasetsError.self) { try SnapshotManifest(json: manifest.json) }
  }

  @Test("are JSON of one form, and read back")
  func json() throws {
    #expect(try SnapshotManifest(json: manifest.json) == manifest)
    let text = String(decoding: manifest.json, as: UTF8.self)
    #expect(
      text
        == "{\"chunks\":[{\"bytes\":\(manifest.chunks[0].bytes),\"object\":"
        + "\"\(manifest.chunks[0].object)\",\"rows\":2,"
        + "\"times\":{\"t\":{\"first\":0,\"last\":1}}}],"
        + "\"schema\":{\"columns\":[{\"name\":\"t\",\"type\":\"time\"},"
        + "{\"name\":\"n\",\"type\":\"integer\"}]},\"version\":1}")
  }

  @Test("that are damaged are refused")
  func damaged() throws {
    #expect(throws: DatasetsError.manifestDamaged(reason: .notAManifest)) {
      try SnapshotManifest(json: Array("{}".utf8))
    }
    var later = manifest
    later.version = 2
    #expect(damage(later) == .manifestDamaged(reason: .version(2)))
    var short = manifest
    short.chunks.append(short.chunks[0])
    #expect(damage(short) == .manifestDamaged(reason: .chunkRows))
    short.chunks = [short.chunks[0]]
    short.chunks[0].rows = -1
    #expect(damage(short) == .manifestDamaged(reason: .chunkRows))
    let other = Table(columns: [Column(name: "t", values: .time([0, 1]))])
    #expect(throws: DatasetsError.manifestDamaged(reason: .chunkContent)) {
      try manifest.table(from: [other])
    }
  }

  @Test("each damage has its sentence")
  func messages() {
    let all: [ManifestDamage] = [.notAManifest, .version(3), .chunkRows, .chunkContent]
    let messages = all.map { DatasetsError.manifestDamaged(reason: $0).message }
    #expect(Set(messages).count == all.count)
    #expect(messages.allSatisfy { $0.hasSuffix(".") })
  }
}

@Suite("Differences of snapshots")
struct SnapshotDiffTests {
  private func snapshot(_ table: Table) -> DatasetSnapshot {
    DatasetSnapshot(
      id: SnapshotPlan(table).manifest.id, dataset: "d", number: 1, parent: nil,
      createdAt: Timestamp(milliseconds: 0), source: "test", rows: table.rowCount, sourceBytes: 0,
      schema: table.schema, profile: table.profile(), timeRange: nil, outcomes: [])
  }

  private let before = Table(columns: [
    Column(name: "gone", values: .integer([1, 2])),
    Column(name: "n", values: .integer([1, 3])),
    Column(name: "c", values: .categories(["a", "b"])),
    Column(name: "k", values: .integer([1, 2])),
  ])
  private let after = Table(columns: [
    Column(name: "n", values: .integer([2, 8, .min])),
    Column(name: "c", values: .categories(["z", "z", "y"])),
    Column(name: "k", values: .categories(["1", "x", "2"])),
    Column(name: "new", values: .boolean([1, 0, 1])),
  ])

  @Test("columns, types, rows, figures, categories")
  func differences() throws {
    let diff = SnapshotDiff.between(snapshot(before), snapshot(after))
    #expect(diff.columnsAdded == [ColumnSchema(name: "new", type: .boolean)])
    #expect(diff.columnsRemoved == [ColumnSchema(name: "gone", type: .integer)])
    #expect(
      diff.typesChanged == [
        SnapshotDiff.TypeChange(name: "k", before: .integer, after: .category)
      ])
    #expect((diff.rowsBefore, diff.rowsAfter) == (2, 3))
    #expect(diff.columns.map(\.name) == ["n", "c", "k"])
    let number = diff.columns[0]
    #expect(number.mean == ColumnDiff.Change(before: 2, after: 5))
    #expect(number.minimum?.after == 2)
    #expect(number.maximum?.before == 3)
    #expect(number.missingShare.after == 1.0 / 3)
    let category = diff.columns[1]
    #expect(
      category.newCategories
        == [ValueCount(value: "z", count: 2), ValueCount(value: "y", count: 1)])
    #expect(category.newCategoryCount == 2)
    #expect(diff.changesSchema && !diff.isEmpty)
  }

  @Test("the same snapshot has none")
  func none() {
    #expect(SnapshotDiff.between(snapshot(before), snapshot(before)).isEmpty)
  }

  @Test("many categories need the rows")
  func manyCategories() {
    let wide = { (names: Range<Int>) in
      Table(columns: [Column(name: "c", values: .categories(names.map { "c\($0)" }))])
    }
    let (left, right) = (wide(0..<30), wide(5..<60))
    let blind = SnapshotDiff.between(snapshot(left), snapshot(right)).columns[0]
    #expect(blind.newCategoryCount == nil)
    #expect(blind.newCategories.isEmpty)
    let seen = SnapshotDiff.between(snapshot(left), snapshot(right), tables: (left, right))
      .columns[0]
    #expect(seen.newCategoryCount == 30)
    #expect(seen.newCategories.count == 20)
  }
}
