/** Where Vigil's own texts may send the user. Whole host names: nothing under them, nothing beside them. */
const HOSTS = ['console.twilio.com', 'www.twilio.com', 'nightscout.github.io', 'sso.garmin.com', 'sso.garmin.cn'];

/** The address as it is handed to the browser, or null when it is not one of ours. */
export function externalLink(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.port === '';
  return isPlain && HOSTS.includes(url.hostname) ? url.href : null;
}
