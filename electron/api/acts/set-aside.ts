import type { Answer, ParsedInput } from '../../../shared/contract';
import { LONGEST_SET_ASIDE } from '../../../shared/people/silence';
import { failed, succeeded } from '../../../shared/result';
import { HOUR, SECOND } from '../../../shared/time';
import { newSetAside, type NoSetAside } from '../../core/silences/new-set-aside';
import type { WatchedPerson } from '../../core/state/person';
import { localTime, mgPerDlInWords } from '../../core/words/words';
import { silenceView } from '../now/silence-view';
import type { ApiPorts } from '../ports';

/** Sets one series of a person aside, where that is safe (ALARMS R25). Refusals say why not. */
export async function setAside(
  ports: Pick<ApiPorts, 'people' | 'silence' | 'clock'>,
  { personId, seconds, ...series }: ParsedInput<'setAside'>,
): Promise<Answer<'setAside'>> {
  const known = ports.people().find(({ person }) => person.id === personId);
  if (known === undefined) {
    return failed({ code: 'unknown-person', sentence: 'Nobody with this id is watched over.', path: 'personId' });
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
      return { code: problem.why, sentence: `${person.name} has no sensor of this name.`, path: 'series' };
    case 'over':
    case 'too-long': {
      const hours = (LONGEST_SET_ASIDE * SECOND) / HOUR;
      return { code: problem.why, sentence: `A sensor is set aside for ${hours} hours at most.`, path: 'seconds' };
    }
    case 'low': {
      const until = localTime(problem.until, person.timeZone);
      const sentence = `${series} reads ${low} or less: it can be set aside until ${until} at most. Choose less.`;
      return { code: problem.why, sentence, path: 'seconds' };
    }
    case 'low-for-long':
      return {
        code: problem.why,
        sentence: `${series} has been at ${low} or less for an hour: it counts.`,
        path: null,
      };
    case 'nobody-else':
      return {
        code: problem.why,
        sentence: `No other sensor of ${person.name} has a usable value above ${low} that moves, so this one is needed.`,
        path: null,
      };
    case 'another': {
      const { series: other } = problem.silence.series;
      return { code: problem.why, sentence: `${other} is set aside. Use it again first.`, path: null };
    }
  }
}

const notTaken = {
  code: 'not-decided',
  sentence: 'Vigil could not take this in: this sensor counts as before. Please try again.',
  path: null,
};
