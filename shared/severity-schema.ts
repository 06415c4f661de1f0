import { z } from 'zod';
import { severities, severityNames } from './severity';

export const severitySchema = z.enum(severityNames);
export const directionSchema = z.enum([...new Set(severityNames.map((severity) => severities[severity].direction))]);
export const soundSchema = z.enum([...new Set(severityNames.map((severity) => severities[severity].sound))]);
