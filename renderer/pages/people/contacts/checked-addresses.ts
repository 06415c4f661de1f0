import type { Problem } from '../../../../shared/contract';
import type { Contact } from '../../../../shared/people/contact';
import type { ChannelForm } from '../../../../shared/settings/forms';
import type { Api } from '../../../api';

interface Checked {
  /** Why one of them is not saved; its path begins at the contact. */
  problem: Problem | null;
  /** What is said of those that are. */
  notes: string[];
}

/** What the providers say of addresses that were changed. One that cannot be asked keeps nobody from saving. */
export async function checkedAddresses(
  api: Api,
  channels: readonly ChannelForm[],
  { before, entered }: { before: Contact['addresses']; entered: Contact['addresses'] },
): Promise<Checked> {
  const notes: string[] = [];
  for (const { name, checksAddress, address } of channels) {
    const [kind = ''] = Object.keys(address);
    const changed = entered[kind];
    if (checksAddress !== true || changed === undefined || changed === before[kind]) continue;
    const answer = await api.call('checkAddress', { channel: name, address: changed });
    if (!answer.ok) notes.push(answer.problem.sentence);
    else if (answer.value.outcome === 'wrong') return { problem: refusal(kind, answer.value.sentence), notes: [] };
    else notes.push(answer.value.sentence);
  }
  return { problem: null, notes };
}

const refusal = (kind: string, sentence: string): Problem => ({
  code: 'wrong-address',
  sentence,
  path: `addresses.${kind}`,
});
