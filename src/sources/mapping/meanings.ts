/** What columns and lines can mean, and the headings by which they are known without asking. */
import { saysNothingMore, withoutAsides } from '../asides.ts';
import { STATEMENT_ITEMS, type StatementItem } from '../statements/items.ts';
import { PEER_AMOUNTS, PEER_MULTIPLES } from '../peer-headings.ts';
import type { TableTarget } from './types.ts';
import { itemOfKey, lossOfKey } from './line-names.ts';
import { withoutUnit } from './unit-labels.ts';
import { plainKey } from './words.ts';

/** Meanings of the columns of each table. The closes say what they are adjusted for: it has to be chosen. */
export const MEANINGS = {
  prices: [
    ...(['date', 'symbol', 'currency', 'headed-close'] as const),
    ...(['adjusted-close', 'split-adjusted-close', 'close'] as const),
  ],
  factors: ['date', 'mktrf', 'smb', 'hml', 'rmw', 'cma', 'rf'],
  statements: [
    'item',
    'period',
    'fiscal-period',
    'currency',
    'unit',
    ...STATEMENT_ITEMS,
    ...STATEMENT_ITEMS.map((item) => `-${item}`),
  ],
  'industry-betas': [
    'industry',
    'firms',
    'beta',
    'debt-to-equity',
    'effective-tax-rate',
    'unlevered-beta',
    'cash-to-firm-value',
    'cash-corrected-unlevered-beta',
  ],
  'exchange-rates': ['date', 'rate', 'pair'],
  yields: ['date', 'yield', 'maturity', 'maturity-months', 'issuer', 'currency'],
  peers: [
    ...(['name', 'symbol', 'currency', 'date', 'period', 'price', 'shares', 'eps'] as const),
    ...PEER_AMOUNTS,
    ...PEER_MULTIPLES,
  ],
  quotes: ['symbol', 'price', 'currency', 'date'],
} as const satisfies Record<TableTarget, readonly string[]>;

/** Meanings that several columns of a table can have. */
export const SEVERAL: ReadonlySet<string> = new Set([
  ...['period', 'rate', 'pair', 'yield', 'headed-close'],
]);

const PERIODS =
  'period year fiscalyear geschaftsjahr jahr exercice ejercicio anno ano fiscalyearend yearend periodend periodending periodenddate enddate reportdate perioddate quarterend fiscaldateending fiscalperiodend stichtag';

const SYMBOLS = 'symbol ticker tickersymbol kurzel kuerzel sym ric';

const DATES =
  'date datum fecha data day tag jour dia giorno dato month monat mois mes mese maand yearmonth yyyymm period time timestamp datetime tradedate pricedate handelstag stichtag \u65e5\u4ed8 \u65e5\u4ed8\u3051 \u65e5\u671f \uc77c\uc790 \ub0a0\uc9dc';

