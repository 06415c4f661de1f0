import { describe, expect, it } from 'vitest';
import { contract } from '../../../shared/contract';
import { failed, succeeded } from '../../../shared/result';
import { createRecordingLog } from '../../standins/recording-log';
import { createPerform } from './perform';
import type { TrayAction } from './shape';

function world(isRefused = false) {
  const done: unknown[] = [];
  const perform = createPerform({
    call: (name, input) => {
      done.push([name, contract[name].input.parse(input)]);
      const problem = { code: 'storage', sentence: 'It could not be saved: alarms go on.', path: null };
      // Of all calls only a login's sentence is read.
      return Promise.resolve((isRefused ? failed(problem) : succeeded({ sentence: 'Logged in as Ana.' })) as never);
    },
    now: () => 1000,
    open: (page) => done.push(['open', page]),
    update: () => done.push(['update']),
    quit: () => done.push(['quit']),
    tell: (title, body) => done.push(['tell', title, body]),
    log: createRecordingLog(),
  });
  return { done, perform };
}

describe('what a click in the tray does', () => {
  it.each<[TrayAction, unknown]>([
    [{ do: 'pause', seconds: 3600 }, ['pause', { seconds: 3600 }]],
    [{ do: 'pause', seconds: 900, personId: 'ana' }, ['pause', { seconds: 900, personId: 'ana' }]],
    [{ do: 'pause-until-tomorrow' }, ['pause', { until: 'tomorrow' }]],
    [{ do: 'pause-until-tomorrow', personId: 'ana' }, ['pause', { until: 'tomorrow', personId: 'ana' }]],
    [{ do: 'resume' }, ['resume', {}]],
    [{ do: 'resume', personId: 'ana' }, ['resume', { personId: 'ana' }]],
    [{ do: 'acknowledge', alertId: 'a1' }, ['acknowledge', { alertId: 'a1' }]],
    [
      { do: 'begin-check-in', personId: 'ana', seconds: 1800 },
      ['beginCheckIn', { personId: 'ana', homeBy: 1_801_000 }],
    ],
    [
      { do: 'extend-check-in', checkInId: 'c1', seconds: 1800 },
      ['extendCheckIn', { checkInId: 'c1', bySeconds: 1800 }],
    ],
    [{ do: 'close-check-in', checkInId: 'c1' }, ['closeCheckIn', { checkInId: 'c1' }]],
    [
      { do: 'begin-duty', personId: 'ana', contactId: 'mia', seconds: 3600 },
      ['beginDuty', { personId: 'ana', contactId: 'mia', until: 3_601_000, handsOver: true }],
    ],
    [{ do: 'end-duty', dutyId: 'd1' }, ['endDuty', { dutyId: 'd1' }]],
    [{ do: 'open', page: 'contacts' }, ['open', 'contacts']],
    [{ do: 'update' }, ['update']],
    [{ do: 'quit' }, ['quit']],
  ])('%j', async (action, expected) => {
    const { done, perform } = world();
    await perform(action);
    expect(done).toEqual([expected]);
  });

  it('logging in is told at its end, whatever that was', async () => {
    const { done, perform } = world();
    await perform({ do: 'log-in', sourceId: 'garmin-1' });
    expect(done).toEqual([
      ['openLogin', { sourceId: 'garmin-1' }],
      ['tell', 'Logged in', 'Logged in as Ana.'],
    ]);
    const refused = world(true);
    await refused.perform({ do: 'log-in', sourceId: 'garmin-1' });
    expect(refused.done.at(-1)).toEqual(['tell', 'Nobody is logged in', 'It could not be saved: alarms go on.']);
  });

  it('a pause that was refused is told: who clicked would believe in it', async () => {
    const { done, perform } = world(true);
    await perform({ do: 'pause', seconds: 3600 });
    expect(done.at(-1)).toEqual(['tell', 'That did not work', 'It could not be saved: alarms go on.']);
  });
});
