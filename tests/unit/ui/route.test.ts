import { describe, expect, it } from 'vitest';
import { companyHref, parseRoute, routeHref, routeTitle } from '../../../src/ui/shared/route.ts';

describe('routes', () => {
  it.each([
    ['', { view: 'home' }],
    ['#/', { view: 'home' }],
    ['#/company/AAPL', { view: 'company', symbol: 'AAPL', tab: 'overview', runId: null }],
    ['#/company/AAPL/dcf', { view: 'company', symbol: 'AAPL', tab: 'dcf', runId: null }],
    [
      '#/company/AAPL/multiples',
      { view: 'company', symbol: 'AAPL', tab: 'multiples', runId: null },
    ],
    ['#/company/%5EGSPC/beta', { view: 'company', symbol: '^GSPC', tab: 'beta', runId: null }],
    ['#/company/AAPL/audit/12', { view: 'company', symbol: 'AAPL', tab: 'audit', runId: 12 }],
    ['#/market/factors', { view: 'factors', region: null }],
    ['#/market/factors/Developed%20ex%20US', { view: 'factors', region: 'Developed ex US' }],
    ['#/market/industry-betas/Europe', { view: 'industry-betas', region: 'Europe' }],
    ['#/market/industry-tables', { view: 'industry-tables', dataset: null, region: null }],
    [
      '#/market/industry-tables/vebitda/Global',
      { view: 'industry-tables', dataset: 'vebitda', region: 'Global' },
    ],
    ['#/market/country-risk', { view: 'country-risk' }],
    ['#/audit', { view: 'audit', runId: null }],
    ['#/audit/7', { view: 'audit', runId: 7 }],
    ['#/audit/7/5', { view: 'audit', runId: 7, otherId: 5 }],
    [
      '#/company/AAPL/audit/12/9',
      { view: 'company', symbol: 'AAPL', tab: 'audit', runId: 12, otherId: 9 },
    ],
    ['#/import/peers/BRK%2FB', { view: 'import', peersOf: 'BRK/B' }],
    ['#/imports', { view: 'imports', importId: null }],
    ['#/imports/12', { view: 'imports', importId: 12 }],
  ])('reads %s', (hash, route) => expect(parseRoute(hash)).toEqual(route));

  it.each([
    '#/nowhere',
    '#/company',
    '#/company/AAPL/nothing',
    '#/company/AAPL/dcf/12',
    '#/company/AAPL/audit/0',
    '#/market/factors/Mars',
    '#/market/industry-tables/wacc/Mars',
    '#/market/industry-tables/wacc/US/more',
    '#/market/country-risk/Mars',
    '#/audit/x',
    '#/audit/7/x',
    '#/audit/7/5/3',
    '#/company/AAPL/audit/12/before',
    '#/imports/0',
    '#/imports/1/2',
    '#/import/more',
    '#/import/peers',
    '#/import/peers/KO/more',
    '#/company/%E0%A4%A',
  ])('finds nothing at %s', (hash) => expect(parseRoute(hash).view).toBe('not-found'));

  it('writes addresses that read back as the same route', () => {
    for (const hash of [
      '#/',
      '#/company/SAP.DE',
      '#/company/%5EGSPC/cost-of-capital',
      '#/company/A%2FB/audit/3',
      '#/market/factors/Asia%20Pacific%20ex%20Japan',
      '#/market/industry-betas',
      '#/market/industry-tables',
      '#/market/industry-tables/wacc',
      '#/market/industry-tables/a%20b/US',
      '#/market/country-risk',
      '#/audit/9',
      '#/audit/9/4',
      '#/company/KO/audit/9/4',
      '#/imports',
      '#/imports/12',
      '#/backups',
    ]) {
      expect(routeHref(parseRoute(hash))).toBe(hash);
    }
  });

  it('names the page', () => {
    expect(routeTitle(parseRoute(companyHref('KO', 'dcf')))).toBe('KO · DCF · Fairbook');
    expect(routeTitle(parseRoute('#/x'))).toBe('Page not found · Fairbook');
  });
});
