import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Toasts } from '../../../src/ui/state/toasts.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const texts = (toasts: Toasts): string[] => toasts.list.map(({ text }) => text);

it('lets what only tells something leave, and keeps errors and offers', () => {
  const toasts = new Toasts();
  toasts.show('Saved.');
  toasts.show('x'.repeat(200));
  vi.advanceTimersByTime(7_999);
  expect(toasts.list).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(texts(toasts)).toEqual(['x'.repeat(200)]);
  // 200 characters at 70 ms each.
  vi.advanceTimersByTime(6_000);
  expect(toasts.list).toEqual([]);
  toasts.show('Deleted.', { label: 'Undo', run: () => undefined });
  toasts.fail({ code: 'INTERNAL', message: 'It broke.', details: {} });
  vi.advanceTimersByTime(3_600_000);
  expect(texts(toasts)[0]).toBe('Deleted.');
  expect(toasts.list[1]?.tone).toBe('error');
});

it('shows two at most: the oldest that only tells something gives way, an offer and an error do not', () => {
  const toasts = new Toasts();
  for (const text of ['One.', 'Two.', 'Three.']) toasts.show(text);
  expect(texts(toasts)).toEqual(['Two.', 'Three.']);
  toasts.show('Deleted.', { label: 'Undo', run: () => undefined });
  expect(texts(toasts)).toEqual(['Three.', 'Deleted.']);
  toasts.fail({ code: 'INTERNAL', message: 'It broke.', details: {} });
  expect(toasts.list.map(({ tone }) => tone)).toEqual(['info', 'error']);
  // What is new is told beside both.
  toasts.show('Four.');
  expect(toasts.list).toHaveLength(3);
});

it('leaves what only tells something behind with its view, unless it was made as the view changed', () => {
  const toasts = new Toasts();
  toasts.show('Saved.');
  toasts.show('Imported.', undefined, { label: 'Open', href: '#/imports' });
  vi.advanceTimersByTime(1_000);
  toasts.leaveView();
  expect(texts(toasts)).toEqual(['Imported.']);
  toasts.show('ACME was added.');
  toasts.leaveView();
  expect(texts(toasts)).toEqual(['Imported.', 'ACME was added.']);
});

it('keeps a message while the reader is on it, and gives it its whole time after', () => {
  const toasts = new Toasts();
  const id = toasts.show('Saved.');
  vi.advanceTimersByTime(7_000);
  toasts.hold(id);
  vi.advanceTimersByTime(60_000);
  expect(texts(toasts)).toEqual(['Saved.']);
  toasts.release(id);
  vi.advanceTimersByTime(7_999);
  expect(texts(toasts)).toEqual(['Saved.']);
  vi.advanceTimersByTime(1);
  expect(toasts.list).toEqual([]);
  toasts.release(id);
  const offer = toasts.show('Deleted.', { label: 'Undo', run: () => undefined });
  toasts.release(offer);
  vi.advanceTimersByTime(60_000);
  expect(texts(toasts)).toEqual(['Deleted.']);
});

it('takes a new offer along to the next view for a while, and keeps it there while the reader is on it', () => {
  const toasts = new Toasts();
  const offer = { label: 'Undo', run: () => undefined };
  toasts.show('Bear, Base, Bull were made.', offer);
  vi.advanceTimersByTime(3_000);
  toasts.leaveView();
  vi.advanceTimersByTime(7_999);
  expect(texts(toasts)).toEqual(['Bear, Base, Bull were made.']);
  vi.advanceTimersByTime(1);
  expect(toasts.list).toEqual([]);

  // The keyboard is on it before the view changes, and stays there.
  const id = toasts.show('Base was deleted.', offer);
  toasts.hold(id);
  toasts.leaveView();
  vi.advanceTimersByTime(60_000);
  expect(texts(toasts)).toEqual(['Base was deleted.']);
  toasts.release(id);
  vi.advanceTimersByTime(8_000);
  expect(toasts.list).toEqual([]);

  // In the view where it was made an offer stays.
  toasts.show('Deleted.', offer);
  vi.advanceTimersByTime(3_600_000);
  expect(texts(toasts)).toEqual(['Deleted.']);
  toasts.leaveView();
  expect(toasts.list).toEqual([]);
});
