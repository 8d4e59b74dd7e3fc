/// What a record is scored on: questions that courts have asked, each with its rule or case and its points.
///
/// A rubric never changes once published: a change is a new version.
public struct Rubric: Sendable, Equatable {
  public struct Item: Sendable, Equatable {
    /// A stable name, such as `panel-diversity`.
    public var id: String
    public var title: String
    /// Rules (R-16, M-35) and cases (C8).
    public var citations: [String]
    public var points: Int

    public init(_ id: String, _ title: String, _ citations: [String], points: Int) {
      self.id = id
      self.title = title
      self.citations = citations
      self.points = points
    }
  }

  public var version: String
  public var items: [Item]

  public init(version: String, items: [Item]) {
    self.version = version
    self.items = items
  }
}
