import { z } from 'zod';
import { settingsSchema } from '../../shared/settings/settings';

/** JSON Schema of a settings file, for editors and scripts: docs/settings.schema.json is exactly this. */
export function settingsJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(settingsSchema, { io: 'input', target: 'draft-2020-12' });
  return { title: 'Vigil settings', ...schema };
}
