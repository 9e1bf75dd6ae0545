import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { ParsedFile, ParseOptions, PeerTable } from '../../../src/sources/types.ts';
import { refusalOf, textFile } from './helpers.ts';

const OPTIONS: ParseOptions = { today: '2026-11-27', symbol: 'ORCH' };

async function read(text: string, options = OPTIONS): Promise<ParsedFile<PeerTable>> {
  const parsed = await parseFile(textFile('pasted.tsv', text), options);
  if (parsed.data.kind !== 'peers') throw new Error(`read as ${parsed.data.kind}`);
  expect(parsed.rowsRead).toBe(parsed.lines.length + parsed.problems.length);
  return { ...parsed, data: parsed.data };
}

const figures = ({ data }: ParsedFile<PeerTable>): Record<string, object> =>
  Object.fromEntries(data.rows.map((row) => [row.name, row.figures]));

describe('units of amounts', () => {
  it('are told by headings, for each column its own', async () => {
    const file = await read(
      'Company\tTicker\tMarket Cap ($bn)\tEV, USD m\tEBITDA ($m)\tEV/EBITDA\nMill\tMILL\t1.5\t1,800\t(20)\t12.5x\n',
    );
    expect(figures(file)).toEqual({
      Mill: { market_cap: 1.5e9, enterprise_value: 1.8e9, ebitda: -2e7, ev_ebitda: 12.5 },
    });
    expect(file.needs).toBeUndefined();
  });

  it('are told by a row of units, which is no company, and by letters behind the number', async () => {
    const units = await read('Name\tEV\tSales\n\t€m\t€m\nMill\t1.800,5\t900,25\n');
    expect(figures(units)).toEqual({ Mill: { enterprise_value: 1.8005e9, revenue: 9.0025e8 } });
    expect(units.rowsRead).toBe(1);
    const letters = await read('Name\tEV\tSales\nMill\t1.8B\t900M\n');
    expect(figures(letters)).toEqual({ Mill: { enterprise_value: 1.8e9, revenue: 9e8 } });
  });

  it('are read as this workbench and people write them behind the number', async () => {
    const file = await read(
      'Name\tMarket cap\tEV\tDebt\tCash\tEBITDA\tEBIT\tEV/EBITDA\n' +
        'Mill\t3.70tn\t€160.2bn\t905m\t12 Mio\t(1.5bn)\t–\t25.36×\n' +
        'Canal\t2T\t3 Mrd\t4mn\t5MM\t(905m)\t7k\t1.25x\n',
    );
    expect(file.needs).toBeUndefined();
    expect(figures(file)).toEqual({
      Mill: {
        ...{ market_cap: 3.7e12, enterprise_value: 160.2e9, debt: 905e6, cash: 12e6 },
        ...{ ebitda: -1.5e9, ev_ebitda: 25.36 },
      },
      Canal: {
        ...{ market_cap: 2e12, enterprise_value: 3e9, debt: 4e6, cash: 5e6 },
        ...{ ebitda: -905e6, ebit: 7e3, ev_ebitda: 1.25 },
      },
    });
    const comma = await read('Name\tEV\tSales\nMill\t1.800,5bn\t905,25m\n');
    expect(figures(comma)).toEqual({ Mill: { enterprise_value: 1.8005e12, revenue: 905.25e6 } });
  });

  it('are told by price x shares where there is a market value', async () => {
    const text =
      'Name\tPrice\tShares\tMarket cap\tEBIT\nMill\t10\t150,000,000\t1,500\t90\nCanal\t4\t50,000,000\t201\t-7\n';
    const file = await read(text);
    expect(figures(file)).toEqual({
      Mill: { price: 10, shares: 1.5e8, market_cap: 1.5e9, ebit: 9e7 },
      Canal: { price: 4, shares: 5e7, market_cap: 2.01e8, ebit: -7e6 },
    });
    expect(file.notes.join(' ')).toContain('1,000,000');
  });

  it('are asked for where nothing tells, as is the company', async () => {
    const text = 'Name\tEV\tEBITDA\nMill\t1800\t150\n';
    const asked = await read(text, { today: '2026-11-27' });
    expect(asked.needs).toEqual(['symbol', 'scale']);
    expect(figures(await read(text, { ...OPTIONS, scale: 'millions' }))).toEqual({
      Mill: { enterprise_value: 1.8e9, ebitda: 1.5e8 },
    });
  });

  it('and currencies are read from a name that says its own, or the row is left out', async () => {
    const told = async (heading: string, name: string): Promise<unknown> => {
      const { data, problems } = await read(`Name\tP/E\t${heading}\nMill\t9\t-\n${name}\t10\t2\n`, {
        ...OPTIONS,
        scale: 'ones',
      });
      const row = data.rows.find((one) => one.name === name);
      return row === undefined
        ? problems[0]?.message
        : [row.currency, row.figures['enterprise_value']];
    };
    expect(await told('EV', 'Quay (HKD m)')).toEqual(['HKD', 2e6]);
    expect(await told('EV (m)', 'Quay, HKD')).toEqual(['HKD', 2e6]);
    expect(await told('EV (HKD m)', 'Quay [HKDm]')).toEqual(['HKD', 2e6]);
    expect(await told('EV (USD m)', 'Quay (HKD m)')).toBe(
      'is in HKD by its name "Quay (HKD m)" and in USD by EV (USD m): give the figures of a company in one currency',
    );
    expect(await told('EV (HKD bn)', 'Quay (HKD m)')).toBe(
      'is in other units by its name than by EV (HKD bn): give them once',
    );
    // A symbol in brackets is none, although it is the code of a peso.
    expect(await told('EV (USD m)', 'Quay (COP)')).toEqual(['USD', 2e6]);
  });

  it('stand in brackets, behind a comma or as the last words of a heading', async () => {
    const millions = { figures: { enterprise_value: 1.5e6 }, currency: 'EUR' };
    for (const heading of [
      ...['Enterprise value (EUR m)', 'EV (EUR mn)', 'EV [EURm]', 'EV (mEUR)', 'EV (mln EUR)'],
      ...[
        'EV (€ in millions)',
        'EV (LTM) (EUR m)',
        'EV, in EUR millions',
        'EV in EUR mn',
        'EV EURm',
      ],
      ...['EV - €m', 'EV (Mio. EUR)'],
    ]) {
      const file = await read(`Name\tP/E\t${heading}\nMill\t-\t1.5\n`);
      expect([heading, file.needs, file.data.rows]).toMatchObject([heading, undefined, [millions]]);
    }
    const others = await read(
      'Name\tMarket cap ($bn)\tRevenue (in millions)\tDebt (TEUR)\tCash (US$)\tEV/EBITDA\n' +
        'Mill\t1.5\t2.5\t-\t-\t12.5\nCanal\t-\t-\t3.5\t-\t-\nDock\t-\t-\t-\t700\t-\n',
      { ...OPTIONS, scale: 'ones' },
    );
    expect(figures(others)).toEqual({
      Mill: { market_cap: 1.5e9, revenue: 2.5e6, ev_ebitda: 12.5 },
      Canal: { debt: 3500 },
      Dock: { cash: 700 },
    });
    expect(others.data.rows.map(({ currency }) => currency)).toEqual(['USD', 'EUR', 'USD']);
  });

  it('tell the currency of a company: in headings, below them, in cells, in a column of its own', async () => {
    const currencies = async (text: string): Promise<unknown> =>
      (await read(text)).data.rows.map(({ currency }) => currency);
    const rows = 'Mill\t1.5\t1.8\n';
    expect(await currencies(`Name\tEV (USD m)\tSales (USD m)\n${rows}`)).toEqual(['USD']);
    expect(await currencies(`Name\tEV (EUR bn)\tSales (€m)\n${rows}`)).toEqual(['EUR']);
    expect(await currencies(`Name\tEV\tSales\n\tGBP m\tGBP m\n${rows}`)).toEqual(['GBP']);
    expect(
      await currencies('Name\tEV\tSales\nMill\t€1.5bn\t(€2m)\nDock\tCHF 3m\t5m CHF\n'),
    ).toEqual(['EUR', 'CHF']);
    // A plain dollar agrees with any country's, and is that of the United States where none is named.
    const plain = await read(`Name\tEV ($m)\tSales ($m)\n${rows}`);
    expect([plain.data.rows[0]?.currency, plain.notes.join(' ')]).toEqual([
      'USD',
      expect.stringContaining('A plain $ is read as US dollars'),
    ]);
    expect(await currencies(`Name\tEV ($m)\tSales (A$m)\n${rows}`)).toEqual(['AUD']);
    expect(await currencies('Name\tCcy\tEV ($m)\nMill\tCAD\t1.5\n')).toEqual(['CAD']);
    // A row without a figure under the headings that tell it is in the currency of the others.
    expect(
      await currencies(
        'Name\tMarket cap (USD m)\tEBITDA\nMill\t1.5\t0.2\nCanal\t-\t0.4\nDock\t-\t€3m\n',
      ),
    ).toEqual(['USD', 'USD', 'EUR']);
    expect(await currencies('Name\tEV (USD m)\tSales (EUR m)\tEBITDA\nDock\t-\t-\t3\n')).toEqual([
      null,
    ]);
    // Of Japan or of China.
    expect(await currencies(`Name\tEV (¥m)\tSales (¥m)\n${rows}`)).toEqual([null]);
  });

  it('refuse a company whose amounts are in two currencies, whatever the others are in', async () => {
    const file = await read(
      'Name\tCcy\tEV (USD m)\tSales\nMill\tCHF\t1.5\t-\nCanal\t\t1.5\t€2bn\nDock\tUSD\t1.5\t2bn\nQuay\tEUR\t-\t2bn\n',
    );
    expect(file.problems).toEqual([
      {
        ...{ line: 2, column: 'EV (USD m)', text: 'Mill' },
        message:
          'is in CHF by Ccy and in USD by EV (USD m): give the figures of a company in one currency',
      },
      {
        ...{ line: 3, column: 'Sales', text: 'Canal' },
        message:
          'is in USD by EV (USD m) and in EUR by "€2bn" under Sales: give the figures of a company in one currency',
      },
    ]);
    expect(file.data.rows).toMatchObject([
      { name: 'Dock', currency: 'USD', figures: { enterprise_value: 1.5e6, revenue: 2e9 } },
      { name: 'Quay', currency: 'EUR', figures: { revenue: 2e9 } },
    ]);
    expect(figures(file)).not.toHaveProperty('Mill');
    const none = await refusalOf(
      textFile('x.tsv', 'Name\tEV (EUR m)\tSales (USD m)\nMill\t1\t2\n'),
      OPTIONS,
    );
    expect(none.message).toMatch(/Line 2 is in EUR by EV \(EUR m\) and in USD by Sales \(USD m\)/);
  });

  it('leave out a price that is quoted in another currency than the amounts', async () => {
    const text = 'Name\tPrice (CHF)\tEV (EUR m)\nMill\t12\t1.5\n';
    const file = await read(text);
    expect(figures(file)).toEqual({ Mill: { enterprise_value: 1.5e6 } });
    expect(file.notes.join(' ')).toContain('Prices in another currency');
    expect((await read('Name\tPrice (CHF)\tP/E\nMill\t12\t9\n')).data.rows).toMatchObject([
      { currency: 'CHF', figures: { price: 12, pe: 9 } },
    ]);
  });

  it('do not matter to multiples', async () => {
    const file = await read('Name,P/E,P/B\nMill,14.2,n/a\n');
    expect([file.needs, figures(file)]).toEqual([undefined, { Mill: { pe: 14.2 } }]);
  });
});

