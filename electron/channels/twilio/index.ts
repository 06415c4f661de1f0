import { z } from 'zod';
import { twilioWordsIn } from '../../../shared/locales/host/providers/twilio';
import { usualLanguage } from '../../../shared/locales/language';
import type { Account } from '../account';
import { twilioFields, twilioOrigin, type TwilioSettings } from './account';
import { createTwilioClient, type TwilioClient } from './client';
import { twilioSecret } from './credentials';

const words = twilioWordsIn(usualLanguage);

/** One account for texts and calls. */
export const twilioAccount: Account<TwilioClient> = {
  name: 'twilio',
  label: words.twilioAccount,
  provider: words.twilio,
  fields: twilioFields,
  origin: (settings) => twilioOrigin(addressSchema.parse(settings ?? {})),
  neededSecrets: (settings) => [twilioSecret(settings)],
  create: ({ settings, ...parts }) =>
    createTwilioClient({ ...parts, settings: () => settings() as TwilioSettings | undefined }),
};

const addressSchema = z.object({ baseUrl: z.string().optional() }).catch({});
