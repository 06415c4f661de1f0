import { z } from 'zod';

export const unitsSchema = z.enum(['mg/dL', 'mmol/L']);
export type Units = z.infer<typeof unitsSchema>;

export const trendSchema = z.enum([
  'triple-up',
  'double-up',
  'single-up',
  'forty-five-up',
  'flat',
  'forty-five-down',
  'single-down',
  'double-down',
  'triple-down',
]);
export type Trend = z.infer<typeof trendSchema>;

/**
 * One glucose value in mg/dL, or what the sensor says instead of one. A sensor error is a
 * cause of no data, never glucose.
 */
export const glucoseSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('value'), mgPerDl: z.number() }),
  z.object({ kind: z.literal('low') }),
  z.object({ kind: z.literal('high') }),
  z.object({ kind: z.literal('sensor-error'), code: z.number().int() }),
]);
export type Glucose = z.infer<typeof glucoseSchema>;
