import { runningWordsIn } from '../../shared/locales/host/running';
import { usualLanguage } from '../../shared/locales/language';
import type { SecretProblem } from '../ports';

const words = runningWordsIn(usualLanguage);

/** `<source or channel id>.<field>`: "twilio.authToken", "nightscout-1.token". */
const pattern = /^[a-z0-9][a-z0-9-]{0,39}\.[a-zA-Z][a-zA-Z0-9]{0,39}$/;

export const isSecretId = (id: string): boolean => pattern.test(id);

/** An id is also a file name: one that is none is never looked for. */
export const notASecretId: SecretProblem = {
  kind: 'unavailable',
  sentence: words.thatIsNotNameOfSecret,
};
