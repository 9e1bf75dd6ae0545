import type { ResidualPoint, ResidualReport } from '../../contract/api.ts';
import { format } from '../shared/format.ts';

/** One test on the residuals, with what its figure says of this regression. */
export interface ResidualTest {
  name: string;
  figure: string;
  p: number | null;
  meaning: string;
  /** Whether it speaks against an assumption of the classical standard errors. */
  against: boolean;
}

/** Conventional level of a test. */
const LEVEL = 0.05;

/** The tests in the order in which they are read. */
export function residualTests(report: ResidualReport): ResidualTest[] {
  const { durbinWatson, lagOne, lagOneBound, breuschPagan, jarqueBera } = report;
  const correlated = Math.abs(lagOne) > lagOneBound;
  const uneven = breuschPagan.pValue < LEVEL;
  const fat = jarqueBera.pValue < LEVEL;
  return [
    {
      name: 'Durbin–Watson',
      figure: format.number(durbinWatson),
      p: null,
      meaning: correlated
        ? `away from 2: months follow each other ${lagOne > 0 ? 'in the same' : 'in the other'} direction`
        : 'near 2: no sign of autocorrelation',
      against: correlated,
    },
    {
      name: 'Autocorrelation, 1 month',
      figure: format.number(lagOne),
      p: null,
      meaning: correlated
        ? `outside ± ${format.number(lagOneBound)}: take the HAC errors`
        : `within ± ${format.number(lagOneBound)}, as white noise`,
      against: correlated,
    },
    {
      name: 'Breusch–Pagan, F',
      figure: format.number(breuschPagan.fStatistic),
      p: breuschPagan.pValue,
      meaning: uneven
        ? 'the spread moves with the factors: take the HC1 or HAC errors'
        : 'no sign that the spread moves with the factors',
      against: uneven,
    },
    {
      name: 'Jarque–Bera',
      figure: format.number(jarqueBera.statistic),
      p: jarqueBera.pValue,
      meaning: fat
        ? `not normal (skewness ${format.number(jarqueBera.skewness, 1)}, excess kurtosis ${format.number(jarqueBera.excessKurtosis, 1)}): intervals are approximate`
        : 'no sign against normal residuals',
      against: fat,
    },
  ];
}

/** A studentized residual beyond which a month is pointed out: 1 in 400 months of a normal law. */
const FAR_OUT = 3;

/** Months that stand out, the most influential first: a residual far out, or a fit that leans on them. */
export function outlyingMonths(
  report: ResidualReport,
  most = 5,
): { point: ResidualPoint; reason: string }[] {
  const influence = 4 / report.observations;
  return report.points
    .map((point) => {
      const far = point.studentized !== null && Math.abs(point.studentized) > FAR_OUT;
      const leans = point.leverage > report.leverageBound && point.cooksDistance > influence;
      const reason = [
        ...(far ? [`${format.number(point.studentized, 1)} deviations out`] : []),
        ...(leans
          ? [
              `leverage ${format.number(point.leverage)} above ${format.number(report.leverageBound)}`,
            ]
          : []),
      ].join('; ');
      return { point, reason };
    })
    .filter(({ reason }) => reason !== '')
    .sort((a, b) => b.point.cooksDistance - a.point.cooksDistance)
    .slice(0, most);
}
