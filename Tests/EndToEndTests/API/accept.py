"""Asks for each of the media types that an operation answers, and for errors as problem documents."""

import hashlib

import schemathesis


@schemathesis.hook
def before_call(context, case, kwargs):
    responses = case.operation.definition.raw.get("responses", {})
    types = sorted({name for response in responses.values() for name in content(case, response)})
    types += ["application/problem+json", "*/*"]
    # The same request always asks for the same type, so that a seed repeats a run.
    seed = f"{case.method} {case.formatted_path} {case.query!r} {case.body!r}".encode(errors="replace")
    chosen = types[hashlib.sha1(seed).digest()[0] % len(types)]
    if not any(name.lower() == "accept" for name in case.headers or {}):
        case.headers = {**(case.headers or {}), "Accept": f"{chosen}, */*;q=0.1"}


def content(case, response):
    reference = response.get("$ref")
    if reference:
        response = case.operation.schema.raw_schema["components"]["responses"][reference.rsplit("/", 1)[1]]
    return response.get("content", {})
