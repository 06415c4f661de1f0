import { z } from 'zod';
import { settingsWordsIn } from '../../shared/locales/host/settings/settings';
import { usualLanguage } from '../../shared/locales/language';
import type { Registries } from './registries';
import { schemasOf } from './schemas';

const words = settingsWordsIn(usualLanguage);

/** JSON Schema of a settings file, for editors and scripts: docs/settings.schema.json is exactly this. */
export function settingsJsonSchema(registries: Registries): Record<string, unknown> {
  const schema = z.toJSONSchema(schemasOf(registries).settings, { io: 'input', target: 'draft-2020-12' });
  return { title: words.vigilSettings, ...schema };
}
