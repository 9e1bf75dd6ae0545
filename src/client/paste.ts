/** Tables from the clipboard as files, so that they take the same way as dropped ones. */

/** A pasted text as a file named by the moment, such as `pasted-2026-11-28-140512.tsv`. */
export function pastedFile(text: string, now = new Date()): File {
  const two = (value: number): string => value.toString().padStart(2, '0');
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('');
  const kind = text.includes('\t') ? 'tsv' : 'csv';
  return new File([text], `pasted-${date}-${time}.${kind}`, { type: 'text/plain' });
}

/** Rows of the first table of a page's markup, tab-separated; null without one. Nothing in it is run. */
export function tableOfHtml(html: string): string | null {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (table === null) return null;
  return [...table.rows]
    .map((row) =>
      [...row.cells].map((cell) => cell.textContent.replace(/\s+/g, ' ').trim()).join('\t'),
    )
    .join('\n');
}

/**
 * What a clipboard holds as files: copied files themselves, a table copied from a spreadsheet or a page, or plain
 * text of more than one line. Empty where it is no table.
 */
export function filesOfClipboard(data: DataTransfer): File[] {
  if (data.files.length > 0 && data.types.includes('Files') && !data.types.includes('text/plain')) {
    return [...data.files];
  }
  const plain = data.getData('text/plain');
  // Spreadsheets and most pages put their cells there with tabs between them.
  if (plain.includes('\t')) return [pastedFile(plain)];
  const table = tableOfHtml(data.getData('text/html'));
  if (table !== null && table.trim() !== '') return [pastedFile(table)];
  return /\n\s*\S/.test(plain) ? [pastedFile(plain)] : [];
}
