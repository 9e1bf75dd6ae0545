import * as v from 'valibot';
import type { ScenarioInput, ScenariosApi, ScenarioValues } from '../contract/api.ts';
import type { Deps } from '../services/deps.ts';
import {
  checkCases,
  listScenarios,
  removeScenario,
  saveScenarios,
  valueScenario,
  weighScenarios,
  type ValuedScenario,
} from '../services/scenario.ts';
import { check, nonEmptySchema, symbolSchema } from '../services/validate.ts';
import { each } from './results.ts';
import type { Session } from './session.ts';

const keySchema = v.strictObject({ symbol: symbolSchema, name: nonEmptySchema });
/** Each scenario is checked by the service, which says what is wrong. */
const listSchema = v.custom<readonly ScenarioInput[]>(Array.isArray, 'give a list');

const symbols = (scenarios: readonly { symbol: string }[]): string[] => [
  ...new Set(scenarios.map(({ symbol }) => symbol)),
];

function answer(deps: Deps, symbol: string, valued: readonly ValuedScenario[]): ScenarioValues {
  return {
    symbol,
    scenarios: valued.map(({ row }) => row),
    weighted: weighScenarios(deps, symbol, valued),
  };
}

/** Calls on scenarios. */
export function scenariosApi(session: Session): ScenariosApi {
  const save = (scenarios: readonly ScenarioInput[]) =>
    session.write((deps) => saveScenarios(deps, scenarios), ['scenarios'], symbols);
  return {
    list: (symbol) =>
      session.read((deps) => listScenarios(deps, check(symbolSchema, symbol, 'Symbol'))),
    save: (scenario) => save([scenario]),
    saveMany: (scenarios) => save(check(listSchema, scenarios, 'Scenarios')),
    async remove(scenario) {
      const { symbol, name } = check(keySchema, scenario, 'Scenario to remove');
      return session.write(
        (deps) => removeScenario(deps, symbol, name),
        ['scenarios'],
        () => [symbol],
      );
    },
    async compute(given, onProgress) {
      const symbol = check(symbolSchema, given, 'Symbol');
      const scenarios = await session.read((deps) => listScenarios(deps, symbol));
      const valued = await each(session, onProgress, scenarios, {
        label: ({ name }) => `${symbol}, ${name}`,
        work: (deps, scenario) => valueScenario(deps, symbol, scenario),
      });
      return session.write(
        (deps) => answer(deps, symbol, valued),
        ['runs'],
        () => [symbol],
      );
    },
    async preview(given, scenarios) {
      const symbol = check(symbolSchema, given, 'Symbol');
      const cases = scenarios === undefined ? undefined : checkCases(scenarios);
      const draft = await session.draftDeps();
      const valued = (cases ?? listScenarios(draft, symbol)).map((one) =>
        valueScenario(draft, symbol, one),
      );
      return answer(draft, symbol, valued);
    },
  };
}
