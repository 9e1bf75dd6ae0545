/** The inputs of a company's cost of capital, as its form begins with them and as they are kept. */
import type {
  Assumptions,
  BetaRow,
  FairbookApi,
  FcffAssumptions,
  WaccInputs,
  WaccRow,
} from '../../contract/api.ts';
import type { Json } from '../../contract/errors.ts';
import { BETA_METHODS, type CostMethod, type FigurePeriod } from '../../contract/vocabulary.ts';
import { pricesByWord, waccAgain } from './again.ts';
import type { Drafts } from './drafts.ts';
import { asAssumptions, assumptionsKey } from './kept-assumptions.ts';
import { without } from './without.ts';

/** What a form of the cost of capital begins with. */
export interface CostStart {
  /** As it was asked for; null for the period that a valuation takes. */
  year: FigurePeriod | null;
  inputs: WaccInputs;
}

/** `over` on top of `under`; of a premium by country and a typed one only the upper stands. */
function onTop(under: WaccInputs, over: WaccInputs): WaccInputs {
  const hasCountry = over.countryRisk !== undefined || over.countryRiskPremium !== undefined;
  const rest = hasCountry ? without(under, 'countryRisk', 'countryRiskPremium') : under;
  return { ...rest, ...over };
}

/**
 * Everything that the last run took, and what the assumptions of the company have beside it: computing again without
 * a change gives the same. The currency of returns is as it was last kept, which a beta does too; what is typed in the
 * DCF and not saved yet goes before all.
 *
 * @param rows The stored costs of capital of the company.
 * @param betas Those that they rest on, and the company's own: what was said of its prices there holds here too.
 */
export function costStart(
  rows: readonly WaccRow[],
  betas: readonly BetaRow[],
  saved: Assumptions,
  draft: Assumptions | undefined,
): CostStart {
  const [last] = rows.toSorted((a, b) => b.computedAt.localeCompare(a.computedAt));
  const again =
    last === undefined
      ? undefined
      : waccAgain(
          last,
          betas.find(({ runId }) => runId === last.betaRunId),
        );
  const asked = last?.choices?.asked?.['year'];
  const returnsFrom = pricesByWord(betas);
  const said = returnsFrom === undefined ? {} : { returnsFrom };
  const kept = onTop(said, saved.wacc ?? {});
  const returnsIn = saved.wacc?.returnsIn;
  const ran = onTop(again?.inputs ?? {}, returnsIn === undefined ? {} : { returnsIn });
  return {
    year: typeof asked === 'number' || asked === 'last-twelve-months' ? asked : null,
    inputs: onTop(onTop(kept, ran), draft?.wacc ?? {}),
  };
}

/** The methods that inputs suffice for, or begin to: a build-up that lacks one premium is refused by its name. */
export function askedMethods(inputs: WaccInputs): CostMethod[] {
  const builtUp = inputs.sizePremium !== undefined || inputs.specificPremium !== undefined;
  return [
    ...BETA_METHODS,
    ...(builtUp ? (['BUILD_UP'] as const) : []),
    ...(inputs.costOfEquity === undefined ? [] : (['MANUAL'] as const)),
  ];
}

const withInputs = (assumptions: FcffAssumptions, wacc: WaccInputs): FcffAssumptions => ({
  ...without(assumptions, 'wacc'),
  ...(Object.keys(wacc).length > 0 && { wacc }),
});

/** Keeps inputs with the company's assumptions, which all its values take; a draft of the DCF takes them too. */
export async function keepCostInputs(
  { settings }: Pick<FairbookApi, 'settings'>,
  drafts: Drafts<FcffAssumptions>,
  symbol: string,
  inputs: WaccInputs,
): Promise<void> {
  const key = assumptionsKey(symbol);
  const saved = asAssumptions(await settings.get(key));
  const next = withInputs(saved, inputs);
  if (JSON.stringify(next) !== JSON.stringify(saved)) {
    await settings.set(key, JSON.parse(JSON.stringify(next)) as Json);
  }
  const draft = drafts.get(symbol);
  if (draft !== undefined) drafts.keep(symbol, withInputs(draft, inputs), next);
}

/**
 * Keeps the currency of returns that betas were computed in with the company's assumptions, and nothing else of them;
 * dollars, which hold unless said otherwise, are kept only over another choice.
 */
export async function keepReturnsIn(
  api: Pick<FairbookApi, 'settings'>,
  drafts: Drafts<FcffAssumptions>,
  symbol: string,
  returnsIn: 'USD' | 'local',
): Promise<void> {
  const saved = asAssumptions(await api.settings.get(assumptionsKey(symbol)));
  if ((saved.wacc?.returnsIn ?? 'USD') === returnsIn) return;
  const next = { ...saved, wacc: { ...saved.wacc, returnsIn } };
  await api.settings.set(assumptionsKey(symbol), JSON.parse(JSON.stringify(next)) as Json);
  const draft = drafts.get(symbol);
  if (draft !== undefined) {
    drafts.keep(symbol, { ...draft, wacc: { ...draft.wacc, returnsIn } }, next);
  }
}
