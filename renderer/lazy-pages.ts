import { lazy } from 'react';

const people = () => import('./people-pages');
const setup = () => import('./setup-pages');

/** Each place is loaded when one of its pages is first shown; Now is there from the start. */
export const HistoryPage = lazy(async () => ({ default: (await import('./pages/history/HistoryPage')).HistoryPage }));
export const ContactsPage = lazy(async () => ({ default: (await people()).ContactsPage }));
export const WorkoutsPage = lazy(async () => ({ default: (await people()).WorkoutsPage }));
export const AlarmsPage = lazy(async () => ({ default: (await import('./pages/alarms/AlarmsPage')).AlarmsPage }));
export const SourcesPage = lazy(async () => ({ default: (await setup()).SourcesPage }));
export const ChannelsPage = lazy(async () => ({ default: (await setup()).ChannelsPage }));
export const HealthPage = lazy(async () => ({ default: (await setup()).HealthPage }));
export const SettingsPage = lazy(async () => ({ default: (await setup()).SettingsPage }));
