/** Finds everything a source file refers to by a path, whatever the syntax. */
import { parse } from 'svelte/compiler';
import ts from 'typescript';

/**
 * @typedef {object} Reference
 * @property {string | undefined} specifier As written; undefined where it is not a literal.
 * @property {'import' | 'address' | 'glob'} kind `address` is `new URL(…, import.meta.url)`, which
 * loads another program rather than its names; `glob` is `import.meta.glob`.
 * @property {number} line 1-based.
 */

/** @param {ts.Node | undefined} node */
function literal(node) {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

/** @param {ts.Expression | undefined} node */
function isImportMeta(node) {
  return node !== undefined && ts.isMetaProperty(node) && node.name.text === 'meta';
}

/** @param {ts.Expression | undefined} node */
function isImportMetaUrl(node) {
  return (
    node !== undefined &&
    ts.isPropertyAccessExpression(node) &&
    node.name.text === 'url' &&
    isImportMeta(node.expression)
  );
}

/**
 * @param {ts.CallExpression} node
 * @returns {{ kind: Reference['kind']; specifiers: (string | undefined)[] } | undefined}
 */
function fromCall({ expression, arguments: args }) {
  if (
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === 'require')
  ) {
    return { kind: 'import', specifiers: [literal(args[0])] };
  }
  const isGlob =
    ts.isPropertyAccessExpression(expression) &&
    expression.name.text === 'glob' &&
    isImportMeta(expression.expression);
  if (!isGlob) return undefined;
  const [pattern] = args;
  const specifiers =
    pattern !== undefined && ts.isArrayLiteralExpression(pattern)
      ? pattern.elements.map(literal)
      : [literal(pattern)];
  return { kind: 'glob', specifiers };
}

/**
 * @param {ts.Node} node
 * @returns {{ kind: Reference['kind']; specifiers: (string | undefined)[] } | undefined}
 */
function fromNode(node) {
  if (ts.isImportDeclaration(node)) {
    return { kind: 'import', specifiers: [literal(node.moduleSpecifier)] };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    return { kind: 'import', specifiers: [literal(node.moduleSpecifier)] };
  }
  if (ts.isImportTypeNode(node)) {
    const { argument } = node;
    const written = ts.isLiteralTypeNode(argument) ? argument.literal : undefined;
    return { kind: 'import', specifiers: [literal(written)] };
  }
  if (ts.isExternalModuleReference(node)) {
    return { kind: 'import', specifiers: [literal(node.expression)] };
  }
  if (ts.isCallExpression(node)) return fromCall(node);
  if (
    ts.isNewExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'URL' &&
    isImportMetaUrl(node.arguments?.[1])
  ) {
    return { kind: 'address', specifiers: [literal(node.arguments?.[0])] };
  }
  return undefined;
}

/**
 * @param {string} text TypeScript.
 * @param {number} firstLine Line of its first character in the file.
 * @returns {Reference[]}
 */
function referencesInTypeScript(text, firstLine) {
  const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  /** @param {number} position */
  const lineAt = (position) => source.getLineAndCharacterOfPosition(position).line + firstLine;
  /** @type {Reference[]} */
  const found = source.referencedFiles.map(({ fileName, pos }) => ({
    specifier: fileName.startsWith('.') ? fileName : `./${fileName}`,
    kind: /** @type {const} */ ('import'),
    line: lineAt(pos),
  }));
  /** @param {ts.Node} node */
  const visit = (node) => {
    const reference = fromNode(node);
    for (const specifier of reference?.specifiers ?? []) {
      const kind = reference?.kind ?? 'import';
      found.push({ specifier, kind, line: lineAt(node.getStart(source)) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** @param {string} text */
function countLines(text) {
  return text.split('\n').length;
}

/**
 * The scripts and every expression of the markup, each as TypeScript: an import may hide in an
 * `{#await import('…')}` as well.
 *
 * @param {string} text
 * @returns {{ start: number; end: number }[]} Character ranges.
 */
function codeRanges(text) {
  const root = parse(text, { modern: true });
  /** @type {{ start: number; end: number }[]} */
  const ranges = [];
  /** @param {unknown} value */
  const visit = (value) => {
    if (Array.isArray(value)) {
      value.forEach(visit);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const { type, start, end } = /** @type {Record<string, unknown>} */ (value);
    const isCode = type === 'Program' || type === 'ImportExpression' || type === 'NewExpression';
    if (isCode && typeof start === 'number' && typeof end === 'number') {
      ranges.push({ start, end });
      return;
    }
    Object.values(value).forEach(visit);
  };
  visit(root.module);
  visit(root.instance);
  visit(root.fragment);
  return ranges;
}

/**
 * @param {string} path Tells the language by its ending.
 * @param {string} text
 * @returns {Reference[]} In the order of the file.
 * @throws When a component cannot be parsed.
 */
export function findReferences(path, text) {
  if (!path.endsWith('.svelte')) return referencesInTypeScript(text, 1);
  return codeRanges(text)
    .flatMap(({ start, end }) =>
      referencesInTypeScript(text.slice(start, end), countLines(text.slice(0, start))),
    )
    .sort((a, b) => a.line - b.line);
}
