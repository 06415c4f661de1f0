/** What channels of contacts are called on screens. One that is not here is shown under its own name. */
const names: Record<string, string> = { sms: 'Text message', voice: 'Phone call', desktop: 'This computer' };

export const channelInWords = (name: string): string => (Object.hasOwn(names, name) ? (names[name] ?? name) : name);

/** Ways to reach a contact, in the order in which a new one has them. */
export const contactChannels = ['sms', 'voice'] as const;
