// Made of resources/locales/*/host/providers/nightscout.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  addressOfNightscoutSite: 'Address of the Nightscout site',
  asItStandsInBrowserToken: 'As it stands in the browser. A token in a pasted address is moved to the keychain.',
  giveAddressOfNightscoutSite: 'Give the address of the Nightscout site.',
  accessTokenOrApiSecret: 'Access token or API secret',
  onlyNeededWhenSite: 'Only needed when the site is not open to everybody. A token with the role "readable" is best.',
  onMyNetwork: 'On my network',
  allowsSiteInYourOwnNetwork: 'Allows a site in your own network, also without https.',
  whenToAsk: 'When to ask',
  followingSensorShowsEachValueSoonest: 'Following the sensor shows each value soonest.',
  followSensor: 'Follow the sensor',
  eachMinuteAtHalfPast: 'Each minute at half past',
  nightscout: 'Nightscout',
  nightscoutSite: 'the Nightscout site',
  addressInSettingsHoldsToken:
    'The address in the settings holds a token or secret. Remove it there and enter it in its own field.',
  accessTokenIsNotSent: (given: { sentence: Filling }) => `The access token is not sent. ${given.sentence}`,
  accessTokenCouldNotBeRead: (given: { sentence: Filling }) => `The access token could not be read: ${given.sentence}`,
  siteIsNotOpenToEverybody: 'The site is not open to everybody: enter an access token or the API secret.',
  siteDoesNotKnowThisAccess:
    'The site does not know this access token. Copy it again from the Admin Tools of Nightscout.',
  siteDoesNotKnowThisApi:
    'The site does not know this API secret. Check for upper and lower case, or use an access token.',
  siteKnowsThisToken:
    'The site knows this token, but it may not read glucose. Give it the role "readable" in the Admin Tools of Nightscout.',
  freeHostsSleepWhenNobodyAsks: (given: { sentence: Filling }) =>
    `${given.sentence} Free hosts sleep when nobody asks, and take up to a minute to wake: wait a little, then check again.`,
  connectedToNightscout: (given: { name: Filling; version: Filling }) =>
    `Connected to ${given.name} (Nightscout${given.version}).`,
  itHasNoReadingOfLast: 'It has no reading of the last 24 hours.',
  newestReadingWasMeasured: (given: { age: Filling }) => `The newest reading was measured ${given.age}.`,
  thisIsNotWebAddressWrite:
    'This is not a web address. Write the address of the Nightscout site, for example https://example.org.',
  addressOfNightscoutSiteIsMissing: 'The address of the Nightscout site is missing.',
  onlyAddressesThatStartWithHttps: 'Only addresses that start with https:// or http:// can be used.',
  sitesBehindUserNameAndPassword:
    'Sites behind a user name and password cannot be used. Ask for an access token of the Nightscout site.',
  whatStandsBeforeCannotBeTold:
    'What stands before the @ cannot be told from a part of the address. Leave it out, and enter the secret in its own field.',
  siteRefusesAccessTokenOrSecret:
    'The site refuses the access token or secret. Enter a valid one; until then it is asked only rarely.',
  proxyInFrontOfSiteWants:
    'A proxy in front of the site wants a login of its own (401); the site itself was not reached.',
  hostOfSiteTurnsRequestsAway: 'The host of the site turns requests away (403): a proxy, or its quota is used up.',
  siteForbidsReadingGlucose:
    'The site forbids reading glucose with this token or secret. It needs the role "readable".',
  thereIsNoNightscout: 'There is no Nightscout at this address (404). Check the address.',
  proxyInThisNetworkWantsPassword407: 'A proxy in this network wants a password (407).',
  siteAsksForFewerRequests429: 'The site asks for fewer requests (429); it is asked again later.',
  siteHasInternalError500Often: 'The site has an internal error (500), often its database. Look at the site itself.',
  thisNetworkWantsLogin511Log: 'This network wants a login (511): log in with a browser on this computer.',
  siteIsNotRunningOrStillStarting: (given: { status: Filling }) =>
    `The site is not running or still starting (${given.status}).`,
  siteAnsweredInUnexpectedWay: (given: { status: Filling }) =>
    `The site answered in an unexpected way (${given.status}).`,
  sendsItsVisitorsToAnotherAddress: (given: { hostname: Filling }) =>
    `${given.hostname} sends its visitors to another address: the site has moved, or this network wants a login.`,
  proxyInFrontOfSitePacks: (given: { packing: Filling }) =>
    `A proxy in front of the site packs its answers in a form that was not asked for (${given.packing}).`,
  webPageCameInsteadOfReadings:
    'A web page came instead of readings: a wrong address, or a network that wants a login.',
  answerIsNotListOfReadings:
    'The answer is not a list of readings. Check that the address belongs to a Nightscout site.',
  ifSiteHasNoHttpsWrite: (given: { sentence: Filling }) =>
    `${given.sentence} If the site has no https, write http:// in front of the address.`,
};

const inLanguage: Record<Language, typeof en> = { en };

export const nightscoutWordsIn = (language: Language): typeof en => inLanguage[language];