/** Headings in lower-case letters and digits, by meaning. */
const HEADINGS: Readonly<Record<TableTarget, Readonly<Record<string, string>>>> = {
  prices: {
    date: DATES,
    symbol:
      'symbol ticker tickersymbol kurzel kuerzel wertpapier security instrument isin wkn ric stock',
    'adjusted-close':
      'adjclose adjustedclose closeadj closeadjusted adjcloseprice totalreturnindex tri bereinigterkurs bereinigt',
  },
  factors: {
    date: DATES,
    mktrf: 'mktrf mktminusrf marketrf exmkt rmrf marketpremium marketexcessreturn marktpramie',
    smb: 'smb smallminusbig',
    hml: 'hml highminuslow',
    rmw: 'rmw robustminusweak',
    cma: 'cma conservativeminusaggressive',
    rf: 'rf riskfree riskfreerate risikofrei',
  },
  statements: {
    period: `${PERIODS} date datum`,
    'fiscal-period': 'fiscalperiod fiscalquarter quarter quartal trimestre fp periodtype',
    item: 'item line lineitem position posten kennzahl rubrique partida voce account description',
  },
  'industry-betas': {
    industry: 'industry industryname sector branche secteur sektor',
    firms: 'firms numberoffirms nooffirms companies',
    beta: 'beta leveredbeta equitybeta',
    'debt-to-equity': 'de deratio debtequity debttoequity debtequityratio',
    'effective-tax-rate': 'effectivetaxrate taxrate effectivetax steuersatz',
    'unlevered-beta': 'unleveredbeta assetbeta',
    'cash-to-firm-value': 'cashfirmvalue cashtofirmvalue',
    'cash-corrected-unlevered-beta':
      'unleveredbetacorrectedforcash cashcorrectedunleveredbeta cashcorrectedbeta',
  },
  'exchange-rates': {
    date: DATES,
    rate: 'rate exchangerate fxrate fx spot spotrate wechselkurs devisenkurs tauxdechange tipodecambio tassodicambio valutakurs',
    pair: 'pair currencypair ccypair fxpair wahrungspaar currency currencycode devise wahrung moneda valuta from to fromcurrency tocurrency basecurrency quotecurrency',
  },
  yields: {
    date: DATES,
    yield:
      'yield yieldpct yieldpercent bondyield governmentbondyield ytm yieldtomaturity paryield rendite rendement rendimiento rendimento',
    maturity:
      'maturity tenor term maturityyears tenoryears termyears laufzeit laufzeitjahre echeance plazo scadenza',
    'maturity-months': 'maturitymonths tenormonths termmonths laufzeitmonate',
    issuer: 'country issuer land pays pais paese emittent sovereign',
    currency: 'currency currencycode ccy wahrung devise moneda valuta',
  },
  // What else a peer has is known by the headings of tables of peers.
  peers: { date: `${DATES} asof pricedate`, period: PERIODS },
  quotes: {
    date: `${DATES} asof`,
    symbol: SYMBOLS,
    price:
      'price lastprice last currentprice quote pricetoday todaysprice kurs close lastclose closingprice schlusskurs letzterkurs aktuellerkurs aktienkurs cours dernier ultimo precio prezzo shareprice stockprice',
  },
};

/** Short names that stand in brackets behind long ones. */
const SHORT: ReadonlyMap<StatementItem, RegExp> = new Map([
  ['operating_cash_flow', /^(?:cfo|ocf|cffo)$/i],
  ['stock_based_compensation', /^sbc$/i],
  ['pretax_income', /^(?:ebt|pbt)$/i],
  ['net_income', /^(?:pat|npat)$/i],
  ['minority_interest', /^nci$/i],
]);

const BY_HEADING = new Map(
  (Object.entries(HEADINGS) as [TableTarget, Record<string, string>][]).map(
    ([target, meanings]) =>
      [
        target,
        new Map(
          Object.entries(meanings).flatMap(([meaning, names]) =>
            names.split(' ').map((name) => [name, meaning] as const),
          ),
        ),
      ] as const,
  ),
);

/** No name of a line is longer; the search for its unit would take the square of its length. */
const LONGEST_LABEL = 300;

/** Keys of labels: every kind of table is tried with the same headings. */
const keys = new Map<string, string>();
const MOST_KEYS = 10_000;

