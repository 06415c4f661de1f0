import type { Settings } from '../../../shared/settings/settings';
import { providerName } from '../../../shared/text/provider-name';
import type { TrayLogin } from './view';

/** Every source where people sign in, with its provider's name and whose it is. */
export const loginsOf = ({ people }: Pick<Settings, 'people'>, hasLogin: (sourceId: string) => boolean): TrayLogin[] =>
  people.flatMap(({ name: personName, sources }) =>
    sources
      .filter(({ id }) => hasLogin(id))
      .map(({ id: sourceId, kind }) => ({ sourceId, provider: providerName(kind), personName })),
  );
