const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);

/** The little of Markdown that our descriptions use: code between backticks, and a line's end after two spaces. */
export const markdown = (text: string): string =>
  escapeHtml(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/ {2}\n/g, '<br>');

/** A table of cells that are HTML already; it scrolls by itself where it is too wide. `ids` are the rows' anchors. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[], ids: readonly string[] = []): string {
  const head = heads.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  const body = rows.map(
    (cells, index) => `<tr${ids[index] ? ` id="${ids[index]}"` : ''}>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
  );
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(heads.join(', '))}"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}
