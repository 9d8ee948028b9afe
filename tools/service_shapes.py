#!/usr/bin/env python3
"""Writes the shapes of what services answer, from botocore's service models, as a compact table.

  tools/service_shapes.py [BOTOCORE_DATA_DIR] > crates/sim/src/test_state/shapes.txt

BOTOCORE_DATA_DIR is botocore's folder `data` (its default: that of the botocore Python finds). botocore is Copyright
Amazon.com, Inc. or its affiliates, Apache-2.0; the table keeps that line.

The table, line by line:
  @<sdk> <name>          a service: its name behind `aws-sdk:`, and the one of optimized integrations
  .<action> <shape>      what an action answers
  <id>{<field>:<shape>,… a structure; `!` before a required field
  <id>[<shape>           a list of such
  <id>(<shape>           a map to such
  <id>"<min> <word>|…    a text with its least length and, if only some texts may stand there, those
Shapes are ids of lines of the same service, or `s` text, `n` number, `b` boolean, `a` anything.
Fields are written as Step Functions writes them, with a capital letter.
"""
import gzip, json, os, sys

# Folder in botocore, and the name in optimized integrations where there are some.
SERVICES = [
    ("apigateway", ""), ("athena", "athena"), ("batch", "batch"), ("bedrock-runtime", ""), ("cloudformation", ""),
    ("cloudwatch", ""), ("codebuild", "codebuild"), ("cognito-idp", ""), ("comprehend", ""), ("databrew", "databrew"),
    ("dynamodb", "dynamodb"), ("ecr", ""), ("ecs", "ecs"), ("eks", "eks"), ("emr", "elasticmapreduce"),
    ("emr-containers", "emr-containers"), ("emr-serverless", "emr-serverless"), ("events", "events"), ("firehose", ""),
    ("glue", "glue"), ("kinesis", ""), ("kms", ""), ("lambda", "lambda"), ("logs", ""), ("polly", ""), ("rds-data", ""),
    ("redshift-data", ""), ("rekognition", ""), ("s3", ""), ("scheduler", ""), ("secretsmanager", ""), ("sesv2", ""),
    ("sns", "sns"), ("sqs", "sqs"), ("ssm", ""), ("stepfunctions", "states"), ("sts", ""), ("textract", ""),
    ("transcribe", ""), ("translate", ""),
]
NUMBERS = {"integer", "long", "float", "double", "short", "byte", "bigdecimal", "biginteger"}
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(number):
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
        if not number:
            return text


def capital(name):
    return name[:1].upper() + name[1:]


def load(data, folder):
    version = sorted(os.listdir(os.path.join(data, folder)))[-1]
    path = os.path.join(data, folder, version, "service-2.json")
    if os.path.exists(path + ".gz"):
        with gzip.open(path + ".gz") as file:
            return json.load(file)
    with open(path) as file:
        return json.load(file)


class Service:
    def __init__(self, model):
        self.shapes, self.ids, self.lines = model["shapes"], {}, []

    def ref(self, name):
        shape = self.shapes[name]
        kind = shape["type"]
        if shape.get("document") or shape.get("eventstream"):
            return "a"
        if kind in NUMBERS:
            return "n"
        if kind == "boolean":
            return "b"
        if kind == "timestamp":
            return "s"
        if kind in ("string", "blob"):
            least, words = shape.get("min", 0), shape.get("enum", [])
            # No list of words says which empty or blank ones may come.
            return self.line(name, f'"{least} {"|".join(words)}'.rstrip()) if least or words else "s"
        if name in self.ids:
            return self.ids[name]
        id = self.ids[name] = "#" + base36(len(self.ids))
        if kind == "list":
            text = "[" + self.ref(shape["member"]["shape"])
        elif kind == "map":
            text = "(" + self.ref(shape["value"]["shape"])
        else:
            required = shape.get("required", [])
            names = required + [it for it in shape["members"] if it not in required]
            fields = [f"{'!' if it in required else ''}{capital(it)}:{self.member(shape['members'][it])}" for it in names]
            text = "{" + ",".join(fields)
        self.lines.append(id + text)
        return id

    def member(self, member):
        return "a" if member.get("jsonvalue") else self.ref(member["shape"])

    def line(self, name, text):
        if name not in self.ids:
            self.ids[name] = "#" + base36(len(self.ids))
            self.lines.append(self.ids[name] + text)
        return self.ids[name]


def main():
    if len(sys.argv) > 1:
        data = sys.argv[1]
    else:
        import botocore
        data = os.path.join(os.path.dirname(botocore.__file__), "data")
    print("# Written by tools/service_shapes.py from the service models of botocore,")
    print("# Copyright Amazon.com, Inc. or its affiliates. All Rights Reserved. Licensed under the Apache License 2.0.")
    for folder, optimized in SERVICES:
        model = load(data, folder)
        sdk = model["metadata"]["serviceId"].replace(" ", "").lower()
        service, actions = Service(model), []
        for name, operation in model["operations"].items():
            output = operation.get("output")
            if output and service.shapes[output["shape"]]["members"]:
                actions.append(f".{name[:1].lower()}{name[1:]} {service.ref(output['shape'])}")
        print(f"@{sdk} {optimized}".rstrip())
        print("\n".join(actions + service.lines))


if __name__ == "__main__":
    main()
