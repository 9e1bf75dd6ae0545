export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'fairbook.theme';

function remembered(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === stored) ?? 'system';
  } catch {
    // Storage may be refused to a page altogether; the system's choice then stands.
    return 'system';
  }
}

/** Light, dark, or as the system has it. Kept in the browser, not in the book: it is no data. */
export class ThemeController {
  choice = $state<Theme>(remembered());

  constructor() {
    this.#apply();
  }

  choose(theme: Theme): void {
    this.choice = theme;
    this.#apply();
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // The choice then lasts for this session only.
    }
  }

  #apply(): void {
    document.documentElement.dataset['theme'] = this.choice;
  }
}
