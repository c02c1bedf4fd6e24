"""Asks the Rust core for its decision on pacts and what came.

Reads cases from the file given first and writes one verdict a line to the file given second, both as lines of JSON:

    {"id", "kind": "request"|"response"|"message", "version", "alone", "interaction": "<JSON text>",
     "actual": {"method", "target", "status", "headers": [[name, value]], "body": "<base64>"}}
    {"id", "decision": "match"|"mismatch"|"refused"|"failed", "mismatches": [{"type", ..}], "detail"}

Requests go to mock servers of the `pact` command line, one a case, since there a pact goes in as its file stands. The
answers to be verified are served from here to pact-python's verifier, many interactions to a pact; a case that may not
load stands `alone`.
"""

import base64
import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time

from pact_ffi.ffi import ffi, lib

PACT = os.path.join(os.path.dirname(sys.executable), "pact")
INTERACTIONS_A_PACT = 100


def pact_text(version, interactions, member="interactions"):
    """A pact file as text: interactions stay as they were written, numbers and order included."""
    return (
        '{"consumer":{"name":"c"},"provider":{"name":"p"},"metadata":{"pactSpecification":{"version":"%s"}},"%s":[%s]}'
        % (version, member, ",".join(interactions))
    )


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# Requests


@contextlib.contextmanager
def master_server(folder):
    port = free_port()
    process = subprocess.Popen(
        [PACT, "mock", "start", "-p", str(port), "-h", "127.0.0.1", "-o", folder, "--no-file-log", "-l", "none"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.05)
        yield port
    finally:
        process.kill()
        process.wait()


class Master:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, method, path, body=None, tries=3):
        try:
            self.connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
            answer = self.connection.getresponse()
            return answer.status, answer.read()
        except (http.client.HTTPException, OSError) as error:
            # It closes a connection now and then; the next request opens another.
            self.connection.close()
            if tries == 0:
                raise OSError("the mock servers' master does not answer") from error
            return self.ask(method, path, body, tries - 1)


def read_answer(stream):
    """The status and headers of one answer; its body is not wanted."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = stream.recv(65536)
        if not piece:
            break
        data += piece
    lines = data.split(b"\r\n\r\n")[0].decode("utf-8", "replace").split("\r\n")
    status = int(lines[0].split(" ")[1]) if lines[0].startswith("HTTP/") else 0
    headers = dict((line.split(":", 1)[0].lower(), line.split(":", 1)[1].strip()) for line in lines[1:] if ":" in line)
    return status, headers


def send_request(port, actual):
    body = base64.b64decode(actual["body"]) if actual.get("body") is not None else b""
    lines = ["%s %s HTTP/1.1" % (actual["method"], actual["target"])]
    lines += ["%s: %s" % (name, value) for name, value in actual["headers"]]
    lines += ["Host: 127.0.0.1", "Content-Length: %d" % len(body), "Connection: close", "", ""]
    with socket.create_connection(("127.0.0.1", port), timeout=30) as stream:
        stream.sendall("\r\n".join(lines).encode("utf-8") + body)
        return read_answer(stream)


def request_verdict(master, case):
    text = pact_text(case["version"], [case["interaction"]])
    status, answer = master.ask("POST", "/", text.encode("utf-8"))
    if status != 200:
        return {"decision": "refused", "detail": answer.decode("utf-8", "replace")}
    server = json.loads(answer)["mockServer"]
    try:
        status, headers = send_request(server["port"], case["actual"])
        kind = headers.get("x-pact")
        if kind is None and status == 200:
            return {"decision": "match"}
        if kind != "Request-Mismatch":
            return {"decision": "mismatch" if kind else "failed", "detail": "%s %s" % (kind, status)}
        # The result is recorded a moment after the answer is sent; some results the tool itself cannot write.
        for _ in range(20):
            try:
                _, answer = master.ask("POST", "/mockserver/%d/verify" % server["port"])
            except OSError as error:
                return {"decision": "mismatch", "detail": "the mismatches cannot be had: %r" % error}
            entries = json.loads(answer or b"{}").get("mismatches", [])
            found = [entry["mismatches"] for entry in entries if entry.get("type") == "request-mismatch"]
            if found:
                return {"decision": "mismatch", "mismatches": found[0]}
            time.sleep(0.002)
        return {"decision": "mismatch", "detail": "the mismatches were not recorded"}
    finally:
        master.ask("DELETE", "/mockserver/%d" % server["port"])


# Responses and messages


class Provider:
    """Answers `/ID` and messages named ID with what the case says came."""

    def __init__(self):
        self.cases = {}
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            stream, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(stream,), daemon=True).start()

    def serve(self, stream):
        with stream, stream.makefile("rb") as reader:
            while line := reader.readline():
                target = line.split(b" ")[1].decode()
                length = 0
                while (header := reader.readline()) not in (b"\r\n", b""):
                    name, _, value = header.partition(b":")
                    if name.lower() == b"content-length":
                        length = int(value)
                body = reader.read(length)
                if target == "/message":
                    target = "/" + json.loads(body)["description"]
                stream.sendall(self.answer(self.cases.get(target[1:])))

    @staticmethod
    def answer(case):
        if case is None:
            return b"HTTP/1.1 599 No Case\r\nContent-Length: 0\r\n\r\n"
        actual = case["actual"]
        body = base64.b64decode(actual["body"]) if actual.get("body") is not None else b""
        lines = ["HTTP/1.1 %d Said" % actual.get("status", 200)]
        lines += ["%s: %s" % (name, value) for name, value in actual["headers"]]
        lines += ["Content-Length: %d" % len(body), "", ""]
        return "\r\n".join(lines).encode("utf-8") + body


def verify(provider, file):
    """The verifier's JSON report on one pact file; None where it could not be loaded."""
    handle = lib.pactffi_verifier_new_for_application(b"agreement", b"1")
    try:
        scheme, host, path = b"http", b"127.0.0.1", b"/"
        lib.pactffi_verifier_set_provider_info(handle, b"p", scheme, host, provider.port, path)
        lib.pactffi_verifier_add_provider_transport(handle, b"message", provider.port, b"/message", ffi.NULL)
        lib.pactffi_verifier_set_follow_redirects(handle, 0)
        lib.pactffi_verifier_set_coloured_output(handle, 0)
        lib.pactffi_verifier_add_file_source(handle, file.encode())
        lib.pactffi_verifier_execute(handle)
        text = lib.pactffi_verifier_json(handle)
        return json.loads(ffi.string(text)) if text != ffi.NULL else None
    finally:
        lib.pactffi_verifier_shutdown(handle)


