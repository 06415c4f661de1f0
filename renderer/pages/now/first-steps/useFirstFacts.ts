import type { SecretsView } from '../../../../shared/settings/secrets';
import type { Settings } from '../../../../shared/settings/settings';
import type { ContactHealth } from '../../../../shared/status/contact-health';
import type { PersonStatus } from '../../../../shared/status/status';
import type { Api } from '../../../api';
import { useCall } from '../../../hooks/useCall';
import type { Found } from './first-steps';

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
  if (secrets === null || health === null) return null;
  return {
    withoutGlucose: new Set(people.flatMap(({ id, hasGlucoseSource }) => (hasGlucoseSource ? [] : [id]))),
    hasAccountSecret: hasAccountSecret(secrets, settings),
    isProven: health.some(isReached),
  };
}

function hasAccountSecret({ secrets }: SecretsView, { channels: { twilio } }: Settings): boolean | null {
  const field = twilio?.apiKeySid === undefined ? 'authToken' : 'apiKeySecret';
  const state = secrets.find((secret) => secret.ownerId === 'twilio' && secret.field === field)?.state ?? 'missing';
  return state === 'locked' || state === 'unavailable' ? null : state === 'set';
}

const isReached = ({ lastReached }: ContactHealth): boolean => lastReached !== null;
