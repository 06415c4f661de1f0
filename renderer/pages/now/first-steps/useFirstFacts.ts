import type { Settings } from '../../../../shared/settings/settings';
import type { ContactHealth } from '../../../../shared/status/contact-health';
import type { PersonStatus } from '../../../../shared/status/status';
import type { Api } from '../../../api';
import { useCall } from '../../../hooks/useCall';
import type { Found } from './first-steps';
import { sendingOf } from './sending';

/**
 * What the first steps need beyond the settings; null until it was read. A secret is
 * asked whether it is there, never read.
 */
export function useFirstFacts(
  api: Api,
  { settings, people }: { settings: Settings; people: PersonStatus[] },
): Found | null {
  // Whatever may change the answers changes the settings or what is sent.
  const revision = JSON.stringify([settings.channels, settings.contacts, people.map(({ alerts }) => alerts)]);
  const secrets = useCall(api, 'secrets', { input: {}, revision }).value;
  const health = useCall(api, 'contactHealth', { input: {}, revision }).value;
  const forms = useCall(api, 'forms', { input: {}, revision: 0 }).value;
  if (secrets === null || health === null || forms === null) return null;
  return {
    withoutGlucose: new Set(people.flatMap(({ id, hasGlucoseSource }) => (hasGlucoseSource ? [] : [id]))),
    sending: sendingOf(forms, settings.channels, secrets),
    isProven: health.some(isReached),
  };
}

const isReached = ({ lastReached }: ContactHealth): boolean => lastReached !== null;
