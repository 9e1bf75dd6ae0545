/** A file's name without what file systems refuse. */
export function fileName(stem: string, extension: string): string {
  const safe = stem.replace(/[\\/:*?"<>|\s\p{Cc}]+/gu, ' ').trim();
  return `${safe === '' ? 'export' : safe}.${extension}`;
}
