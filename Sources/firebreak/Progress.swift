/// Tells what is going on if it goes on for long; quick work is done in silence.
enum Progress {
  static let patience = Duration.seconds(3)
  /// After which it is told again.
  static let interval = Duration.seconds(15)

  static func telling(_ command: String, _ what: String, _ work: () async -> Void) async {
    let telling = Task {
      try await Task.sleep(for: patience)
      StandardError.say(command, "\(what) …")
      let start = ContinuousClock.now - patience
      while true {
        try await Task.sleep(for: interval)
        StandardError.say(command, "\(what) … \((ContinuousClock.now - start).components.seconds) s so far")
      }
    }
    await work()
    telling.cancel()
  }
}
