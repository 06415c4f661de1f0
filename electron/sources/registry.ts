import { garminConnect } from './garmin';
import { nightscout } from './nightscout';
import type { Source } from './source';

/** Every source by name. A new source is a folder and a line here. */
export const sources = {
  nightscout,
  garmin: garminConnect,
};

export type SourceName = keyof typeof sources;

export const sourceNames = Object.keys(sources) as SourceName[];

/**
 * undefined: a name this version does not know. Its config was checked against `fields` when the settings were read.
 */
export function sourceNamed(name: string): Source<unknown> | undefined {
  return isSourceName(name) ? sources[name] : undefined;
}

export const isSourceName = (name: string): name is SourceName => Object.hasOwn(sources, name);
