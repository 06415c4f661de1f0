// Made of resources/locales/*/host/desktop.json by `npm run words`: a sentence is changed there.
import type { Filling, Language } from '../language';

const en = {
  whetherVigilStartsAtLogin: 'Whether Vigil starts at login could not be read from this computer.',
  thisComputerDidNotLetVigil:
    'This computer did not let Vigil change what starts at login. Change it in the settings of the system.',
  itHoldsUntilVigilEnds: 'It holds until Vigil ends: it could not be written to the disk. Is the disk full?',
  isLogInStuck: 'Is the log-in stuck?',
  quitting: { message: 'Quit Vigil?', no: 'Keep watching', yes: 'Quit' },
  nothingHasHappenedInItsWindow:
    'Nothing has happened in its window for a minute. If it does not go on, use your browser instead: that stands on the page Sources, below the button for logging in.',
  vigilKeepsWatching: 'Vigil keeps watching',
  itGoesOnInTrayClick: 'It goes on in the tray: click its icon to pause, and quit it there to stop.',
  thisDesktopHasNoPlace:
    'This desktop has no place for its icon, so its window stays as a small one. To stop it, press Alt in its window and choose Quit.',
  vigilStopsNobodyIsWatchedOverYet: 'Vigil stops. Nobody is watched over yet.',
  listed: (given: { names: Filling; last: Filling }) => `${given.names} and ${given.last}`,
  vigilStopsWatchingNobodyIsAlerted: (given: { whom: Filling }) =>
    `Vigil stops watching ${given.whom}; nobody is alerted until it runs again.`,
  logInAt: (given: { host: Filling }) => `Log in — ${given.host}`,
  logIn: 'Log in',
  windowWasClosedBeforeLog:
    'The window was closed before the log-in was complete: nothing has changed. If you had logged in already, use your browser and paste the address instead.',
  nothingHappenedInWindowForTen:
    'Nothing happened in the window for ten minutes, so it was closed. Nothing has changed.',
  logInPage: 'The log-in page could not be loaded. Is this computer connected to the internet? Nothing has changed.',
  anotherLogInIsOpenFinish: 'Another log-in is open. Finish it, or close its window, then try again.',
  thisComputerDoesNotGo:
    'This computer does not go to sleep by itself while Vigil runs. That does not help when the lid is closed, the battery runs out or somebody sends it to sleep: then nobody is watching.',
  itRunsOnBatteryNow: 'It runs on battery now, so it may go to sleep by itself: then nobody is watching.',
  thisComputerMayGoToSleep: 'This computer may go to sleep by itself: then nobody is watching.',
  iHaveItButton: 'I have it',
  open: 'Open',
  vigilNeedsYou: 'Vigil needs you',
  notificationsWorkOnThisComputer: 'Notifications work on this computer.',
  whetherNotificationsAreSeenHere:
    'Whether notifications are seen here is not known until one is clicked. The window shows and sounds alarms as well.',
  thisDesktopShowsNoNotificationsAlarms:
    'This desktop shows no notifications. Alarms show and sound in the window alone.',
  lastNotificationWasNotShown: (given: { whereToAllow: Filling }) =>
    `The last notification was not shown. ${given.whereToAllow}`,
  allowThemInSystemSettingsUnder:
    'Allow them in System Settings under Notifications, Vigil. Until then alarms show and sound in the window alone.',
  allowThemInSettingsUnderSystem:
    'Allow them in Settings under System, Notifications, Vigil. Until then alarms show and sound in the window alone.',
  thisVigilWasStartedByHand: 'This Vigil was started by hand from its sources: it cannot start at login.',
  macosWaitsForYourApprovalSwitch:
    'macOS waits for your approval: switch Vigil on in System Settings under General, Login Items.',
  windowsWillNotStartItSwitch: 'Windows will not start it: switch Vigil on in the Task Manager under Startup apps.',
  yourDesktopHasSwitchedItOff: 'Your desktop has switched it off. Switch Vigil on in its list of startup applications.',
  anotherVigilStartsAtLoginSwitch:
    'Another Vigil starts at login. Switch this off and on again to start this one instead.',
  vigilStartsWhenYouLogIn: 'Vigil starts when you log in.',
  vigilDoesNotStartByItself:
    'Vigil does not start by itself: after a restart of this computer nobody is watching until you start it.',
  workoutsOnly: 'Workouts only',
  noValueYet: 'No value yet',
  sensorError: (given: { age: Filling }) => `Sensor error ${given.age}`,
  noDataForLast: (given: { duration: Filling; value: Filling }) => `No data for ${given.duration}, last ${given.value}`,
  besideDisagreement: ', sensors disagree',
  besideWithout: (given: { series: Filling }) => `, without ${given.series}`,
  noData: 'no data',
  noAlertYet: (given: { words: Filling }) => `${given.words}, no alert yet:`,
  besideNotOver: ', not over',
  urgentLowsStillCall: 'Urgent lows still call.',
  nothingGetsThrough: 'NOTHING gets through.',
  thisDesktopHasNoPlaceFor:
    'This desktop has no place for an icon: Vigil stays as a small window instead. On GNOME, the extension "AppIndicator and KStatusNotifierItem Support" makes room for it.',
  whetherThisDesktopShowsIcon:
    'Whether this desktop shows the icon is not known. Starting Vigil again opens its window.',
  clickIconToPauseWithOther: 'Click the icon to pause; with the other button it opens its menu.',
  thatDidNotWork: 'That did not work',
  nobodyIsLoggedIn: 'Nobody is logged in',
  loggedIn: 'Logged in',
  nothingIsKnownSentence: 'Nothing is known at the moment.',
  nothingNewFromVigilNothing: 'Nothing new from Vigil: nothing is known. Open Vigil to see why.',
  nobodyIsWatchedOverYetOpen: 'Nobody is watched over yet. Open Vigil to begin.',
  until: (given: { end: Filling }) => `until ${given.end}`,
  paused: 'Paused',
  personPaused: (given: { name: Filling }) => `${given.name} paused`,
  countPaused: (given: { count: Filling; all: Filling }) => `${given.count} of ${given.all} paused`,
  problem: (given: { oneLine: Filling }) => `Problem: ${given.oneLine}`,
  andMore: (given: { count: Filling }) => `and ${given.count} more`,
  nothingIsKnown: 'Nothing is known at the moment',
  vigilDoesNotAnswer: 'Vigil does not answer',
  quitVigil: 'Quit Vigil',
  openVigil: 'Open Vigil',
  contacts: 'Contacts',
  alarms: 'Alarms',
  workouts: 'Workouts',
  history: 'History',
  sources: 'Sources',
  channels: 'Channels',
  settings: 'Settings',
  inWindow: (given: { label: Filling }) => `${given.label} in the window`,
  nobodyIsWatchedOverYet: 'Nobody is watched over yet',
  morePeople: (given: { left: Filling }) => `${given.left} more people`,
  fifteenMinutes: '15 minutes',
  oneHour: '1 hour',
  twoHours: '2 hours',
  pauseFor: (given: { who: Filling; words: Filling }) => `Pause${given.who} for ${given.words}`,
  pauseUntilTomorrow0700: (given: { who: Filling }) => `Pause${given.who} until tomorrow, 07:00`,
  pausedUntil: (given: { end: Filling }) => `(paused until ${given.end})`,
  countPausedBeside: (given: { count: Filling; all: Filling }) => `(${given.count} of ${given.all} paused)`,
  moreAlerts: (given: { left: Filling }) => `${given.left} more alerts`,
  logInTo: (given: { provider: Filling; whose: Filling }) => `Log in to ${given.provider}…${given.whose}`,
  iHaveIt: (given: { alert: Filling; isAlone: boolean; name: Filling }) =>
    `I have it: “${given.alert}”${given.isAlone ? `` : ` of ${given.name}`}`,
  moreWhoAreOut: (given: { left: Filling }) => `${given.left} more who are out`,
  homeByIAmHome: (given: { by: Filling }) => `${given.by}: I am home`,
  iAmHome: 'I am home',
  thirtyMinutesMore: '+30 min',
  notHomeBy: (given: { by: Filling }) => `Not home by ${given.by}`,
  homeBy: (given: { by: Filling }) => `Home by ${given.by}`,
  goingOut: 'Going out…',
  minutes: (given: { count: Filling }) => `${given.count} minutes`,
  hours: (given: { count: Filling }) => `${given.count} hours`,
  homeIn: (given: { inFull: Filling }) => `Home in ${given.inFull}`,
  byAnotherTime: 'By another time,',
  vigilAnswersOnlyToItsOwnWindow: 'Vigil answers only to its own window.',
  vigilHasNoSuchCall: 'Vigil has no such call.',
  vigilCannotStart: 'Vigil cannot start',
  nothingGetsThroughFor: (given: { count: number; name: Filling }) =>
    `For ${given.count === 1 ? `${given.name}` : `some`} NOTHING gets through.`,
  whoHasIt: 'Who has it…',
  hasItUntil: (given: { name: Filling; until: Filling }) => `${given.name} has it until ${given.until}`,
  endDutyOf: (given: { name: Filling }) => `End: ${given.name} has it no longer`,
  giveTo: (given: { name: Filling }) => `Give to ${given.name}`,
  handOverTo: (given: { name: Filling }) => `Hand over to ${given.name}`,
  forHours: (given: { count: number }) => (given.count === 1 ? `For ${given.count} hour` : `For ${given.count} hours`),
  untilAnotherTime: 'Until another time',
  updateTo: (given: { version: Filling }) => `Update to Vigil ${given.version}…`,
  updateIsReady: (given: { version: Filling }) => `Vigil ${given.version} is ready`,
  updateIsInMenu: (given: { version: Filling }) =>
    `Choose “Update to Vigil ${given.version}…” in the menu of the icon. It says first what changes.`,
  updateNow: (given: { version: Filling }) => `Update to Vigil ${given.version} now?`,
  updating: { no: 'Not now', yes: 'Update' },
  whatUpdateChanges: (given: { notes: Filling }) => `What changes:
${given.notes}

Vigil closes and starts again. For about a minute nobody is watched.`,
  updateWasNotInstalled: 'The update was not installed',
  updateIsAnother:
    'What was fetched is not what was published, or this computer did not accept it. Nothing was changed, and Vigil looks again tomorrow.',
  updateWaitsForCalm: 'Somebody has an alert or is out. Update when that is over: Vigil must not be away now.',
  vigilWasUpdated: (given: { version: Filling }) => `Vigil is now ${given.version}`,
  nobodyWatched: (given: { from: Filling; to: Filling }) => `Nobody watched ${given.from}–${given.to}`,
  nobodyWatchedOf: (given: { name: Filling; from: Filling; to: Filling }) =>
    `Nobody watched ${given.name} ${given.from}–${given.to}`,
  secretsForgotten: (given: { count: number }) =>
    given.count === 0
      ? `Vigil had nothing in the keychain.`
      : given.count === 1
        ? `One entry was removed from the keychain.`
        : `${given.count} entries were removed from the keychain.`,
  secretsNotForgotten: 'The keychain is locked or not there: nothing was removed.',
};

const inLanguage: Record<Language, typeof en> = { en };

export const desktopWordsIn = (language: Language): typeof en => inLanguage[language];
