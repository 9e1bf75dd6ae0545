import { describe, expect, it } from 'vitest';
import { parseFile, recognise } from '../../../src/sources/index.ts';
import { FACTOR_REGIONS } from '../../../src/sources/types.ts';
import { makeFrenchCsv, makeFrenchZip } from '../../support/fixtures/french.ts';
import { expectRefusal, isoDates, lastDay, parseFactors, refusalOf, textFile } from './helpers.ts';

const NAME = 'F-F_Research_Data_5_Factors_2x3.csv';
const HEADER = ',Mkt-RF,SMB,HML,RMW,CMA,RF';

function small(...rows: string[]): ReturnType<typeof textFile> {
  return textFile(NAME, ['Prose.', '', HEADER, ...rows, ''].join('\n'));
}

/** So many months as French writes them, from January 2015 on. */
function months(count: number): string[] {
  return Array.from({ length: count }, (_, at) =>
    (201501 + Math.floor(at / 12) * 100 + (at % 12)).toString(),
  );
}

/** Percent as printed to a decimal by moving the point two places in the text. */
function shifted(percent: string): number {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)\.(\d+)$/.exec(percent) ?? [];
  const digits = whole.padStart(3, '0');
  return Number(`${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`);
}

describe('five factors', () => {
  it.each(FACTOR_REGIONS)('reads the file of %s under the name French gives it', async (region) => {
    const fixture = makeFrenchCsv(7, '2001-11', 40, region);
    const parsed = await parseFactors(fixture);
    expect(parsed.region).toBe(region);
    expect(parsed.needs).toBeUndefined();
    expect(parsed.rowsRead).toBe(40);
    expect(isoDates(parsed.data.days)).toEqual(fixture.rows.map(({ month }) => lastDay(month)));
    expect([...parsed.data.mktrf]).toEqual(
      fixture.rows.map(({ percent }) => shifted(percent[0] ?? '')),
    );
    expect([...parsed.data.rf]).toEqual(
      fixture.rows.map(({ percent }) => shifted(percent[5] ?? '')),
    );
    expect(Number.isNaN(parsed.data.cma[0])).toBe(region !== 'US');
    expect(parsed.data.cma[2]).toBe(shifted(fixture.rows[2]?.percent[4] ?? ''));
    expect(parsed.asOf).toBe('2005-02-28');
    expect(parsed.vintage).toBe('200502');
    expect(parsed.lines[0]).toBe(5);
    expect(parsed.notes.join(' ')).toMatch(/5 annual rows .* left out/);
  });

  it('rounds once: percent becomes the double nearest to the printed figure over 100', async () => {
    const parsed = await parseFactors(small('196307,-0.39,0.07,1.1,-4.35,2.9,0.27'));
    expect(parsed.data.mktrf[0]).toBe(-0.0039);
    expect(-0.39 / 100).not.toBe(-0.0039);
    expect(parsed.data.smb[0]).toBe(0.0007);
    expect(parsed.data.rmw[0]).toBe(-0.0435);
  });

  it('reads the zip as downloaded and names its member', async () => {
    const zip = makeFrenchZip(3, '1999-01', 30, 'Europe');
    const parsed = await parseFactors(zip);
    expect(parsed.member).toBe('Europe_5_Factors.csv');
    expect(parsed.file).toBe('Europe_5_Factors_CSV.zip');
    const plain = await parseFactors(makeFrenchCsv(3, '1999-01', 30, 'Europe'));
    expect(parsed.data).toEqual(plain.data);
  });

  it.each(['\n', '\r\n', '\r'] as const)('reads line ends %j alike', async (lineEnd) => {
    const parsed = await parseFactors(makeFrenchCsv(9, '1990-07', 24, 'Japan', lineEnd));
    expect(parsed.data).toEqual(
      (await parseFactors(makeFrenchCsv(9, '1990-07', 24, 'Japan'))).data,
    );
    expect(parsed.lines[23]).toBe(28);
  });

  it('reads blank-separated text, other separators and a re-saved header', async () => {
    const values = ['-0.39', '-0.41', '-0.97', '0.68', '-1.18', '0.27'];
    const expected = [-0.0039, -0.0041, -0.0097, 0.0068, -0.0118, 0.0027];
    const variants = [
      `        Mkt-RF     SMB     HML     RMW     CMA      RF\n196307   ${values.join('   ')}`,
      `Date;Mkt-RF;SMB;HML;RMW;CMA;RF\n1963-07;${values.join(';')}`,
      `date\tMkt_RF\tSMB\tHML\tRMW\tCMA\tRF\n1963-07-31\t${values.join('\t')}\n1963-08-30\t1\t1\t1\t1\t1\t1`,
      `,RF,CMA,RMW,HML,SMB,MktRF,Mom\n196307,${[...values].reverse().join(',')},9`,
    ];
    for (const text of variants) {
      const { data } = await parseFactors(textFile(NAME, text));
      const row = [data.mktrf, data.smb, data.hml, data.rmw, data.cma, data.rf].map(([x]) => x);
      expect(row, text).toEqual(expected);
      expect(isoDates(data.days)[0]).toBe('1963-07-31');
    }
  });

  it('decodes -99.99 and -999 as missing, and nothing near them', async () => {
    const parsed = await parseFactors(small('196307,-99.99,-999,-99.98,-999.00,,0.27'));
    expect(parsed.data.mktrf[0]).toBeNaN();
    expect(parsed.data.smb[0]).toBeNaN();
    expect(parsed.data.hml[0]).toBe(-0.9998);
    expect(parsed.data.rmw[0]).toBeNaN();
    expect(parsed.data.cma[0]).toBeNaN();
    expect(parsed.notes.join(' ')).toMatch(/1 empty cells are kept as missing/);
  });

  it('refuses faulty rows with line, column and reason, and keeps the others', async () => {
    const parsed = await parseFactors(
      small(
        '201501,1,1,1,1,1,0.1',
        '201513,1,1,1,1,1,0.1',
        '201502,1,x,1,1,1,0.1',
        '201503,1,1,1',
        '201504,1,99,1,1,1,0.1,7',
        '201505,1,1,250,1,1,0.1',
        '201506,-99.99,-99.99,-99.99,-99.99,-99.99,-99.99',
        'note,1,1,1,1,1,0.1',
        '201507,2,1,1,1,1,0.1',
      ),
    );
    expect([...parsed.lines]).toEqual([4, 12]);
    expect(parsed.problems.map(({ line, column, message }) => [line, column, message])).toEqual([
      [5, 'month', 'is no month (yyyymm expected)'],
      [6, 'SMB', 'is not a number'],
      [7, undefined, 'is cut short: cells are missing'],
      [8, undefined, 'has more cells than the header'],
      [9, 'HML', 'is no monthly return in percent'],
      [10, undefined, 'has no value in any column'],
      [11, 'month', 'is no month (yyyymm expected)'],
    ]);
  });

  it('refuses an equal repeat once, different rows of one month altogether', async () => {
    const parsed = await parseFactors(
      small(
        '201501,1,1,1,1,1,0.1',
        '201502,2,1,1,1,1,0.1',
        '201502,2,1,1,1,1,0.1',
        '201503,3,1,1,1,1,0.1',
        '201503,4,1,1,1,1,0.1',
        '201504,5,1,1,1,1,0.1',
      ),
    );
    expect([...parsed.lines]).toEqual([4, 5, 9]);
    expect(parsed.problems.map((problem) => problem.line)).toEqual([6, 7, 8]);
    expect(parsed.problems[0]?.message).toBe('repeats the month of line 5');
  });

  it('refuses the one row that stands out of order, not those after it', async () => {
    const months = ['201501', '201502', '209103', '201504', '201505'];
    const parsed = await parseFactors(small(...months.map((month) => `${month},1,1,1,1,1,0.1`)));
    expect([...parsed.lines]).toEqual([4, 5, 7, 8]);
    expect(parsed.problems).toEqual([
      { line: 6, text: '2091-03', message: 'stands out of order among its neighbours' },
    ]);
  });

  it('turns a newest-first table round', async () => {
    const months = ['201503', '201502', '201501'];
    const parsed = await parseFactors(small(...months.map((month) => `${month},1,1,1,1,1,0.1`)));
    expect(isoDates(parsed.data.days)).toEqual(['2015-01-31', '2015-02-28', '2015-03-31']);
    expect([...parsed.lines]).toEqual([6, 5, 4]);
    expect(parsed.asOf).toBe('2015-03-31');
  });

  it('reads on over a stray blank line, but takes nothing from below the monthly table', async () => {
    const row = ',1,1,1,1,1,0.1';
    const parsed = await parseFactors(
      small(
        `201501${row}`,
        '',
        `201502${row}`,
        '',
        ' Annual',
        HEADER,
        `  2015${row}`,
        `201503${row}`,
      ),
    );
    expect([...parsed.lines]).toEqual([4, 6]);
    expect(parsed.problems.map((problem) => problem.line)).toEqual([11]);
    expect(parsed.problems[0]?.message).toMatch(/below the monthly table/);
  });

  it('asks for the region where the name does not tell it, and takes the answer', async () => {
    const file = { ...makeFrenchCsv(5, '2000-01', 24, 'Europe'), name: 'factors.csv' };
    expect(await parseFactors(file)).toMatchObject({ needs: ['region'] });
    expect((await parseFactors(file)).region).toBeUndefined();
    expect(await parseFactors(file, { region: 'europe' })).toMatchObject({ region: 'Europe' });
    const refusal = await refusalOf(file, { region: 'Atlantis' });
    expect(refusal.code).toBe('UNKNOWN_REGION');
  });

  it('asks where the name contradicts the data base that the text names', async () => {
    const file = { ...makeFrenchCsv(5, '2000-01', 24, 'Europe'), name: NAME };
    expect(await parseFactors(file)).toMatchObject({ needs: ['region'] });
  });

  it('takes the vintage from the prose, else from the name', async () => {
    const fixture = makeFrenchCsv(5, '2000-01', 24, 'US');
    const text = fixture.text.split('\r\n').slice(3).join('\n');
    const named = textFile('F-F_Research_Data_5_Factors_2x3.202210.csv', text);
    expect((await parseFactors(named)).vintage).toBe('202210');
    expect((await parseFactors(textFile(NAME, text))).vintage).toBeUndefined();
  });

  it('refuses daily, weekly and annual rows, and figures that are not percent', async () => {
    const of = (...rows: string[]): ReturnType<typeof textFile> =>
      small(...rows.map((key) => `${key},1,1,1,1,1,0.1`));
    const daily = of('20150105', '20150106', '20150107', '20150108');
    await expectRefusal(daily, 'WRONG_FREQUENCY', /daily/);
    const weekly = of('20150102', '20150109', '20150116');
    await expectRefusal(weekly, 'WRONG_FREQUENCY', /weekly/);
    await expectRefusal(of('2014', '2015', '2016'), 'WRONG_FREQUENCY', /annual/);
    const dated = await parseFactors(of('20150131', '20150227', '20150331'));
    expect(isoDates(dated.data.days)).toEqual(['2015-01-31', '2015-02-28', '2015-03-31']);
  });

  it('reads figures that can only be decimals as such, of the region that the name tells', async () => {
    const decimals = (header: string, tail: string): string =>
      [header, ...months(12).map((month) => `${month},-0.0041,0.002,-0.003${tail}`)].join('\n');
    const text = decimals(HEADER, ',0.001,0.002,0.0001');
    expect((await parseFile(textFile('mine.csv', text))).needs).toEqual(['region']);
    const gainsaid = `This file was created using the 202409 Bloomberg database.\n\n${text}`;
    expect((await parseFile(textFile(NAME, gainsaid))).needs).toEqual(['region']);
    const { region: given } = await parseFactors(textFile(NAME, text), { region: 'Japan' });
    expect(given).toBe('Japan');
    const { data, notes, region, needs } = await parseFactors(textFile(NAME, text));
    expect([region, needs]).toEqual(['US', undefined]);
    expect([data.mktrf[0], data.rmw[0], data.rf[11]]).toEqual([-0.0041, 0.001, 0.0001]);
    expect(notes.join(' ')).toMatch(/look like decimals.* read as decimals a month/);
    const three = textFile('F-F_Research_Data_Factors.csv', decimals(',Mkt-RF,SMB,HML,RF', ',0'));
    await expectRefusal(three, 'AMBIGUOUS_NUMBERS', /look like decimals.*as downloaded/);
  });

  it('reads losses in brackets, whole rows of them too', async () => {
    const parsed = await parseFactors(
      small(
        '201501,(1.52),( 0.30 ),1,1,1,0.1',
        '201502,(1.5)%,(.25),(0.10),(1),(2),(0.01)',
        '201503,(-1),1,1,1,1,0.1',
      ),
    );
    expect([...parsed.data.mktrf]).toEqual([-0.0152, -0.015]);
    expect([...parsed.data.smb]).toEqual([-0.003, -0.0025]);
    expect(parsed.data.rf[1]).toBe(-0.0001);
    expect(parsed.problems.map(({ line, text }) => [line, text])).toEqual([[6, '(-1)']]);
  });

  it('refuses a file as a whole of which more than a small part of the months is unreadable', async () => {
    const rows = months(60).map((month) => `${month},1,1,1,1,1,0.1`);
    const broken = (count: number): ReturnType<typeof textFile> =>
      small(...rows.map((row, at) => (at < count ? row.replace(',1,', ',one,') : row)));
    expect((await parseFactors(broken(3))).lines).toHaveLength(57);
    await expectRefusal(
      broken(4),
      'NOT_THIS_TABLE',
      /4 of its 60 monthly rows cannot be taken.*Line 4 \("one" in Mkt-RF\): is not a number/,
    );
    const doubled = small(...rows, ...rows.slice(0, 9).map((row) => row.replace(',1,', ',2,')));
    await expectRefusal(doubled, 'NOT_THIS_TABLE', /9 of its 69 monthly rows/);
    // Nothing is lost by rows that are there twice alike.
    expect((await parseFactors(small(...rows, ...rows.slice(0, 9)))).lines).toHaveLength(60);
  });

  it('takes months that are printed as missing, and annual rows without a blank line above', async () => {
    const marks = ['-999,-999,-999,-999,-999,-999', '-99.99,-99.99,-99.99,-99.99,-99.99,-99.99'];
    const early = months(40).map((month, at) => `${month},${marks[at % 2] ?? ''}`);
    const later = months(80).slice(40);
    const good = later.map((month) => `${month},1,-1,1,-1,1,0.1`);
    const years = Array.from({ length: 6 }, (_, at) => `${(2016 + at).toString()},70,1,1,1,1,1`);
    const parsed = await parseFactors(small(...early, ...good, ...years));
    expect(parsed.data.mktrf).toHaveLength(40);
    expect(isoDates(parsed.data.days)[0]).toBe('2018-05-31');
    expect(parsed.problems.map(({ message }) => message)).toEqual(
      early.map(() => 'has no value in any column'),
    );
    // Four of forty are lost; that forty are missing does not make it fewer than 2 %, nor more of them.
    const slips = later.map((month, at) => `${month},${at < 4 ? 'x' : '1'},-1,1,-1,1,0.1`);
    await expectRefusal(
      small(...early, ...slips, ...years),
      'NOT_THIS_TABLE',
      /: 4 of its 40 monthly rows .*"x" in Mkt-RF/,
    );
    const decimals = later.map((month) => `${month},0.01,-0.01,0.01,0,0,0.001`);
    const mapped = await parseFactors(small(...early, ...decimals), { region: 'US' });
    expect(mapped.format).toBe('mapped-table');
    expect(mapped.data.mktrf).toHaveLength(40);
  });

  it('refuses figures that are larger than the returns of any market', async () => {
    const basisPoints = months(24).map((month, at) => `${month},${(at + 60).toString()},1,1,1,1,9`);
    await expectRefusal(small(...basisPoints), 'NOT_THIS_TABLE', /23 of its 24 monthly rows/);
    const tenfold = months(24).map((month, at) => `${month},${(at + 15).toString()},1,1,1,1,1`);
    await expectRefusal(small(...tenfold), 'NOT_THIS_TABLE', /half of the months of Mkt-RF/);
    // April 1933: 38.95 % for the market of the US.
    const largest = await parseFactors(small('193304,38.95,1,1,1,1,1', '193305,60.01,1,1,1,1,1'));
    expect([...largest.data.mktrf]).toEqual([0.3895]);
  });

  it('refuses a header without rows or without a column of months', async () => {
    await expectRefusal(small(), 'NO_ROWS', /no monthly row/);
    const dateless = textFile(NAME, 'Mkt-RF,SMB,HML,RMW,CMA,RF\n1,1,1,1,1,0.1\n');
    await expectRefusal(dateless, 'NO_DATES', /no column of months/);
  });

  it('says what it saw', async () => {
    expect(await recognise(makeFrenchCsv(1, '2000-01', 12, 'US'))).toEqual({
      format: 'kenfrench-ff5',
      confidence: 1,
      seen: ['a header with Mkt-RF, SMB, HML, RMW, CMA, RF on line 4', "French's prose above it"],
    });
  });
});
