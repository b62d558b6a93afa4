import Foundation
import Hummingbird
import Synchronization

/// The bytes of one request's body, and their share of what all bodies together may hold; both are
/// given back when nobody needs the body any more.
///
/// A small one stays in the buffers that it came in. A larger one is gathered in ``BodyPages``.
///
/// `@unchecked Sendable` is true because one task gathers it and only then shares it; from then on
/// nothing changes.
final class HeldBody: @unchecked Sendable {
  /// Bytes of a body that stays in its buffers (64 KiB, what a connection reads at once). As many of
  /// them as there are connections are little, so they are neither counted nor refused: large bodies
  /// keep no small ones out.
  static let smallBytesMax = 64 << 10

  let server: SharedState
  let coding: ContentCoding
  private let bytesMax: Int
  private var small = ByteBuffer()
  private var pages: BodyPages?
  /// When the last of it came.
  private(set) var wholeAt = ContinuousClock.now
  /// Bytes in the server's account.
  private var held = 0

  /// - Parameters:
  ///   - bytesMax: what it can hold.
  ///   - coding: how it is packed.
  init(bytesMax: Int, coding: ContentCoding = .identity, _ server: SharedState) {
    self.server = server
    self.coding = coding
    self.bytesMax = bytesMax
  }

  deinit { server.bodyBytes.subtract(held, ordering: .relaxed) }

  var count: Int { pages?.count ?? small.readableBytes }

  /// - Precondition: there is room for the chunk.
  /// - Throws: ``ServingError/bodiesTooLarge(bytesMax:)``.
  func append(_ chunk: ByteBuffer) throws(ServingError) {
    if pages == nil, count + chunk.readableBytes <= Self.smallBytesMax {
      if count == 0 { small = chunk } else { small.writeImmutableBuffer(chunk) }
      return
    }
    let pages = try ownPages()
    try hold(BodyPages.held(by: pages.count + chunk.readableBytes))
    chunk.withUnsafeReadableBytes { pages.append($0) }
  }

  /// Calls the body with all bytes.
  func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
    if let pages { body(pages.bytes) } else { small.withUnsafeReadableBytes(body) }
  }

  /// Notes that nothing more comes.
  func end() { wholeAt = .now }

  private func ownPages() throws(ServingError) -> BodyPages {
    if let pages { return pages }
    guard let made = BodyPages(capacity: bytesMax) else { throw full }
    try hold(BodyPages.held(by: small.readableBytes))
    small.withUnsafeReadableBytes { made.append($0) }
    small = ByteBuffer()
    pages = made
    return made
  }

  private func hold(_ bytes: Int) throws(ServingError) {
    let more = bytes - held
    held = bytes
    let all = server.bodyBytes.add(more, ordering: .relaxed).newValue
    guard all <= server.configuration.bodiesBytesMax else { throw full }
  }

  private var full: ServingError {
    .bodiesTooLarge(bytesMax: server.configuration.bodiesBytesMax)
  }
}

/// Memory for one body, from the system and back to it: a page is held from the first byte that is
/// written into it.
///
/// A buffer that grows holds up to twice its bytes, three times while it grows, and what it gives back
/// stays with the process: 71 unfinished bodies of 1 GiB together held 2.2 GiB.
private final class BodyPages {
  private static let pageBytes = Int(sysconf(Int32(_SC_PAGESIZE)))

  private let memory: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  /// nil where the system has no room for them.
  init?(capacity: Int) {
    let pages = mmap(
      nil, capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let pages, pages != MAP_FAILED else { return nil }
    // Large pages would be held from their first byte too, which is 2 MiB a body.
    madvise(pages, capacity, MADV_NOHUGEPAGE)
    memory = UnsafeMutableRawBufferPointer(start: pages, count: capacity)
  }

  deinit { munmap(memory.baseAddress, memory.count) }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

  /// - Precondition: there is room for them.
  func append(_ bytes: UnsafeRawBufferPointer) {
    UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: bytes)
    count += bytes.count
  }

  /// What so many bytes hold: whole pages.
  static func held(by bytes: Int) -> Int {
    (bytes + pageBytes - 1) / pageBytes * pageBytes
  }
}
