import type { ReactNode } from 'react';
import type { Forms } from '../../../shared/settings/forms';
import type { Settings } from '../../../shared/settings/settings';
import type { Millis } from '../../../shared/time';
import type { Api } from '../../api';
import { NotYet } from '../../components/notices/NotYet';
import { useSettings, type SettingsDesk } from '../../hooks/settings/useSettings';
import { useCall } from '../../hooks/useCall';

/** What a page of forms drawn from descriptors stands on. */
export interface FormsBase {
  desk: SettingsDesk;
  settings: Settings;
  forms: Forms;
  now: Millis;
}

/** Draws its content once settings, descriptors and the host's time are there. */
export function WithForms({
  api,
  now,
  children,
}: {
  api: Api;
  now: Millis | null;
  children: (base: FormsBase) => ReactNode;
}) {
  const desk = useSettings(api);
  const forms = useCall(api, 'forms', { input: {}, revision: 0 });
  if (desk.settings === null || forms.value === null || now === null) {
    return <NotYet problem={desk.problem ?? forms.problem} />;
  }
  return children({ desk, settings: desk.settings, forms: forms.value, now });
}
