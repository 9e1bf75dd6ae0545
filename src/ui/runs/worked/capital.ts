/** The arithmetic of a cost of equity and of a cost of capital. */
import { figure, parts, step, word, type Given, type Part, type Step } from '../../shared/step.ts';

const EXPOSURES: Readonly<Record<string, readonly [exposure: string, premium: string]>> = {
  mktrf: ['β', 'ERP'],
  smb: ['s', 'λ_SMB'],
  hml: ['h', 'λ_HML'],
  rmw: ['r', 'λ_RMW'],
  cma: ['c', 'λ_CMA'],
  countryRisk: ['λ', 'CRP'],
  size: ['1', 'size premium'],
  specific: ['1', 'specific premium'],
};

/** Premia that the analyst states, in the currency of the flows. */
const STATED: readonly string[] = ['size', 'specific'];

/** From the regression's beta to the cost of equity. */
export function equityCostSteps(inputs: Part, outputs: Part): Step[] {
  return [
    ...shrunkSteps(inputs, outputs),
    ...premiumSteps(inputs, outputs),
    ...sum(inputs, outputs),
  ];
}

function shrunkSteps(inputs: Part, outputs: Part): Step[] {
  const beta = ['β', figure(inputs, 'beta'), 'number'] as const;
  const result = [figure(outputs, 'beta'), 'number'] as const;
  if (inputs['betaAdjustment'] === 'blume') {
    return step('Beta, Blume', '2 ÷ 3 · {beta} + 1 ÷ 3', { beta }, result);
  }
  if (inputs['betaAdjustment'] !== 'vasicek') return [];
  return step(
    'Beta, Vasicek',
    '({error}^2 · {mean} + {spread}^2 · {beta}) ÷ ({error}^2 + {spread}^2)',
    {
      beta,
      error: ['se', figure(inputs, 'betaStandardError'), 'number'],
      mean: ['β_prior', figure(inputs, 'betaPrior', 'mean'), 'number'],
      spread: ['s_prior', figure(inputs, 'betaPrior', 'standardDeviation'), 'number'],
    },
    result,
  );
}

/** Whether the premium of the country is inside the one that beta multiplies. */
function isInside(inputs: Part): boolean {
  return figure(inputs, 'countryRiskPremium') !== null && inputs['countryRiskExposure'] === null;
}

/** The premium that beta multiplies, where that of the country is inside it. */
function premiumSteps(inputs: Part, outputs: Part): Step[] {
  const market = parts(outputs, 'terms').find(({ name }) => name === 'mktrf');
  const move = moveOf(inputs);
  if (market === undefined || (!isInside(inputs) && move === null)) return [];
  const whole = isInside(inputs) ? '({market} + {country})' : '{market}';
  return step(
    isInside(inputs) ? 'Market premium with country risk' : 'Market premium moved from dollars',
    move === null ? '{market} + {country}' : `${whole} · (1 + {local}) ÷ (1 + {dollar})`,
    {
      market: ['ERP', figure(inputs, 'erp'), 'rate'],
      ...(isInside(inputs)
        ? { country: ['CRP', figure(inputs, 'countryRiskPremium'), 'rate'] as const }
        : {}),
      ...move,
    },
    [figure(market, 'premium'), 'rate'],
  );
}

/** The expected inflations by which premia in dollars moved; null where none did. */
function moveOf(inputs: Part): Given | null {
  const local = figure(inputs, 'premiumInflation', 'local');
  const dollar = figure(inputs, 'premiumInflation', 'dollar');
  return local === null || dollar === null
    ? null
    : { local: ['π', local, 'rate'], dollar: ['π_USD', dollar, 'rate'] };
}