it('reads a markdown table', async () => {
  const file = await read('| Company | Ticker | P/E |\n|---|:-:|--:|\n| Mill | MILL | 14.2x |\n');
  expect(file.data.rows).toMatchObject([
    { name: 'Mill', symbol: 'MILL', figures: { pe: 14.2 }, line: 3 },
  ]);
});

it('refuses rows with their reason, and tables without companies', async () => {
  const file = await read(
    'Company,Ticker,P/E\nMill,MILL,14.2\nMill,MILL,14.2\nMedian,,14\n,,13\nCanal,CNL,cheap\nEmpty,EMP,n.m.\n',
  );
  expect(file.problems.map(({ line, message }) => [line, message])).toEqual([
    [3, 'repeats the company on line 2'],
    [4, 'is a summary of the table, no company'],
    [5, 'has neither a name nor a symbol'],
    [
      6,
      'has no number under P/E: "cheap"; figures such as 1,234.5, 905m, 160.2bn or 12.5x are read',
    ],
    [7, 'has no figure'],
  ]);
  const none = await refusalOf(textFile('x.csv', 'Company,P/E\nMedian,14\n'), OPTIONS);
  expect(none.code).toBe('NO_ROWS');
});

describe('several rows of one company', () => {
  it('are none of them taken where their figures differ, and each says so', async () => {
    const file = await read(
      'Company\tEV/EBITDA\tP/E\nMill\t9x\t14.2\nCanal\t8x\t11\nMILL\t9.5x\t15\nmill\t9x\t14.2\n',
    );
    expect(figures(file)).toEqual({ Canal: { ev_ebitda: 8, pe: 11 } });
    expect(file.problems.map(({ line, message }) => [line, message])).toEqual([
      [
        2,
        'is a company that line 4 has too, with other figures: neither is taken, give it one row',
      ],
      [4, 'is a second row of the company on line 2, with other figures: neither is taken'],
      [5, 'repeats the company on line 2'],
    ]);
    const none = await refusalOf(
      textFile('x.tsv', 'Company\tP/E\nMill\t14.2\nMill\t15\n'),
      OPTIONS,
    );
    expect(none.message).toMatch(/Line 2 is a company that line 3 has too, with other figures/);
  });

  it.each([
    ['years', 'Year', ['2021', '2022', '2023']],
    ['years without a heading', '', ['FY2021', 'FY2022', 'FY2023']],
    ['days', 'As of', ['31.12.2021', '31.12.2022', '31.12.2023']],
  ])(
    'are no peers where they are of several %s: asked whose figures are meant',
    async (_, heading, when) => {
      const text = [
        `Company\t${heading}\tRevenue\tEBITDA\tNet income`,
        ...when.map(
          (one, at) => `Mill\t${one}\t${(100 + at).toString()}\t20\t${(8 + at).toString()}`,
        ),
        ...when.map(
          (one, at) => `Canal\t${one}\t${(300 + at).toString()}\t60\t${(5 + at).toString()}`,
        ),
      ].join('\n');
      const parsed = await parseFile(textFile('history.tsv', text), OPTIONS);
      expect([parsed.format, parsed.needs, parsed.rowsRead]).toEqual([
        'mapped-table',
        ['mapping'],
        0,
      ]);
      expect(parsed.notes[0]).toBe(
        `history.tsv has several rows of one company, of different periods: Mill is of ${when[0] ?? ''} on line 2 and of ${when[1] ?? ''} on line 3. Peers have one row for each company: say that the table holds peers, and the newest row of each is taken.`,
      );
      expect(parsed.table?.mapping.target).toBe('statements');
      const whose = parsed.table?.questions.find(({ about }) => about === 'rowsOf');
      expect(whose?.readings?.map(({ value }) => value)).toEqual(['Mill', 'Canal']);
    },
  );

  it.each([
    ['multiples', 'EV/EBITDA\tP/E', ['ev_ebitda', 'pe'], ''],
    ['values', 'EV ($m)\tEBITDA ($m)', ['enterprise_value', 'ebitda'], 'e6'],
  ])('are peers where they have %s: the newest row of each', async (_, headings, keys, scale) => {
    const text = `Company\tYear\t${headings}\nMill\t2022\t5.5\t10\n\t2023\t6.1\t11\nCanal\t2022\t15.1\t22\n\t2023\t14.5\t21\n`;
    const file = await read(text);
    const amount = (printed: string): number => Number(`${printed}${scale}`);
    expect(file.needs).toBeUndefined();
    expect(figures(file)).toEqual({
      Mill: { [keys[0]!]: amount('6.1'), [keys[1]!]: amount('11') },
      Canal: { [keys[0]!]: amount('14.5'), [keys[1]!]: amount('21') },
    });
    expect(file.problems.map(({ line }) => line)).toEqual([2, 4]);
    expect(file.notes[0]).toMatch(/Mill is of 2022 on line 2 .*the newest row of each is taken\.$/);
  });

  it('are no peers where all are of one company', async () => {
    const parsed = await parseFile(
      textFile('h.tsv', 'Company\tYear\tEV/EBITDA\nMill\t2022\t5.5\nMill\t2023\t6.1\n'),
      OPTIONS,
    );
    expect(parsed.needs).toEqual(['mapping']);
  });

  it('are read as statements of the one that is chosen', async () => {
    const text =
      'Company,Year,Revenue (EUR m),EBITDA (EUR m),Net income (EUR m)\nMill,2023,101,20,9\nMill,2022,100,19,8\nCanal,2023,301,61,6\nCanal,2022,300,60,5\n';
    const parsed = await parseFile(textFile('history.csv', text), {
      ...OPTIONS,
      mapping: { target: 'statements', rowsOf: { Company: 'Canal' }, fiscalYearEnd: '12-31' },
    });
    if (parsed.data.kind !== 'statements') throw new Error(parsed.data.kind);
    expect(
      parsed.data.companies[0]?.figures.map(({ item, periodEnd, value, unit }) => [
        ...[item, periodEnd, value, unit],
      ]),
    ).toEqual([
      ['revenue', '2023-12-31', 301e6, 'EUR'],
      ['net_income', '2023-12-31', 6e6, 'EUR'],
      ['revenue', '2022-12-31', 300e6, 'EUR'],
      ['net_income', '2022-12-31', 5e6, 'EUR'],
    ]);
    expect(parsed.problems.map(({ line }) => line)).toEqual([2, 3]);
  });

  it('but of one period each are peers, whatever the year says', async () => {
    const file = await read('Company\tYear\tP/E\nMill\t2023\t14.2\nCanal\t2022\t11\n');
    expect(figures(file)).toEqual({ Mill: { pe: 14.2 }, Canal: { pe: 11 } });
  });
});

