/** What people call the provider behind a kind of source: "garmin" is "Garmin". */
export const providerName = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1);
