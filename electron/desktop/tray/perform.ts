import type { CallName, ParsedInput } from '../../../shared/contract';
import { SECOND, type Millis } from '../../../shared/time';
import type { OwnCall } from '../../api/calls';
import type { Log } from '../../ports';
import { desktopWords } from '../desktop-words';
import type { TrayAction } from './shape';

export interface PerformPorts {
  call: OwnCall;
  now: () => Millis;
  open: (page: string) => void;
  update: () => void;
  quit: () => void;
  /** A refusal is told: who has clicked believes that it was done. */
  tell: (title: string, body: string) => void;
  log: Log;
}

/** What the tray's menu and a notification's buttons do: the same calls as the window makes. */
export function createPerform(ports: PerformPorts): (action: TrayAction) => Promise<void> {
  const ask = async <Name extends CallName>(name: Name, input: ParsedInput<Name>): Promise<void> => {
    const answer = await ports.call(name, input);
    if (answer.ok) return;
    ports.log.warn('action-refused', { call: name, code: answer.problem.code });
    ports.tell(desktopWords.thatDidNotWork, answer.problem.sentence);
  };

  /** Its end is told as well: the window that opened it may be closed by then. */
  const logIn = async (sourceId: string): Promise<void> => {
    const answer = await ports.call('openLogin', { sourceId });
    if (!answer.ok) ports.tell(desktopWords.nobodyIsLoggedIn, answer.problem.sentence);
    else ports.tell(desktopWords.loggedIn, answer.value.sentence);
  };

  return async (action) => {
    switch (action.do) {
      case 'pause':
        return ask('pause', { ...whose(action), seconds: action.seconds });
      case 'pause-until-tomorrow':
        return ask('pause', { ...whose(action), until: 'tomorrow' });
      case 'resume':
        return ask('resume', whose(action));
      case 'acknowledge':
        return ask('acknowledge', { alertId: action.alertId });
      case 'begin-check-in':
        return ask('beginCheckIn', { personId: action.personId, homeBy: ports.now() + action.seconds * SECOND });
      case 'extend-check-in':
        return ask('extendCheckIn', { checkInId: action.checkInId, bySeconds: action.seconds });
      case 'close-check-in':
        return ask('closeCheckIn', { checkInId: action.checkInId });
      case 'begin-duty': {
        const { personId, contactId, seconds } = action;
        return ask('beginDuty', { personId, contactId, until: ports.now() + seconds * SECOND, handsOver: true });
      }
      case 'end-duty':
        return ask('endDuty', { dutyId: action.dutyId });
      case 'log-in':
        return logIn(action.sourceId);
      case 'open':
        ports.open(action.page);
        return;
      case 'update':
        ports.update();
        return;
      case 'quit':
        ports.quit();
    }
  };
}

const whose = ({ personId }: { personId?: string }): { personId?: string } =>
  personId === undefined ? {} : { personId };
