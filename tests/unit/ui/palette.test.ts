import { describe, expect, it } from 'vitest';
import {
  findCommands,
  pagesByWord,
  paletteGroups,
  typedCompany,
  type CommandGroup,
} from '../../../src/ui/palette/commands.ts';

const group = (heading: string, ...labels: string[]): CommandGroup => ({
  heading,
  commands: labels.map((label) => ({ label, target: { href: `#/${label}` } })),
});
const labels = (groups: readonly CommandGroup[]): string[] =>
  groups.flatMap(({ commands }) => commands.map(({ label }) => label));

describe('the palette', () => {
  it('offers the tabs of the open company first, then companies, views and actions', () => {
    const headings = paletteGroups([], 'KO').map(({ heading }) => heading);
    expect(headings).toEqual(['KO', 'Views', 'Actions']);
    expect(paletteGroups([], null).map(({ heading }) => heading)).toEqual(['Views', 'Actions']);
  });

  it('offers the tabs of another company once its symbol and a word are typed', () => {
    const list = [{ symbol: 'KO' }, { symbol: 'KOF' }] as never;
    expect(labels(typedCompany(list, null, 'ko d'))[0]).toBe('KO · Overview');
    expect(labels(findCommands(typedCompany(list, null, 'ko dcf'), 'ko dcf'))[0]).toBe('KO · DCF');
    expect(typedCompany(list, null, 'ko')).toEqual([]);
    expect(typedCompany(list, 'KO', 'ko dcf')).toEqual([]);
    expect(typedCompany(list, null, 'pep dcf')).toEqual([]);
  });

  it('puts the best match first, whatever its group', () => {
    const groups = [group('Companies', 'SCREAM', 'AUDI'), group('Views', 'Audit log', 'Screen')];
    expect(labels(findCommands(groups, 'screen'))[0]).toBe('Screen');
    expect(labels(findCommands(groups, 'audi'))[0]).toBe('AUDI');
  });

  it('takes letters strewn over a name for no match', () => {
    const groups = paletteGroups([{ symbol: 'KO', name: 'Coca-Cola' }] as never, 'KO');
    expect(findCommands(groups, 'aapl')).toEqual([]);
    expect(labels(findCommands(groups, 'coca'))).toEqual(['KO']);
  });

  it('knows the words of the trade, of the open company and without one', () => {
    const list = [
      { symbol: 'KO', name: null },
      { symbol: 'PEP', name: null },
    ] as never;
    const first = (typed: string): string | undefined =>
      labels(findCommands(paletteGroups(list, 'KO'), typed))[0];
    expect(first('wacc')).toBe('KO · Cost of capital');
    expect(first('beta')).toBe('KO · Beta');
    expect(first('monte carlo')).toBe('KO · Simulation');
    expect(first('peers')).toBe('KO · Multiples');
    expect(first('new company')).toBe('Add a company…');
    expect(first('recompute')).toBe('Recompute what is stale');
    expect(first('compute')).toBe('Compute this company');
    expect(first('dark mode')).toBe('Dark appearance');
    expect(labels(findCommands(paletteGroups(list, null), 'backup'))).toEqual(
      expect.arrayContaining(['Backups', 'Export the book', 'Take a snapshot']),
    );
    expect(labels(findCommands(paletteGroups(list, null), 'add'))[0]).toBe('Add a company…');
    expect(labels(pagesByWord(list, null, 'wacc'))).toEqual([
      'KO · Cost of capital',
      'PEP · Cost of capital',
    ]);
    expect(pagesByWord(list, 'KO', 'wacc')).toEqual([]);
  });

  it('offers what the page can do, and undo where there is something to undo', () => {
    const press = { label: 'Save run', keywords: ['compute'], target: { press: () => undefined } };
    const offered = paletteGroups([], 'KO', [press], 'The outlier was left out.');
    expect(labels(findCommands(offered, 'save'))[0]).toBe('Save run');
    expect(labels(findCommands(offered, 'undo'))).toContain('Undo');
    expect(labels(paletteGroups([], null))).not.toContain('Undo');
    expect(labels(paletteGroups([], null))).not.toContain('Print report');
  });

  it('offers the sample of any other book, leaving it in the sample, and each once', () => {
    const found = (inSample: boolean | null, page: CommandGroup['commands'] = []): string[] =>
      labels(findCommands(paletteGroups([], null, page, null, inSample), 'sample'));
    expect(found(false)).toEqual(['Explore the sample book']);
    expect(found(true)).toEqual(['Leave the sample…']);
    expect(found(null)).toEqual([]);
    const button = { label: 'Explore the sample book', target: { press: () => undefined } };
    expect(found(false, [button])).toEqual(['Explore the sample book']);
  });

  it('finds by keywords, and nothing where nothing fits', () => {
    const groups = paletteGroups([], null);
    expect(labels(findCommands(groups, 'french'))).toContain('Factors');
    expect(findCommands(groups, 'zzqx')).toEqual([]);
    expect(findCommands(groups, ' ')).toEqual(groups);
  });
});
