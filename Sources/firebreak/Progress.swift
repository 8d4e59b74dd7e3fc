/// Tells what is going on if it goes on for long; quick work is done in silence.
enum Progress {
  static let patience = Duration.seconds(3)

  static func telling(_ command: String, _ what: String, _ work: () async -> Void) async {
    let telling = Task {
      try await Task.sleep(for: patience)
      StandardError.say(command, "\(what) …")
    }
    await work()
    telling.cancel()
  }
}
