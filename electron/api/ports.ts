import type { Output, ParsedInput, Problem } from '../../shared/contract';
import type { Result } from '../../shared/result';
import type {
  ChannelToSave,
  Saved,
  SavedSource,
  SourceCheckAnswer,
  SourceToCheck,
  SourceToSave,
} from '../../shared/settings/editing';
import type { Forms } from '../../shared/settings/forms';
import type { SecretsView } from '../../shared/settings/secrets';
import type { Settings } from '../../shared/settings/settings';
import type { ImportPreview, ImportRevision } from '../../shared/settings/settings-import';
import type { Computer, ComputerChange } from '../../shared/status/computer';
import type { ContactHealth } from '../../shared/status/contact-health';
import type { WayProof } from '../../shared/status/proof';
import type { Health, PersonStatus, SeriesStatus, Status } from '../../shared/status/status';
import type { TrialState, TrialToSend } from '../../shared/status/trial';
import type { Millis } from '../../shared/time';
import type { Alert } from '../core/state/alert';
import type { CheckInHappening, DutyHappening, Known, SilenceHappening } from '../core/state/known';
import type { Message } from '../core/state/messages/message';
import type { TrialTelling } from '../core/trials/trial-words';
import type { Clock } from '../ports';
import type { SourceLogin } from '../sources/listing/source-login';
import type { LoggedIn, LoginPage, Observed } from '../sources/login';
import type { Store } from '../storage/store';

/** What core says about one person's state; the window adds no judgement of its own. */
export interface Describe {
  /** The newest glucose with its age and whether it may be relied on (R2). */
  newest(known: Known, now: Millis): PersonStatus['newest'];
  /** Every series as it is now, also one that is set aside (R25). */
  series(known: Known, now: Millis): SeriesStatus[];
  /** Sensors that cannot both be right, in a sentence; null when all agree. */
  disagreement(known: Known, now: Millis): string | null;
  /** A low that waits for a second one (R3), in a sentence; null when none does. */
  waiting(known: Known, now: Millis): string | null;
  /** What the escalation does next and when; null when nothing is due by time alone. */
  nextStep(known: Known, alert: Alert, now: Millis): { at: Millis; sentence: string } | null;
  /** What a low would set off if it opened now: only steps that reach somebody. */
  stepsIfLow(known: Known, now: Millis): PersonStatus['ifLow'];
  /** Contacts may be put off now while a sensor is changed (R9). */
  canChangeSensor(known: Known, now: Millis): boolean;
}

