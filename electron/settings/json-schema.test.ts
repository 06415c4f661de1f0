import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { settingsJsonSchema } from './json-schema';
import { registries } from './sample-settings.test-support';

const file = join(import.meta.dirname, '../../docs/settings.schema.json');

it('docs/settings.schema.json is the schema of the settings; `UPDATE=1 npx vitest run electron/settings` writes it anew', () => {
  const schema = `${JSON.stringify(settingsJsonSchema(registries), null, 2)}\n`;
  if (process.env['UPDATE'] === '1') writeFileSync(file, schema);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(schema));
});

it('the schema asks for what the file must hold and nothing that has a default', () => {
  const schema = settingsJsonSchema(registries) as { required?: string[]; properties: Record<string, unknown> };
  expect(schema.required).toEqual(['version']);
  expect(Object.keys(schema.properties)).toEqual([
    '$schema',
    'version',
    'people',
    'contacts',
    'channels',
    'polling',
    'delivery',
    'heartbeat',
  ]);
});
