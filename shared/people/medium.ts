import { z } from 'zod';

/** `call` rings until a person takes it, `text` waits to be read, `local` is this computer. */
export const mediumSchema = z.enum(['call', 'text', 'local']);
export type Medium = z.infer<typeof mediumSchema>;
