/** A sheet as rows of cells. */
export interface Sheet {
  readonly rows: readonly (readonly string[])[];
  /** The number of each row in its sheet, where blank rows are left out; one empty row stands for all of a gap. */
  readonly lines?: readonly number[] | undefined;
  /** The numbers of rows that are hidden in it. */
  readonly hidden?: readonly number[] | undefined;
  /** Its cells were told apart by blanks: an empty one leaves no trace, and what is behind it stands in the wrong column. */
  readonly isLoose?: boolean | undefined;
}

/** Whether most lines that hold a digit, two at least, are told apart by a sign. */
function isSplitBy(lines: readonly string[], between: RegExp): boolean {
  const telling = lines.filter((line) => /\d/.test(line));
  const split = telling.filter((line) => between.test(line)).length;
  return split > 1 && split * 2 >= telling.length;
}

function separatorOf(lines: readonly string[]): RegExp | undefined {
  if (lines.some((line) => line.includes('\t'))) return /\t/;
  if (lines.some((line) => /\S\s*\|\s*\S/.test(line))) return /\|/;
  return isSplitBy(lines, /[^\s;]\s*;\s*[^\s;]/) ? /;/ : undefined;
}

/** A pasted text as rows of cells: by tabs as spreadsheets copy, by bars, by semicolons, or by two blanks and more as PDF readers copy. */
export function splitPasted(text: string): Sheet {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const by = separatorOf(lines);
  if (by) return { rows: lines.map((line) => line.split(by).map((cell) => cell.trim())) };
  return { rows: lines.map((line) => line.trim().split(/[ \u00a0]{2,}/)), isLoose: true };
}
