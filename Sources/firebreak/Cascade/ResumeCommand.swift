/// The command that goes on with a run that was stopped: what the user typed, with `--resume`.
struct ResumeCommand {
  private var words: [String] = []

  init(_ arguments: [String], from checkpoint: String) {
    var isValue = false
    for argument in arguments {
      if isValue {
        isValue = false
      } else if ResumeCommand.replaced.contains(argument) {
        isValue = true
      } else if !ResumeCommand.replaced.contains(where: { argument.hasPrefix($0 + "=") }) {
        words.append(argument)
      }
    }
    words += ["--resume", checkpoint]
  }

  /// Options, each with a value, that belong to the part of the run that is done.
  private static let replaced = ["--resume", "--stop-after"]

  var text: String { (["firebreak"] + words.map(ResumeCommand.quoted)).joined(separator: " ") }

  /// A word as a shell takes it back.
  private static func quoted(_ word: String) -> String {
    let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,+@%"
    guard word.isEmpty || !word.allSatisfy(plain.contains) else { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
