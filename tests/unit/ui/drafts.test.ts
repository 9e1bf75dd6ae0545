import { expect, it } from 'vitest';
import type { TextStore } from '../../../src/ui/state/draft-shelf.ts';
import { asChoice } from '../../../src/ui/shared/multiples.ts';
import { sameEntries } from '../../../src/ui/shared/same-entries.ts';
import { asRefusedTexts } from '../../../src/ui/shared/refused-texts.ts';
import { Unsaved } from '../../../src/ui/state/unsaved.ts';

/** The browser's storage, which outlives a page. */
function device(): TextStore & { texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
  };
}

/** A page on a book of this device. */
function page(store: TextStore, book: string): Unsaved {
  const unsaved = new Unsaved(() => store);
  unsaved.enter(book);
  return unsaved;
}

const FIGURES = { year: '2024', scale: 6, source: 'report', currency: null, texts: {} };

it('takes up by company what an earlier page of the same book left, with its time', () => {
  const store = device();
  const first = page(store, 'book 1');
  first.assumptions.keep('ACME', { growth: 0.07 });
  first.assumptions.keep('MILL', { growth: 0.02 });
  first.assumptions.drop('MILL');
  const byPeers = { source: 'peer-median', basis: 'forward' } as const;
  first.multiples.keep('ACME', { ...byPeers, typed: { PE: 12 }, metrics: { EV_EBIT: 2e9 } });
  first.figures.keep('ACME', { ...FIGURES, texts: { revenue: '12x' } });
  expect(first.assumptions.restoredAt('ACME')).toBeUndefined();
  expect(first.isAtRisk()).toBe(false);

  expect(new Unsaved(() => store).isWaiting).toBe(true);
  const second = page(store, 'book 1');
  expect(second.assumptions.get('ACME')).toEqual({ growth: 0.07 });
  expect(second.assumptions.restoredAt('ACME')).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(second.assumptions.get('MILL')).toBeUndefined();
  const multiples = { ...byPeers, typed: { PE: 12 }, metrics: { EV_EBIT: 2e9 } };
  expect(second.multiples.get('ACME')).toEqual(multiples);
  // As typed: half a figure too.
  expect(second.figures.get('ACME')?.texts).toEqual({ revenue: '12x' });
});

it('leaves nothing behind once entries are saved, discarded, or never held a figure', () => {
  const store = device();
  const unsaved = page(store, 'book 1');
  unsaved.assumptions.keep('ACME', { growth: 0.07 });
  unsaved.assumptions.drop('ACME');
  unsaved.figures.keep('ACME', FIGURES);
  expect(store.texts.size).toBe(0);
  expect(new Unsaved(() => store).isWaiting).toBe(false);
});

it('keeps no entries that are again what the book has, and announces none', () => {
  const store = device();
  const saved = { growth: 0.05, wacc: { window: 36 }, waive: ['associates', 'minority_interest'] };
  const first = page(store, 'book 1');
  first.assumptions.keep('ACME', { ...saved, growth: 0.07 } as never, saved as never);
  expect(first.assumptions.get('ACME')).toBeDefined();
  // Typed back: of another order, and with an entry that was emptied.
  const back = { waive: ['minority_interest', 'associates'], wacc: { window: 36 }, growth: 0.05 };
  first.assumptions.keep('ACME', { ...back, years: undefined } as never, saved as never);
  expect(first.hasAny()).toBe(false);
  expect(store.texts.size).toBe(0);
  first.assumptions.keep('MILL', { growth: 0.02 }, { growth: 0.02 });
  expect(first.assumptions.get('MILL')).toBeUndefined();

  // Left by an earlier page, and saved or typed back elsewhere since.
  first.assumptions.keep('ACME', { growth: 0.07 });
  const second = page(store, 'book 1');
  expect(second.assumptions.beside('ACME', { growth: 0.05 })).toEqual({ growth: 0.07 });
  expect(second.assumptions.restoredAt('ACME')).toBeDefined();
  expect(second.assumptions.beside('ACME', { growth: 0.07 })).toBeUndefined();
  expect(second.assumptions.restoredAt('ACME')).toBeUndefined();
  expect(store.texts.size).toBe(0);
});

