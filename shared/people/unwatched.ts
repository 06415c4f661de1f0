import { z } from 'zod';

/** Whether nights that nobody watches are usual (R21): `ask` until somebody says so. */
export const unwatchedNightsSchema = z.enum(['ask', 'usual', 'unusual']);
export type UnwatchedNights = z.infer<typeof unwatchedNightsSchema>;
