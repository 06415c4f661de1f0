import { contactCard } from '../electron/api/acts/ways/contact-card';
import { createInvitations, type Invitations } from '../electron/api/acts/ways/invitations';
import { trialCalls } from '../electron/api/acts/ways/trial-calls';
import { checkAddress } from '../electron/api/health/address-check';
import { contactHealth } from '../electron/api/health/contact-health';
import { createWays } from '../electron/api/health/ways';
import type { ApiPorts } from '../electron/api/ports';
import { secretCalls } from '../electron/api/secrets/secret-calls';
import { keepSecrets } from '../electron/api/secrets/secret-keeping';
import { addOnCalls } from '../electron/api/setup/add-ons';
import { editingCalls } from '../electron/api/setup/editing';
import { formsOf } from '../electron/api/setup/forms';
import { settingsCalls } from '../electron/api/setup/settings-calls';
import { createSourceCheck } from '../electron/api/setup/source-check';
import { createSourceIds } from '../electron/api/setup/source-ids';
import type { Quota } from '../electron/channels/channel';
import { createChannels, type ChannelRegistry } from '../electron/channels/registry';
import { createHttp } from '../electron/network/http';
import type { Activity, Clock, Secrets } from '../electron/ports';
import { createSystemClock } from '../electron/runtime/clock';
import { createTurns } from '../electron/runtime/turns';
import type { SettingsFile } from '../electron/settings/disk/settings-file';
import { createRecordingLog } from '../electron/standins/recording-log';
import type { SqliteRows } from '../electron/storage/sqlite/open-rows';
import { openStore } from '../electron/storage/sqlite/open-store';
import type { BareTrouble } from '../shared/status/trouble';
import { createTrialOutbox } from './household-trials';

type EditingPorts = Pick<
  ApiPorts,
  | 'forms'
  | 'settings'
  | 'secrets'
  | 'editing'
  | 'addOns'
  | 'invitations'
  | 'checkAddress'
  | 'contactCard'
  | 'trials'
  | 'ways'
  | 'contactHealth'
>;

/**
 * Forms, secrets, sources, channels and trials of a household: the real ones, with nobody
 * polling or alarming behind them.
 */
export function createEditing(parts: {
  settings: SettingsFile;
  registry: ChannelRegistry;
  secrets: Secrets;
  store: SqliteRows;
  clock: Pick<Clock, 'now'> & Partial<Clock>;
  activity: Activity;
}): {
  ports: EditingPorts;
  /** Somebody followed an invitation. */
  joined: Invitations['joined'];
  asked: string[];
  forgotten: string[];
  secretTroubles: () => BareTrouble[];
  log: ReturnType<typeof createRecordingLog>;
  quotaOf: (channel: string) => Quota | null;
  close(): void;
} {
  const { settings, registry, store, activity } = parts;
  const { accounts } = registry;
  const clock: Clock = { ...createSystemClock(), ...parts.clock };
  const current = () => settings.current().settings;
  const log = createRecordingLog();
  const asked: string[] = [];
  const forgotten: string[] = [];
  const http = createHttp();
  const keeping = keepSecrets({
    settings: current,
    secrets: parts.secrets,
    accounts,
    kept: store,
    activity,
    forgetLogIn: (sourceId) => {
      forgotten.push(sourceId);
      return Promise.resolve();
    },
    log,
  });
  const { secrets } = keeping;
  const ids = createSourceIds({ settings: current, kept: store, log });
  const settingsChanged = (): void => {
    keeping.follow();
    ids.follow();
  };
  const notifier = { alarm: () => ({ shownIn: 0 }) };
  const channels = createChannels(registry, {
    settings: () => current().channels,
    secrets: secrets.for,
    http,
    timers: clock.network,
    notifier,
    log,
  });
  const changed = (id: string): void => {
    asked.push(id);
    channels.forgetCredentials(id);
  };
  const sourceCheck = createSourceCheck({
    settings: current,
    secrets,
    http,
    clock,
    activity,
    turnsOf: createTurns,
    log,
  });
  const outbox = createTrialOutbox({
    store: openStore(store),
    settings: current,
    channels: channels.byName,
    notifier,
    clock,
    log,
    activity,
  });
  const giveWay = (): Promise<void> => Promise.resolve();
  const healthPorts = {
    settings: current,
    registry,
    store: openStore(store),
    howAnswered: outbox.trials.howAnswered,
    down: () => [],
    giveWay,
    clock,
  };
  const ways = createWays({ ...healthPorts, activity, log });
  ways.settingsChanged();

  const settingsPort = settingsCalls({ settings, secrets, accounts, clock, changed: settingsChanged, giveWay, log });
  const invitations = createInvitations({
    settings: settingsPort,
    registry,
    channels: () => channels.byName,
    kept: {
      recall: (key) => store.recall(key),
      remember: (key, value) => {
        store.remember(key, value);
      },
      flush: () => Promise.resolve(),
    },
    expect: () => undefined,
    clock,
    activity,
    log,
  });
  const editing = editingCalls({
    settings,
    secrets,
    ...registry,
    ids,
    sourceCheck,
    giveWay,
    changed: settingsChanged,
    askNow: changed,
    accountChanged: changed,
    http,
    clock,
    activity,
    log,
  });

  return {
    asked,
    joined: invitations.joined,
    forgotten,
    secretTroubles: keeping.troubles,
    log,
    quotaOf: (name) => channels.byName[name]?.quota?.(clock.now()) ?? null,
    ports: {
      forms: () => formsOf(registry),
      settings: settingsPort,
      secrets: secretCalls({ settings: current, secrets, accounts, changed }),
      editing,
      addOns: addOnCalls({ settings, channels, saveChannel: editing.saveChannel, clock, activity }),
      invitations,
      checkAddress: (wanted) => checkAddress({ settings, channels, clock, activity }, wanted),
      contactCard: (wanted) => contactCard({ settings: current, registry, channels: () => channels.byName }, wanted),
      trials: trialCalls({ settings: current, registry, trials: outbox.trials, ways: ways.list, clock }),
      ways() {
        // A test lays down messages by hand, and nothing tells of them.
        ways.settingsChanged();
        return ways.list();
      },
      contactHealth: (contactIds) => contactHealth(healthPorts, contactIds),
    },
    close() {
      sourceCheck.stop();
      void outbox.stop();
      channels.close();
      http.close();
    },
  };
}
