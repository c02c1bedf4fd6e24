"""Verifies the pacts a broker chooses with pact-python and publishes the results.

Arguments: the broker's URL, the provider's name, its URL, its version, its branch, the consumers' branch ("" for their main
branches), then any of "pending" and "wip". Prints "kept" or "broken".
"""

import sys

from pact import Verifier

broker, provider, url, version, branch, consumers, *options = sys.argv[1:]

verifier = Verifier(provider, host="127.0.0.1").add_transport(url=url)
verifier.set_publish_options(version, url="https://ci.example/python", branch=branch, tags=["python"])
selection = verifier.broker_source(broker, selector=True).provider_branch(branch)
if consumers:
    selection.consumer_version(branch=consumers)
else:
    selection.consumer_version(main_branch=True)
if "pending" in options:
    selection.include_pending()
if "wip" in options:
    selection.include_wip_since("2020-01-01")
selection.build()
try:
    verifier.verify()
    print("kept")
except RuntimeError as error:
    print("broken", error)
    sys.exit(1)
