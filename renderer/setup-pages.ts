export { ChannelsPage } from './pages/setup/channels/ChannelsPage';
export { HealthPage } from './pages/setup/health/HealthPage';
export { SettingsPage } from './pages/setup/settings/SettingsPage';
export { SourcesPage } from './pages/setup/sources/SourcesPage';
