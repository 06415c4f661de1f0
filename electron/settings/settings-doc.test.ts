import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { capsSchema, thresholdsSchema, timesSchema } from '../../shared/glucose/thresholds';
import { defaultPolicies } from '../../shared/people/policies/policies';
import { deliverySchema, pollingSchema } from '../../shared/settings/settings';
import { readSettings } from './checks/read-settings';
import { settingsJsonSchema } from './json-schema';
import { registries } from './sample-settings.test-support';
import { schemasOf } from './schemas';

const page = readFileSync(join(import.meta.dirname, '../../docs/settings.md'), 'utf8');
const example = /```json\n([\s\S]*?)\n```/.exec(page)?.[1] ?? '';

describe('docs/settings.md', () => {
  it('its example is accepted and needs no warning', () => {
    const result = readSettings(example, registries);
    expect(result).toMatchObject({ ok: true, value: { warnings: [] } });
  });

  it('its example writes out every default policy, threshold, time and cap as it is', () => {
    const { people, polling, delivery } = schemasOf(registries).settings.parse(JSON.parse(example));
    expect(people[0]?.policies).toEqual(defaultPolicies);
    expect(people[0]?.thresholds).toEqual(thresholdsSchema.parse({}));
    expect(people[0]?.times).toEqual(timesSchema.parse({}));
    expect(people[0]?.caps).toEqual(capsSchema.parse({}));
    expect(polling).toEqual(pollingSchema.parse({}));
    expect(delivery).toEqual(deliverySchema.parse({}));
  });

  it('its example leaves no setting out that the schema knows', () => {
    const written = new Set(namesIn(JSON.parse(example)));
    expect(settingNames().filter((name) => !written.has(name))).toEqual([]);
  });

  it('explains every setting outside the example', () => {
    const explanation = page.replace(example, '');
    expect(
      settingNames().filter(
        (name) => !new RegExp(`\`(\\w+\\.)?${name.replace('$', '\\$')}\`|"\\${name}"`).test(explanation),
      ),
    ).toEqual([]);
  });

  it.each([
    ['thresholds', thresholdsSchema.parse({})],
    ['times', timesSchema.parse({})],
    ['caps', capsSchema.parse({})],
    ['polling', pollingSchema.parse({})],
    ['delivery', deliverySchema.parse({})],
  ])('names the default of each of the %s', (_, defaults) => {
    for (const [name, value] of Object.entries(defaults)) {
      const [, said = ''] = new RegExp(`\\| \`${name}\` +\\| ([\\d, ]+?) +\\|`).exec(page) ?? [];
      expect(`${name}: ${said}`).toBe(`${name}: ${Array.isArray(value) ? value.join(', ') : value}`);
    }
  });
});

const nodeSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});

/** Names of all settings, from the generated schema. */
function settingNames(): string[] {
  return [...new Set(namesOfSchema(settingsJsonSchema(registries)))].filter(
    (name) => !Object.hasOwn(defaultPolicies, name),
  );
}

function namesOfSchema(schema: unknown): string[] {
  const node = nodeSchema.safeParse(schema);
  if (!node.success) return [];
  const properties = Object.entries(node.data.properties ?? {});
  return [...properties.flatMap(([name, inner]) => [name, ...namesOfSchema(inner)]), ...namesOfSchema(node.data.items)];
}

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)]);
}
