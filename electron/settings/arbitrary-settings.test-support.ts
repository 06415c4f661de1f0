import fc from 'fast-check';

const ids = ['ana', 'ben', 'c-3', '0', 'long-name-of-forty-characters-0123456789'];

const name = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((text) => text.trim() !== '');
const phone = fc.integer({ min: 1_000_000, max: 99_999_999 }).map((digits) => `+1${digits}`);
const seconds = fc.oneof(fc.nat(604_800), fc.double({ min: 0, max: 604_800, noNaN: true }));
const target = fc.constantFrom('person', 'contacts', 'contact-1', 'contact-20');
const optional = { requiredKeys: [] as [] };

const contact = (id: string): fc.Arbitrary<unknown> =>
  fc.record(
    { id: fc.constant(id), name, phone, channels: fc.subarray(['sms', 'voice', 'pigeon']) },
    { requiredKeys: ['id', 'name'] },
  );

const step = fc.record(
  {
    afterSeconds: seconds,
    orWhenCallsEnd: fc.boolean(),
    desktop: fc.boolean(),
    call: fc.array(target, { maxLength: 3 }),
    text: fc.array(target, { maxLength: 3 }),
    everySeconds: fc.integer({ min: 1, max: 9000 }),
    slower: fc.record({
      everySeconds: fc.integer({ min: 1, max: 9000 }),
      afterRounds: fc.integer({ min: 1, max: 20 }),
      whenRecovering: fc.boolean(),
    }),
  },
  { requiredKeys: ['afterSeconds'] },
);
const policy = fc.array(step, { minLength: 1, maxLength: 5 });

/** Rising, as the checks want them. */
const thresholds = fc.tuple(...Array.from({ length: 6 }, () => fc.integer({ min: 1, max: 45 }))).map((rises) => {
  const names = ['urgentLow', 'low', 'lowEnds', 'highEnds', 'high', 'urgentHigh'];
  let at = 54;
  return Object.fromEntries(names.map((threshold, index) => [threshold, (at += rises[index] ?? 1)]));
});

/** Of a kind that nobody knows any more, with whatever it held. */
const strangeSource = (id: string): fc.Arbitrary<unknown> =>
  fc
    .object({
      key: fc.constantFrom('ring', 'list', 'of it', 'ids', '$'),
      values: [
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.string(),
      ],
      maxDepth: 2,
    })
    .map((held) => ({ ...held, id, kind: 'oura' }));

const nightscout = (id: string): fc.Arbitrary<unknown> =>
  fc.record(
    {
      id: fc.constant(id),
      kind: fc.constant('nightscout'),
      url: fc.constantFrom('https://one.example.org', 'https://two.example.org/path'),
      onMyNetwork: fc.boolean(),
      poll: fc.constantFrom('phase-locked', 'half-minute'),
    },
    { requiredKeys: ['id', 'kind', 'url'] },
  );

const person = (id: string, contactIds: string[]): fc.Arbitrary<unknown> =>
  fc.record(
    {
      id: fc.constant(id),
      name,
      ...(contactIds.length > 0 && {
        contactId: fc.constantFrom(...contactIds),
        preferredContactId: fc.constantFrom(...contactIds),
      }),
      contactIds: fc.shuffledSubarray(contactIds),
      timeZone: fc.constantFrom('Europe/Madrid', 'America/New_York', 'UTC'),
      units: fc.constantFrom('mg/dL', 'mmol/L'),
      sources: fc
        .tuple(nightscout(`ns-${id.slice(0, 20)}`), strangeSource(`s-${id.slice(0, 20)}`))
        .chain((both) => fc.shuffledSubarray(both)),
      thresholds,
      times: fc.record({ lateLow: seconds, highHoldDown: seconds, noDataShown: seconds }, optional),
      policies: fc.record({ low: policy, 'urgent-low': policy, 'channel-down': policy }, optional),
    },
    { requiredKeys: ['id', 'name', 'timeZone'] },
  );

const channels = fc.record(
  {
    twilio: fc.record(
      { accountSid: fc.constant(`AC${'0'.repeat(32)}`), baseUrl: fc.constant('https://example.org') },
      { requiredKeys: ['accountSid'] },
    ),
    sms: fc.record({ from: phone, validitySeconds: fc.integer({ min: 5, max: 36_000 }) }, { requiredKeys: ['from'] }),
    voice: fc.record({ from: phone }),
    pigeon: fc.array(fc.record({ wing: fc.nat(3) }), { maxLength: 4 }),
  },
  optional,
);

/** Documents that the checks take, with and without everything that may be left out. */
export const arbitrarySettings: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(fc.shuffledSubarray(ids), fc.shuffledSubarray(ids))
  .chain(([peopleIds, contactIds]) =>
    fc.record(
      {
        version: fc.constant(1),
        $schema: fc.constantFrom('./settings.schema.json', 'https://example.org/schema.json'),
        people: fc.tuple(...peopleIds.map((id) => person(id, contactIds))),
        contacts: fc.tuple(...contactIds.map(contact)),
        channels,
        polling: fc.record({ intervalSeconds: fc.integer({ min: 1, max: 120 }) }, optional),
        heartbeat: fc.record(
          {
            url: fc.constantFrom('https://hc-ping.com/5e7c1d2a', 'https://example.org/api/push/x'),
            onMyNetwork: fc.boolean(),
          },
          { requiredKeys: ['url'] },
        ),
        delivery: fc.record({ settleLadderSeconds: fc.array(fc.nat(600), { minLength: 1, maxLength: 4 }) }, optional),
      },
      { requiredKeys: ['version', 'people', 'contacts'] },
    ),
  );
