"""Records with pact-python what RecordedMessages.swift records with the DSL: the contract of CONSUMER with Stock.

Arguments: the folder, the consumer's name, the version of the specification (V3 or V4).
"""

import sys

from pact import Pact, match

folder, consumer, version = sys.argv[1:]
pact = Pact(consumer, "Stock").with_specification(version)
(
    pact.upon_receiving("a shelf was moved", "Async")
    .given("a shelf exists", id=7)
    .with_body(
        {
            "id": match.int(7),
            "floor": match.regex("B", regex="[A-C]"),
            "kind": "open",
            "items": match.each_like({"name": match.like("lute")}, min=1),
        },
        "application/json",
    )
    .with_metadata({"topic": "shelves", "partition": match.regex("3", regex="\\d+")})
)
pact.upon_receiving("a remark", "Async").with_body("too heavy", "text/plain")
pact.upon_receiving("a plan", "Async").with_body("<plan><shelf>7</shelf></plan>", "application/xml")
pact.upon_receiving("a sketch", "Async").with_binary_body(bytes([0, 1, 2, 127]), "application/octet-stream")
if version == "V4":
    (
        pact.upon_receiving("a question for a shelf", "Sync")
        .given("a shelf exists", id=7)
        .with_body({"id": match.int(7)}, "application/json")
        .with_metadata({"queue": "questions"})
        .will_respond_with()
        .with_body({"id": match.int(7), "floor": match.like("B")}, "application/json")
        .with_metadata({"queue": "answers"})
    )

pact.verify(lambda contents, metadata: None, "Async")
pact.write_file(folder, overwrite=True)
