import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtInChannels } from './registry';

/**
 * A new channel is a folder and a line of the registry: that holds as long as nothing else knows any channel by name.
 */
const root = join(import.meta.dirname, '../..');
const { channels, accounts } = builtInChannels();
const names = [...new Set([...Object.keys(channels), ...Object.keys(accounts)])];

/** What a step of a policy calls the alarm on this computer is a word of policies: `step.desktop`. */
const asProperty = names.filter((name) => name !== 'desktop');

/** As text, or as the name of a property: `'sms'`, `channels.sms`. */
const mention = new RegExp(`(['"\`])(?:${names.join('|')})\\1|\\.(?:${asProperty.join('|')})\\b`);

const excused: Record<string, string> = {
  'electron/storage/sqlite/migrations.ts': 'steps that were taken say what stood in a database of then',
  'electron/desktop/pages/external-links.ts':
    'whole host names that a browser may be sent to, beside those of the sources',
  'electron/standins/storyteller.ts': 'tells what happens in the demo',
  'electron/standins/twilio/refusal.ts': 'plays the provider',
  'electron/standins/twilio/studio/present.ts': 'plays the provider',
  'renderer/pages/alarms/policies/policy-fields.ts':
    'the alarm on this computer is a part of a step, as policies call it',
};

const productFiles = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /(?<!\.test|\.test-support)\.tsx?$/.test(file) && !file.startsWith('electron/channels/'));

/** Code and sentences; what a comment gives as an example binds nobody. */
const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');

const namesOne = (file: string): boolean => mention.test(withoutComments(readFileSync(join(root, file), 'utf8')));

it('no product file outside this folder names a channel or an account, but for those that say why', () => {
  const found = ['electron', 'renderer', 'shared'].flatMap(productFiles).filter(namesOne);
  expect(found.toSorted()).toEqual(Object.keys(excused).toSorted());
});

it.each(names)('%s would be found, however it is written', (name) => {
  const others = asProperty.includes(name) ? [`channels.${name}?.from`] : [];
  for (const text of [`'${name}'`, `"${name}"`, ...others]) expect(mention.test(text)).toBe(true);
});
