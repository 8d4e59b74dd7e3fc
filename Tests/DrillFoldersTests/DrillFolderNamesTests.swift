import DrillFolders
import Testing

@Suite("Files of a drill")
struct DrillFolderNamesTests {
  @Test("The drill's own sheet stands beside the scenario's")
  func sheet() { #expect(DrillFolderNames.sheet == "drill.yaml") }
}
