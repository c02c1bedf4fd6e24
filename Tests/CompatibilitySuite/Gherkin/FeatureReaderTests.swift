import Testing

@Suite struct FeatureReaderTests {
    @Test func readsBackgroundTablesDocStringsAndTags() throws {
        let feature = try FeatureReader.read(
            #"""
            @consumer
            Feature: Shelves
              Some words about shelves: many.

              Background:
                Given these shelves:
                  | No | label       |
                  | 1  | a \| b\\c\n |

              # a remark
              @wip @slow
              Scenario: One shelf
                When shelf 1 is asked for
                Then the text is
                  """
                  one
                    two
                  """
                And all is well

              Scenario: No shelf
                Then nothing happens
            """#)
        let background = Step(
            keyword: "Given", text: "these shelves:", table: Table(rows: [["No", "label"], ["1", "a | b\\c\n"]]))
        #expect(
            feature
                == Feature(
                    name: "Shelves", tags: ["@consumer"],
                    scenarios: [
                        .init(
                            name: "One shelf", tags: ["@consumer", "@wip", "@slow"],
                            steps: [
                                background, Step(keyword: "When", text: "shelf 1 is asked for"),
                                Step(keyword: "Then", text: "the text is", docString: "one\n  two"),
                                Step(keyword: "And", text: "all is well"),
                            ]),
                        .init(
                            name: "No shelf", tags: ["@consumer"],
                            steps: [background, Step(keyword: "Then", text: "nothing happens")]),
                    ]))
        #expect(background.table?.records == [["No": "1", "label": "a | b\\c\n"]])
    }

    @Test func makesAScenarioOfEachRowOfAnOutline() throws {
        let feature = try FeatureReader.read(
            """
            Feature: Sums
              Scenario Outline: <a> and <b>
                Given the table
                  | n   |
                  | <a> |
                Then the sum is <sum>

                Examples:
                  | a | b | sum |
                  | 1 | 2 | 3   |
                Examples: of larger numbers
                  | a | b | sum |
                  | 4 | 5 | 9   |

              Scenario: Another
                Then the sum is 0
            """)
        #expect(feature.scenarios.map(\.name) == ["1 and 2", "4 and 5", "Another"])
        #expect(feature.scenarios.map { $0.steps.last?.text } == ["the sum is 3", "the sum is 9", "the sum is 0"])
        #expect(feature.scenarios[1].steps[0].table == Table(rows: [["n"], ["4"]]))
    }

    @Test(arguments: [
        "Feature: A\nScenario: B\nsurely no step", "Feature: A\nScenario: B\n| a |", "Feature: A\nScenario: B\nRule: C",
        "Feature: A\nScenario: B\nExamples:",
    ])
    func refusesWhatItDoesNotKnow(_ text: String) {
        #expect(throws: FeatureReader.Problem.self) { try FeatureReader.read(text) }
    }

    @Test func namesTheLineThatItDoesNotKnow() {
        let error = #expect(throws: FeatureReader.Problem.self) {
            try FeatureReader.read("Feature: A\n\nScenario: B\n  Perhaps a thing")
        }
        #expect(error?.description == "line 4 is no Gherkin that this reader knows:   Perhaps a thing")
    }
}
