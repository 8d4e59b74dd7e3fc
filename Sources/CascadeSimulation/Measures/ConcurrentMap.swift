internal import Dispatch
internal import Synchronization

/// Independent work spread over threads, each result in its own place: no figure depends on the number of threads.
package enum ConcurrentMap {
  package static func results<Result: Sendable>(
    _ count: Int, threads: Int, _ work: @Sendable (Int) -> Result
  ) -> [Result] {
    let lanes = Swift.min(threads, count)
    guard lanes > 1 else { return (0..<count).map(work) }
    let parts = Lanes<Result>()
    DispatchQueue.concurrentPerform(iterations: lanes) { lane in
      parts.fill(lane, with: stride(from: lane, to: count, by: lanes).map(work))
    }
    let filled = parts.all
    return (0..<count).compactMap { filled[$0 % lanes]?[$0 / lanes] }
  }

  private final class Lanes<Result: Sendable>: Sendable {
    private let results = Mutex<[Int: [Result]]>([:])

    var all: [Int: [Result]] { results.withLock { $0 } }

    func fill(_ lane: Int, with part: [Result]) { results.withLock { $0[lane] = part } }
  }
}
