/**
 * Capital expenditure of IFRS filings. IAS 7.16(a) names payments for property, plant, equipment, intangibles and
 * capitalised development as one kind of investing flow; filers print them on one line or on two, which belong together:
 * depreciation and amortisation, which is added back, has both.
 */
import { firstTerm, once, sumOf, type Recipe, type Tagged, type Term } from './recipes.ts';
import type { PartsOfConcepts } from './completeness.ts';

const TOGETHER =
  'PropertyPlantAndEquipmentIntangibleAssetsOtherThanGoodwillInvestmentPropertyAndOtherNoncurrentAssets';
const BOUGHT_TOGETHER = `PurchaseOf${TOGETHER}`;
const BOUGHT_PROPERTY = 'PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities';
export const BOUGHT_INTANGIBLES = 'PurchaseOfIntangibleAssetsClassifiedAsInvestingActivities';
const SOLD_TOGETHER = `ProceedsFromDisposalsOf${TOGETHER}`;
const SOLD_PROPERTY = 'ProceedsFromSalesOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities';
const SOLD_INTANGIBLES = 'ProceedsFromSalesOfIntangibleAssetsClassifiedAsInvestingActivities';

/** The concept that holds all, else every one of the parts that is tagged. */
function wholeOrParts(
  tagged: Tagged,
  whole: string,
  parts: readonly string[],
  sign: 1 | -1,
): Term[] {
  const inOne = firstTerm(tagged, [whole], sign);
  return inOne.length > 0
    ? inOne
    : once(parts.flatMap((concept) => firstTerm(tagged, [concept], sign)));
}

function sold(tagged: Tagged, sign: 1 | -1): Term[] {
  return wholeOrParts(tagged, SOLD_TOGETHER, [SOLD_PROPERTY, SOLD_INTANGIBLES], sign);
}

/** What was bought less what was sold; null where no purchase is tagged. */
export const capitalExpenditure: Recipe = (tagged) => {
  const bought = wholeOrParts(tagged, BOUGHT_TOGETHER, [BOUGHT_PROPERTY, BOUGHT_INTANGIBLES], 1);
  return bought.length === 0 ? null : sumOf([...bought, ...sold(tagged, -1)]);
};

/** Proceeds of what was sold, as capital expenditure is reduced by them. */
export const disposals: Recipe = (tagged) => sumOf(sold(tagged, 1));

/** What each concept holds of the two lines. */
export const CAPEX_PARTS: PartsOfConcepts = {
  [BOUGHT_TOGETHER]: ['property bought', 'intangibles bought'],
  [BOUGHT_PROPERTY]: ['property bought'],
  [BOUGHT_INTANGIBLES]: ['intangibles bought'],
  [SOLD_TOGETHER]: ['property sold', 'intangibles sold'],
  [SOLD_PROPERTY]: ['property sold'],
  [SOLD_INTANGIBLES]: ['intangibles sold'],
};
