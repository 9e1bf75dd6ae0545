/** Letters of a text that is not in Unicode, as somebody said they are to be read. */
import type { OpenedFile, ParseOptions, TextContent } from '../types.ts';
import type { TableMapping } from './types.ts';

/** The file in the letters that were chosen for it, or for an earlier file whose headings it has in them. */
export function inLetters(opened: OpenedFile, options: ParseOptions): OpenedFile {
  const { content } = opened;
  const letters = content.kind === 'text' ? content.letters : undefined;
  if (letters === undefined) return opened;
  const { mapping } = options;
  const encoding = mapping === undefined ? rememberedFor(letters, options) : mapping.encoding;
  if (encoding === undefined || encoding === letters.encoding) return opened;
  return { ...opened, content: letters.readAs(encoding) };
}

/** The letters in force, of a text where others may be meant. */
export function lettersOf({ content }: OpenedFile): Pick<TableMapping, 'encoding'> {
  const letters = content.kind === 'text' ? content.letters : undefined;
  return letters === undefined ? {} : { encoding: letters.encoding };
}

function rememberedFor(
  letters: NonNullable<TextContent['letters']>,
  { remembered = [] }: ParseOptions,
): TableMapping['encoding'] {
  return remembered.find(({ headings, mapping: { encoding } }) => {
    if (encoding === undefined || encoding === letters.encoding) return false;
    const head = letters.readAs(encoding).head;
    return headings.some(isForeign) && headings.every((heading) => head.includes(heading));
  })?.mapping.encoding;
}

/** Whether a heading has letters by which encodings differ. */
function isForeign(heading: string): boolean {
  return /[^\0-\x7f]/.test(heading);
}
