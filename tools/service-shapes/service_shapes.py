#!/usr/bin/env python3
"""Writes what services answer, derived from botocore's service models, as a compact table.

    python3 -m venv /tmp/shapes && /tmp/shapes/bin/pip install -r tools/service-shapes/requirements.txt
    /tmp/shapes/bin/python tools/service-shapes/service_shapes.py > crates/sim/src/service_shapes/table.txt

Run it by hand when botocore is to be followed; the table is kept in the repository and nothing runs this in a build.
botocore is Copyright Amazon.com, Inc. or its affiliates, licensed under the Apache License 2.0 (see NOTICE).

The table, line by line:

    @SDK OPTIMIZED SDKERRORS ERRORS
                              a service: its name behind `aws-sdk:`, the one of optimized integrations or `-`, and what
                              errors of either begin with
    .ACTION TYPE ERRORS REQUIRED
                              an action: what it answers (`-`: nothing), the number of its line of errors (`-`: none) and
                              the members it cannot be called without, with commas
    ~NAME,NAME                a line of errors; they are numbered from 0 in each service
    {MEMBER,MEMBER            a shape with members, `!` before one that is always there; a TYPE may follow after `:`
    "LEAST|WORD|WORD          a text of at least so many characters; where there are words, one of them
    #NUMBER                   a shape: they are numbered from 0 in each service, in base 36 with capital letters
    TYPE                      `s` text (left out after a member), `t` a moment as text, `n` number, `b` boolean,
                              `a` anything, `[TYPE` a list, `(TYPE` a map, or the number of a shape

Members begin with a capital letter, as Step Functions writes them.
"""

import gzip
import json
import os
import re

import botocore

