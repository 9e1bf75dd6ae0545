import { describe, it } from 'vitest';
import { makeAlphaVantage, makeFmp } from '../../../support/fixtures/statements.ts';
import { expectRefusal, textFile } from '../helpers.ts';

describe('replies that hold no statements', () => {
  it.each([
    [
      '{"Note":"Thank you! Our standard API call frequency is 5 calls per minute."}',
      /limit of requests/,
    ],
    [
      '{"Information":"We have detected your API key; our standard API rate limit is 25 requests per day."}',
      /limit of requests/,
    ],
    [
      '{"Error Message":"Limit Reach . Please upgrade your plan"}',
      /Financial Modeling Prep that the limit/,
    ],
    ['{"Error Message":"Invalid API KEY. Feel free to create one."}', /key or the plan/],
    ['{"Error Message":"Invalid API call."}', /error message of a provider.*Invalid API call/],
    ['[]', /empty reply/],
    ['{}', /empty reply/],
    ['{"cik":"1","filings":{"recent":{}}}', /SEC submissions.*companyfacts/],
    ['{"cik":1,"taxonomy":"us-gaap","tag":"Assets","units":{}}', /companyconcept.*companyfacts/],
    ['{"symbol":"FICT","annualEarnings":[]}', /EARNINGS.*INCOME_STATEMENT/],
    ['{"Meta Data":{},"Time Series (Daily)":{}}', /prices as JSON.*csv/],
    ['[{"symbol":"FICT","date":"2024-09-30","currentRatio":1.2}]', /ratios, a profile or a quote/],
    [
      '{"chart":{"result":null,"error":{"code":"Unauthorized","description":"x"}}}',
      /error message of Yahoo/,
    ],
    ['Exceeded the daily hits limit', /notice of Stooq that the number of downloads/],
    ['No data', /no data under what was asked for/],
    ['[{"a":1}]', /JSON file of no known kind.*Alpha Vantage/],
  ])('%s', async (text, message) => {
    await expectRefusal(textFile('reply.json', text), 'UNKNOWN_FORMAT', message);
  });

  it.each([makeFmp('income'), makeAlphaVantage('income')])(
    'cut short are said to be',
    async (text) => {
      await expectRefusal(textFile('x.json', text.slice(0, -30)), 'UNKNOWN_FORMAT', /cut short/);
    },
  );
});
