import Dispatch
import Foundation
import Synchronization

/// Whether the user, or the system, has asked the command to stop; unlike ``InterruptWatch`` it leaves the moment to us.
final class StopRequest: Sendable {
  /// The number of the signal; 0 while nobody has asked.
  private let number = Atomic<Int32>(0)
  private let sources = Mutex<[any DispatchSourceSignal]>([])

  init() {
    let made = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [weak self] in self?.number.store(number, ordering: .sequentiallyConsistent) }
      source.resume()
      return source
    }
    sources.withLock { $0 = made }
  }

  var signalNumber: Int32? {
    let number = number.load(ordering: .sequentiallyConsistent)
    return number == 0 ? nil : number
  }

  func end() {
    sources.withLock { sources in
      for source in sources { source.cancel() }
      sources = []
    }
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
  }
}
