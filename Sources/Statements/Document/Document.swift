/// A document as values: what it says, apart from how it is drawn. The renderers turn it into text and HTML.
///
/// It holds no markup; every text in it may have come from a case folder and is escaped where it is drawn.
public struct Document: Sendable, Hashable {
  public var title: String
  public var subtitle: String
  public var standing: Standing
  /// Wide tables want the page turned.
  public var isLandscape: Bool
  public var blocks: [Block]

  public init(
    title: String, subtitle: String = "", standing: Standing, isLandscape: Bool = false, blocks: [Block] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.standing = standing
    self.isLandscape = isLandscape
    self.blocks = blocks
  }

  public var isDraft: Bool { if case .draft = standing { true } else { false } }

  /// The tables in their order, which is what a CSV file holds.
  public var tables: [DocumentTable] {
    blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }
}

extension Document {
  /// Whether the document has left the house, might, or never does.
  public enum Standing: Sendable, Hashable {
    /// Released with the checks of the machine passed.
    case issued(String)
    /// Not released, and why not; drawn so that nobody takes it for the real thing.
    case draft(because: String)
    /// A record for the house itself.
    case record(String)
    /// For counsel only.
    case privileged(String)

    /// The line under the title.
    public var sentence: String {
      switch self {
      case .issued(let how): how
      case .draft(let because): "DRAFT – not released because \(because)"
      case .record(let what): what
      case .privileged(let what): "PRIVILEGED – \(what)"
      }
    }
  }

  /// One piece of a document.
  public enum Block: Sendable, Hashable {
    case heading(Heading)
    case paragraph(String)
    /// Something the reader must not overlook.
    case callout(Callout)
    case facts([Fact])
    case list([String])
    case table(DocumentTable)
    case tree(ExplanationOutline)
    /// The figure the document is about.
    case figure(amount: String, caption: String)
    /// A drawing made by Firebreak, as SVG, with its words for those who cannot see it.
    case drawing(svg: String, words: String)
  }

  public struct Heading: Sendable, Hashable {
    public var text: String
    /// 2 for a section, 3 for a part of one.
    public var level: Int
    public var anchor: String?
  }

  public struct Callout: Sendable, Hashable {
    public enum Tone: String, Sendable, Hashable { case note, warning, blocking }

    public var tone: Tone
    public var text: String
  }

  /// A name and what it is; a link leads to where the figure is explained.
  public struct Fact: Sendable, Hashable {
    public var name: String
    public var value: String
    public var link: String?

    public init(_ name: String, _ value: String, link: String? = nil) {
      self.name = name
      self.value = value
      self.link = link
    }
  }
}

extension Document.Block {
  static func section(_ text: String, anchor: String? = nil) -> Self {
    .heading(.init(text: text, level: 2, anchor: anchor))
  }

  static func part(_ text: String, anchor: String? = nil) -> Self {
    .heading(.init(text: text, level: 3, anchor: anchor))
  }

  static func note(_ text: String) -> Self { .callout(.init(tone: .note, text: text)) }
  static func warning(_ text: String) -> Self { .callout(.init(tone: .warning, text: text)) }
  static func blocking(_ text: String) -> Self { .callout(.init(tone: .blocking, text: text)) }
}
