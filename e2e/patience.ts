/** Ends a wait that would never end. Nothing is judged by it: a busy machine takes as long as it takes. */
export const patience = { timeout: 300_000, interval: 100 };
