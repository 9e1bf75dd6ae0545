/** Resolves when the next frame is on the screen, or soon where nothing is painted: in a tab in the background. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    const soon = (): void => {
      // The task after a frame's callbacks runs when the frame has been painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    };
    if (document.hidden) soon();
    else requestAnimationFrame(soon);
  });
}
