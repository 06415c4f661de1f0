// Made of resources/locales/*/said/value.json by `npm run words`: a sentence is changed there.
import type { Language } from '../language';

const en = {
  low: 'LOW',
  high: 'HIGH',
  sensorError: 'sensor error',
  trend: {
    'triple-up': 'rising very fast',
    'double-up': 'rising very fast',
    'single-up': 'rising fast',
    'forty-five-up': 'rising',
    flat: 'steady',
    'forty-five-down': 'falling',
    'single-down': 'falling fast',
    'double-down': 'falling very fast',
    'triple-down': 'falling very fast',
  },
};

const inLanguage: Record<Language, typeof en> = { en };

export const valueWordsIn = (language: Language): typeof en => inLanguage[language];
