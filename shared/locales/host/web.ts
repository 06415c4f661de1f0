// Made of resources/locales/*/host/web.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../language';

const en = {
  wrongHost: 'Vigil answers only to its own address and its own page.',
  noSuchAddress: 'Vigil has no such address.',
  wrongOrigin: 'Vigil answers only to its own page.',
  notLetIn: 'Open the link that Vigil printed when it started; restart Vigil for a new one.',
  tooManyPages: 'Too many pages are open; close one.',
  atMost5Mb: 'This call holds 5 MB at most.',
  atMost64Kb: 'This call holds 64 kB at most.',
  bodyMustBeJson: 'The body must be JSON.',
  useMethod: (given: { allowed: Filling }) => `Use ${given.allowed}.`,
  notLetInYet: 'This browser has not been let in yet',
  openLink: 'Open the link that Vigil printed when it started. To get a new link, restart Vigil.',
  linkUsed: 'This link has been used, or is older than ten minutes',
  eachLinkLetsOneBrowser:
    'Each link lets one browser in, once. To get a new link, restart Vigil: it prints one when it starts, and the watch goes on where it stopped.',
  notBuilt: 'The window has not been built',
  pageMissing: 'Vigil is watching, but this page is missing. Run "npm run build" and reload.',
  noSuchPage: 'There is no such page',
  onePage: 'Vigil has one page, at /.',
};

const inLanguage: Record<Language, typeof en> = { en };

export const webWordsIn = (language: Language): typeof en => inLanguage[language];
