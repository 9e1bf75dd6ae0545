export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

const KEY = 'fairbook.density';

function remembered(): Density {
  try {
    const stored = localStorage.getItem(KEY);
    return DENSITIES.find((density) => density === stored) ?? 'comfortable';
  } catch {
    // Storage may be refused to a page altogether.
    return 'comfortable';
  }
}

/** How close the rows of tables stand. Kept in the browser, not in the book: it is no data. */
export class DensityController {
  choice = $state<Density>(remembered());

  constructor() {
    this.#apply();
  }

  choose(density: Density): void {
    this.choice = density;
    this.#apply();
    try {
      localStorage.setItem(KEY, density);
    } catch {
      // The choice then lasts for this session only.
    }
  }

  toggle(): void {
    this.choose(this.choice === 'compact' ? 'comfortable' : 'compact');
  }

  #apply(): void {
    document.documentElement.dataset['density'] = this.choice;
  }
}
