// The text as it is in the file, beside the text as the editor holds it.
//
// The editor counts every line end as one character and forgets which one it was. The file may end its lines with
// "\r\n", and must keep every end that nobody touched. So the file's text is kept here, changed like the editor's,
// and offsets are translated between the two. For a text without "\r" both are the same.

import type { ChangeDesc, Text } from "@codemirror/state";

interface Changes extends ChangeDesc {
  iterChanges(tell: (fromA: number, toA: number, fromB: number, toB: number, inserted: Text) => void): void;
}

export class FileText {
  /** Offsets, in the editor's count, of the line ends that are two characters in the file. */
  private readonly wide: number[];

  constructor(readonly text: string) {
    this.wide = [];
    for (let at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 2)) this.wide.push(at - this.wide.length);
  }

  /** An offset in the file for one in the editor. */
  toFile(offset: number): number {
    return offset + countBelow(this.wide, (end) => end < offset);
  }

  /** An offset in the editor for one in the file; the middle of a line end becomes its start. */
  toEditor(offset: number): number {
    return offset - countBelow(this.wide, (end, index) => end + index < offset);
  }

  /** What the file's text becomes when the editor's is changed. */
  changed(changes: Changes): FileText {
    const lineEnd = this.wide.length > 0 ? "\r\n" : "\n";
    let text = "";
    let copied = 0;
    changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
      text += this.text.slice(copied, this.toFile(fromA)) + inserted.sliceString(0, inserted.length, lineEnd);
      copied = this.toFile(toA);
    });
    return new FileText(text + this.text.slice(copied));
  }
}

/** How many of the first values hold a condition that none holds after the first that does not. */
function countBelow(values: number[], holds: (value: number, index: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(values[middle]!, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
