// Definitions that the stories are told with.

/** The members of a state that the stories know. */
export interface TaskOrOther {
  Type: string;
  Comment?: string;
  Resource?: string;
  Parameters?: unknown;
  Retry?: { ErrorEquals: string[]; IntervalSeconds?: number; MaxAttempts?: number; BackoffRate?: number }[];
  Catch?: { ErrorEquals: string[]; Next: string }[];
  Next?: string;
  End?: boolean;
}

export interface Machine {
  Comment?: string;
  StartAt: string;
  States: Record<string, TaskOrOther>;
}

/** The definition that a template holds as a `DefinitionString` of lines. */
export function definitionIn(template: string): Machine {
  const lines = template.split("\n");
  const first = lines.findIndex((line) => line.trim() === "- |-") + 1;
  const indent = lines[first]!.match(/^ */)![0];
  const end = lines.findIndex((line, index) => index > first && !line.startsWith(indent));
  return JSON.parse(lines.slice(first, end).join("\n")) as Machine;
}

/**
 * A definition of 58 states, two of them Maps that hold six of the others, with Choices, a Catch, long names, and with
 * white space as nobody's formatter leaves it.
 */
export function oddlySpaced(): string {
  const state = (name: string, members: string) => `\t"${name}" :{ ${members}  }`;
  const inside = (name: string) =>
    `"StartAt":"${name} asked?",\n "States" : {"${name} asked?": {"Type":"Choice","Choices":[ {"Variable":"$.asked","BooleanEquals":true ,"Next":"${name} kept"}],"Default": "${name} changed"},\r\n` +
    `   "${name} kept":{"Type":"Pass" , "End":true}, "${name} changed": {"Type" :"Pass","End" : true}}`;
  const states: string[] = [];
  const next = (index: number) => (index < 49 ? `"Next":   "Step ${index + 1}"` : `"End" :true`);
  for (let index = 0; index < 50; index += 1) {
    if (index === 12 || index === 31) states.push(state(`Step ${index}`, `"Type": "Map", "ItemsPath":"$.items" ,"ItemProcessor":{ ${inside(`Item ${index}`)} },${next(index)}`));
    else if (index % 9 === 4) {
      const rule = `{"Variable": "$.count","NumericGreaterThan":1.50e1,"Next":"Step ${index + 2}"}`;
      states.push(state(`Step ${index}`, `"Type":"Choice","Choices": [${rule}   ], "Default":"Step ${index + 1}"`));
    } else if (index % 9 === 7) {
      states.push(state(`Step ${index}`, `"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Catch":[{"ErrorEquals":["States.ALL"],"Next":"Err: gone \\u00e9"}], ${next(index)}`));
    } else states.push(state(`Step ${index}`, `"Type":"Pass",\n\n      "Result":{"a":[1,2 ,3],"b" : 1e3},${next(index)}`));
  }
  states.push(state("Err: gone \\u00e9", `"Type":"Fail","Error":"Gone"`));
  states.push(state("Never led to", `"Type" : "Succeed"`));
  return `{"Comment" : "as it came" ,\n  "StartAt":"Step 0" ,"States":{\n${states.join(" ,\n")}\n  } }\n\n`;
}

/** Three states in a row, and one that nothing leads to. */
export const row = `{
  "StartAt": "First",
  "States": {
    "First": { "Type": "Pass", "Next": "Second" },
    "Second": { "Type": "Pass", "Next": "Third" },
    "Third": { "Type": "Pass", "End": true },
    "Spare": { "Type": "Pass", "End": true }
  }
}
`;
