import type { Problem } from '../../shared/contract';
import { failed, type Result } from '../../shared/result';
import type { BareTrouble } from '../../shared/status/trouble';
import { SECOND } from '../../shared/time';
import type { Alerting } from '../alerting/alerting';
import type { ChannelRegistry, Channels } from '../channels/registry';
import { warningsNow } from '../core/alerts/warnings/source-warnings';
import { primarySeries } from '../core/glucose/primary';
import type { Activity, Clock, Http, Log } from '../ports';
import { createGiveWay, createPace } from '../runtime/pace';
import type { SettingsFile } from '../settings/disk/settings-file';
import { channelNamed } from '../settings/registries';
import type { Pollers } from '../sources/pollers';
import { afterWrites } from '../storage/after-writes';
import type { KeptValues } from '../storage/kept-values';
import type { Store } from '../storage/store';
import { contactCard } from './acts/ways/contact-card';
import { createInvitations, type Invitations } from './acts/ways/invitations';
import { trialCalls } from './acts/ways/trial-calls';
import { checkAddress } from './health/address-check';
import { contactHealth } from './health/contact-health';
import { channelHealth, newestOf, sourceHealth, storageHealth, type JudgedSource } from './health/part-health';
import { createWays } from './health/ways';
import { describe } from './now/describe';
import { troublesOf, wayInWords } from './now/troubles';
import type { ApiPorts, ComputerPort } from './ports';
import { secretCalls } from './secrets/secret-calls';
import type { SecretKeeping } from './secrets/secret-keeping';
import { addOnCalls } from './setup/add-ons';
import { editingCalls } from './setup/editing';
import { formsOf } from './setup/forms';
import { settingsCalls } from './setup/settings-calls';
import { createSourceCheck } from './setup/source-check';
import { createSourceIds } from './setup/source-ids';

/** The running Vigil, as far as a window shows and changes it. */
export interface ApiParts {
  alerting: Alerting;
  pollers: Pollers;
  channels: Channels;
  registry: ChannelRegistry;
  keeping: SecretKeeping;
  settings: SettingsFile;
  store: Store;
  kept: KeptValues;
  /** Ids of everybody watched over, in the order of the settings. */
  watched: () => string[];
  /** Beside those of the parts: what the host found at start, and the keychain. */
  troubles: () => BareTrouble[];
  /** The switch outside that hears of this Vigil. */
  heartbeat: ApiPorts['heartbeat'];
  computer: ComputerPort | null;
  http: Http;
  clock: Clock;
  activity: Activity;
  version: string;
  log: Log;
}

export interface Api {
  ports: ApiPorts;
  /** Looks up what is known of each way; once what was sent before can be read. */
  start(): void;
  /** Somebody followed an invitation: what they are told. */
  joined: Invitations['joined'];
  /** What is known of a way has changed. Returns the function that ends it. */
  onChange(listener: () => void): () => void;
  stop(): void;
}

