import type { Problem } from '../../../../shared/contract';
import { apiWordsIn } from '../../../../shared/locales/host/api';
import { usualLanguage } from '../../../../shared/locales/language';
import { failed, succeeded } from '../../../../shared/result';
import { isSetUp } from '../../../../shared/settings/channels';
import type { Settings } from '../../../../shared/settings/settings';
import type { WayProof } from '../../../../shared/status/proof';
import type { TrialState } from '../../../../shared/status/trial';
import type { Trials } from '../../../alerting/sending/trials';
import type { ChannelRegistry } from '../../../channels/registry';
import { isFinal } from '../../../core/state/messages/delivery';
import { subjectOf, type Message } from '../../../core/state/messages/message';
import { mayBeAnswered, stepOf, toneOf } from '../../../core/trials/step';
import { trialSentence, type TrialTelling } from '../../../core/trials/trial-words';
import type { Clock } from '../../../ports';
import { addressBy, channelNamed } from '../../../settings/registries';
import type { ApiPorts } from '../../ports';
import { trialTelling } from './trial-telling';
import { calledForNames, zoneOf } from './zone-of';

const words = apiWordsIn(usualLanguage);

export interface TrialCallPorts {
  settings: () => Settings;
  registry: ChannelRegistry;
  trials: Trials;
  /** What is known of each way, as last looked up. */
  ways: () => readonly WayProof[];
  clock: Pick<Clock, 'now'>;
}

/** Test messages over the contract: to whom and how is checked here. */
export function trialCalls({ settings, registry, trials, ways, clock }: TrialCallPorts): ApiPorts['trials'] {
  const telling = (trial: Message): Omit<TrialTelling, 'now'> => trialTelling(settings(), registry, trial);
  return {
    send({ contactId, channel: name }) {
      const contact = settings().contacts.find(({ id }) => id === contactId);
      if (contact === undefined) return failed(noSuchContact);
      const channel = channelNamed(registry, name);
      if (channel === undefined) return failed(at('channel', 'unknown-channel', words.vigilKnowsNoSuchChannel));
      if (channel.media.includes('local')) return failed(at('channel', 'no-test-this-way', soundInstead));
      const isReady = isSetUp(settings().channels, channel, channel.account);
      if (!isReady) return failed(at('channel', 'not-set-up', notSetUp));
      const { address, noun } = addressBy(channel, contact);
      if (address === undefined)
        return failed(at('contactId', 'no-number', words.hasNoYet({ name: contact.name, noun })));
      const timeZone = zoneOf(settings(), contact);
      // Where that is not known yet: somebody who knows Vigil does not mind.
      const isKnown = ways().some(
        (way) => way.contactId === contactId && way.channel === name && way.proof.state !== 'never',
      );
      const ordered = trials.tryWay({
        contact,
        address,
        channel: name,
        timeZone,
        language: usualLanguage,
        isDrill: false,
        introduces: isKnown ? null : calledForNames(settings(), contact),
      });
      return ordered.ok ? succeeded({ testId: ordered.value.id }) : ordered;
    },
    async state(testId) {
      const trial = await trials.trial(testId);
      if (trial === null) return failed(noSuchTest);
      const awaitsAnswer = trials.howAnswered(trial.channel) !== null && mayBeAnswered(trial, clock.now());
      return succeeded(stateOf(trial, { ...telling(trial), now: clock.now() }, awaitsAnswer));
    },
    telling,
  };
}

/** As the window shows it: made from its row and its contact alone. */
function stateOf(trial: Message, telling: TrialTelling, awaitsAnswer: boolean): TrialState {
  const sentence = trialSentence(trial, telling);
  return {
    testId: subjectOf(trial),
    contactId: trial.contactId ?? '',
    channel: trial.channel,
    startedAt: trial.queuedAt,
    at: trial.delivery.since,
    step: stepOf(trial),
    isOver: isFinal(trial.delivery.status),
    awaitsAnswer,
    tone: toneOf(trial, telling.now),
    sentence: awaitsAnswer && isFinal(trial.delivery.status) ? words.notAnsweredYet({ sentence }) : sentence,
  };
}

const at = (path: string, code: string, sentence: string): Problem => ({ code, sentence, path });

const noSuchContact = at('contactId', 'unknown-contact', words.thereIsNoSuchContactAny);

const notSetUp = words.thisChannelIsNotSetUpEnter;

const soundInstead = words.alarmOfThisComputerIsTried;

const noSuchTest = at('testId', 'unknown-test', words.vigilKnowsOfNoSuchTest);
