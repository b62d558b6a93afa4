import Domain

/// One event: when, at which step, and the values of its summary. The bytes within are valid as long
/// as the record's are.
struct Event {
  private(set) var time = Timestamp(milliseconds: 0)
  private(set) var step: Int64 = 0
  private(set) var values: [EventValue] = []
  private(set) var fileVersion: String?
  let isWhole: Bool

  init(_ record: UnsafeRawBufferPointer) {
    var reader = WireReader(record)
    while let field = reader.next() {
      switch field.number {
      case 1: time = field.double.flatMap { Timestamp(seconds: $0) } ?? time
      case 2: step = field.integer ?? 0
      case 3: fileVersion = field.text
      case 5:
        var summary = field.message
        while let value = summary.next() {
          if value.number == 1 { values.append(EventValue(value.message)) }
        }
      default: break
      }
    }
    isWhole = !reader.isDamaged
  }
}

/// One value of a summary.
struct EventValue {
  enum Content {
    case scalar(Double)
    case text([String])
    /// Encoded, as PNG or GIF.
    case images([UnsafeRawBufferPointer])
    /// The `hparams` plugin's own message.
    case hyperparameters(WireReader)
    /// Of a kind that is left out, and what it is called.
    case other(String)
  }

  private(set) var tag = ""
  private(set) var content = Content.other("empty value")

  init(_ message: WireReader) {
    var reader = message
    var plugin = ""
    var pluginContent = WireReader(UnsafeRawBufferPointer(start: nil, count: 0))
    var tensor: EventTensor?
    while let field = reader.next() {
      switch field.number {
      case 1: tag = field.text
      case 2: if let number = field.double { content = .scalar(number) }
      case 4: content = .images(Self.image(field.message))
      case 5: content = .other("histogram")
      case 6: content = .other("audio")
      case 8: tensor = EventTensor(field.message)
      case 9: (plugin, pluginContent) = Self.plugin(field.message)
      default: break
      }
    }
    if plugin == "hparams" {
      content = .hyperparameters(pluginContent)
    } else if let tensor {
      content = tensor.content(plugin: plugin)
    }
  }

  private static func image(_ message: WireReader) -> [UnsafeRawBufferPointer] {
    var reader = message
    var images: [UnsafeRawBufferPointer] = []
    while let field = reader.next() {
      if field.number == 4, !field.bytes.isEmpty { images.append(field.bytes) }
    }
    return images
  }

  private static func plugin(_ metadata: WireReader) -> (name: String, content: WireReader) {
    var reader = metadata
    var found = (name: "", content: WireReader(UnsafeRawBufferPointer(start: nil, count: 0)))
    while let field = reader.next() {
      guard field.number == 1 else { continue }
      var plugin = field.message
      while let part = plugin.next() {
        if part.number == 1 { found.name = part.text }
        if part.number == 2 { found.content = part.message }
      }
    }
    return found
  }
}

/// As much of a tensor as scalars, texts and images need.
struct EventTensor {
  private var type: Int64 = 0
  private var numbers: [Double] = []
  private var numberCount = 0
  private var raw = UnsafeRawBufferPointer(start: nil, count: 0)
  private var strings: [UnsafeRawBufferPointer] = []

  init(_ message: WireReader) {
    var reader = message
    while let field = reader.next() {
      switch field.number {
      case 1: type = field.integer ?? 0
      case 4: raw = field.bytes
      case 5: add(field, width: 4)
      case 6: add(field, width: 8)
      case 8: strings.append(field.bytes)
      default: break
      }
    }
  }

  /// Numbers stand one a field, or packed.
  private mutating func add(_ field: WireReader.Field, width: Int) {
    if let number = field.double {
      numbers = [number]
      numberCount += 1
    } else if field.bytes.count >= width {
      numberCount += field.bytes.count / width
      numbers = [Self.number(field.bytes, width: width)]
    }
  }

  private static func number(_ bytes: UnsafeRawBufferPointer, width: Int) -> Double {
    width == 4
      ? Double(Float(bitPattern: bytes.loadUnaligned(as: UInt32.self).littleEndian))
      : Double(bitPattern: bytes.loadUnaligned(as: UInt64.self).littleEndian)
  }

  /// The number, where it is just one.
  private var scalar: Double? {
    if numberCount == 1, raw.isEmpty { return numbers.first }
    let width = [1: 4, 2: 8][type]
    guard numberCount == 0, let width, raw.count == width else { return nil }
    return Self.number(raw, width: width)
  }

  /// A writer may name the plugin in the first value of a tag only, so a tensor without one is taken
  /// for what its type says.
  func content(plugin: String) -> EventValue.Content {
    switch plugin {
    case "scalars", "":
      if let scalar { return .scalar(scalar) }
      if plugin.isEmpty, !strings.isEmpty { return .text(texts) }
      return .other("tensor")
    case "text": return .text(texts)
    // Width and height come first, as texts.
    case "images": return .images(Array(strings.dropFirst(2)))
    case "histograms": return .other("histogram")
    default: return .other(plugin)
    }
  }

  private var texts: [String] { strings.map { String(decoding: $0, as: UTF8.self) } }
}
