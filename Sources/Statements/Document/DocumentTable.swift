/// A table of a document.
public struct DocumentTable: Sendable, Hashable {
  public var caption: String
  public var columns: [Column]
  public var rows: [Row]

  public init(_ caption: String, _ columns: [Column], _ rows: [Row]) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }

  public struct Column: Sendable, Hashable {
    public var title: String
    /// Figures stand right.
    public var isFigure: Bool
    /// The part of the width it should have, against the other columns.
    public var weight: Int

    public init(_ title: String, isFigure: Bool = false, weight: Int = 2) {
      self.title = title
      self.isFigure = isFigure
      self.weight = weight
    }

    static func text(_ title: String, _ weight: Int = 2) -> Column { Column(title, weight: weight) }
    static func figure(_ title: String, _ weight: Int = 2) -> Column {
      Column(title, isFigure: true, weight: weight)
    }
  }

  public struct Row: Sendable, Hashable {
    public var cells: [Cell]
    /// A total is drawn with a rule above it.
    public var isTotal: Bool
    public var anchor: String?

    public init(_ cells: [Cell], isTotal: Bool = false, anchor: String? = nil) {
      self.cells = cells
      self.isTotal = isTotal
      self.anchor = anchor
    }
  }

  /// A cell: its first line is the thing, the others say more about it.
  public struct Cell: Sendable, Hashable, ExpressibleByStringInterpolation {
    public var text: String
    public var details: [String]
    /// The anchor at which the figure is explained.
    public var link: String?

    public init(_ text: String, _ details: [String] = [], link: String? = nil) {
      self.text = text
      self.details = details.filter { !$0.isEmpty }
      self.link = link
    }

    public init(stringLiteral value: String) { self.init(value) }
  }
}
