import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError, ERROR_CODES } from '../../../src/contract/errors.ts';
import { growingPerpetuity } from '../../../src/finance/equity/discount-equity.ts';
import { percentText } from '../../../src/finance/percent-text.ts';
import { missingInputs } from '../../../src/services/company-inputs.ts';
import { errorAction } from '../../../src/ui/error-action.ts';
import { ERROR_WORDS } from '../../../src/ui/messages.ts';
import { createFormat } from '../../../src/ui/shared/format.ts';

describe('words for errors', () => {
  it('covers every code with a sentence of its own', () => {
    expect(Object.keys(ERROR_WORDS).sort()).toEqual([...ERROR_CODES].sort());
    const titles = Object.values(ERROR_WORDS).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('what to do about an error', () => {
  it('follows the reason where an entry cannot be used, and the code elsewhere', () => {
    const code = 'INVALID_INPUT';
    expect(errorAction({ code, details: { input: 'valuationDate' } })).toContain('leave it empty');
    expect(errorAction({ code, details: { input: 'excessCash' } })).toContain('income after tax');
    expect(errorAction({ code, details: { input: 'years' } })).toBe(ERROR_WORDS[code].action);
    expect(errorAction({ code: 'CANCELLED' })).toBeUndefined();
  });

  it('adds no second advice where the reason ends in one', () => {
    expect(errorAction({ code: 'NOT_A_SPREADSHEET' })).toBeUndefined();
    expect(errorAction({ code: 'BINARY_FILE' })).toBeUndefined();
    expect(errorAction({ code: 'NEEDS_EXCHANGE_RATE', details: { from: 'GBP' } })).toBeUndefined();
    expect(errorAction({ code: 'MISSING_INDUSTRY_BETAS' })).toBeUndefined();
    expect(errorAction({ code: 'MISSING_FACTORS' })).toBeUndefined();
    expect(errorAction({ code: 'NO_ROWS' })).toContain('Check the file');
  });

  it('tells a short history of rolling betas from a distribution that is refused', () => {
    const code = 'TOO_FEW_OBSERVATIONS';
    const of = (details: { [key: string]: number }) => errorAction({ code, details });
    expect(of({ draws: 1000, accepted: 3 })).toContain('the distribution');
    expect(of({ refusedShare: 0.6, costOfEquity: 0.09 })).toContain('the distribution');
    expect(of({ window: 60, months: 45, minimum: 24, shorter: 36 })).toContain(
      'a window of 36 months',
    );
    expect(of({ window: 60, months: 20, minimum: 24 })).toContain('cover more months');
    expect(of({ window: 60, windows: 4, minimum: 24 })).toContain('cover more months');
    expect(errorAction({ code, details: { observations: 9, factorsEnd: '2019-12' } })).toBe(
      'Compute the betas again afterwards.',
    );
    expect(of({ observations: 12 })).toBe(ERROR_WORDS[code].action);
  });
});

describe('the prose of messages', () => {
  const hyphen = /(^|[\s(])-\.?\d/;

  it('of a refusal has a real minus before figures and one full stop, and leaves dates and quotes', () => {
    const made = new AppError(
      'MISSING_INPUT',
      'ORCH: -0.30% (-5) is below -.5 on 2024-12-31, "-1" is not: choose one of the table.. Then...',
    );
    expect(made.message).toBe(
      'ORCH: −0.30% (−5) is below −.5 on 2024-12-31, "-1" is not: choose one of the table. Then...',
    );
    expect(missingInputs('ORCH', 2024, ['a prior: choose one of the table.']).message).toBe(
      'ORCH, fiscal year 2024: missing a prior: choose one of the table.',
    );
    expect(new AppError('CANCELLED', made.message).message).toBe(made.message);
  });

  it('of the finance floor writes a negative rate with a minus', () => {
    expect(percentText(-0.003)).toBe('−0.30%');
    expect(percentText(0.1234, 0)).toBe('12%');
    expect(() => growingPerpetuity(1, -0.001, -0.003)).toThrow('The cost of equity −0.30%');
  });

  it('of the whole catalogue has neither a hyphen before a figure nor two full stops', () => {
    const texts = Object.values(ERROR_WORDS).flatMap(({ title, action }) => [title, action ?? '']);
    const folders = ['src/finance', 'src/services', 'src/sources', 'src/contract'];
    const written = folders
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.ts'))
          .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
      )
      // Strings with a space and a letter before it are prose; a rest parameter or a path is not.
      .flatMap((text) => [...text.matchAll(/(['`])([A-Z][a-z$][^'`\n]* [^'`\n]*)\1/g)])
      .map((match) => match[2]!);
    expect(written.length).toBeGreaterThan(500);
    const wrong = [...texts, ...written].filter(
      (text) => hyphen.test(text) || /[a-z)]\.\.(?!\.)/.test(text),
    );
    expect(wrong).toEqual([]);
    // A rate goes into a sentence of the finance floor by its one helper.
    const bare = readdirSync('src/finance', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('percent-text.ts'))
      .filter((name) => /toFixed\(\d\)\}%/.test(readFileSync(`src/finance/${name}`, 'utf8')));
    expect(bare).toEqual([]);
  });

  it('writes the percent sign as the figures beside it do, without a space', () => {
    const spaced = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|svelte)$/.test(name))
      .flatMap((name) => readFileSync(`src/${name}`, 'utf8').split('\n'))
      // Comments are no text of the screen.
      .filter((line) => !/^\s*(\/\/|\/?\*)/.test(line))
      .filter((line) => /[\d}] %/.test(line.replace(/\s\/\/ .*$/, '')));
    expect(spaced).toEqual([]);
    expect(createFormat('en-US').percent(0.247, 1)).toBe('24.7%');
  });
});
