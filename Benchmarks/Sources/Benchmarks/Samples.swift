import Foundation

/// Documents like those of real projects, made by rule so that every run measures the same.
enum Samples {
    /// A pact of about `megabytes`, with the rules, headers and bodies that pacts carry.
    static func pact(megabytes: Int) -> [UInt8] {
        var interactions = ""
        var position = 0
        while interactions.utf8.count < megabytes * 1_000_000 {
            if position > 0 { interactions += ",\n" }
            interactions += interaction(position)
            position += 1
        }
        let text = """
            {
              "consumer": {"name": "SchoolWeb"},
              "provider": {"name": "StudentService"},
              "interactions": [
            \(interactions)
              ],
              "metadata": {"pactSpecification": {"version": "4.0"}}
            }
            """
        return Array(text.utf8)
    }

    /// A pact of a pair, about 3 kB for each interaction.
    static func pact(of consumer: String, with provider: String, interactions: Range<Int>) -> String {
        """
        {"consumer": {"name": "\(consumer)"}, "provider": {"name": "\(provider)"}, "interactions": [
        \(interactions.map { interaction($0) }.joined(separator: ",\n"))
        ], "metadata": {"pactSpecification": {"version": "4.0"}}}
        """
    }

    /// A pact whose interactions are small and differ in their path, `/students/0` and on.
    static func pact(interactions: Int, consumer: String = "SchoolWeb") -> [UInt8] {
        let list = (0..<interactions).map { number in
            let digits = String(number)
            let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
            return """
                {"type": "Synchronous/HTTP", "description": "a request for student \(padded)", "pending": false,
                 "providerStates": [{"name": "a student exists"}],
                 "request": {"method": "GET", "path": "/students/\(number)"},
                 "response": {"status": 200, "headers": {"Content-Type": ["application/json"]},
                  "body": {"contentType": "application/json", "encoded": false,
                   "content": {"id": "sdt_\(number)", "name": "Ada", "status": "Active"}},
                  "matchingRules": {"body": {"$.id": {"combine": "AND", "matchers": [{"match": "type"}]}}}}}
                """
        }
        return Array(
            """
            {"consumer": {"name": "\(consumer)"}, "provider": {"name": "StudentService"}, "interactions": [
            \(list.joined(separator: ",\n"))
            ], "metadata": {"pactSpecification": {"version": "4.0"}}}
            """.utf8)
    }

    private static func interaction(_ number: Int) -> String {
        let items = (0..<8).map { student(number * 8 + $0) }.joined(separator: ",\n          ")
        return """
                {
                  "type": "Synchronous/HTTP",
                  "description": "a request for the students of class \(number)",
                  "pending": false,
                  "providerStates": [{"name": "class \(number) has students", "params": {"class": \(number)}}],
                  "request": {
                    "method": "GET",
                    "path": "/classes/\(number)/students",
                    "query": {"page": ["1"], "size": ["8"]},
                    "headers": {"Accept": ["application/json"]}
                  },
                  "response": {
                    "status": 200,
                    "headers": {"Content-Type": ["application/json; charset=utf-8"]},
                    "body": {
                      "contentType": "application/json",
                      "encoded": false,
                      "content": {"students": [
                      \(items)
                      ]}
                    },
                    "matchingRules": {
                      "body": {
                        "$.students": {"combine": "AND", "matchers": [{"match": "type", "min": 1}]},
                        "$.students[*].id": {"combine": "AND", "matchers": [{"match": "regex", "regex": "S-\\\\d{7}"}]},
                        "$.students[*].since": {"combine": "AND", "matchers": [{"match": "date", "format": "yyyy-MM-dd"}]}
                      }
                    }
                  }
                }
            """
    }

    /// One student of about 250 bytes.
    static func student(_ number: Int) -> String {
        let id = String(number + 1_000_000)
        return #"{"id":"S-\#(id)","name":"Ada Lovelace \#(number)","email":"ada.\#(number)@school.example","#
            + #""since":"2024-\#(number % 9 + 1)-\#(number % 27 + 1)","grade":\#(number % 6),"average":\#(number % 60 / 10).\#(number % 10)5,"#
            + #""active":\#(number % 3 != 0),"instrument":"Violon\u00e7elle und Fl\u00f6te","#
            + #""address":{"street":"Chor–Straße \#(number % 300)","city":"Weimar"},"tags":["choir","theory"]}"#
    }

    /// A response body: an array of `count` students.
    static func students(_ count: Int) -> [UInt8] {
        Array("[\((0..<count).map(student).joined(separator: ","))]".utf8)
    }

    /// A pact with one interaction whose response is a list of students under type and regex rules.
    static let studentsPact = """
        {"consumer":{"name":"SchoolWeb"},"provider":{"name":"StudentService"},"interactions":[
        {"description":"all students","request":{"method":"GET","path":"/students"},"response":{"status":200,
        "headers":{"Content-Type":"application/json"},
        "body":[\(student(1))],
        "matchingRules":{"body":{
        "$":{"combine":"AND","matchers":[{"match":"type","min":1}]},
        "$[*].id":{"combine":"AND","matchers":[{"match":"regex","regex":"S-\\\\d{7}"}]},
        "$[*].name":{"combine":"AND","matchers":[{"match":"type"}]},
        "$[*].email":{"combine":"AND","matchers":[{"match":"regex","regex":"[a-z.0-9]+@[a-z.]+"}]},
        "$[*].since":{"combine":"AND","matchers":[{"match":"regex","regex":"\\\\d{4}-\\\\d{1,2}-\\\\d{1,2}"}]},
        "$[*].grade":{"combine":"AND","matchers":[{"match":"integer"}]},
        "$[*].average":{"combine":"AND","matchers":[{"match":"number"}]},
        "$[*].address":{"combine":"AND","matchers":[{"match":"type"}]}
        }}}}],"metadata":{"pactSpecification":{"version":"3.0.0"}}}
        """
}
