/** Ends a server that npm started when npm itself is gone. */
import { readFileSync } from 'node:fs';

const CHECK_EVERY_MS = 1000;

/**
 * @param {number} pid
 * @returns {{ command: string; parent: number } | undefined} Undefined where the system has no /proc.
 */
function processOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, command = '', parent = ''] = /^\d+ \((.*)\) \S (\d+)/s.exec(stat) ?? [];
    return { command, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/**
 * The processes between npm and this one, as far as the system tells: npm runs a script in a shell,
 * and some shells stay in between.
 */
function lineage() {
  const shell = processOf(process.ppid);
  const isShell = shell !== undefined && /sh$/.test(shell.command);
  return isShell ? `${process.ppid} ${shell.parent}` : `${process.ppid}`;
}

/**
 * npm passes signals on, but when it is killed outright nothing tells the script it has started. An
 * orphan gets another parent, which is how this notices; Windows tells no such thing.
 *
 * @param {string} script Name of the npm script; without effect when started in another way.
 * @param {() => void} stop Called once.
 */
export function endWithNpm(script, stop) {
  if (process.env['npm_lifecycle_event'] !== script) return;
  const atStart = lineage();
  const timer = setInterval(() => {
    if (lineage() === atStart) return;
    clearInterval(timer);
    stop();
  }, CHECK_EVERY_MS);
  timer.unref();
}