/** A heading without its unit: `Date (UTC)`, `Yield, in percent` -> the name alone. */
function bareKey(label: string): string {
  return keyed(label, (text) =>
    plainKey(text.replace(/[([].*$/, '').replace(/,?\s+in\s+.*$/i, '')),
  );
}

function keyed(label: string, keyOf: (label: string) => string): string {
  if (label.length > LONGEST_LABEL) return '';
  const known = keys.get(label);
  if (known !== undefined) return known;
  const key = keyOf(label);
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(label, key);
  return key;
}

/** Items of lines by their printed names. */
const items = new Map<string, StatementItem | null>();

/** A unit behind a name: `Net sales, in millions of euros`. */
const IN_UNIT = /,?\s+in\s+(.*)$/i;

function itemNamed(label: string): StatementItem | null {
  const ofName = (name: string): StatementItem | null => itemOfKey(plainKey(name));
  const bare = withoutAsides(label, 'line', (aside, name) => {
    const item = ofName(name);
    const isCount = item === 'shares_outstanding' && /^(?:basic|diluted)/i.test(aside.trim());
    return (
      item !== null && (isCount || ofName(aside) === item || SHORT.get(item)?.test(aside) === true)
    );
  });
  if (bare === null) return null;
  const [, unit] = IN_UNIT.exec(bare) ?? [];
  const named =
    unit !== undefined && saysNothingMore(unit, 'line') ? bare.replace(IN_UNIT, '') : bare;
  return ofName(withoutUnit(named));
}

/** The meaning that a heading tells beyond doubt; null for none. */
export function meaningOfHeading(target: TableTarget, heading: string): string | null {
  const meaning = BY_HEADING.get(target)?.get(bareKey(heading)) ?? null;
  return meaning === 'price' && withoutAsides(heading, 'price') === null ? null : meaning;
}

/** The item that the printed name of a line tells; null for none, and where what stands beside it makes another of it. */
export function itemOfLabel(label: string): StatementItem | null {
  if (label.length > LONGEST_LABEL) return null;
  const known = items.get(label);
  const item = known === undefined ? itemNamed(label) : known;
  if (items.size >= MOST_KEYS) items.clear();
  items.set(label, item);
  const isBasic = item === 'shares_outstanding' && /\bbasic\b/i.test(label);
  return isBasic && !/\bdiluted\b/i.test(label) ? 'basic_shares' : item;
}

/** Every cell of a large table is asked. */
const LOSS = /loss|fehlbetrag/i;

/** The item that the name of a loss is the negative of: `Net loss`; its figures tell by their sign how it is printed. */
export function lossOfLabel(label: string): StatementItem | null {
  const bare = LOSS.test(label) ? withoutAsides(label, 'line') : null;
  return bare === null ? null : lossOfKey(plainKey(withoutUnit(bare)));
}

/** Whether a text is the name of a line that is read. */
export function isLineName(label: string): boolean {
  return itemOfLabel(label) !== null || lossOfLabel(label) !== null;
}

/** Words for what belongs to the shareholders of the company alone. */
const OWNERS = /\(common\)|part du groupe|group share/i;

/** Which of several lines of one item is taken, the least first: what belongs to the common shareholders leads. */
export function rankOfLabel(label: string): number {
  return label.length <= LONGEST_LABEL && OWNERS.test(label) ? 0 : 1;
}

/** Whether a heading is a word for a date. */
export function isDateHeading(heading: string): boolean {
  return BY_HEADING.get('prices')?.get(bareKey(heading)) === 'date';
}

/** Headings of closes of which nothing says what they are adjusted for. */
export function isCloseHeading(heading: string): boolean {
  return CLOSES.has(bareKey(heading));
}

const CLOSES = new Set(
  'close closeprice closingprice price last px pxlast lastprice kurs schlusskurs schluss preis cours cloture cierre precio ultimo prezzo chiusura slotkoers koers fechamento nav \u7d42\u5024 \u6536\u76d8\u4ef7 \u6536\u76d8 \uc885\uac00'.split(
    ' ',
  ),
);

/** Lines that cannot be below zero; printed so, the sign is the table's. The vocabulary of facts has the same. */
export const NEVER_NEGATIVE: ReadonlySet<StatementItem> = new Set([
  'revenue',
  'depreciation_amortisation',
  'interest_expense',
  'research_development',
  'dividends_paid',
  'debt',
  'cash',
  'shares_outstanding',
  'associates',
  'preferred_stock',
  'operating_lease_liability',
  'total_assets',
  'preferred_dividends',
  'disposals',
  'operating_lease_cost',
  'operating_lease_payments',
  'lease_principal_paid',
  'lease_assets_obtained',
  'dividends_per_share_declared',
  'current_assets',
  'current_cash',
  'current_liabilities',
  'short_term_debt',
  'current_lease_liability',
  'lease_liability',
  'total_liabilities',
  'basic_shares',
  'cover_shares',
]);
