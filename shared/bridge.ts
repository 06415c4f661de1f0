/**
 * How a page reaches the main process: over IPC, as `window.vigil` that the desktop
 * host's preload puts there, or over HTTP.
 */
export interface Bridge {
  /** The tagged answer of the contract; parsed by the caller. Rejects where nothing answers. */
  call(name: string, input: unknown): Promise<unknown>;
  /**
   * Hears every live event until the answered stop is called. `onBroken` hears that no more
   * will come, where that can be noticed at all.
   */
  live(listener: (event: unknown) => void, onBroken?: () => void): () => void;
}
