/**
 * How many of a long list's entries are shown: some more with every frame, since hundreds at once would hold up the
 * page. To be called while a component is set up.
 *
 * @param total how many are to be shown in the end
 * @param aFrame how many each frame adds
 */
export function gradually(total: () => number, aFrame: number): { readonly shown: number } {
  let reached = $state(aFrame);
  $effect(() => {
    if (reached >= total()) return;
    const frame = requestAnimationFrame(() => {
      reached += aFrame;
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  });
  return {
    get shown() {
      return Math.min(reached, total());
    },
  };
}
