import type { Problem } from '../../../shared/contract';
import { failed, succeeded } from '../../../shared/result';
import type { Settings } from '../../../shared/settings/settings';
import type { TestSends } from '../../alerting/sending/test-sends';
import { accountNamed, isChannelName, isConfigured, reachesContacts, type AnyChannel } from '../../channels/registry';
import type { ApiPorts } from '../ports';
import { zoneOf } from './zone-of';

export interface TestCallPorts {
  settings: () => Settings;
  channels: Record<string, AnyChannel>;
  tests: Pick<TestSends, 'send' | 'state'>;
}

/** Test messages over the contract: to whom and how is checked here. */
export function testCalls({ settings, channels, tests }: TestCallPorts): ApiPorts['tests'] {
  return {
    send({ contactId, channel }) {
      const contact = settings().contacts.find(({ id }) => id === contactId);
      if (contact === undefined) return failed(noSuchContact);
      if (!isChannelName(channel)) return failed(at('channel', 'unknown-channel', 'Vigil knows no such channel.'));
      if (!reachesContacts(channel)) return failed(at('channel', 'no-test-this-way', soundInstead));
      if (!isConfigured(channel, settings().channels)) return failed(at('channel', 'not-set-up', notSetUp));
      const { phone } = contact;
      if (phone === undefined) return failed(at('contactId', 'no-number', `${contact.name} has no phone number yet.`));
      const provider = providerInWords(channels[channel]?.provider ?? channel);
      return tests.send({ contact: { ...contact, phone }, channel, provider, timeZone: zoneOf(settings(), contact) });
    },
    state(testId) {
      const state = tests.state(testId);
      return state === null ? failed(noSuchTest) : succeeded(state);
    },
  };
}

const providerInWords = (name: string): string => accountNamed(name)?.provider ?? name;

const at = (path: string, code: string, sentence: string): Problem => ({ code, sentence, path });

const noSuchContact = at('contactId', 'unknown-contact', 'There is no such contact any more. Load the page again.');

const notSetUp = 'This channel is not set up. Enter its account and number on the page Channels first.';

const soundInstead = 'The alarm of this computer is tried with "Test sound" at the top of the window.';

const noSuchTest: Problem = {
  code: 'unknown-test',
  sentence: 'Vigil was restarted, or this test is long over. History tells how it ended.',
  path: 'testId',
};
