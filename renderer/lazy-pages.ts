import { lazy } from 'react';

/** Each place is loaded when it is first shown; Now is there from the start. */
export const HistoryPage = lazy(async () => ({ default: (await import('./pages/history/HistoryPage')).HistoryPage }));
export const ContactsPage = lazy(async () => ({
  default: (await import('./pages/people/contacts/ContactsPage')).ContactsPage,
}));
export const WorkoutsPage = lazy(async () => ({
  default: (await import('./pages/people/workouts/WorkoutsPage')).WorkoutsPage,
}));
export const AlarmsPage = lazy(async () => ({
  default: (await import('./pages/alarms/AlarmsPage')).AlarmsPage,
}));
export const SourcesPage = lazy(async () => ({
  default: (await import('./pages/setup/sources/SourcesPage')).SourcesPage,
}));
export const ChannelsPage = lazy(async () => ({
  default: (await import('./pages/setup/channels/ChannelsPage')).ChannelsPage,
}));
export const HealthPage = lazy(async () => ({ default: (await import('./pages/setup/health/HealthPage')).HealthPage }));
export const SettingsPage = lazy(async () => ({
  default: (await import('./pages/setup/settings/SettingsPage')).SettingsPage,
}));
