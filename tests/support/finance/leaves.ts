/** A figure, name or switch inside an input: where it is, and the input with something else there. */
export interface Leaf {
  /** `terminal.growth`, `peers[1].ebitda` */
  readonly path: string;
  /** The path without row numbers: `peers[].ebitda`. */
  readonly pattern: string;
  readonly value: number | string | boolean;
  /** In a typed array, which holds nothing but numbers. */
  readonly inColumn: boolean;
  /** A copy of the input with `value` in this place; undefined leaves the place empty. */
  readonly replaced: (value: unknown) => object;
}

type Rebuild = (value: unknown) => object;

/** Rows of a column that are tried: the ends and one between. */
function rowsTried(length: number): number[] {
  return [...new Set([0, Math.floor(length / 2), length - 1])];
}

function childrenOf(
  node: object,
  path: string,
): { path: string; value: unknown; rebuild: Rebuild }[] {
  if (node instanceof Float64Array) {
    return rowsTried(node.length).map((row) => ({
      path: `${path}[${row}]`,
      value: node[row],
      rebuild: (value) => node.with(row, value as number),
    }));
  }
  if (ArrayBuffer.isView(node)) {
    return [];
  }
  if (Array.isArray(node)) {
    const rows: readonly unknown[] = node;
    return rows.map((value, row) => ({
      path: `${path}[${row}]`,
      value,
      rebuild: (other) => rows.with(row, other),
    }));
  }
  return Object.entries(node).map(([key, value]: [string, unknown]) => ({
    path: path === '' ? key : `${path}.${key}`,
    value,
    rebuild: (other) =>
      Object.fromEntries(
        Object.entries({ ...node, [key]: other }).filter(([, item]) => item !== undefined),
      ),
  }));
}

/** Every leaf of an input, depth first; whole-number columns (days, months) have no missing value. */
export function leavesOf(
  input: object,
  path = '',
  rebuild: Rebuild = (all) => all as object,
): Leaf[] {
  return childrenOf(input, path).flatMap((child): Leaf[] => {
    const replaced: Rebuild = (value) => rebuild(child.rebuild(value));
    if (typeof child.value === 'object' && child.value !== null) {
      return leavesOf(child.value, child.path, replaced);
    }
    if (
      typeof child.value !== 'number' &&
      typeof child.value !== 'string' &&
      typeof child.value !== 'boolean'
    ) {
      return [];
    }
    return [
      {
        path: child.path,
        pattern: child.path.replace(/\[\d+\]/g, '[]'),
        value: child.value,
        inColumn: input instanceof Float64Array,
        replaced,
      },
    ];
  });
}
