/** What the desktop host's preload puts on its pages as `window.vigil`: calls answer as over HTTP, and live state is heard. */
export interface Bridge {
  /** The tagged answer of the contract; parsed by whoever asked. */
  call(name: string, input: unknown): Promise<unknown>;
  /** Hears every live event until the answered stop is called. */
  live(listener: (event: unknown) => void): () => void;
}