it('takes a row out whole for a cell that is no number, and names each such cell', async () => {
  const file = await read(
    'Company\tEV/EBITDA\tP/E\tEV ($m)\nMill\t12.5\t9.1\t1,800.5\nCanal\t18,4\t9.1\t700\nDock\t7.5\t1,,4\t€5mm\n',
  );
  expect(file.problems).toEqual([
    {
      ...{ line: 3, column: 'EV/EBITDA', text: '18,4' },
      message:
        'has no number under EV/EBITDA: "18,4", since the table writes decimals with a point and this cell with a comma',
    },
    {
      ...{ line: 4, column: 'P/E', text: '1,,4' },
      message:
        'has no number under P/E: "1,,4"; figures such as 1,234.5, 905m, 160.2bn or 12.5x are read',
    },
  ]);
  expect(Object.keys(figures(file))).toEqual(['Mill']);
  const both = await read(
    'Company;EV/EBITDA;P/E;P/B\nMill;12,5;9,1;2\nCanal;18.4;9.1;3\nDock;1;2;3,5\n',
  );
  expect(both.problems[0]?.message).toBe(
    'has no number under EV/EBITDA: "18.4", since the table writes decimals with a comma and this cell with a point; ' +
      'has no number under P/E: "9.1", since the table writes decimals with a comma and this cell with a point',
  );
});

