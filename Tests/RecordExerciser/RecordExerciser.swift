import ArgumentParser

/// Keeps a case and says aloud what was acknowledged, so that whoever kills it, cuts its power or fills its disk
/// knows what must be there afterwards. For tests only.
@main
struct RecordExerciser: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record-exerciser", abstract: "Keeps a case for tests of what storage can do to it.",
    subcommands: [CreateCase.self, AppendEntries.self, CheckCases.self])
}
