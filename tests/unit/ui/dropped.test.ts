import { expect, it } from 'vitest';
import { namesOf, sortDropped } from '../../../src/ui/state/dropped.ts';

const file = (name: string, text = 'Date,Close'): File => new File([text], name);
const book = (name: string): File => file(name, 'SQLite format 3\0 and the rest of its first page');

it('tells the first book from all that was dropped with it, by content and not by name', async () => {
  const [prices, named, first, second] = [
    file('prices.csv'),
    file('no book.fairbook'),
    book('ours.fairbook'),
    book('copy.bin'),
  ] as const;
  const dropped = await sortDropped([prices, named, first, second]);
  expect(dropped.book).toBe(first);
  expect(dropped.others).toEqual([prices, named, second]);
});

it('has no book where none was dropped', async () => {
  const files = [file('a.csv'), file('empty.csv', '')];
  expect(await sortDropped(files)).toEqual({ book: null, others: files, unreadable: [] });
});

it('keeps the files that the system does not hand out from stopping the others', async () => {
  const [held, prices] = [file('held.xlsx'), file('prices.csv')];
  held.slice = () => {
    throw new DOMException('The requested file could not be read', 'NotReadableError');
  };
  expect(await sortDropped([held, prices])).toEqual({
    book: null,
    others: [prices],
    unreadable: [held],
  });
});

it('names files, and counts those beyond the fifth', () => {
  const files = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => file(name));
  expect(namesOf(files.slice(0, 1))).toBe('a');
  expect(namesOf(files.slice(0, 3))).toBe('a, b and c');
  expect(namesOf(files)).toBe('a, b, c, d, e and 2 more');
});
