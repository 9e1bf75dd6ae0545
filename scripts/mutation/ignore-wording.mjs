/**
 * Leaves the wording of refusals and findings alone: no test should hold a sentence to the letter.
 * Codes, severities and figures are still changed.
 */
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/**
 * @typedef {object} SyntaxPath What is read of a node's place in the syntax tree.
 * @property {{ type: string; key?: { name?: string }; callee?: { name?: string }; arguments?: unknown[] }} node
 * @property {SyntaxPath | null} parentPath
 */

/** @param {SyntaxPath} path */
function isWording(path) {
  const parent = path.parentPath?.node;
  if (parent?.type === 'ObjectProperty') return parent.key?.name === 'message';
  return (
    parent?.type === 'NewExpression' &&
    parent.callee?.name === 'Refusal' &&
    parent.arguments?.[1] === path.node
  );
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'wording', {
    /** @param {unknown} path */
    shouldIgnore: (path) =>
      isWording(/** @type {SyntaxPath} */ (path)) ? 'the wording of a message' : undefined,
  }),
];
