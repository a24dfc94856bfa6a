const MAX_SHOWN = 60;
/** Signs that no screen shows, and that break a sentence. */
const HIDDEN = /[\p{Cc}\p{Cs}]+/gu;

/** The text of a cell as a sentence quotes it: in one line, and cut where it is long. */
export function shownText(text: string): string {
  const line = text.replaceAll(HIDDEN, ' ');
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}
