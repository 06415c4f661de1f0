/** How this Vigil is started again. */
export interface Starter {
  executable: string;
  arguments: string[];
  /** Whether the new process writes where this one does; `ignore` where there is no such place. */
  output: 'inherit' | 'ignore';
}

/** What the thread is given. */
export interface WatchdogOrders {
  cells: Int32Array;
  /** null: a supervisor starts Vigil again. */
  starter: Starter | null;
  env: Record<string, string | undefined>;
}

/** Where in the shared memory it stands how often the loop has turned, and whether Vigil is stopping. */
export const BEATS = 0;
export const STOPPING = 1;
