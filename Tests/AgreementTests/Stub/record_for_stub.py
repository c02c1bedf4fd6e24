"""Writes pacts with pact-python, one a specification, in the folder given as argument.

Each is followed by a line of JSON on standard output: the file's name and requests [method, target, headers, body].
"""

import json
import sys

from pact import Pact, match

folder = sys.argv[1]
json_type = [["Content-Type", "application/json"]]

requests = [
    ["GET", "/students", [], None],
    ["GET", "/students?page=2&sort=name&sort=age", [], None],
    ["GET", "/students?sort=name&sort=age&page=7", [], None],
    ["GET", "/students?page=x&sort=name&sort=age", [], None],
    ["GET", "/students?page=2", [], None],
    ["GET", "/students/12", [["Accept", "application/json"]], None],
    ["GET", "/students/twelve", [], None],
    ["GET", "/students/12/", [], None],
    ["HEAD", "/students/12", [], None],
    ["OPTIONS", "/students", [], None],
    ["POST", "/students", json_type, '{"name": "Eve", "born": "2001-02-03", "tags": ["a", "b"]}'],
    ["POST", "/students", json_type, '{"name": "Eve", "born": "yesterday", "tags": ["a"]}'],
    ["POST", "/students", json_type, '{"name": "Eve", "born": "2001-02-03", "tags": [], "more": 1}'],
    ["POST", "/students", json_type, "{"],
    ["POST", "/students", [["Content-Type", "text/plain"]], "Eve"],
    ["POST", "/students", [], None],
    ["PUT", "/students/12/photo", [["Content-Type", "image/png"]], "no photo"],
    ["PUT", "/notes/1", [["Content-Type", "text/plain"]], "a note"],
    ["PUT", "/notes/1", [["Content-Type", "text/plain"]], "another note"],
    ["PATCH", "/students/12", [["Content-Type", "application/xml"]], "<student><name>Eve</name></student>"],
    ["PATCH", "/students/12", [["Content-Type", "application/xml"]], "<student><age>3</age></student>"],
    ["POST", "/login", [["Content-Type", "application/x-www-form-urlencoded"]], "user=eve&password=secret"],
    ["POST", "/login", [["Content-Type", "application/x-www-form-urlencoded"]], "password=secret&user=eve"],
    ["POST", "/login", [["Content-Type", "application/x-www-form-urlencoded"]], "user=eve"],
    ["DELETE", "/students/12", [], None],
    ["GET", "/nothing", [], None],
]

for version in ["V2", "V3", "V4"]:
    pact = Pact(f"Python{version}", "StudentService").with_specification(version)
    pact.upon_receiving("all students").with_request("GET", "/students").will_respond_with(200).with_body(
        {"students": match.each_like({"id": 1, "name": "Ada"}, min=1)}
    )
    (
        pact.upon_receiving("a page of students")
        .given("there are many students")
        .with_request("GET", "/students")
        .with_query_parameter("page", match.regex("2", regex=r"\d+"))
        .with_query_parameter("sort", "name")
        .with_query_parameter("sort", "age")
        .will_respond_with(206)
        .with_header("Link", "</students?page=3>; rel=next")
        .with_body({"students": []})
    )
    (
        pact.upon_receiving("one student")
        .given("a student exists")
        .with_request("GET", match.regex("/students/1", regex=r"/students/\d+"))
        .with_header("Accept", "application/json")
        .will_respond_with(200)
        .with_header("Vary", "Accept, Origin")
        .with_body({"name": match.like("Ada"), "score": match.decimal(1.5), "none": None, "é": "ü"})
    )
    (
        pact.upon_receiving("a new student")
        .with_request("POST", "/students")
        .with_body(
            {
                "name": match.like("Ada"),
                "born": match.regex("2000-01-01", regex=r"\d{4}-\d\d-\d\d"),
                "tags": match.each_like("a", min=1),
            }
        )
        .will_respond_with(201)
        .with_header("Location", "/students/13")
    )
    (
        pact.upon_receiving("a photo")
        .with_request("PUT", "/students/12/photo")
        .with_binary_body(b"\x89PNG\r\n\x1a\n", "image/png")
        .will_respond_with(200)
        .with_binary_body(b"\x89PNG\r\n\x1a\n\x00\xff", "image/png")
    )
    (
        pact.upon_receiving("a note")
        .with_request("PUT", "/notes/1")
        .with_body("a note", "text/plain")
        .will_respond_with(200)
        .with_body("a note", "text/plain")
    )
    (
        pact.upon_receiving("a change as XML")
        .with_request("PATCH", "/students/12")
        .with_body("<student><name>Eve</name></student>", "application/xml")
        .will_respond_with(200)
        .with_body("<student id='12'><name>Eve</name></student>", "application/xml")
    )
    (
        pact.upon_receiving("a login")
        .with_request("POST", "/login")
        .with_body("user=eve&password=secret", "application/x-www-form-urlencoded")
        .will_respond_with(302)
        .with_header("Set-Cookie", "session=1; Path=/")
    )
    pact.upon_receiving("a student who leaves").with_request("DELETE", "/students/12").will_respond_with(204)
    pact.write_file(folder, overwrite=True)
    print(json.dumps({"file": f"Python{version}-StudentService.json", "requests": requests}))