it('takes entries for the same only where each figure is, and its place in a list', () => {
  expect(sameEntries({ a: { x: 1, y: [1, 2] } }, { a: { y: [1, 2], x: 1 } })).toBe(true);
  expect(sameEntries({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(sameEntries({ growth: 0.05 }, { growth: 0.05, years: 10 })).toBe(false);
  expect(sameEntries({ wacc: {} }, {})).toBe(false);
});

it('drops what was typed for another book, on the page and on the device', () => {
  const store = device();
  page(store, 'book 1').assumptions.keep('ACME', { growth: 0.07 });
  page(store, 'book 1').multiples.keep('ACME', asChoice({ source: 'typed' }));
  const other = page(store, 'book 2');
  expect(other.multiples.get('ACME')).toBeUndefined();
  expect(other.assumptions.get('ACME')).toBeUndefined();
  expect(store.texts.size).toBe(0);

  other.assumptions.keep('ACME', { growth: 0.03 });
  other.clear();
  expect(other.assumptions.get('ACME')).toBeUndefined();
  expect(store.texts.size).toBe(0);

  // Handed over, and come back as another book.
  other.enter('book 2');
  other.assumptions.keep('ACME', { growth: 0.03 });
  other.enter('book 3');
  expect(other.assumptions.get('ACME')).toBeUndefined();
  expect(store.texts.size).toBe(0);
});

it('passes over what another version wrote, and warns where the device takes nothing', () => {
  const store = device();
  const at = '2026-11-29T10:00:00.000Z';
  store.texts.set('fairbook.unsaved.assumptions', 'no JSON');
  store.texts.set(
    'fairbook.unsaved.figures',
    JSON.stringify({ book: 'book 1', drafts: { ACME: { at, draft: { year: 2024 } } } }),
  );
  const unsaved = page(store, 'book 1');
  expect(unsaved.assumptions.get('ACME')).toBeUndefined();
  expect(unsaved.figures.get('ACME')).toBeUndefined();

  const refused = new Unsaved(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  refused.enter('book 1');
  refused.assumptions.keep('ACME', { growth: 0.07 });
  expect(refused.assumptions.get('ACME')).toEqual({ growth: 0.07 });
  expect(refused.isAtRisk()).toBe(true);
  expect(refused.hasAny()).toBe(true);
  refused.assumptions.drop('ACME');
  expect(refused.isAtRisk()).toBe(false);
  refused.multiples.keep('ACME', asChoice({ source: 'typed' }));
  expect(refused.isAtRisk()).toBe(true);
});

it('keeps what a form refused as it was typed, until it is typed over, saved or discarded', () => {
  const store = device();
  const first = page(store, 'book 1');
  first.refusedOf('ACME', 'fcff').keep({ growth: '12x' });
  first.refusedOf('ACME', 'fcff.terminal').keep({ ronic: 'n/a' });
  first.refusedOf('ACME', 'multiples').keep({ typedPE: '3x', typedPB: '1x' });
  expect(first.hasAny()).toBe(true);
  expect(first.isAtRisk()).toBe(false);

  const second = page(store, 'book 1');
  expect(second.refusedOf('ACME', 'fcff').read()).toEqual({ growth: '12x' });
  expect(second.refusedOf('MILL', 'fcff').read()).toEqual({});
  // The form of equity has none of its own; that of multiples is another than the DCF's.
  second.forgetRefused('ACME', 'equity');
  second.forgetRefused('ACME', 'fcff');
  expect(second.refusedOf('ACME', 'fcff.terminal').read()).toEqual({});
  expect(second.refusedOf('ACME', 'multiples').read()).toEqual({ typedPE: '3x', typedPB: '1x' });
  second.refusedOf('ACME', 'multiples').keep({ typedPB: '1x' });
  expect(page(store, 'book 1').refusedOf('ACME', 'multiples').read()).toEqual({ typedPB: '1x' });
  second.refusedOf('ACME', 'multiples').keep({});
  expect(second.hasAny()).toBe(false);
  expect(store.texts.size).toBe(0);

  expect(page(store, 'book 2').refusedOf('ACME', 'multiples').read()).toEqual({});
});

it('takes refused texts of a device only in the shape that they are written in', () => {
  expect(asRefusedTexts({ fcff: { growth: '12x', margin: 3, tax: '' }, multiples: 'x' })).toEqual({
    fcff: { growth: '12x' },
  });
  expect(asRefusedTexts({ fcff: {} })).toBeNull();
  expect(asRefusedTexts(null)).toBeNull();
});

it('comes back from another tab with what that one left, not with what stood here before', () => {
  const store = device();
  const first = page(store, 'book 1');
  first.assumptions.keep('ACME', { growth: 0.09 });
  first.assumptions.keep('MILL', { growth: 0.02 });
  first.leave();
  const second = page(store, 'book 1');
  // Saved there: nothing is unsaved of it any more.
  second.assumptions.drop('ACME');
  second.assumptions.keep('MILL', { growth: 0.03 });
  second.leave();
  first.enter('book 1');
  expect(first.assumptions.get('ACME')).toBeUndefined();
  expect(first.assumptions.get('MILL')).toEqual({ growth: 0.03 });
  expect(first.assumptions.restoredAt('MILL')).toBeDefined();

  // Where the device takes nothing, the page alone has them.
  const alone = new Unsaved(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  alone.enter('book 1');
  alone.assumptions.keep('ACME', { growth: 0.07 });
  alone.leave();
  expect(alone.assumptions.get('ACME')).toEqual({ growth: 0.07 });
});

it('takes up what could be undone in a projection, and nothing of what is no history', () => {
  const store = device();
  const history = {
    past: [{}, { growth: [{ year: 1, value: 0.07 }] }],
    future: [{ margin: [{ year: 2, value: 0.2 }] }],
  };
  const first = page(store, 'book 1');
  first.histories.keep('ACME', history);
  expect(first.hasAny()).toBe(false);
  expect(page(store, 'book 1').histories.get('ACME')).toEqual(history);
  expect(page(store, 'book 2').histories.get('ACME')).toBeUndefined();
  for (const broken of [
    { past: [] },
    { past: [{ growth: [{ year: 1.5, value: 0.07 }] }], future: [] },
    { past: [{ growth: [{ year: 1, value: '7%' }] }], future: [] },
    { past: [{ price: [] }], future: [] },
    { past: [null], future: [] },
  ]) {
    first.histories.keep('ACME', broken as never);
    expect(page(store, 'book 1').histories.get('ACME')).toBeUndefined();
    first.histories.keep('ACME', history);
  }
  first.clear();
  expect(new Unsaved(() => store).isWaiting).toBe(false);
});

it('tells by model whether what is saved is not what is typed', () => {
  const own = page(device(), 'book 1');
  own.assumptions.keep('ACME', { growth: 0.07 }, { growth: 0.05 });
  const asked = (['FCFF', 'FCFE', 'EV_EBITDA'] as const).map((model) =>
    own.isBeside('ACME', model),
  );
  expect(asked).toEqual([true, false, false]);
  own.multiples.keep('ACME', { source: 'industry', basis: 'trailing', typed: {}, metrics: {} });
  expect(own.isBeside('ACME', 'PE')).toBe(true);
  expect(own.isBeside('MILL', 'FCFF')).toBe(false);
  own.assumptions.keep('ACME', { growth: 0.05 }, { growth: 0.05 });
  expect(own.isBeside('ACME', 'FCFF')).toBe(false);
});