# The folder in botocore, and the name in optimized integrations where there are some.
SERVICES = [
    ("apigateway", None), ("athena", "athena"), ("batch", "batch"), ("bedrock", "bedrock"), ("bedrock-runtime", "bedrock"),
    ("cloudformation", None), ("cloudwatch", None), ("codebuild", "codebuild"),
    ("cognito-idp", None), ("comprehend", None), ("databrew", "databrew"),
    ("dynamodb", "dynamodb"), ("ecr", None), ("ecs", "ecs"), ("eks", "eks"), ("emr", "elasticmapreduce"),
    ("emr-containers", "emr-containers"), ("emr-serverless", "emr-serverless"), ("events", "events"), ("firehose", None),
    ("glue", "glue"), ("kinesis", None), ("kms", None), ("lambda", "lambda"), ("logs", None), ("polly", None),
    ("rds", None), ("rds-data", None), ("redshift-data", None),
    ("rekognition", None), ("resourcegroupstaggingapi", None), ("s3", None), ("sagemaker", "sagemaker"),
    ("sagemaker-runtime", None), ("scheduler", None), ("secretsmanager", None), ("ses", None), ("sesv2", None),
    ("sns", "sns"), ("sqs", "sqs"), ("ssm", None), ("stepfunctions", "states"), ("sts", None), ("textract", None),
    ("transcribe", None), ("translate", None), ("ec2", None),
]
# Of services with hundreds of actions, those that workflows call.
ONLY = {
    "bedrock": {
        "CreateModelCustomizationJob", "GetModelCustomizationJob", "StopModelCustomizationJob", "GetFoundationModel",
        "ListFoundationModels", "CreateModelInvocationJob", "GetModelInvocationJob", "StopModelInvocationJob",
    },
    "ec2": {
        "AttachVolume", "AuthorizeSecurityGroupIngress", "CopyImage", "CopySnapshot", "CreateImage",
        "CreateSnapshot", "CreateTags", "CreateVolume", "DeleteSnapshot", "DeleteTags", "DeleteVolume",
        "DeregisterImage", "DescribeImages", "DescribeInstanceStatus", "DescribeInstances",
        "DescribeNetworkInterfaces", "DescribeRegions", "DescribeSecurityGroups", "DescribeSnapshots",
        "DescribeSubnets", "DescribeTags", "DescribeVolumes", "DescribeVpcs", "DetachVolume", "ModifyInstanceAttribute",
        "RebootInstances", "RevokeSecurityGroupIngress", "RunInstances", "StartInstances", "StopInstances",
        "TerminateInstances",
    },
}
# Of services with very many actions, those about these things.
ABOUT = {
    "cognito-idp": re.compile("Admin|ListUsers|ListGroups|DescribeUserPool$"),
    "glue": re.compile("Crawler|Job|Table|Database|Partition|Trigger|Workflow|DataQuality|Session|Statement"),
    "rds": re.compile("DB(Cluster|Instance|Snapshot)|ExportTask|Tags"),
    "sagemaker": re.compile(
        "(Training|Transform|Processing|HyperParameterTuning|Labeling|AutoML|Compilation)Job|Endpoint|Tags"
        "|(Create|Delete|Describe|Update|List)(Model|ModelPackage|NotebookInstance|Experiment|Trial)s?$|PipelineExecution"
    ),
    "ssm": re.compile("Parameter|Command|AutomationExecution|InstanceInformation|OpsItem|MaintenanceWindow$|Document"),
}
NUMBERS = {"integer", "long", "float", "double", "short", "byte", "bigdecimal", "biginteger"}
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def base36(number):
    text = DIGITS[number % 36]
    return base36(number // 36) + text if number >= 36 else text


def capital(name):
    return name[:1].upper() + name[1:]


def java_name(name):
    """A name as the SDK for Java has it, which is what Step Functions shows: `DBInstance` is `DbInstance`."""
    return re.sub("[A-Z]{2,}(?=[A-Z][a-z]|[^A-Za-z]|$)", lambda it: it[0].capitalize(), name)


def load(folder):
    root = os.path.join(os.path.dirname(botocore.__file__), "data", folder)
    path = os.path.join(root, sorted(os.listdir(root))[-1], "service-2.json")
    if os.path.exists(path + ".gz"):
        with gzip.open(path + ".gz") as file:
            return json.load(file)
    with open(path, encoding="utf-8") as file:
        return json.load(file)


class Service:
    """The shapes of one service, numbered in the order in which they are first met."""

    def __init__(self, model):
        self.shapes, self.numbers, self.lines, self.errors = model["shapes"], {}, [], []

    def type(self, name):
        shape = self.shapes[name]
        kind = shape["type"]
        if shape.get("document") or shape.get("eventstream"):
            return "a"
        if kind in NUMBERS:
            return "n"
        if kind == "boolean":
            return "b"
        if kind == "timestamp":
            return "t"
        if kind in ("string", "blob"):
            words = [str(shape.get("min", 0))] + shape.get("enum", [])
            return "s" if words == ["0"] else self.shared('"' + "|".join(words))
        if kind == "list":
            return "[" + self.type(shape["member"]["shape"])
        if kind == "map":
            return "(" + self.type(shape["value"]["shape"])
        if name not in self.numbers:
            # The place is taken first, because shapes may hold themselves.
            self.numbers[name] = len(self.lines)
            self.lines.append(None)
            self.lines[self.numbers[name]] = self.structure(shape)
        return base36(self.numbers[name])

    def structure(self, shape):
        required = shape.get("required", [])
        texts = []
        for name in required + [it for it in shape["members"] if it not in required]:
            member = shape["members"][name]
            type = "a" if member.get("jsonvalue") else self.type(member["shape"])
            texts.append(("!" if name in required else "") + capital(name) + ("" if type == "s" else ":" + type))
        return "{" + ",".join(texts)

    def shared(self, line):
        if line not in self.numbers:
            self.numbers[line] = len(self.lines)
            self.lines.append(line)
        return base36(self.numbers[line])

    def action(self, name, operation):
        output = operation.get("output", {}).get("shape")
        # An answer without members is one as well.
        answer = self.type(output) if output else "-"
        required = self.shapes[operation["input"]["shape"]].get("required", []) if "input" in operation else []
        errors = ",".join(sorted(self.error(it["shape"]) for it in operation.get("errors", [])))
        if errors and errors not in self.errors:
            self.errors.append(errors)
        number = str(self.errors.index(errors)) if errors else "-"
        text = f".{name[:1].lower()}{name[1:]} {answer} {number} {','.join(capital(it) for it in required)}"
        return text.rstrip()

    def error(self, name):
        name = java_name(name.removesuffix("Fault"))
        return name if name.endswith("Exception") else name + "Exception"


def prefix(identifier):
    """The name of the service in its errors: `DynamoDB` is `DynamoDb`, `CloudWatch Logs` is `CloudWatchLogs`."""
    words = re.sub("[A-Z]{2,}(?=v2|[^a-z]|$)", lambda it: it[0].capitalize(), identifier)
    return "".join(capital(word) for word in re.sub("v2$", "V2", words).replace("-", " ").split())


def optimized_prefix(identifier):
    """The same in optimized integrations, which call Step Functions by its whole name."""
    return "StepFunctions" if identifier == "SFN" else identifier.replace(" ", "")


def main():
    print(f"# Written by tools/service-shapes/service_shapes.py from the service models of botocore {botocore.__version__},")
    print("# Copyright Amazon.com, Inc. or its affiliates. All Rights Reserved. Licensed under the Apache License 2.0.")
    for folder, optimized in SERVICES:
        model = load(folder)
        identifier = model["metadata"]["serviceId"]
        service = Service(model)
        about = ABOUT.get(folder, re.compile(""))
        wanted = ONLY.get(folder) or {name for name in model["operations"] if about.search(name)}
        actions = [service.action(name, model["operations"][name]) for name in sorted(wanted)]
        sdk = identifier.replace(" ", "").replace("-", "").lower()
        print(f"@{sdk} {optimized or '-'} {prefix(identifier)} {optimized_prefix(identifier)}")
        print("\n".join(actions + ["~" + line for line in service.errors] + service.lines))


if __name__ == "__main__":
    main()
