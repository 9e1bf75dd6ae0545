import { expect, it } from 'vitest';
import { Drafts } from '../../../src/ui/shared/drafts.ts';

it('drafts are kept by company, and none of them outlives the book', () => {
  const drafts = new Drafts<{ growth: number }>();
  drafts.keep('ACME', { growth: 0.07 });
  drafts.keep('MILL', { growth: 0.02 });
  drafts.drop('MILL');
  expect(drafts.get('ACME')).toEqual({ growth: 0.07 });
  expect(drafts.get('MILL')).toBeUndefined();
  expect(drafts.some(({ growth }) => growth > 0.05)).toBe(true);
  drafts.clear();
  expect(drafts.get('ACME')).toBeUndefined();
  expect(drafts.some(() => true)).toBe(false);
});
