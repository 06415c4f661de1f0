import type { Answer, ParsedInput } from '../../../shared/contract';
import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import { LONGEST_SET_ASIDE } from '../../../shared/people/silence';
import { failed, succeeded } from '../../../shared/result';
import { HOUR, SECOND } from '../../../shared/time';
import { newSetAside, type NoSetAside } from '../../core/silences/new-set-aside';
import type { WatchedPerson } from '../../core/state/person';
import { localTime, mgPerDlInWords } from '../../core/words/words';
import { silenceView } from '../now/views/silence-view';
import type { ApiPorts } from '../ports';

const words = apiWordsIn(usualLanguage);

/** Sets one series of a person aside, where that is safe (ALARMS R25). Refusals say why not. */
export async function setAside(
  ports: Pick<ApiPorts, 'people' | 'silence' | 'clock'>,
  { personId, seconds, ...series }: ParsedInput<'setAside'>,
): Promise<Answer<'setAside'>> {
  const known = ports.people().find(({ person }) => person.id === personId);
  if (known === undefined) {
    return failed({ code: 'unknown-person', sentence: words.nobodyWithThisIdIsWatchedOver, path: 'personId' });
  }
  const wanted = newSetAside(known, { ...series, forMs: seconds * SECOND }, ports.clock.now());
  if (!wanted.ok) return failed(refusalOf(wanted.problem, series.series, known.person));
  if (!(await ports.silence(personId, { kind: 'silenced', silence: wanted.value }))) return failed(notTaken);
  return succeeded({ silence: silenceView(wanted.value, known.person) });
}

function refusalOf(problem: NoSetAside, series: string, person: WatchedPerson) {
  const low = mgPerDlInWords(person.thresholds.low, person.units);
  switch (problem.why) {
    case 'unknown-series':
      return { code: problem.why, sentence: words.hasNoSensorOfThisName({ name: person.name }), path: 'series' };
    case 'over':
    case 'too-long': {
      const hours = (LONGEST_SET_ASIDE * SECOND) / HOUR;
      return { code: problem.why, sentence: words.sensorIsSetAsideForHours({ hours }), path: 'seconds' };
    }
    case 'low': {
      const until = localTime(problem.until, person.timeZone);
      const sentence = words.readsOrLess({ series, low, until });
      return { code: problem.why, sentence, path: 'seconds' };
    }
    case 'low-for-long':
      return {
        code: problem.why,
        sentence: words.hasBeenAtOrLess({ series, low }),
        path: null,
      };
    case 'nobody-else':
      return {
        code: problem.why,
        sentence: words.noOtherSensorOfHasUsable({ name: person.name, low }),
        path: null,
      };
    case 'another': {
      const { series: other } = problem.silence.series;
      return { code: problem.why, sentence: words.isSetAsideUseItAgainFirst({ other }), path: null };
    }
  }
}

const notTaken = {
  code: 'not-decided',
  sentence: words.vigilCouldNotTakeThis,
  path: null,
};
