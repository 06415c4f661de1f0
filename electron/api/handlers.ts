import type { Handlers } from '../../shared/contract';
import { apiWordsIn } from '../../shared/locales/host/api';
import { usualLanguage } from '../../shared/locales/language';
import { failed, succeeded } from '../../shared/result';
import { acknowledge } from './acts/acknowledge';
import { checkInHandlers } from './acts/check-ins';
import { computerHandlers } from './acts/computer';
import { dutyHandlers } from './acts/duties';
import { nightHandlers } from './acts/nights';
import { sensorChange } from './acts/sensor-change';
import { setAside } from './acts/set-aside';
import { silenceHandlers } from './acts/silences';
import { health } from './health/health';
import { history } from './history/history';
import { chart } from './now/chart';
import { status } from './now/status';
import { workouts } from './now/workouts';
import type { ApiPorts } from './ports';
import { loginHandlers } from './secrets/login-calls';

const words = apiWordsIn(usualLanguage);

/** The contract over the running Vigil. Inputs are parsed already (calls.ts). */
export function createHandlers(ports: ApiPorts): Handlers {
  return {
    status: async () => succeeded(await status(ports)),
    chart: (input) => chart(ports, input),
    history: (input) => history(ports, input),
    health: async () => succeeded(await health(ports)),
    acknowledge: (input) => acknowledge(ports, input),
    giveBack: ({ alertId }) => ports.giveBack(alertId),
    callNext: ({ alertId }) => ports.callNext(alertId),
    ...silenceHandlers(ports),
    setAside: (input) => setAside(ports, input),
    sensorChange: (input) => sensorChange(ports, input),
    ...checkInHandlers(ports),
    ...dutyHandlers(ports),
    ...nightHandlers(ports),
    workouts: (input) => workouts(ports, input),
    ...computerHandlers(ports),
    forms: () => Promise.resolve(succeeded(ports.forms())),
    secrets: ({ ownerIds }) => ports.secrets.list(ownerIds),
    saveSecret: ({ id, value }) => ports.secrets.save(id, value),
    removeSecret: ({ id }) => ports.secrets.remove(id),
    ...ports.editing,
    lookAtAddOn: ({ channel }) => ports.addOns.look(channel),
    makeAddOn: ({ channel }) => ports.addOns.make(channel),
    ...loginHandlers(ports),
    invite: (wanted) => ports.invitations.invite(wanted),
    invitation: (wanted) => Promise.resolve(ports.invitations.state(wanted)),
    checkAddress: (wanted) => ports.checkAddress(wanted),
    contactCard: (wanted) => Promise.resolve(ports.contactCard(wanted)),
    sendTest: (wanted) => Promise.resolve(ports.trials.send(wanted)),
    testState: ({ testId }) => ports.trials.state(testId),
    contactHealth: async ({ contactIds }) => succeeded(await ports.contactHealth(contactIds)),
    // A host that serves its window to browsers answers these itself.
    browsers: () => Promise.resolve(succeeded(null)),
    endBrowser: () => Promise.resolve(failed(noBrowsers)),
    readSettings: () => ports.settings.read(),
    saveSettings: ({ revision, settings }) => ports.settings.save(revision, settings),
    exportSettings: () => ports.settings.export(),
    previewImport: ({ text }) => ports.settings.previewImport(text),
    importSettings: ({ revision, text }) => ports.settings.import(revision, text),
  };
}

const noBrowsers = { code: 'unknown-browser', sentence: words.nobodyIsLetInFromOutsideHere, path: 'id' };
