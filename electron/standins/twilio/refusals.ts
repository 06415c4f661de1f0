import type { Refusals } from '../fault';
import { refusal } from './refusal';

export const refusals: Refusals = {
  'rate-limit': refusal(429, 20429, 'Too Many Requests'),
  'error-500': refusal(500, 20500, 'Internal Server Error'),
  'error-503': refusal(503, 20503, 'Service unavailable'),
  unauthorised: refusal(401, 20003, 'Authenticate'),
  suspended: refusal(403, 20005, 'Account is not active'),
};
