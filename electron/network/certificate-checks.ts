import { runningWordsIn } from '../../shared/locales/host/running';
import { usualLanguage } from '../../shared/locales/language';
import type { BareTrouble } from '../../shared/status/trouble';

const words = runningWordsIn(usualLanguage);

/** Node's own switch (doc/api/cli, NODE_TLS_REJECT_UNAUTHORIZED): at "0" a third party on the way may read along. */
const SWITCH = 'NODE_TLS_REJECT_UNAUTHORIZED';

/**
 * Vigil checks certificates all the same; who set it should know, and other programs started with it do not check.
 */
export const certificateTroubles = (env: Readonly<Record<string, string | undefined>>): BareTrouble[] =>
  env[SWITCH] === '0'
    ? [
        {
          code: 'certificates-unchecked',
          sentence: words.certificateChecksSwitchedOff({ variable: SWITCH }),
        },
      ]
    : [];
