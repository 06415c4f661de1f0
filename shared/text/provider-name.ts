import { capitalised } from './capitalised';

/** What people call the provider behind a kind of source: "garmin" is "Garmin". */
export const providerName = (kind: string): string => capitalised(kind);
