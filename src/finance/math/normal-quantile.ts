import { requireFinite } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import { quickLog } from './quick.ts';

/** |p - 1/2| up to which the central approximation holds. */
const CENTRE = 0.425;

/**
 * {@link normalQuantile} without its check, for the inner loop of a simulation: 0 < p < 1 must hold.
 */
export function uncheckedNormalQuantile(p: number): number {
  const q = p - 0.5;
  if (q <= CENTRE && q >= -CENTRE) {
    const r = 0.180625 - q * q;
    const upper =
      ((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r +
        45921.95393154987) *
        r +
        13731.693765509461) *
        r +
        1971.5909503065513) *
        r +
        133.14166789178438) *
        r +
      3.3871328727963665;
    const lower =
      ((((((5226.495278852855 * r + 28729.085735721943) * r + 39307.89580009271) * r +
        21213.794301586597) *
        r +
        5394.196021424751) *
        r +
        687.1870074920579) *
        r +
        42.31333070160091) *
        r +
      1;
    return (q * upper) / lower;
  }
  const tail = tailQuantile(Math.sqrt(-quickLog(q < 0 ? p : 1 - p)));
  return q < 0 ? -tail : tail;
}

/** The upper quantile from r = sqrt(-ln(tail probability)). */
function tailQuantile(root: number): number {
  if (root <= 5) {
    const r = root - 1.6;
    const upper =
      ((((((7.745450142783414e-4 * r + 0.022723844989269184) * r + 0.2417807251774506) * r +
        1.2704582524523684) *
        r +
        3.6478483247632045) *
        r +
        5.769497221460691) *
        r +
        4.630337846156546) *
        r +
      1.4234371107496835;
    const lower =
      ((((((1.0507500716444169e-9 * r + 5.475938084995345e-4) * r + 0.015198666563616457) * r +
        0.14810397642748008) *
        r +
        0.6897673349851) *
        r +
        1.6763848301838038) *
        r +
        2.053191626637759) *
        r +
      1;
    return upper / lower;
  }
  const r = root - 5;
  const upper =
    ((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r +
      0.026532189526576124) *
      r +
      0.29656057182850487) *
      r +
      1.7848265399172913) *
      r +
      5.463784911164114) *
      r +
    6.657904643501103;
  const lower =
    ((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r +
      7.868691311456133e-4) *
      r +
      0.014875361290850615) *
      r +
      0.13692988092273581) *
      r +
      0.599832206555888) *
      r +
    1;
  return upper / lower;
}

/**
 * Quantile of the standard normal by rational approximation (Wichura 1988, AS 241, PPND16): about
 * 16 digits, from + - * / and an own logarithm alone.
 * @param p probability below, strictly between 0 and 1; anything else is refused
 */
export function normalQuantile(p: number): number {
  const probability = requireFinite(p, 'p');
  if (probability <= 0 || probability >= 1) {
    throw new Refusal(
      'INVALID_INPUT',
      `p is ${probability}: it must lie strictly between 0 and 1.`,
      { input: 'p', value: probability },
    );
  }
  return uncheckedNormalQuantile(probability);
}
