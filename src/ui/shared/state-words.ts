/** The states of a result: one word each, wherever the screens tell of one. */
export const STATES = {
  stored: {
    word: 'Stored',
    about:
      'A run of the record: computed once, kept with all its inputs, and there again at any time.',
  },
  computed: { word: 'Stored now', about: 'As stored, by the run that was just made.' },
  stale: {
    word: 'Stale',
    about: 'Stored, and something that it rests on has changed since: recompute to follow.',
  },
  draft: {
    word: 'Draft',
    about: 'Worked out from entries as they stand, and kept nowhere until a run is saved.',
  },
} as const;

/** How a row of an answer came about, in a word. */
export function provenanceWord(provenance: 'stored' | 'computed' | 'preview'): string {
  return STATES[provenance === 'preview' ? 'draft' : provenance].word;
}
