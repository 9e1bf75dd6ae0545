/** What the palette's actions do. */
import { pickFiles, saveFile } from '../../client/files.ts';
import { toErrorData } from '../../contract/errors.ts';
import { BETA_METHODS } from '../../contract/vocabulary.ts';
import { format } from '../shared/format.ts';
import { asAssumptions, assumptionsKey } from '../shared/kept-assumptions.ts';
import { refusalWritten } from '../shared/refusal-written.ts';
import { companyHref } from '../shared/route.ts';
import { isValued, METHOD_LABELS } from '../shared/values.ts';
import { BOOK_FILES } from '../state/book.svelte.ts';
import { CompanyController } from '../state/company.svelte.ts';
import { askToPrint, printSoon } from '../state/print-request.ts';
import type { Workbench } from '../state/workbench.svelte.ts';
import type { PaletteAction } from './commands.ts';

/**
 * Every action by its name. A failure is told at the edge of the screen.
 *
 * @param current The company whose page is open.
 */
export function paletteActions(
  workbench: Workbench,
  current: string | null,
  onaddcompany: () => void,
): Readonly<Record<PaletteAction, () => unknown>> {
  const { api, book, companies, density, imports, router, sample, screen, theme, toasts } =
    workbench;

  async function compute(): Promise<void> {
    if (current === null) return;
    const rows = await api.valuations.compute({
      symbol: current,
      models: ['FCFF'],
      methods: BETA_METHODS,
      assumptions: asAssumptions(await api.settings.get(assumptionsKey(current))),
    });
    const told = rows.map((row) =>
      isValued(row)
        ? `${METHOD_LABELS[row.method]}: ${format.perShare(row.valuePerShare)}`
        : `${METHOD_LABELS[row.method]}: refused`,
    );
    const link = { label: 'Open the DCF', href: companyHref(current, 'dcf') };
    toasts.show(`${current} by the saved assumptions. ${told.join(', ')}.`, undefined, link);
  }

  async function recompute(): Promise<void> {
    if (current === null) return;
    const company = new CompanyController(api, current);
    await company.frame.load();
    const stale = company.results.filter((row) => row.stale.length > 0).length;
    if (stale === 0) {
      toasts.show(`Nothing of ${current} is stale.`);
      return;
    }
    const refused = await company.recompute();
    const [first] = refused;
    const more = first === undefined ? '' : ` Refused: ${refusalWritten(first.refusal)}`;
    toasts.show(`${current}: ${format.count(stale)} stale results were computed again.${more}`);
  }

  async function exportBook(): Promise<void> {
    await book.export.run();
    if (book.export.error !== undefined) toasts.fail(book.export.error);
  }

  async function exportWorkbook(): Promise<void> {
    const file = await api.book.exportWorkbook();
    saveFile(file);
    toasts.show(`Exported ${file.name}.`);
  }

  async function snapshot(): Promise<void> {
    await api.book.takeSnapshot();
    toasts.show('Snapshot taken and verified.', undefined, { label: 'Backups', href: '#/backups' });
  }

  async function chooseFiles(): Promise<void> {
    const files = await pickFiles({ multiple: true });
    if (files.length > 0 && (await imports.add(files))) router.go({ view: 'import' });
  }

  async function chooseBook(): Promise<void> {
    const [file] = await pickFiles({ accept: BOOK_FILES });
    if (file !== undefined) book.toOpen = file;
  }

  function printReport(): void {
    if (current === null) return;
    if (router.route.view === 'company' && router.route.tab === 'report') {
      printSoon();
      return;
    }
    askToPrint();
    router.go({ view: 'company', symbol: current, tab: 'report', runId: null });
  }

  const told = (work: () => Promise<void>) => () =>
    work().catch((thrown: unknown) => {
      toasts.fail(toErrorData(thrown));
    });
  return {
    'compute-company': told(compute),
    'recompute-company': told(recompute),
    'compute-all': () => {
      router.go({ view: 'screen' });
      void screen.run.run((companies.list.value ?? []).map(({ symbol }) => symbol));
    },
    undo: () => {
      const offer = toasts.undo;
      if (offer === undefined) return;
      toasts.dismiss(offer.id);
      offer.action?.run();
    },
    'add-company': onaddcompany,
    'choose-files': chooseFiles,
    'export-book': exportBook,
    'export-workbook': told(exportWorkbook),
    'take-snapshot': told(snapshot),
    'open-book': chooseBook,
    'explore-sample': told(() => sample.explore()),
    'leave-sample': told(() => sample.askToLeave()),
    'theme-light': () => {
      theme.choose('light');
    },
    'theme-dark': () => {
      theme.choose('dark');
    },
    'theme-system': () => {
      theme.choose('system');
    },
    'toggle-density': () => {
      density.toggle();
    },
    print: printSoon,
    'print-report': printReport,
  };
}
