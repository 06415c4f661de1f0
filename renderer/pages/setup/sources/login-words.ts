import type { LoginState } from '../../../../shared/status/status';
import { connectionsWords } from '../../../catalogue/settings/connections';
import { momentInWords, type Moment } from '../../../words/time-words';
import type { ChipTone } from '../chip-tone';

/** How it stands with a log-in: a colour, and a sentence that says what to do where something is to be done. */
export function loginInWords(login: LoginState, { now, timeZone }: Moment): [ChipTone, string] {
  switch (login.kind) {
    case 'logged-in':
      return ['good', connectionsWords.loggedInAs({ name: login.name })];
    case 'needs-login':
    case 'changed':
      return ['bad', login.sentence];
    case 'blocked':
      return [
        'doubtful',
        connectionsWords.untilNothingIsAsked({
          sentence: login.sentence,
          time: momentInWords(login.until, now, timeZone),
        }),
      ];
    case 'unknown':
      return ['off', connectionsWords.whetherSomebodyIsLogged];
  }
}
