import type { AlertView, LocalAlarm } from './status';

/** It calls for a person. */
export const isSounding = ({ sound }: Pick<AlertView, 'sound'>): boolean => sound !== 'none';

/** It ends the alarm it is about, and is told without a sound. */
export const isGoodNews = ({ kind }: Pick<LocalAlarm, 'kind'>): boolean => kind === 'all-clear' || kind === 'data-back';

/** Rather than telling good news, which is said once and never sounds. */
export const rings = ({ kind }: Pick<LocalAlarm, 'kind'>): boolean =>
  kind === 'alarm' || kind === 're-alarm' || kind === 'reopened' || kind === 'trouble';