/** Builds every call of the contract from the running parts; nothing else wires one. */
export function createApi(parts: ApiParts): Api {
  const { alerting, pollers, channels, registry, keeping, settings, kept, clock, http, activity, log } = parts;
  const store = afterWrites(parts.store, alerting.settled);
  const { accounts } = registry;
  const { secrets } = keeping;
  const current = () => settings.current().settings;
  const giveWay = createGiveWay(createPace({ activity }));
  const sourceIds = createSourceIds({ settings: current, kept, log });
  const { turnsOf } = pollers;
  const sourceCheck = createSourceCheck({ settings: current, secrets, http, clock, activity, turnsOf, log });

  const ways = createWays({
    settings: current,
    registry,
    store,
    howAnswered: alerting.howAnswered,
    down: alerting.channelHealth,
    giveWay,
    clock,
    activity,
    log,
  });
  const endDeliveries = alerting.onDelivery((moves) => {
    ways.moved(moves.map(({ message }) => message));
  });

  const settingsChanged = (): void => {
    ways.settingsChanged();
    keeping.follow();
    sourceIds.follow();
    pollers.follow();
    alerting.settingsChanged();
  };
  /** The source or channel that uses it tries the new one at once. */
  const secretChanged = (ownerId: string): void => {
    pollers.pollNow(ownerId);
    if (!Object.hasOwn(accounts, ownerId)) return;
    channels.forgetCredentials(ownerId);
    alerting.providerChanged(ownerId);
  };

  const judgeSource = (personId: string, sourceId: string): JudgedSource => {
    const known = alerting.known(personId);
    if (known === null) return { primary: null, newestAt: null, warnings: [] };
    const now = clock.now();
    return {
      primary: primarySeries(known, sourceId, now),
      newestAt: newestOf(known, sourceId, now),
      warnings: warningsNow(known, sourceId, now),
    };
  };

  const settingsPort = settingsCalls({ settings, secrets, accounts, clock, changed: settingsChanged, giveWay, log });
  const invitations = createInvitations({
    settings: settingsPort,
    registry,
    channels: () => channels.byName,
    kept,
    expect: alerting.providerChanged,
    clock,
    activity,
    log,
  });
  const editing = editingCalls({
    settings,
    secrets,
    ...registry,
    ids: sourceIds,
    sourceCheck,
    giveWay,
    changed: settingsChanged,
    askNow: pollers.pollNow,
    accountChanged: secretChanged,
    http,
    clock,
    activity,
    log,
  });

  const ports: ApiPorts = {
    people: alerting.people,
    watched: parts.watched,
    known: alerting.known,
    giveWay,
    store,
    describe,
    sources: () => sourceHealth(pollers.health(), judgeSource),
    channels: () =>
      channelHealth({
        store,
        settings: current(),
        ways: ways.list(),
        down: alerting.channelHealth(),
        quotaOf: (name) => channels.byName[name]?.quota?.(clock.now()) ?? null,
        registry,
      }),
    storage: () => storageHealth(alerting.troubles()),
    warnings: () => settings.current().warnings,
    heartbeat: parts.heartbeat,
    troubles: () =>
      troublesOf({
        bare: [...parts.troubles(), ...keeping.troubles(), ...alerting.troubles()],
        sources: pollers.health(),
        channels: alerting.channelHealth().map((one) => ({
          ...one,
          provider: channelNamed(registry, one.channel)?.provider ?? one.channel,
        })),
        ways: ways.list(),
        wayInWords: ({ contactId, channel }) => wayInWords(current(), registry, { contactId, channel }),
        now: clock.now(),
      }),
    acknowledge: async (alertId, contactId) => ofAlert(await alerting.acknowledge(alertId, contactId)),
    giveBack: async (alertId) => ofAlert(await alerting.giveBack(alertId)),
    callNext: async (alertId) => ofAlert(await alerting.callNext(alertId)),
    silence: alerting.silence,
    checkIn: alerting.checkIn,
    duty: alerting.duty,
    settings: settingsPort,
    invitations,
    forms: () => formsOf(registry),
    secrets: secretCalls({ settings: current, secrets, accounts, changed: secretChanged }),
    editing,
    addOns: addOnCalls({ settings, channels, saveChannel: editing.saveChannel, clock, activity }),
    checkAddress: (wanted) => checkAddress({ settings, channels, clock, activity }, wanted),
    contactCard: (wanted) => contactCard({ settings: current, registry, channels: () => channels.byName }, wanted),
    login: pollers.login,
    trials: trialCalls({ settings: current, registry, trials: alerting, ways: ways.list, clock }),
    ways: ways.list,
    contactHealth: (contactIds) =>
      contactHealth(
        {
          settings: current,
          registry,
          store,
          howAnswered: alerting.howAnswered,
          down: alerting.channelHealth,
          giveWay,
          clock,
        },
        contactIds,
      ),
    unconfirmedAfterMs: () => current().delivery.unconfirmedAfterSeconds * SECOND,
    computer: parts.computer,
    clock,
    version: parts.version,
    startedAt: clock.now(),
    lastCycleAt: alerting.lastCycleAt,
  };
  return {
    ports,
    start: ways.settingsChanged,
    joined: invitations.joined,
    onChange: ways.onChange,
    stop() {
      endDeliveries();
      ways.stop();
      sourceCheck.stop();
    },
  };
}

/** Which field of the call a refusal is about. */
function ofAlert<Value>(answer: Result<Value, { code: string; sentence: string }>): Result<Value, Problem> {
  if (answer.ok) return answer;
  const path = answer.problem.code === 'unknown-alert' ? 'alertId' : null;
  return failed({ ...answer.problem, path });
}
