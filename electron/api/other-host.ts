import type { Problem } from '../../shared/contract';
import type { Field } from '../../shared/descriptor';
import type { EnteredSecrets } from '../../shared/secrets';
import type { Secrets } from '../ports';
import type { SecretSlot } from './secret-owners';

type Values = Record<string, unknown>;

/** Whether what is entered names another host than what is stored. */
export function hasOtherHost(fields: Record<string, Field>, stored: Values, entered: Values): boolean {
  return Object.entries(fields).some(
    ([name, { kind }]) => kind === 'url' && hostOf(stored[name]) !== hostOf(entered[name]),
  );
}

/** A token is for the host it was entered for: an address that was mistyped, or swapped, does not get it. */
export async function strangerToSecret(
  secrets: Secrets,
  change: {
    fields: Record<string, Field>;
    stored: Values;
    entered: Values;
    given: EnteredSecrets;
    slots: SecretSlot[];
  },
): Promise<Problem | null> {
  const { fields, stored, entered, given, slots } = change;
  if (secrets.place === 'credentials-directory' || !hasOtherHost(fields, stored, entered)) return null;
  for (const { id, field, label } of slots) {
    if (Object.hasOwn(given, field)) continue;
    const kept = await secrets.read(id);
    if (!kept.ok && kept.problem.kind === 'missing') continue;
    return { code: 'secret-for-another-host', sentence: otherHost(label), path: `secrets.${field}` };
  }
  return null;
}

const otherHost = (label: string): string =>
  `This is another address, and what is stored is not sent there by itself. Enter the ${label.toLowerCase()} for it, or remove the stored one first.`;

function hostOf(address: unknown): string {
  if (typeof address !== 'string') return '';
  const written = address.includes('://') ? address : `https://${address}`;
  return URL.canParse(written) ? new URL(written).host : address;
}
