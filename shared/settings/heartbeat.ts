import type { z } from 'zod';
import { entriesWordsIn } from '../locales/host/settings/entries';
import { usualLanguage } from '../locales/language';
import { schemaOf, type Descriptor } from './descriptor';

const words = entriesWordsIn(usualLanguage);

/** A dead man's switch outside, which alarms when Vigil falls silent (R22). */
export interface HeartbeatSettings {
  url: string;
  onMyNetwork: boolean;
}

export const heartbeatFields: Descriptor<HeartbeatSettings> = {
  url: {
    kind: 'url',
    label: words.heartbeatAddress,
    help: words.heartbeatAddressHelp,
    required: true,
    placeholder: 'https://hc-ping.com/…',
  },
  onMyNetwork: {
    kind: 'toggle',
    label: words.heartbeatOnMyNetwork,
    help: words.heartbeatOnMyNetworkHelp,
    required: false,
    default: false,
  },
};

export const heartbeatSchema = schemaOf(heartbeatFields).strict() as unknown as z.ZodType<
  HeartbeatSettings,
  Record<string, unknown>
>;
