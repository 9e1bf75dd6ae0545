/** Tables of one layout in a drop: what is said of the columns of one is said of the others that ask. */
import type { FileOptions, ImportReport } from '../../contract/api.ts';

type Options = Readonly<Record<string, FileOptions>>;

export class AlikeTables {
  /** The headings of files as they came: which row is the headings may be said otherwise later. */
  readonly #layouts = new Map<string, string | null>();

  /** Takes note of files that nothing was said of yet. */
  note(reports: readonly ImportReport[], options: Options): void {
    for (const { file, table } of reports) {
      const { mapping, mappingOf } = options[file] ?? {};
      if (mapping !== undefined || mappingOf !== undefined) continue;
      this.#layouts.set(file, table?.fingerprint ?? null);
    }
  }

  /**
   * What the other files of a table's layout are read with, once it asks nothing more: those that ask themselves, and those
   * that were read with its columns before. What was said of one of them itself stands.
   */
  spread(leader: string, reports: readonly ImportReport[], options: Options): Options {
    const table = reports.find(({ file }) => file === leader)?.table;
    const { mapping, mappingOf: ofAnother } = options[leader] ?? {};
    const layout = this.#layouts.get(leader) ?? null;
    // What was read as another file and is changed then is changed alone.
    if (mapping === undefined || ofAnother !== undefined) return {};
    if (table === undefined || table.questions.length > 0 || layout === null) return {};
    const headings = table.columns.map(({ heading }) => heading);
    const isLike = ({ file, table: other }: ImportReport): boolean => {
      if (other === undefined || this.#layouts.get(file) !== layout) return false;
      if (file === leader || options[file]?.mapping !== undefined) return false;
      const led = options[file]?.mappingOf?.file;
      return led === leader || (led === undefined && other.questions.length > 0);
    };
    const mappingOf = { file: leader, headings, mapping: table.mapping };
    return Object.fromEntries(
      reports.filter(isLike).map(({ file }) => [file, { ...options[file], mappingOf }]),
    );
  }

  /** The same for files that came later than what was said. */
  spreadAll(reports: readonly ImportReport[], options: Options): Options {
    const given: Record<string, FileOptions> = {};
    for (const { file } of reports) {
      const led = Object.entries(this.spread(file, reports, { ...options, ...given }));
      for (const [other, said] of led) {
        if (options[other]?.mappingOf === undefined) given[other] = said;
      }
    }
    return given;
  }
}
