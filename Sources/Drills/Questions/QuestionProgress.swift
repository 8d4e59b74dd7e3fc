/// How a question tells what it is at, and learns that nobody waits for its answer any more.
///
/// It is called before each close-out, by several threads where a question uses them.
public struct QuestionProgress: Sendable {
  private let goesOn: @Sendable (_ next: String) -> Bool

  /// - Parameter goesOn: is told what comes next; false ends the question with ``DrillRefusal/stopped``.
  public init(_ goesOn: @escaping @Sendable (_ next: String) -> Bool) { self.goesOn = goesOn }

  public static let silent = QuestionProgress { _ in true }

  func next(_ what: String) throws(DrillRefusal) {
    guard goesOn(what) else { throw .stopped }
  }
}
