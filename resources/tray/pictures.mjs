/** Which pictures of the tray there are, and in what colour each is drawn. */

export const states = ['fine', 'low', 'urgent', 'high', 'no-data', 'paused', 'problem'];

/** Bars are about this bright: Windows, KDE and GNOME. */
export const bars = { light: '#eeeeee', dark: '#202020' };

/** Colour only helps: the shapes differ without it. Each stands out by 3:1 at least from its bar. */
export const inks = {
  light: {
    fine: '#1f2937',
    low: '#b3261a',
    urgent: '#b3140a',
    high: '#8a5000',
    'no-data': '#3f4855',
    paused: '#1a55aa',
    problem: '#6b4f00',
  },
  dark: {
    fine: '#f2f2f2',
    low: '#ff8a7a',
    urgent: '#ff6a5e',
    high: '#ffb547',
    'no-data': '#d6dae0',
    paused: '#8ab8ff',
    problem: '#ffd75e',
  },
};

const scales = [
  { suffix: '', size: 16 },
  { suffix: '@1.5x', size: 24 },
  { suffix: '@2x', size: 32 },
];

/**
 * Electron takes the files with a scale in their name by itself. macOS colours a template, which is black, as it needs.
 */
export const pictures = states.flatMap((state) => [
  ...Object.keys(inks).flatMap((theme) =>
    scales.map(({ suffix, size }) => ({
      file: `${state}-${theme}${suffix}.png`,
      state,
      size,
      ink: inks[theme][state],
    })),
  ),
  { file: `${state}Template.png`, state, size: 16, ink: '#000' },
  { file: `${state}Template@2x.png`, state, size: 32, ink: '#000' },
]);
