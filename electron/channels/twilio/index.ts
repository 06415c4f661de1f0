import { z } from 'zod';
import type { Account } from '../account';
import { twilioFields, twilioOrigin, type TwilioSettings } from './account';
import { createTwilioClient, type TwilioClient } from './client';
import { twilioSecret } from './credentials';

/** One account for texts and calls. */
export const twilioAccount: Account<TwilioClient> = {
  name: 'twilio',
  label: 'Twilio account',
  provider: 'Twilio',
  fields: twilioFields,
  origin: (settings) => twilioOrigin(addressSchema.parse(settings ?? {})),
  neededSecrets: (settings) => [twilioSecret(settings)],
  create: ({ settings, ...parts }) =>
    createTwilioClient({ ...parts, settings: () => settings() as TwilioSettings | undefined }),
};

const addressSchema = z.object({ baseUrl: z.string().optional() }).catch({});
