internal import Dispatch

/// Blocks of dealers, in turn or on several threads; what each block finds does not depend on which.
enum Blocks {
  static func forEach(_ count: Int, threads: Int, _ body: (Int) -> Void) {
    guard threads > 1, count > 1 else {
      for block in 0..<count { body(block) }
      return
    }
    let workers = Swift.min(threads, count)
    withoutActuallyEscaping(body) { body in
      // Each block writes its own part of the columns and nothing else, so that sharing the closure is sound.
      nonisolated(unsafe) let shared = body
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        for block in count * worker / workers..<count * (worker + 1) / workers { unsafe shared(block) }
      }
    }
  }
}
