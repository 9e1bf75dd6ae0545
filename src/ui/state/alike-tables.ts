/** Tables of one layout in a drop: what is said of the columns of one is said of the others that ask. */
import type { FileOptions, ImportReport, MappingField, TableMapping } from '../../contract/api.ts';

type Options = Readonly<Record<string, FileOptions>>;

/** Answers that belong to one file, and are mostly the same for files of one program. */
const OWN = [
  ...(['currency', 'scale', 'sharesScale', 'fiscalYearEnd', 'periods', 'units', 'asOf'] as const),
] as const satisfies readonly MappingField[];

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
    const columns = { file: leader, headings, mapping: table.mapping };
    return Object.fromEntries(
      reports.filter(isLike).map(({ file }) => {
        const before = options[file]?.mappingOf?.answers;
        const same = OWN.filter((field) => before?.[field] !== undefined);
        const answers = picked(table.mapping, same);
        const mappingOf = { ...columns, ...(before === undefined ? {} : { answers }) };
        return [file, { ...options[file], mappingOf }];
      }),
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

/**
 * What would be said of the tables that are read as another one and still ask, if its answers were theirs too; those are
 * left out that ask something else besides.
 */
export function sameAnswers(
  leader: string,
  reports: readonly ImportReport[],
): Readonly<Record<string, TableMapping>> {
  const said = reports.find(({ file }) => file === leader)?.table?.mapping ?? {};
  const given: Record<string, TableMapping> = {};
  for (const { file, table } of reports) {
    if (table?.mappingOf !== leader || table.questions.length === 0) continue;
    const asked = table.questions.map(({ about }) => about);
    const answers = OWN.filter((field) => asked.includes(field) && said[field] !== undefined);
    if (!asked.every((field) => answers.some((one) => one === field))) continue;
    given[file] = picked(said, answers);
  }
  return given;
}

function picked(mapping: TableMapping, fields: readonly MappingField[]): TableMapping {
  return Object.fromEntries(fields.map((field) => [field, mapping[field]]));
}
