import { build, type Rolldown } from 'vite';

/**
 * A module bundled as the app ships it. Under Vitest every import is a look-up at run time, which
 * slows numeric loops several times over: timings of them mean something only on a bundle.
 * @param entry from the project's root
 */
export async function bundled(entry: string): Promise<unknown> {
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: entry, write: false, target: 'es2022' },
  })) as Rolldown.RolldownOutput;
  const code = Buffer.from(output.output[0].code).toString('base64');
  return import(/* @vite-ignore */ `data:text/javascript;base64,${code}`);
}
