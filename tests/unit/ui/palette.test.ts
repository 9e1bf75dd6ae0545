import { describe, expect, it } from 'vitest';
import {
  findCommands,
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

  it('finds by keywords, and nothing where nothing fits', () => {
    const groups = paletteGroups([], null);
    expect(labels(findCommands(groups, 'french'))).toContain('Factors');
    expect(findCommands(groups, 'zzqx')).toEqual([]);
    expect(findCommands(groups, ' ')).toEqual(groups);
  });
});
