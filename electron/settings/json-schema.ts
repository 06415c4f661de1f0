import { z } from 'zod';
import type { Registries } from './registries';
import { schemasOf } from './schemas';

/** JSON Schema of a settings file, for editors and scripts: docs/settings.schema.json is exactly this. */
export function settingsJsonSchema(registries: Registries): Record<string, unknown> {
  const schema = z.toJSONSchema(schemasOf(registries).settings, { io: 'input', target: 'draft-2020-12' });
  return { title: 'Vigil settings', ...schema };
}
