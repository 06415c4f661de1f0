import { z } from 'zod';
import { settingsWordsIn } from '../../../shared/locales/host/settings/settings';
import { usualLanguage } from '../../../shared/locales/language';
import { idSchema } from '../../../shared/people/contact';
import { schemaOf, type Field } from '../../../shared/settings/descriptor';
import type { Settings, SourceSettings } from '../../../shared/settings/settings';
import { problemAt, problemsOf, type SettingsProblem } from '../problem';
import type { Registries } from '../registries';
import { credentialsIn, looksLikeAddress, strayCredentialsIn } from './address-credentials';

const words = settingsWordsIn(usualLanguage);

export interface CheckedSources {
  /** With the defaults of each source's own fields filled in. */
  settings: Settings;
  problems: SettingsProblem[];
  warnings: SettingsProblem[];
}

type Checked = { source: SourceSettings } & Pick<CheckedSources, 'problems' | 'warnings'>;

/** Checks every source against the fields that its kind describes. A kind no longer known is kept and reported. */
export function checkSources(settings: Settings, registries: Registries): CheckedSources {
  const problems: SettingsProblem[] = [];
  const warnings: SettingsProblem[] = [];
  const kinds = kindsIn(registries);
  const people = settings.people.map((person, personIndex) => ({
    ...person,
    sources: person.sources.map((source, sourceIndex) => {
      const checked = checkSource(source, kinds, ['people', personIndex, 'sources', sourceIndex]);
      problems.push(...checked.problems);
      warnings.push(...checked.warnings);
      return checked.source;
    }),
  }));
  return { settings: { ...settings, people }, problems, warnings };
}

interface Kind {
  fields: Record<string, Field>;
  schema: z.ZodObject;
}

/** Built once for all sources: to build a schema takes longer than to use it. */
function kindsIn({ sources }: Registries): Map<string, Kind> {
  return new Map(
    Object.entries(sources).map(([name, { fields }]) => [name, { fields, schema: schemaOfSource(fields) }]),
  );
}

function checkSource(source: SourceSettings, kinds: Map<string, Kind>, path: PropertyKey[]): Checked {
  const kind = kinds.get(source.kind);
  if (kind === undefined) {
    const sentence = words.sourceIsNoLongerAvailableNothing({ kind: source.kind });
    return { source, problems: [], warnings: [problemAt([...path, 'kind'], sentence)] };
  }
  const { fields, schema } = kind;
  const secrets = Object.keys(fields).filter((name) => fields[name]?.kind === 'secret' && name in source);
  if (secrets.length > 0) {
    return { source, problems: secrets.map((name) => writtenSecret(source, name, path)), warnings: [] };
  }
  const parsed = schema.safeParse(source);
  if (!parsed.success) return { source, problems: problemsOf(parsed.error, path), warnings: [] };
  const problems = addressProblems(parsed.data, fields, path);
  if (problems.length > 0) return { source, problems, warnings: [] };
  return { source: { ...parsed.data, id: source.id, kind: source.kind }, problems: [], warnings: [] };
}

/** Strict, so that a misspelt field is said and not quietly without effect. */
function schemaOfSource(fields: Record<string, Field>): z.ZodObject {
  return schemaOf(fields).extend({ id: idSchema, kind: z.string() }).strict();
}

/** Addresses are pasted without their scheme too; those with one are asked for credentials wherever they stand. */
function addressProblems(
  config: Record<string, unknown>,
  fields: Record<string, Field>,
  path: PropertyKey[],
): SettingsProblem[] {
  return Object.keys(fields).flatMap((name) => {
    const address = config[name];
    if (fields[name]?.kind !== 'url' || typeof address !== 'string') return [];
    const sentence = strayCredentialsIn(address) ?? (looksLikeAddress(address) ? null : credentialsIn(address));
    return sentence === null ? [] : [problemAt([...path, name], sentence)];
  });
}

function writtenSecret(source: SourceSettings, name: string, path: PropertyKey[]): SettingsProblem {
  const sentence = words.secretsDoNotBelongIn({ id: source.id, name });
  return problemAt([...path, name], sentence);
}
