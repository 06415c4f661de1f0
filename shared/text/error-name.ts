/** An error as the log may hold it. Its message may carry a number, a secret or a value. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
