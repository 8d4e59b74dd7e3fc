import CascadeScenarios
import Foundation
import Testing

@testable import DrillFolders
@testable import Drills

@Suite("The after-action report")
struct ReportPageTests {
  /// Every kind of name that could break a page, a picture, a file for programs or a terminal.
  static let odd = SampleDrill(
    dealerNames: [
      "A <b>bold</b> & \"Sons\"", "Bell\u{7}\u{1B}[31m", "O'Neil", "New\nLine", "Nul\u{0}", "Fennel", "Grey", "H\t",
    ], classNames: ["<2y>", "5y & co", "10y\u{8}", "30y\""], title: "</title><script>alert(1)</script>\u{1}")

  @Test("the pages are written where somebody asks for them")
  func written() throws {
    guard let folder = ProcessInfo.processInfo.environment["FIREBREAK_REPORT_OUT"] else { return }
    for (name, sample) in [("plain", SampleDrill()), ("odd", Self.odd), ("bare", SampleDrill(withQuestions: false, withAmount: false))] {
      let report = try sample.report()
      for file in report.files where file.name.hasPrefix("after") {
        try file.text.write(toFile: "\(folder)/\(name)-\(file.name)", atomically: true, encoding: .utf8)
      }
    }
  }
}