it('leaves only that figure missing where a cell says that there is none', async () => {
  for (const none of [
    ...['', 'n/a', 'N/A', '#N/A', 'NA', '-', '–', '—', 'NM', 'n.m.', 'nmf', 'N/M', 'neg', 'neg.'],
    ...['not meaningful', 'null'],
  ]) {
    const file = await read(`Company\tEV/EBITDA\tP/E\nMill\t${none}\t9.1\n`);
    expect([none, file.problems, figures(file)]).toEqual([none, [], { Mill: { pe: 9.1 } }]);
  }
});

it('names line, column and cell where not one row could be read', async () => {
  const none = await refusalOf(
    textFile('x.tsv', 'Company\tP/E\tEV\nMedian\t14\t2bn\nMill\t14.2x\t3.70zn\n'),
    OPTIONS,
  );
  expect(none.code).toBe('NO_ROWS');
  expect(none.message).toMatch(
    /no row with a company and a figure\. Line 3 has no number under EV: "3\.70zn"/,
  );
  expect(none.details).toMatchObject({ line: 3, column: 'EV', found: '3.70zn' });
});

it('is as of the day that is said, else of the import, and of no day to come', async () => {
  const text = 'Name\tEV/EBITDA\nMill\t12.5x\n';
  const imported = await read(text);
  expect([imported.asOf, imported.isDayOpen]).toEqual(['2026-11-27', true]);
  const said = await read(text, { ...OPTIONS, asOf: '2026-10-30' });
  expect([said.asOf, said.notes[0]]).toEqual(['2026-10-30', 'Figures as of 2026-10-30, as said.']);
  const refusal = await refusalOf(textFile('pasted.tsv', text), { ...OPTIONS, asOf: '2026-11-28' });
  expect([refusal.code, refusal.message]).toEqual([
    'NO_DATES',
    'pasted.tsv: 2026-11-28 is after today. Give the day of which the figures are.',
  ]);
});

