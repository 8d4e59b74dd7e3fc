/// Tells what is going on if it goes on for long; quick work is done in silence.
enum Progress {
  static let patience = Duration.seconds(3)
  /// After which it is told again.
  static let interval = Duration.seconds(15)

  static func telling<Value, Failure: Error>(
    _ command: String, _ what: String, _ work: () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let telling = Task {
      try await Task.sleep(for: patience)
      StandardError.say(command, "\(what) …")
      let start = ContinuousClock.now - patience
      while true {
        try await Task.sleep(for: interval)
        StandardError.say(command, "\(what) … \((ContinuousClock.now - start).components.seconds) s so far")
      }
    }
    defer { telling.cancel() }
    return try await work()
  }
}
