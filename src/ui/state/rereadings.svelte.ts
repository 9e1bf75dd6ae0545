/** Files that wait and are read again, each for as long as it takes; of quick answers the last reading counts. */
export class Rereadings {
  /** Of each file, how often it was read again. */
  #turns: { [fileName: string]: number } = {};
  #underWay = $state.raw<readonly (readonly string[])[]>([]);

  /** Whether a file is being read: what its card shows may no longer hold. */
  has(fileName: string): boolean {
    return this.#underWay.some((names) => names.includes(fileName));
  }

  /** Marks files as being read until the work is done, be it done in several steps. */
  async during<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    this.#underWay = [...this.#underWay, names];
    try {
      return await work();
    } finally {
      this.#underWay = this.#underWay.filter((others) => others !== names);
    }
  }

  /** Takes a turn for files, and answers whether it is still a file's last one. */
  take(names: readonly string[]): (fileName: string) => boolean {
    const turns = Object.fromEntries(names.map((name) => [name, (this.#turns[name] ?? 0) + 1]));
    this.#turns = { ...this.#turns, ...turns };
    return (name) => turns[name] === this.#turns[name];
  }
}
