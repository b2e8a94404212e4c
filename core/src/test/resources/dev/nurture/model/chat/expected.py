# What Jinja makes of the templates beside this file and of single expressions, set up as transformers sets it up for chat
# templates. Needs jinja2 (3.1.2 was used; 3.1.6 for the expressions). Run in this folder: python3 expected.py
import json
from pathlib import Path
from jinja2.ext import loopcontrols, Extension
from jinja2.sandbox import ImmutableSandboxedEnvironment


class Generation(Extension):
    tags = {"generation"}

    def parse(self, parser):
        from jinja2 import nodes
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return nodes.CallBlock(self.call_method("_same"), [], [], body).set_lineno(line)

    def _same(self, caller):
        return caller()


def raise_exception(message):
    raise ValueError(message)


def tojson(value, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[Generation, loopcontrols])
environment.filters["tojson"] = tojson
environment.globals["raise_exception"] = raise_exception

conversations = [
    [("user", "Where is the lamp?")],
    [("system", "You keep the house.\n"), ("user", "  Where is the lamp? "), ("assistant", "On the shelf."), ("user", "skip\nThanks")],
    [("user", "one"), ("assistant", "<think>\nhm\n</think>\n\ntwo"), ("user", "three \U0001f600"), ("assistant", "<think>x</think>four")],
]
cases = []
for template in sorted(Path(".").glob("*.jinja")):
    compiled = environment.from_string(template.read_text())
    for number, conversation in enumerate(conversations):
        for prompt in (False, True):
            text = compiled.render(
                messages=[{"role": role, "content": content} for role, content in conversation],
                tools=None, documents=None, add_generation_prompt=prompt, bos_token="<s>", eos_token="</s>")
            cases.append({"template": template.name, "conversation": number, "prompt": prompt, "text": text})
Path("expected.json").write_text(
    json.dumps({"conversations": [[{"role": r, "content": c} for r, c in one] for one in conversations], "cases": cases}, indent=1) + "\n")

expressions = []
for line in Path("expressions.txt").read_text("utf-8").split("\n"):
    if line:
        expressions.append({"template": line, "text": environment.from_string(line).render()})
Path("expressions.json").write_text(json.dumps(expressions, indent=1) + "\n")
