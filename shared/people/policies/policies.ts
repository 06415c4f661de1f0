import { z } from 'zod';
import { perSeverity, severities } from '../../severity';
import { policySchema } from './policy';

export const policiesSchema = z.strictObject(perSeverity(() => policySchema));
export type Policies = z.infer<typeof policiesSchema>;

/** What is done about each severity unless a person has steps of their own. */
export const defaultPolicies: Policies = perSeverity((severity) => severities[severity].policy);
