/** Entries that were refused, as they were typed: by form and field. They are in force nowhere. */
import type { Drafts } from './drafts.ts';

/** Texts by field of one form. */
export type FieldTexts = Readonly<Record<string, string>>;
/** Those of a company's forms, such as `fcff` and a part of it, `fcff.terminal`. */
export type RefusedTexts = Readonly<Record<string, FieldTexts>>;

/** Where a form keeps the texts that it refused, so that they outlive the view. */
export interface RefusedOfForm {
  /** What was refused and not typed over since. */
  read(): FieldTexts;
  keep(texts: FieldTexts): void;
}

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

const isText = (entry: [string, unknown]): entry is [string, string] =>
  typeof entry[1] === 'string' && entry[1] !== '';

/** Refused texts from what was stored; null where there is none. */
export function asRefusedTexts(stored: unknown): RefusedTexts | null {
  const forms = entriesOf(stored)
    .map(([form, fields]) => [form, Object.fromEntries(entriesOf(fields).filter(isText))] as const)
    .filter(([, texts]) => Object.keys(texts).length > 0);
  return forms.length === 0 ? null : Object.fromEntries(forms);
}

function replace(drafts: Drafts<RefusedTexts>, symbol: string, texts: RefusedTexts): void {
  const left = asRefusedTexts(texts);
  if (left !== null) drafts.keep(symbol, left);
  else if (drafts.get(symbol) !== undefined) drafts.drop(symbol);
}

/** The refused texts of one form of a company. */
export function refusedOfForm(
  drafts: Drafts<RefusedTexts>,
  symbol: string,
  form: string,
): RefusedOfForm {
  return {
    read: () => drafts.get(symbol)?.[form] ?? {},
    keep: (texts) => replace(drafts, symbol, { ...drafts.get(symbol), [form]: texts }),
  };
}

/** What was typed is saved or discarded: the refused texts of a form and of its parts go with it. */
export function forgetRefused(drafts: Drafts<RefusedTexts>, symbol: string, form: string): void {
  const others = Object.entries(drafts.get(symbol) ?? {}).filter(
    ([name]) => name !== form && !name.startsWith(`${form}.`),
  );
  replace(drafts, symbol, Object.fromEntries(others));
}