it('columns that a peer has no place for are named', async () => {
  const one = await read('Company\tPrice (USD)\tDividend (USD)\tEV/EBITDA\nMill\t10\t2\t9x\n');
  expect(one.notes).toContain(
    'The column "Dividend (USD)" is not used: its heading names no trailing figure of a peer.',
  );
  const two = await read('Company\tSector\tEV/EBITDA\tBeta\nMill\tPaper\t9x\t1.1\n');
  expect(two.notes).toContain(
    'The columns "Sector", "Beta" are not used: their headings name no trailing figures of a peer.',
  );
  const none = await read('Company\tEV/EBITDA\nMill\t9x\n');
  expect(none.notes.join(' ')).not.toContain('not used');
});

describe('earnings per share', () => {
  it('are read beside the price, losses too, and make a table of peers with it', async () => {
    const file = await read(
      'Company\tPrice\tEPS (LTM)\tCurrency\nMill\t$30\t$2.50\tUSD\nCanal\t8\t(0.40)\tUSD\nDam\t5\tn/m\tUSD\n',
    );
    expect(figures(file)).toEqual({
      Mill: { price: 30, eps: 2.5 },
      Canal: { price: 8, eps: -0.4 },
      Dam: { price: 5 },
    });
    expect(file.data.rows.map(({ currency }) => currency)).toEqual(['USD', 'USD', 'USD']);
    expect(file.notes.join(' ')).not.toContain('not used');
  });

  it('of another currency than the price or the amounts are left out, and it is said', async () => {
    const file = await read(
      'Company\tPrice (CHF)\tEPS (EUR)\tEV/EBITDA\nMill\t10\t2\t9x\nCanal\t20\t4\t8x\n',
    );
    expect(figures(file)).toEqual({
      Mill: { price: 10, ev_ebitda: 9 },
      Canal: { price: 20, ev_ebitda: 8 },
    });
    expect(file.notes.join(' ')).toContain('Earnings per share in another currency');
  });

  it('of several years side by side are none of them taken', async () => {
    const file = await read('Company\tPrice\tEPS (2025)\tEPS (2026E)\tP/E\nMill\t10\t2\t3\t5x\n');
    expect(figures(file)).toEqual({ Mill: { price: 10, pe: 5 } });
    expect(file.notes.join(' ')).toContain('"EPS (2025)", "EPS (2026E)" are not used');
  });
});