def verify_cases(provider, folder, cases):
    """Verdicts by id; a pact that does not load is split until the interaction that spoils it stands alone."""
    provider.cases = {case["id"]: case for case in cases}
    version = cases[0]["version"]
    member = "messages" if cases[0]["kind"] == "message" and not version.startswith("4") else "interactions"
    file = os.path.join(folder, "pact.json")
    with open(file, "w", encoding="utf-8") as out:
        out.write(pact_text(version, [case["interaction"] for case in cases], member))
    report = verify(provider, file)
    if report is None or len(report.get("interactionResults", [])) != len(cases):
        if len(cases) == 1:
            return {cases[0]["id"]: {"decision": "refused", "detail": json.dumps(report)}}
        half = len(cases) // 2
        first, second = (verify_cases(provider, folder, part) for part in (cases[:half], cases[half:]))
        return {**first, **second}
    errors = {entry["interaction"].rsplit(" - ", 1)[-1]: entry["mismatch"] for entry in report["errors"]}
    verdicts = {}
    for case in cases:
        error = errors.get(case["id"])
        if error is None:
            verdicts[case["id"]] = {"decision": "match"}
        elif error["type"] == "mismatches":
            verdicts[case["id"]] = {"decision": "mismatch", "mismatches": error["mismatches"]}
        else:
            verdicts[case["id"]] = {"decision": "failed", "detail": json.dumps(error)}
    return verdicts


def chunks(cases):
    groups = {}
    for case in cases:
        if case.get("alone"):
            yield [case]
        else:
            groups.setdefault((case["kind"], case["version"]), []).append(case)
    for group in groups.values():
        for start in range(0, len(group), INTERACTIONS_A_PACT):
            yield group[start : start + INTERACTIONS_A_PACT]


def main(source, target):
    with open(source, encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    verdicts = {}
    with tempfile.TemporaryDirectory() as folder:
        requests = [case for case in cases if case["kind"] == "request"]
        if requests:
            with master_server(folder) as port:
                master = Master(port)
                for case in requests:
                    verdicts[case["id"]] = request_verdict(master, case)
        provider = Provider()
        for chunk in chunks([case for case in cases if case["kind"] != "request"]):
            verdicts.update(verify_cases(provider, folder, chunk))
    with open(target, "w", encoding="utf-8") as out:
        for case in cases:
            out.write(json.dumps({"id": case["id"], **verdicts[case["id"]]}) + "\n")


main(*sys.argv[1:])
