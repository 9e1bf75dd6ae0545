/** All that a cost of capital assumes, so that it can be computed again from paper. */
import type { BetaRow, WaccRow } from '../../../contract/api.ts';
import { adjustedBeta } from '../../shared/adjusted-beta.ts';
import { ratingBasisOf, ratingWords } from '../../shared/debt-rating.ts';
import { format } from '../../shared/format.ts';
import { moveWords, premiumMove } from '../../shared/premium-currency.ts';
import { regressorLabel } from '../../shared/regressors.ts';
import { regressionOf } from '../../shared/values.ts';
import { countryWords, waccParts, type WaccParts } from '../../shared/wacc-details.ts';
import { wholeRate, type Assumed } from './key-assumptions.ts';

/** The assumptions of a cost of capital in the order in which they are used. */
export function costAssumptions(row: WaccRow, beta: BetaRow | undefined): Assumed[] {
  const parts = waccParts(row);
  const { country } = parts;
  const move = premiumMove(row);
  return [
    ['Risk-free rate', dated(parts.riskFree, parts.riskFreeAsOf)],
    ...(parts.erp === null ? [] : [['Market premium', dated(parts.erp, parts.erpAsOf)] as const]),
    ...(country === null
      ? []
      : [
          [
            'Country risk',
            `${wholeRate(country.premium)}, ${country.inside ? 'inside the market premium' : 'apart'}: ${countryWords(country)}`,
          ] as const,
        ]),
    ...(move === null ? [] : [['Premia moved from dollars', moveWords(move)] as const]),
    ['Beta', betaWords(row, beta)],
    ...(beta === undefined ? [] : [['Beta of', windowWords(beta)] as const]),
    ['Cost of equity', equityWords(row, parts)],
    ['Cost of debt before tax', debtWords(row, parts)],
    ['Marginal tax rate', wholeRate(parts.marginalTaxRate)],
    [
      'Debt in the weights',
      `${format.amount(parts.debtValue)}${parts.debtBasis === 'book' || parts.debtBasis === 'market' ? `, at ${parts.debtBasis} value` : ''}${parts.leases === null ? '' : `, leases ${format.amount(parts.leases)} in it`}`,
    ],
    [
      'Equity in the weights',
      `${format.amount(parts.marketEquity)}, ${format.amount(parts.shares)} shares at ${format.perShare(parts.price)} of ${format.date(row.asOf)}`,
    ],
  ];
}

const dated = (value: number | null, asOf: string | null): string =>
  asOf === null ? wholeRate(value) : `${wholeRate(value)}, ${format.date(asOf)}`;

function betaWords(row: WaccRow, beta: BetaRow | undefined): string {
  const used = format.number(row.beta, 3);
  const adjusted = adjustedBeta(row);
  if (adjusted !== null) {
    const { name, raw, prior } = adjusted;
    const towards =
      prior === null
        ? ''
        : `, towards ${format.number(prior.mean, 2)} with s.d. ${format.number(prior.standardDeviation, 2)}`;
    return `${used}: raw ${format.number(raw, 3)} by ${name}${towards}`;
  }
  if (beta === undefined || regressionOf(beta) !== null) return `${used}, raw`;
  return `${used}, of the industry`;
}

/** The window of a regression with the prices and the market that it pairs, or the table of an industry. */
function windowWords({ details, warnings }: BetaRow): string {
  if (!('window' in details)) {
    const { industry, publishedAsOf, unleveredBeta, debtToEquity, basis } = details;
    const levered =
      basis === 'relevered'
        ? `unlevered ${format.number(unleveredBeta, 3)} at D/E ${wholeRate(debtToEquity)}`
        : 'as published';
    return `${industry}, ${format.date(publishedAsOf)}, ${levered}`;
  }
  const closes = warnings.some(({ code }) => code === 'CLOSE_NOT_ADJUSTED');
  return `${format.count(details.window)} months to ${format.month(details.lastMonth)}, factors of ${details.region}${closes ? ', closes without dividends' : ''}`;
}

function equityWords({ re }: WaccRow, { riskFree, terms }: WaccParts): string {
  const sum = terms.map(
    ({ name, exposure, premium }) =>
      `${format.number(exposure, 3)} · ${format.percent(premium, 2)}${terms.length === 1 ? '' : ` (${regressorLabel(name)})`}`,
  );
  return `${format.percent(re, 2)} = ${[format.percent(riskFree, 2), ...sum].join(' + ')}`;
}

function debtWords(row: WaccRow, { debtLabel }: WaccParts): string {
  const rating = ratingBasisOf(row);
  if (rating !== null) return `${wholeRate(row.rd)}, ${ratingWords(rating)}`;
  return row.rd === null ? 'no debt' : `${wholeRate(row.rd)}, ${debtLabel ?? 'typed'}`;
}
