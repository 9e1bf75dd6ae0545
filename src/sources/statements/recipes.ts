/**
 * How a line of the book is made from the concepts of one filing: the first that is tagged, or a sum
 * of those that are. What was taken is said with every figure; what is not tagged is not filled in.
 */

/** Figures of one filing for one period, by concept. */
export type Tagged = ReadonlyMap<string, number>;

/** A line with the concepts that it was made of, signs included: `A + B - C`. */
export interface Made {
  readonly value: number;
  readonly from: string;
  /** The concepts alone, in the same order. */
  readonly concepts: readonly string[];
}

export type Recipe = (tagged: Tagged) => Made | null;

export interface Term {
  readonly sign: 1 | -1;
  readonly concept: string;
  readonly value: number;
}

/** Adds terms in order; null for none. */
export function sumOf(terms: readonly Term[]): Made | null {
  const [first] = terms;
  if (first === undefined) return null;
  let value = 0;
  let from = '';
  for (const term of terms) {
    value += term.sign * term.value;
    const mark = term.sign === 1 ? ' + ' : ' - ';
    from += from === '' ? (term.sign === 1 ? '' : '-') + term.concept : mark + term.concept;
  }
  return { value, from, concepts: terms.map(({ concept }) => concept) };
}

/** The first concept that is tagged, as a term; none where none is. */
export function firstTerm(tagged: Tagged, concepts: readonly string[], sign: 1 | -1 = 1): Term[] {
  for (const concept of concepts) {
    const value = tagged.get(concept);
    if (value !== undefined) return [{ sign, concept, value }];
  }
  return [];
}

/** Each amount once: filers tag one amount under two names, the narrower one and the wider. */
export function once(terms: readonly Term[]): Term[] {
  return terms.filter(
    ({ value }, at) => value === 0 || terms.findIndex((term) => term.value === value) === at,
  );
}

/** The first concept that is tagged. */
export function first(...concepts: readonly string[]): Recipe {
  return (tagged) => sumOf(firstTerm(tagged, concepts));
}

/** The first concept that is tagged, with the other sign: costs printed below zero. */
export function minus(...concepts: readonly string[]): Recipe {
  return (tagged) => sumOf(firstTerm(tagged, concepts, -1));
}

/** The sum of the first list of which every concept is tagged. */
export function every(...lists: readonly (readonly string[])[]): Recipe {
  return (tagged) => {
    const whole = lists.find((concepts) => concepts.every((concept) => tagged.has(concept)));
    return whole === undefined
      ? null
      : sumOf(whole.flatMap((concept) => firstTerm(tagged, [concept])));
  };
}

/** The first recipe that makes something. */
export function either(...recipes: readonly Recipe[]): Recipe {
  return (tagged) => {
    for (const recipe of recipes) {
      const made = recipe(tagged);
      if (made !== null) return made;
    }
    return null;
  };
}

/** Every tagged concept of two lists, the second one subtracted; null unless one of `anchors` is tagged. */
export function allOf(
  plus: readonly string[],
  minus: readonly string[],
  anchors: readonly string[],
): Recipe {
  return (tagged) => {
    if (!anchors.some((concept) => tagged.has(concept))) return null;
    return sumOf([
      ...plus.flatMap((concept) => firstTerm(tagged, [concept])),
      ...minus.flatMap((concept) => firstTerm(tagged, [concept], -1)),
    ]);
  };
}

/** A line and what is taken off it where it is tagged. */
export function less(taken: readonly string[], off: readonly string[]): Recipe {
  return (tagged) => {
    const terms = firstTerm(tagged, taken);
    return terms.length === 0 ? null : sumOf([...terms, ...firstTerm(tagged, off, -1)]);
  };
}
