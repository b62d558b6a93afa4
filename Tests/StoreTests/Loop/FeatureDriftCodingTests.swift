import Datasets
import Domain
import Foundation
import Testing

@testable import Store

@Suite("Drift of a window's features as bytes")
struct FeatureDriftCodingTests {
  private static func feature(chance: Double?) -> FeatureDrift {
    FeatureDrift(
      feature: "temp", type: .number, valued: 5, rows: 6,
      results: [DriftResult(test: .ks, value: 0.5, threshold: 0.1, chance: chance, pValue: 0.25)],
      histogram: DistributionPair(labels: [], edges: [], reference: [], current: []))
  }

  @Test("what chance gives is kept, and decides")
  func chance() throws {
    let stored = FeatureDriftCoding.encode(
      FeatureDriftCoding.Columns(features: [Self.feature(chance: 0.6)]))
    let read = try FeatureDriftCoding.decode(stored).features
    #expect(read == [Self.feature(chance: 0.6)])
    #expect(read[0].results[0].limit == 0.6 && !read[0].drifted)
  }

  @Test("answers and labels are kept, each by itself")
  func others() throws {
    let (one, other) = (Self.feature(chance: nil), Self.feature(chance: 0.6))
    for (prediction, labels) in [(nil, one), (one, nil), (one, other), (nil, nil)] {
      let stored = FeatureDriftCoding.encode(
        FeatureDriftCoding.Columns(features: [one], prediction: prediction, labels: labels))
      let read = try FeatureDriftCoding.decode(stored)
      #expect(read.features == [one] && read.prediction == prediction && read.labels == labels)
    }
  }

  @Test("signals are kept with the side on which they are worse, and versions without any are read")
  func signals() throws {
    var signals: [FeatureDrift] = []
    for side in [DriftSide.above, .below, .none] {
      var signal = Self.feature(chance: nil)
      signal.results[0].side = side
      signals.append(signal)
    }
    let stored = FeatureDriftCoding.encode(
      FeatureDriftCoding.Columns(features: [], signals: signals))
    let read = try FeatureDriftCoding.decode(stored)
    #expect(read.signals == signals && read.features.isEmpty)
    #expect(read.signals.map(\.drifted) == [true, false, false])
    var writer = ByteWriter()
    for byte: UInt8 in [3, 0, 0] { writer.append(byte: byte) }
    writer.appendChecksum()
    #expect(try FeatureDriftCoding.decode(Data(writer.bytes)).signals.isEmpty)
  }

  @Test("slices are kept with all that they have or lack, and versions without any are read")
  func slices() throws {
    let slices = [
      EvaluationSlice(
        by: .itemAge, name: "older", bounds: "days: 9", users: 7, items: 3, hitShare: 0.25,
        metrics: ["ndcg@10": 0.5, "precision@10": 0.125], errors: ["ndcg@10": 0.0625],
        hitRateLower: 0.1, hitRateUpper: 0.9),
      EvaluationSlice(
        by: .activity, name: "low", users: 1, hitShare: nil, metrics: [:], hitRateLower: 0,
        hitRateUpper: 1),
    ]
    let stored = FeatureDriftCoding.encode(
      FeatureDriftCoding.Columns(features: [Self.feature(chance: nil)], slices: slices))
    let read = try FeatureDriftCoding.decode(stored)
    #expect(read.slices == slices && read.features.count == 1)
    var writer = ByteWriter()
    for byte: UInt8 in [4, 0, 0, 0] { writer.append(byte: byte) }
    writer.appendChecksum()
    #expect(try FeatureDriftCoding.decode(Data(writer.bytes)).slices.isEmpty)
  }

  @Test("a grouping of slices that is not known is damage, and no crash")
  func unknownGrouping() {
    var writer = ByteWriter()
    for byte: UInt8 in [5, 0, 0, 0, 1] { writer.append(byte: byte) }
    writer.append(text: "moon phase")
    writer.appendChecksum()
    #expect(throws: DecodingFault.content) {
      try FeatureDriftCoding.decode(Data(writer.bytes))
    }
  }

  @Test("a version that did not count chance is read without it: its threshold decides")
  func earlierVersion() throws {
    var writer = ByteWriter()
    writer.append(byte: 1)
    writer.append(byte: 0)
    writer.append(varint: 1)
    writer.append(text: "temp")
    writer.append(text: "number")
    writer.append(zigzag: 5)
    writer.append(zigzag: 6)
    writer.append(varint: 1)
    writer.append(text: "ks")
    writer.append(0.5.bitPattern)
    writer.append(0.1.bitPattern)
    writer.append(byte: 1)
    writer.append(0.25.bitPattern)
    for _ in 0..<4 { writer.append(varint: 0) }
    writer.appendChecksum()
    let read = try FeatureDriftCoding.decode(Data(writer.bytes)).features
    #expect(read == [Self.feature(chance: nil)])
    #expect(read[0].results[0].limit == 0.1 && read[0].drifted)
  }
}