function sum(inputs: Part, outputs: Part): Step[] {
  const terms = parts(outputs, 'terms');
  const total = figure(outputs, 're');
  if (terms.length === 0 || total === null) return [];
  const given: Record<string, Given[string]> = {
    rf: ['rf', figure(inputs, 'riskFree'), 'rate'],
  };
  const isMoved = moveOf(inputs) !== null;
  const products = terms.map((term, at) => {
    const name = word(term, 'name');
    const [exposure, published] =
      name === 'mktrf' && isInside(inputs)
        ? ['β', '(ERP + CRP)']
        : (EXPOSURES[name] ?? [name, 'λ']);
    const premium = isMoved && !STATED.includes(name) ? `${published}′` : published;
    given[`b${at}`] = [exposure, figure(term, 'exposure'), 'number'];
    given[`p${at}`] = [premium, figure(term, 'premium'), 'rate'];
    return `{b${at}} · {p${at}}`;
  });
  return step('Cost of equity', `{rf} + ${products.join(' + ')}`, given, [total, 'rate']);
}

/** From the debt's cost and market values to the weighted average. */
export function waccSteps(inputs: Part, outputs: Part): Step[] {
  const equity = ['E', figure(outputs, 'marketEquity'), 'amount'] as const;
  const debt = ['D', figure(outputs, 'debtValue'), 'amount'] as const;
  const cost = ['kd', figure(outputs, 'rd'), 'rate'] as const;
  return [
    ...equityCostSteps(inputs, outputs),
    ...step(
      'Cost of debt after tax',
      '{cost} · (1 − {tax})',
      { cost, tax: ['τ', figure(inputs, 'marginalTaxRate'), 'rate'] },
      [figure(outputs, 'rdAt'), 'rate'],
    ),
    ...step(
      'Market value of equity',
      '{price} · {shares}',
      {
        price: ['price', figure(inputs, 'price'), 'perShare'],
        shares: ['shares', figure(inputs, 'shares'), 'amount'],
      },
      [equity[1], 'amount'],
    ),
    ...(outputs['debtBasis'] === 'market'
      ? debtValue(inputs, cost, debt[1])
      : debtWithLeases(inputs, debt[1])),
    ...step('Weight of equity', '{equity} ÷ ({equity} + {debt})', { equity, debt }, [
      figure(outputs, 'wE'),
      'rate',
    ]),
    ...weighted(outputs),
  ];
}

/** Lease liabilities, at book, where they are debt. */
const leasesOf = (inputs: Part): Given[string] => [
  'leases',
  ...([figure(inputs, 'leases', 'liabilities'), 'amount'] as const),
];
const hasLeases = (inputs: Part): boolean => leasesOf(inputs)[1] !== null;

function debtWithLeases(inputs: Part, result: number | null): Step[] {
  if (!hasLeases(inputs)) return [];
  const book = ['book debt', figure(inputs, 'debt'), 'amount'] as const;
  const leases = leasesOf(inputs);
  return step('Debt with leases', '{book} + {leases}', { book, leases }, [result, 'amount']);
}

function debtValue(inputs: Part, cost: Given[string], result: number | null): Step[] {
  // Of the interest the part of debt alone, and leases at book beside it.
  const isLeased = hasLeases(inputs);
  const share = isLeased ? ' · {book} ÷ ({book} + {leases})' : '';
  return step(
    'Market value of debt',
    `{interest}${share} · (1 − (1 + {cost})^(0 − {years})) ÷ {cost} + {book} ÷ (1 + {cost})^{years}${isLeased ? ' + {leases}' : ''}`,
    {
      ...(isLeased ? { leases: leasesOf(inputs) } : {}),
      interest: ['interest', figure(inputs, 'interestExpense'), 'amount'],
      cost,
      years: ['T', figure(inputs, 'debtMaturityYears'), 'number'],
      book: ['book debt', figure(inputs, 'debt'), 'amount'],
    },
    [result, 'amount'],
  );
}

function weighted(outputs: Part): Step[] {
  const equity = {
    we: ['w_E', figure(outputs, 'wE'), 'rate'],
    ke: ['Ke', figure(outputs, 're'), 'rate'],
  } as const;
  const result = [figure(outputs, 'wacc'), 'rate'] as const;
  if (figure(outputs, 'rdAt') === null) return step('WACC', '{we} · {ke}', equity, result);
  return step(
    'WACC',
    '{we} · {ke} + {wd} · {kd}',
    {
      ...equity,
      wd: ['w_D', figure(outputs, 'wD'), 'rate'],
      kd: ['kd(1 − τ)', figure(outputs, 'rdAt'), 'rate'],
    },
    result,
  );
}
