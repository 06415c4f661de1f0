import { createCall } from '../electron/api/calls';
import { createHandlers } from '../electron/api/handlers';
import { createHandClock } from '../electron/standins/hand-clock';
import { createRecordingLog } from '../electron/standins/recording-log';
import { NOW } from '../electron/storage/sample-facts.test-support';
import type { Answer, CallName, Input } from '../shared/contract';
import type { Settings } from '../shared/settings/settings';
import { createHousehold, type Household, type HouseholdContents } from './household';

export interface Desk {
  household: Household;
  /** Over the gate that every host uses. */
  call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Answer<Name>>;
  revision(): Promise<string>;
  /** As they are in the file. */
  settings(): Settings;
  /** Every answer so far, as it goes over the wire. */
  answers: string[];
  log: ReturnType<typeof createRecordingLog>;
}

/** A household and the contract over it, as the window has it. */
export async function openDesk(contents: HouseholdContents = {}): Promise<Desk> {
  const household = await createHousehold(createHandClock(NOW), undefined, contents);
  const log = createRecordingLog();
  const call = createCall(createHandlers(household.ports), log);
  const answers: string[] = [];
  const desk: Desk = {
    household,
    log,
    answers,
    async call(name, input) {
      const answer = (await call(name, input)) as Answer<typeof name>;
      answers.push(JSON.stringify(answer));
      return answer;
    },
    async revision() {
      const read = await desk.call('readSettings', {});
      return read.ok ? read.value.revision : 'none';
    },
    settings: () => JSON.parse(household.settingsText()) as Settings,
  };
  return desk;
}
