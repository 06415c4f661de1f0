// Made of resources/locales/*/host/providers/garmin.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../../language';

const en = {
  itsListOfWorkoutsIsNotList: 'Its list of workouts is not a list.',
  itsWorkoutsAreNotWhereThey: 'Its workouts are not where they used to be.',
  garminsAnswerCannotBeRead: 'Garmin’s answer cannot be read; it is asked again.',
  garminAccount: 'Garmin account',
  chinaHasGarminOfItsOwn: 'China has a Garmin of its own.',
  garminCnChina: 'garmin.cn (China)',
  anotherAddress: 'Another address',
  askedInsteadOfGarminGateway:
    'Asked instead of Garmin: a gateway, or something that stands in for it. Leave it empty otherwise.',
  onMyNetwork: 'On my network',
  allowsAnotherAddressInYourOwn: 'Allows another address in your own network, also without https.',
  garminConnect: 'Garmin Connect',
  garminConnectChina: 'Garmin Connect (China)',
  logInAtGarmin: 'Log-in at Garmin',
  loggedInAtGarminAs: (given: { name: Filling }) => `Logged in at Garmin as ${given.name}.`,
  thisIsNotWebAddressLeave: 'This is not a web address. Leave it empty to ask Garmin itself.',
  garminHasFaultOfItsOwn: (given: { status: Filling }) =>
    `Garmin has a fault of its own (${given.status}); it is asked again.`,
  garminDidNotAcceptRequest400: 'Garmin did not accept the request (400).',
  itAnsweredInUnexpectedWay: (given: { status: Filling }) => `It answered in an unexpected way (${given.status}).`,
  garminChangedSomethingNothingIsLost: (given: { how: Filling }) =>
    `Garmin changed something. ${given.how} Nothing is lost; look for a newer version of Vigil.`,
  keychainDidNotKeepLog: 'The keychain did not keep the log-in at Garmin; it is tried again.',
  logInAtGarminIsOut: (given: { sentence: Filling }) => `The log-in at Garmin is out of reach: ${given.sentence}`,
  garminTurnsVigilAwayForNow:
    'Garmin turns Vigil away for now (403). It is left alone for a while. If this lasts, log in again.',
  garminNoLongerAcceptsLogIn401: 'Garmin no longer accepts the log-in (401).',
  garminAnsweredWithWebPageInstead:
    'Garmin answered with a web page instead of data: its guard against programs, or a network that wants a log-in of its own. It is left alone for a while. If this lasts, log in again.',
  garminAsksForFewerRequests429: (given: { rest: Filling }) =>
    `Garmin asks for fewer requests (429). It is left alone for ${given.rest}.`,
  noKnownWayOfLogging: 'No known way of logging in works any more.',
  ticketMayBeUsedUpLog: (given: { sentence: Filling }) =>
    `${given.sentence} The ticket may be used up: log in again once Garmin can be reached.`,
  garminTakesNoLog: (given: { rest: Filling }) =>
    `Garmin takes no log-in at the moment. Trying again makes it longer: wait ${given.rest}, then log in once.`,
  thisTicketIsForAnotherPage: 'This ticket is for another page of Garmin. Start the log-in from Vigil.',
  garminDidNotAcceptTicket:
    'Garmin did not accept the ticket: it was too old, or Garmin has closed this way of logging in. Vigil knows another way, and a ticket is good only once: open the log-in page again, and take the new address that it shows.',
  garminDidNotAcceptTicketIt:
    'Garmin did not accept the ticket: it is used up, or too old. Log in again, and if you copy the address, be quick. If it fails each time, Garmin has changed something.',
  garminsTokensChangeEveryDay:
    'Garmin’s tokens change every day and have to be written down, but here they are files that Vigil only reads. Run Vigil with a keychain to use Garmin.',
  storedLogInAtGarmin: 'The stored log-in at Garmin cannot be read. Log in again.',
  nobodyIsLoggedInAtGarmin: 'Nobody is logged in at Garmin. Log in on Garmin’s page.',
  garminNoLongerAcceptsLog: 'Garmin no longer accepts the log-in. Log in again.',
  storedLogInIsForAnother: 'The stored log-in is for another Garmin than the one set up here. Log in again.',
  thisIsNotWebAddressNor:
    'This is not a web address, nor a ticket. Copy the whole line from the address bar of the page that came after logging in.',
  thisAddressHoldsNoTicketLog:
    'This address holds no ticket. Log in first, then copy the whole address of the page that comes after it.',
  thisTicketDoesNotCome:
    'This ticket does not come from the log-in page of the Garmin that is set up here. Start the log-in from Vigil.',
  thisTicketIsForAnotherPageOf:
    'This ticket is for another page of Garmin and cannot be used here. Start the log-in from Vigil, not from Garmin’s own site.',
  whatAddressHoldsIsNotTicket:
    'What the address holds is not a ticket that can be used. Start the log-in again and copy the whole address.',
  itDoesNotSayWhoseAccount: 'It does not say whose account this is.',
  garminHandsOutNoNewToken: (given: { rest: Filling }) =>
    `Garmin hands out no new token at the moment. It is asked again in ${given.rest}; nobody has to log in again.`,
  garminHasTurnedVigilsRenewalsAway: 'Garmin has turned Vigil’s renewals away for half a day (403). Log in again.',
  itsAnswerToLogInHolds: 'Its answer to a log-in holds no token.',
};

const inLanguage: Record<Language, typeof en> = { en };

export const garminWordsIn = (language: Language): typeof en => inLanguage[language];
