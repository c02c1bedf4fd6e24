"""Records a pact of BillingService with pact-python, in the folder given as argument."""

import json
import sys
import urllib.request

from pact import Pact, match

pact = Pact("PythonClient", "BillingService").with_specification("V4")
(
    pact.upon_receiving("a request to open an account, from Python")
    .with_request("POST", "/accounts")
    .with_header("Content-Type", "application/json")
    .with_body(
        {
            "studentId": match.like("sdt_42"),
            "type": match.regex("Individual", regex="Individual|Family"),
            "billingCycle": "Monthly",
        }
    )
    .will_respond_with(201)
    .with_body(
        {
            "accountId": match.regex("acc_1", regex="acc_.+"),
            "studentId": match.like("sdt_42"),
            "status": match.like("Active"),
        }
    )
)

with pact.serve() as server:
    request = urllib.request.Request(
        f"{server.url}/accounts",
        data=json.dumps({"studentId": "sdt_42", "type": "Individual", "billingCycle": "Monthly"}).encode(),
        headers={"Content-Type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request) as response:
        assert response.status == 201

pact.write_file(sys.argv[1], overwrite=True)
