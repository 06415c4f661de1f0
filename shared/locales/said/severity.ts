// Made of resources/locales/*/said/severity.json by `npm run words`: a sentence is changed there.
import type { Language } from '../language';

const en = {
  lowName: 'Low',
  lowShort: 'low',
  urgentLowName: 'Urgent low',
  urgentLowShort: 'URGENT LOW',
  highName: 'High',
  highShort: 'high',
  urgentHighName: 'Urgent high',
  urgentHighShort: 'URGENT HIGH',
  noDataName: 'No data',
  noDataShort: 'no data',
  noDataFastName: 'No data after a low value',
  noDataFastShort: 'no data',
  channelDownName: 'A channel is down',
  channelDownShort: 'cannot reach anyone',
  lowSoonName: 'Low soon',
  lowSoonShort: 'low soon',
  longHighName: 'High for long',
  longHighShort: 'high for long',
  stuckName: 'Sensor may be stuck',
  stuckShort: 'sensor may be stuck',
  checkInOverdueName: 'Not home yet',
  checkInOverdueShort: 'not home',
};

const inLanguage: Record<Language, typeof en> = { en };

export const severityWordsIn = (language: Language): typeof en => inLanguage[language];
