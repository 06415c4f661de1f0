const themes = ['system', 'light', 'dark', 'night', 'contrast'] as const;
export type Theme = (typeof themes)[number];

/** How Vigil looks on this screen, whatever it watches. */
export interface Look {
  theme: Theme;
  /** From 22:00 to 07:00 by this computer's clock the night's colours take the place of the others. */
  dimsAtNight: boolean;
}

export const usualLook: Look = { theme: 'system', dimsAtNight: false };

const NIGHT_FROM_HOUR = 22;
const NIGHT_TO_HOUR = 7;

/** The `data-theme` of the page: "system" leaves light and dark to the system. */
export function themeAt({ theme, dimsAtNight }: Look, { hour, wantsContrast }: Surroundings): Theme {
  if (theme === 'contrast') return theme;
  if (dimsAtNight && (hour >= NIGHT_FROM_HOUR || hour < NIGHT_TO_HOUR)) return 'night';
  return theme === 'system' && wantsContrast ? 'contrast' : theme;
}

export interface Surroundings {
  /** Of this computer's day, 0 to 23. */
  hour: number;
  /** The system asks for more contrast. */
  wantsContrast: boolean;
}

/** What was kept, or the usual look where it cannot be read. */
export function lookFrom(kept: string | null): Look {
  try {
    const { theme, dimsAtNight } = JSON.parse(kept ?? '{}') as Partial<Record<keyof Look, unknown>>;
    return {
      theme: themes.find((one) => one === theme) ?? usualLook.theme,
      dimsAtNight: dimsAtNight === true,
    };
  } catch {
    return usualLook;
  }
}
