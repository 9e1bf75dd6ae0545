/** How a table is written, where that was said of another table of its headings: what its own cells say to it. */
import { dateReadings } from './read-date.ts';
import { readNumber } from './read-number.ts';
import { dateColumns, type TableView } from './view.ts';

const MARKS = { '.': 'point', ',': 'comma' } as const;

/**
 * What is told of a decimal mark and a style of dates that are remembered: a note where the cells say otherwise and are
 * followed, a doubt where they read in two ways and the remembered one is taken.
 */
export function onRemembered(view: TableView): { notes: string[]; doubts: string[] } {
  const { remembered, mark, mapping, styles, mappingOf = 'a table like it before' } = view;
  const notes: string[] = [];
  const doubts: string[] = [];
  const said = remembered?.decimals;
  const used = mapping.decimals;
  if (said !== undefined && used !== undefined && used !== said) {
    notes.push(
      `Its figures are written with a decimal ${MARKS[used]}, and are read so, not with the ${MARKS[said]} of ${mappingOf}.`,
    );
  } else if (said !== undefined && used !== undefined && mark.mark === null) {
    doubts.push(
      `Nothing in this file tells its decimal mark: the ${MARKS[used]} is taken, as in ${mappingOf}${exampleOf(mark.undecided[0], used)}. ${CHANGE}`,
    );
  }
  const [column] = dateColumns(view.columns, view.meanings);
  if (remembered?.dates === undefined || column === undefined || styles.dates === null) {
    return { notes, doubts };
  }
  if (styles.dates !== remembered.dates) {
    notes.push(
      `Its dates cannot be written as in ${mappingOf}, and are read in the one way that they allow.`,
    );
  } else if (view.dateStyles.length > 1) {
    const reading = dateReadings(column.texts, view.dateStyles).find(
      ({ value }) => value === styles.dates,
    );
    const [example] = reading?.examples ?? [];
    const read = example === undefined ? '' : `: ${example.text} is ${example.as}`;
    doubts.push(
      `The dates of this file read in several ways; they are read as in ${mappingOf}${read}. ${CHANGE}`,
    );
  }
  return { notes, doubts };
}

const CHANGE = 'Where it is meant otherwise, change it with the columns.';

function exampleOf(text: string | undefined, mark: '.' | ','): string {
  const read = text === undefined ? null : readNumber(text, mark);
  return read === null ? '' : `: ${text ?? ''} is ${read.value.toString()}`;
}

/** The question for a decimal mark that the cells leave open, with the one of a table of these headings before. */
export function markQuestion({ remembered }: TableView): string {
  const before = remembered?.decimals;
  const was =
    before === undefined
      ? ''
      : ` A table like it before had a decimal ${MARKS[before]}; nothing in this one tells whether it has too.`;
  return `The figures can be read with a decimal point or with a decimal comma.${was}`;
}
