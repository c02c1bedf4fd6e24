import ContractDSL
import PactModel
import Testing

extension Showcase {
    struct Student: Encodable {
        var id = "sdt_1"
        var name = "Ada"
        var courses = [Course(title: "Piano", level: 3), Course(title: "Violin", level: 1)]
        static let example = Student()
    }

    struct Course: Encodable {
        var title: String
        var level: Int
    }

    private static let picture: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52,
    ]

    static let bodies: [ShowcaseFeature] = [
        .init("a body like a value", since: .v1_1, body: .like(Student.example)),
        .init("a body equal to a value", body: .equal(Student.example)),
        .init(
            "a body like a value with matchers", since: .v3,
            body: .like(Student.example, with: ["id": .regex("sdt_\\d+"), "courses[*].level": .integer()])),
        .init("a list of values", since: .v1_1, body: .eachLike(Student.example, min: 2)),
        .init("json as text", body: .json(text: #"{"b": 1.25, "a": [true, null]}"#)),
        .init("a json text", body: .json("just a text")),
        .init("text", body: .text("größer", contentType: "text/plain;charset=utf-8")),
        .init(
            "text under a regex", since: .v1_1,
            body: .text(.regex("id,name\n(.+\n)*", example: "id,name\n1,Ada\n"), contentType: "text/csv")),
        .init("a form", body: .form(["name": "Ada L.", "tag": ["a", "b"], "level": 3])),
        .init(
            "a form under matchers", since: .v3,
            body: .form([
                "name": .regex("A.*", example: "Ada"), "level": .integer(3),
                "tag": [.regex("[a-z]", example: "a"), "b"],
            ])),
        .init("bytes", body: .bytes([0, 1, 0xFF], contentType: "application/octet-stream")),
        .init("any picture", since: .v3, body: .contentType("image/png", example: picture)),
        .init(
            "several parts", since: .v3,
            body: .multipart(
                .field("name", .regex("A.*", example: "Ada")), .field("level", "3"),
                .file("photo", .contentType("image/png", example: picture), fileName: "ada.png"),
                .file(
                    "student", ["id": .regex("sdt_\\d+", example: "sdt_1"), "name": .like("Ada")], fileName: "ada.json")
            )),
        .init(
            "parts that are text", since: .v2,
            body: .multipart(
                .field("name", .regex("A.*", example: "Ada")), .field("level", "3"),
                .file(
                    "student", ["id": .regex("sdt_\\d+", example: "sdt_1"), "name": .like("Ada")], fileName: "ada.json")
            )),
        .init(
            "xml", body: .xml("student", attributes: ["id": "sdt_1"], .element("name", "Ada & Bo <3"), .element("note"))
        ),
        .init(
            "xml under matchers", since: .v3,
            body: .xml(
                "students", attributes: ["version": .integer(2)],
                .eachLike(
                    "student", attributes: ["id": .regex("sdt_\\d+", example: "sdt_1")], count: 2,
                    .element("name", .text(.like("Ada"))), .element("level", .text(.regex("\\d", example: "3")))))),
        .init(
            "xml with namespaces", since: .v3,
            body: .xml(
                "s:students", attributes: ["xmlns:s": "urn:school", "xmlns": "urn:base"],
                .element("student", attributes: ["s:id": .integer(1)], .element("s:name", .text(.like("Ada")))))),
        .init("no body and an empty one", since: .v1) { contract, path in
            contract.uponReceiving("no body and an empty one").withRequest(.post, "\(path)", body: .empty).willRespond(
                200)
        },
    ]
}