it('a currency that is none is refused with its row, and marks of no value tell none', async () => {
  const file = await read(
    'Name\tEV ($m)\tCurrency\nMill\t1800\tXYZ\nDam\t900\tusd\nPier\t700\tN/A\n',
  );
  expect(file.problems).toEqual([
    { line: 2, column: 'Currency', text: 'XYZ', message: 'is no currency such as USD' },
  ]);
  expect(file.data.rows.map(({ name, currency }) => [name, currency])).toEqual([
    ['Dam', 'USD'],
    ['Pier', 'USD'],
  ]);
});

describe('prices in hundredths', () => {
  // 150.5 pence are 1.505 pounds.
  it.each([
    ['by the heading', 'Company\tPrice (p)\tEV (£m)\nMill\t150.5\t900\n'],
    ['by the code of an exchange', 'Company\tPrice (GBX)\tEV (£m)\nMill\t150.5\t900\n'],
    ['by a small letter', 'Company\tPrice (GBp)\tEV (£m)\nMill\t150.5\t900\n'],
    ['by the row of units', 'Company\tPrice\tEV\n\tp\t£m\nMill\t150.5\t900\n'],
    ['by the cell', 'Company\tPrice\tEV (£m)\nMill\t150.5p\t900\n'],
    ['by the code in the cell', 'Company\tPrice\tEV (£m)\nMill\tGBp 150.5\t900\n'],
    ['by the currency', 'Company\tPrice\tCurrency\tEV (m)\nMill\t150.5\tGBp\t900\n'],
  ])('%s are stored in pounds', async (_, text) => {
    const file = await read(text);
    expect(figures(file)).toEqual({ Mill: { price: 1.505, enterprise_value: 9e8 } });
    expect(file.data.rows.map(({ currency }) => currency)).toEqual(['GBP']);
    expect(file.notes.join(' ')).toContain('in hundredths');
  });

  it('are told of each company for itself, and by its own sign first', async () => {
    const file = await read(
      'Company\tPrice (p)\tCurrency\tEV (m)\nMill\t£1.50\tGBP\t9\nDam\t80\tGBP\t9\nPier\t450\tZAR\t9\n',
    );
    expect(figures(file)).toEqual({
      Mill: { price: 1.5, enterprise_value: 9e6 },
      Dam: { price: 0.8, enterprise_value: 9e6 },
      Pier: { enterprise_value: 9e6 },
    });
  });

  it('tell earnings per share where their own heading does, which else may be in either', async () => {
    const told = await read('Company\tPrice (p)\tEPS (p)\tEV (£m)\nMill\t150\t12\t900\n');
    expect(figures(told)).toEqual({ Mill: { price: 1.5, eps: 0.12, enterprise_value: 9e8 } });
    const open = await read('Company\tPrice\tCurrency\tEPS\tEV (m)\nMill\t150\tGBX\t12\t900\n');
    expect(figures(open)).toEqual({ Mill: { price: 1.5, enterprise_value: 9e8 } });
    expect(open.notes.join(' ')).toContain('may be in either');
  });

  it('that may be pounds or pence are refused', async () => {
    const file = await read(
      'Company\tPrice\tCurrency\tEV (m)\nMill\t150\tGbp\t9\nDam\t80\tEUR\t9\n',
    );
    expect(file.problems).toEqual([
      { line: 2, column: 'Currency', text: 'Gbp', message: 'is no currency such as USD' },
    ]);
  });
});

describe('letters beside headings', () => {
  it('are marks of footnotes beside an amount in other units', async () => {
    const file = await read(
      'Company\tTicker\tPrice (b)\tMarket Cap (USD m) (a)\tEV (b)\tP/E (k)\nMill\tMILL\t170.5\t234000\t270000\t25.1\n',
    );
    expect(file.needs).toEqual(['scale']);
    expect(figures(file)).toMatchObject({ Mill: { price: 170.5, market_cap: 234e9, pe: 25.1 } });
  });

  it('are marks under a title that states the unit', async () => {
    const file = await read(
      'Peers of group B, USD in millions\nName\tEV (b)\tEBITDA (a)\nMill\t1800\t200\n',
    );
    expect(figures(file)).toEqual({ Mill: { enterprise_value: 1.8e9, ebitda: 2e8 } });
  });

  it('are units where every amount has one', async () => {
    const file = await read('Name\tEV (b)\tEBITDA (m)\tP/E\nMill\t1.8\t200\t12\n');
    expect(file.needs).toBeUndefined();
    expect(figures(file)).toEqual({ Mill: { enterprise_value: 1.8e9, ebitda: 2e8, pe: 12 } });
  });
});