/** What answering the contract needs from the rest of Vigil. */
export interface ApiPorts {
  /** Everybody watched over, with live alerts; works from memory when the database does not. */
  people(): Known[];
  /** Ids of everybody watched over, in the order of the settings. */
  watched(): string[];
  /** One of them; null for anybody else. */
  known(personId: string): Known | null;
  /** Between two people, so that describing a thousand of them holds no other work up. */
  giveWay(): Promise<void>;
  store: Pick<Store, 'readings' | 'alerts' | 'messages' | 'history' | 'unwatched' | 'gaps' | 'workouts'>;
  describe: Describe;
  sources(): Health['sources'];
  channels(): Promise<Health['channels']>;
  storage(): Health['storage'];
  warnings(): Health['warnings'];
  /** The switch outside that hears of this Vigil; null: there is none. */
  heartbeat(): Health['heartbeat'];
  /** Loud troubles of Vigil itself: database, keychain, channels. */
  troubles(): Status['troubles'];
  acknowledge(alertId: string, contactId: string | null): Promise<Result<Output<'acknowledge'>, Problem>>;
  giveBack(alertId: string): Promise<Result<Output<'giveBack'>, Problem>>;
  callNext(alertId: string): Promise<Result<Output<'callNext'>, Problem>>;
  /** Begins or ends silences of one person. False: it could not be taken in, and alarms go on. */
  silence(personId: string, happening: SilenceHappening): Promise<boolean>;
  /** Begins, extends or ends a check-in. False: it could not be taken in. */
  checkIn(personId: string, happening: CheckInHappening): Promise<boolean>;
  /** Begins or ends a duty. False: it could not be taken in. */
  duty(personId: string, happening: DutyHappening): Promise<boolean>;
  settings: {
    read(): Promise<Result<Output<'readSettings'>, Problem>>;
    /** `revision` is the one that was read; a stale one is refused with the code "settings-changed". */
    save(revision: string, settings: Settings): Promise<Result<{ revision: string }, Problem>>;
    export(): Promise<Result<Output<'exportSettings'>, Problem>>;
    previewImport(text: string): Promise<Result<ImportPreview, Problem>>;
    /** Refused with "settings-changed" when the settings or the text are not those of the preview any more. */
    import(revision: ImportRevision, text: string): Promise<Result<Output<'importSettings'>, Problem>>;
  };
  forms(): Forms;
  secrets: {
    /** Of these sources and accounts only, when they are named. */
    list(ownerIds?: string[]): Promise<Result<SecretsView, Problem>>;
    save(id: string, value: string): Promise<Result<{ sentence: string }, Problem>>;
    remove(id: string): Promise<Result<{ sentence: string }, Problem>>;
  };
  editing: {
    saveSource(wanted: SourceToSave): Promise<Result<SavedSource, Problem>>;
    removeSource(wanted: ParsedInput<'removeSource'>): Promise<Result<Saved, Problem>>;
    checkSource(wanted: SourceToCheck): Promise<Result<SourceCheckAnswer, Problem>>;
    saveChannel(wanted: ChannelToSave): Promise<Result<Saved, Problem>>;
  };
  addOns: {
    look(channel: string): Promise<Result<Output<'lookAtAddOn'>, Problem>>;
    make(channel: string): Promise<Result<Saved, Problem>>;
  };
  invitations: {
    invite(wanted: ParsedInput<'invite'>): Promise<Result<Output<'invite'>, Problem>>;
    state(wanted: ParsedInput<'invitation'>): Result<Output<'invitation'>, Problem>;
  };
  checkAddress(wanted: ParsedInput<'checkAddress'>): Promise<Result<Output<'checkAddress'>, Problem>>;
  contactCard(wanted: ParsedInput<'contactCard'>): Result<Output<'contactCard'>, Problem>;
  /** Logging in at this source; null for one that is not there, or where there is no login. */
  login(sourceId: string): SourceLogin | null;
  trials: {
    send(wanted: TrialToSend): Result<{ testId: string }, Problem>;
    state(testId: string): Promise<Result<TrialState, Problem>>;
    /** Whom and what sentences about it name. */
    telling(trial: Message): Omit<TrialTelling, 'now'>;
  };
  /** What is known of each way to reach a contact, as last looked up. */
  ways(): WayProof[];
  contactHealth(contactIds?: string[]): Promise<ContactHealth[]>;
  /** The computer as a desktop; null for a host without one. */
  computer: ComputerPort | null;
  /** `delivery.unconfirmedAfterSeconds` of the settings. */
  unconfirmedAfterMs(): Millis;
  clock: Pick<Clock, 'now'>;
  version: string;
  startedAt: Millis;
  lastCycleAt(): Millis | null;
}

/** What only a desktop host can tell and change. */
export interface ComputerPort {
  read(): Promise<Computer>;
  /** Brings the window to the front, opened where it was closed. */
  openWindow(page?: string): void;
  /**
   * Shows the provider's own page; one at a time. Settles with what became of it: logged in, refused, or closed before.
   */
  logIn(wanted: LogIn): Promise<Result<LoggedIn, Problem>>;
  /** What the provider's page has kept here, so that the next login starts afresh. */
  forgetLogIn(sourceId: string): Promise<void>;
  /** Reads back what holds afterwards. */
  change(wanted: ComputerChange): Promise<Result<Computer, Problem>>;
}

/** Code of the problem after which the window goes on: what it showed is used up, and its start page gives another. */
export const FRESH_TICKET_WANTED = 'fresh-ticket-wanted';

/** The user logs in at a provider, in a window that knows nothing of it. */
export interface LogIn {
  sourceId: string;
  page: LoginPage;
  /**
   * null: nothing yet, go on. Otherwise the ticket is used up now; nothing more is asked unless a fresh one is wanted.
   */
  take(observed: Observed): Promise<Result<LoggedIn, Problem>> | null;
}

export type { LoginPage, Observed, LoggedIn };
