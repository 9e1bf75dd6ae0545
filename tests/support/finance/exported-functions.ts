/** What src/finance exports, as the compiler sees it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FINANCE = join(ROOT, 'src/finance');

/** What every public computation returns; see src/finance/result.ts. */
const RESULT_KEYS = ['value', 'inputs', 'diagnostics', 'warnings'];

export interface ExportedFunction {
  /** From src/finance. */
  readonly file: string;
  readonly name: string;
  /** Whether a parameter's type is called `...Input`. */
  readonly takesInput: boolean;
  readonly returnsResult: boolean;
}

function nameOf(type: ts.Type): string {
  return (type.aliasSymbol ?? type.getSymbol())?.name ?? '';
}

function isResult(type: ts.Type): boolean {
  const names = type.getProperties().map(({ name }) => name);
  return names.length === RESULT_KEYS.length && RESULT_KEYS.every((key) => names.includes(key));
}

/** Every exported function of the floor, file by file. */
export function exportedFunctions(): ExportedFunction[] {
  const files = readdirSync(FINANCE, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort();
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.base.json'), (path) =>
    ts.sys.readFile(path),
  ) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const program = ts.createProgram(
    files.map((file) => join(FINANCE, file)),
    options,
  );
  const checker = program.getTypeChecker();
  return files.flatMap((file) => {
    const source = program.getSourceFile(join(FINANCE, file));
    const module = source && checker.getSymbolAtLocation(source);
    const symbols = module ? checker.getExportsOfModule(module) : [];
    return symbols.flatMap((symbol) => {
      const declared = symbol.valueDeclaration;
      const signature = declared && checker.getTypeOfSymbol(symbol).getCallSignatures()[0];
      if (!declared || !signature || declared.getSourceFile() !== source) return [];
      return {
        file,
        name: symbol.name,
        takesInput: signature.parameters.some((parameter) =>
          nameOf(checker.getTypeOfSymbol(parameter)).endsWith('Input'),
        ),
        returnsResult: isResult(signature.getReturnType()),
      };
    });
  });
}
