/** A published table over one of the same region and date: what changes is told, and levered betas alone take nothing away. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FairbookApi, ImportReport } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';

const HEADER =
  'Industry Name,Number of firms,Beta,D/E Ratio,Effective Tax rate,Unlevered beta,Cash/Firm value,Unlevered beta corrected for cash';
const ROWS = [
  'Airship Lines,7,1.2346,0.25,0.2,1.0288,0.05,1.0829',
  'Bell Founding,9,0.8,0.1,0.2,0.7407,0.02,0.7558',
];

let api: FairbookApi;

const betas = (...lines: readonly string[]): File =>
  new File(
    [['Date updated:,2025-01-05', 'Created by:,Aswath Damodaran', 'Data:,US', ...lines].join('\n')],
    'betas.csv',
  );
const preview = async (file: File): Promise<ImportReport> => (await api.data.preview([file]))[0]!;

beforeEach(async () => {
  api = openWorkbench();
  const [report] = await api.data.importFiles([betas(HEADER, ...ROWS)]);
  expect(report).toMatchObject({ status: 'stored', region: 'US', asOf: '2025-01-05' });
  expect(report?.warnings).toBeUndefined();
});

describe('industry betas over those of the same day', () => {
  it('say how many figures differ, and which the most', async () => {
    const { notes, warnings } = await preview(
      betas(HEADER, 'Airship Lines,7,1.23,0.25,0.2,1.03,0.05,1.08', ROWS[1]!),
    );
    // 1.2346 to 1.23: -0.373 %; 1.0288 to 1.03: +0.117 %; 1.0829 to 1.08: -0.268 %.
    expect(notes.at(-1)).toBe(
      "3 figures differ from the book's; the most, beta of Airship Lines: 1.2346 before, 1.23 now.",
    );
    expect(warnings).toBeUndefined();
  });

  it('warn of figures that would be emptied, and of a beta that no industry has', async () => {
    const { warnings } = await preview(
      betas(
        HEADER,
        'Airship Lines,7,#N/A,0.25,0.2,1.0288,0.05,1.0829',
        ROWS[1]!.replace('0.8', '91.7'),
      ),
    );
    expect(warnings).toEqual([
      '1 figure that the book has is empty in this file, such as beta of Airship Lines.',
      'No industry has such a beta: 91.7 of Bell Founding. Look whether a decimal sign is missing.',
    ]);
  });

  it('are refused without unlevered ones', async () => {
    const bare = new File(
      ['Industry Name,Beta\nAirship Lines,1.3\nBell Founding,0.9\n'],
      'own.csv',
    );
    const options = {
      'own.csv': {
        region: 'US',
        mapping: { target: 'industry-betas', asOf: '2025-01-05' },
      },
    } as const;
    const [report] = await api.data.importFiles([bare], options);
    expect(report).toMatchObject({ status: 'refused', refusal: { code: 'INVALID_ARGUMENT' } });
    expect(report?.refusal?.message).toMatch(/no unlevered betas/);
    const another = { 'own.csv': { ...options['own.csv'], region: 'Japan' } };
    expect((await api.data.importFiles([bare], another))[0]?.status).toBe('stored');
  });
});

it('figures by industry say what differs from the book, and ask for a day that is not printed', async () => {
  const header =
    'Industry Name,Number of Firms,Beta,Cost of Equity,Cost of Debt,D/(D+E),Cost of Capital';
  const table = (
    cost: string,
    above = ['Date updated:,2025-01-05', 'Created by:,Aswath Damodaran'],
  ): File =>
    new File(
      [[...above, header, `Airship Lines,7,1.2,0.09,0.05,0.3,${cost}`].join('\n')],
      'wacc.csv',
    );
  await api.data.importFiles([table('0.08')]);
  expect((await preview(table('0.072'))).notes.at(-1)).toBe(
    "1 figure differs from the book's; the most, cost of capital of Airship Lines: 0.08 before, 0.072 now.",
  );
  expect((await preview(table('NA'))).warnings).toEqual([
    '1 figure that the book has is empty in this file, such as cost of capital of Airship Lines.',
  ]);
  const asked = await preview(table('0.08', []));
  expect(asked).toMatchObject({ status: 'refused', needs: ['day'], region: 'US' });
  const [said] = await api.data.importFiles([table('0.08', [])], {
    'wacc.csv': { asOf: '2026-01-05' },
  });
  expect(said).toMatchObject({ status: 'stored', asOf: '2026-01-05' });
});
