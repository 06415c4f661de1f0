import type { AlertView, PersonStatus } from '../../shared/status/status';
import type { Api } from '../api';
import { frameWords } from '../catalogue/frame';
import { useOfferUndo } from '../components/over/useUndo';
import { clockTime, type Moment } from '../words/time-words';
import { useAction } from './useAction';

/** "I have it", at once, and for a while how to take it back. */
export function useAcknowledge(api: Api, alert: AlertView, { now, timeZone }: Moment) {
  const offerUndo = useOfferUndo();
  const { run, isUnderWay, problem } = useAction(api, 'acknowledge', frameWords.itWasNotRecorded);
  const acknowledge = async (who: PersonStatus['contacts'][number] | null): Promise<void> => {
    const answer = await run(who === null ? { alertId: alert.id } : { alertId: alert.id, contactId: who.id });
    if (answer?.outcome !== 'acknowledged') return;
    offerUndo({
      sentence: frameWords.nobodyElseIsCalled({
        who: who === null ? frameWords.youHaveIt : frameWords.hasIt({ name: who.name }),
        time: clockTime(now, timeZone),
      }),
      undo: async () => {
        const back = await api.call('giveBack', { alertId: alert.id });
        return back.ok ? null : back.problem.sentence;
      },
    });
  };
  return { acknowledge, isUnderWay, problem };
}
